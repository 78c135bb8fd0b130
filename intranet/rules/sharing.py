"""What somebody is shown of another person: each way of reaching them is shown to whom that person chose."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import RoleKind
from intranet.rules.access import MANAGERS, Actor

EXECUTIVE = frozenset({RoleKind.EXECUTIVE})
CONFIRMED_WITHIN = timedelta(days=365)  # each officer is asked once a year whether their entry is right


class Shares(Protocol):
    """How a person can be reached, whom they chose to show each way to, and whether they hold a role today."""

    @property
    def person_id(self) -> int: ...

    @property
    def is_officer(self) -> bool: ...

    @property
    def email(self) -> str | None: ...

    @property
    def email_shown(self) -> SharedWith: ...

    @property
    def telephone(self) -> str | None: ...

    @property
    def telephone_shown(self) -> SharedWith: ...

    @property
    def postal_address(self) -> str | None: ...

    @property
    def address_shown(self) -> SharedWith: ...


@dataclass(frozen=True, slots=True)
class Reach:
    """The ways of reaching a person that one reader is shown; None for what is not shown, or not there."""

    email: str | None = None
    telephone: str | None = None
    postal_address: str | None = None

    def __bool__(self) -> bool:
        return bool(self.email or self.telephone or self.postal_address)


def is_shown(actor: Actor, person_id: int, shared: SharedWith) -> bool:
    """Whether a reader is shown what a person shares so widely. Everybody is shown all of their own.

    The Secretary and the Chair, who keep the directory, are shown everything.
    """
    if person_id == actor.person_id or actor.holds(MANAGERS):
        return True
    if shared is SharedWith.EXECUTIVE:
        return actor.is_of(EXECUTIVE)
    return shared is SharedWith.OFFICERS and bool(actor.holdings)


def reach(actor: Actor, person: Shares) -> Reach:
    """How a reader can reach a person. Whoever holds no role today is reached by nobody through the directory."""
    if not person.is_officer:
        return Reach()
    me = person.person_id
    return Reach(
        (person.email if is_shown(actor, me, person.email_shown) else None) or None,
        (person.telephone if is_shown(actor, me, person.telephone_shown) else None) or None,
        (person.postal_address if is_shown(actor, me, person.address_shown) else None) or None,
    )


def is_confirmation_due(confirmed_at: datetime | None, now: datetime) -> bool:
    """Whether it is a year or more since somebody said that their entry is right, or they never have."""
    return confirmed_at is None or confirmed_at + CONFIRMED_WITHIN <= now
