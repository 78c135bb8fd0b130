"""Reads of invitations: whom a link was made for and whether it works, and which are still waiting to be accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from intranet.core.clock import london_day
from intranet.core.db import row, rows
from intranet.models import Account, Invitation, Outbox, Person
from intranet.rules.invitations import LinkState, link_state

A_PAGE = 60
_NOW = bindparam("now", type_=Invitation.expires_at.type)
_HAS_ACCOUNT = Account.active & Account.password.is_not(None)


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom an invitation's link was made for, and whether it still works."""

    person_id: int
    name: str
    email: str
    state: LinkState


_newer = aliased(Invitation)
_NEWER = (
    select(_newer.id)
    .where(
        _newer.person_id == Invitation.person_id,
        _newer.id > Invitation.id,
        _newer.used_at.is_(None),
        _newer.revoked_at.is_(None),
        _newer.expires_at > _NOW,
    )
    .correlate(Invitation)
    .exists()
)
INVITED = (
    select(
        Invitation.person_id,
        Person.name,
        Invitation.email,
        Person.email.label("present"),
        Invitation.used_at,
        Invitation.revoked_at,
        Invitation.expires_at,
        _HAS_ACCOUNT.label("has_account"),
        _NEWER.label("newer"),
    )
    .join(Person, Person.id == Invitation.person_id)
    .outerjoin(Account, Account.person_id == Person.id)
    .where(Invitation.token_hash == bindparam("token_hash"))
)


def invited(token_hash: str, now: datetime) -> Invited | None:
    """Whom a link was made for, or None when there never was such a link."""
    found = row(INVITED, {"token_hash": token_hash, "now": now})
    return Invited(found.person_id, found.name, found.email, _state(found, now)) if found is not None else None


def _state(found: Any, now: datetime) -> LinkState:
    """How a link stands: what it was used for matters more than that it has run out since."""
    if found.has_account:
        return LinkState.USED
    state = link_state(used_at=found.used_at, revoked_at=found.revoked_at, expires_at=found.expires_at, now=now)
    if state is LinkState.OPEN:
        return state if found.email == found.present else LinkState.TAKEN_BACK
    if found.newer:
        return LinkState.REPLACED
    return LinkState.TAKEN_BACK if state is LinkState.USED else state  # used, and closed again since


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that nobody has accepted or taken back: how long it works, and who sent it where."""

    person_id: int
    name: str
    email: str
    token_hash: str
    present_email: str | None
    sent_at: datetime
    sent_by: str | None
    expires_at: datetime

    def has_run_out(self, now: datetime) -> bool:
        """Whether its link works no more."""
        return self.expires_at <= now

    @property
    def sent_on(self) -> date:
        return london_day(self.sent_at)

    @property
    def until(self) -> date:
        return london_day(self.expires_at)

    @property
    def has_moved(self) -> bool:
        """Whether the person has another address by now, so that the link works no more."""
        return self.email != self.present_email


_sender = aliased(Person)
_WAITING = (
    Invitation.used_at.is_(None),
    Invitation.revoked_at.is_(None),
    ~select(Account.id).where(Account.person_id == Invitation.person_id, _HAS_ACCOUNT).exists(),
)
WAITING = (
    select(
        Invitation.person_id,
        Person.name,
        Invitation.email,
        Invitation.token_hash,
        Person.email.label("present_email"),
        Invitation.sent_at,
        _sender.name.label("sent_by"),
        Invitation.expires_at,
    )
    .join(Person, Person.id == Invitation.person_id)
    .outerjoin(_sender, _sender.id == Invitation.sent_by_id)
    .where(*_WAITING)
    .order_by(Invitation.expires_at.desc(), Invitation.id.desc())
)
COUNT = select(func.count()).select_from(Invitation).where(*_WAITING)


def waiting(page: int = 1) -> list[Waiting]:
    """The invitations that are still open or have run out, those that work longest first."""
    found = rows(WAITING.limit(A_PAGE).offset((page - 1) * A_PAGE))
    return [Waiting(**one._mapping) for one in found]


def count() -> int:
    """How many there are."""
    found = row(COUNT)
    return int(found[0]) if found else 0


LETTERS = select(Outbox.key, Outbox.subject, Outbox.text).where(Outbox.key.in_(bindparam("keys", expanding=True)))


def letters(keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Subject and text of letters by their key, for a demo to show."""
    return {key: (subject, text) for key, subject, text in rows(LETTERS, {"keys": list(keys)})}
