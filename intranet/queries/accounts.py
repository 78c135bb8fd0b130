"""Reads of the account room: whose key fits, which devices are signed in, what a link opens, and a demo's cast."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, bindparam, or_, select

from intranet.core.db import row, rows
from intranet.models import Account, Outbox, Person, Role, SignIn, Term
from intranet.rules.sign_ins import is_live

KEY = select(Account.id, Account.email, Account.password).where(Account.active.is_(True))
KEY_BY_ADDRESS = KEY.where(Account.email == bindparam("email"))
KEY_BY_PERSON = KEY.where(Account.person_id == bindparam("person_id"))
KEY_BY_ID = KEY.where(Account.id == bindparam("account_id"))


@dataclass(frozen=True, slots=True)
class Key:
    """An open account: its number, its address, and the hash of its password."""

    id: int
    email: str
    password: str | None


def key_for(email: str) -> Key | None:
    """The open account of an address, or None."""
    return _key(row(KEY_BY_ADDRESS, {"email": email.lower()}))


def key_of(person_id: int) -> Key | None:
    """The open account of a person, or None."""
    return _key(row(KEY_BY_PERSON, {"person_id": person_id}))


def key_by_id(account_id: int) -> Key | None:
    """An open account by its number, or None."""
    return _key(row(KEY_BY_ID, {"account_id": account_id}))


def _key(found: Any) -> Key | None:
    return Key(*found) if found is not None else None


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody of a demo, as its sign-in page lists them."""

    person_id: int
    name: str
    roles: tuple[str, ...]


_TODAY = bindparam("today", type_=Date)
CAST = (
    select(Person.id, Person.name, Role.title)
    .join(Account, (Account.person_id == Person.id) & Account.active)
    .join(Term, (Term.person_id == Person.id) & (Term.starts_on <= _TODAY))
    .join(Role, (Role.id == Term.role_id) & Role.closed_on.is_(None))
    .where(or_(Term.ended_on.is_(None), Term.ended_on > _TODAY))
    .order_by(Role.sort, Role.id, Person.id)
    .limit(120)
)


def cast(today: date) -> list[CastMember]:
    """Who can be tried out in a demo, in the order of their first role; at most a screenful or two of them."""
    roles: dict[int, tuple[str, list[str]]] = {}
    for person_id, name, title in rows(CAST, {"today": today}):
        roles.setdefault(person_id, (name, []))[1].append(title)
    return [CastMember(person_id, name, tuple(titles)) for person_id, (name, titles) in roles.items()]


@dataclass(frozen=True, slots=True)
class Device:
    """A device on which somebody is signed in."""

    sign_in_id: int
    words: str
    own: bool
    since: datetime
    last_seen_at: datetime


DEVICES = (
    select(SignIn.id, SignIn.device, SignIn.own_device, SignIn.started_at, SignIn.last_seen_at)
    .where(SignIn.account_id == bindparam("account_id"), SignIn.ended_at.is_(None))
    .order_by(SignIn.last_seen_at.desc(), SignIn.id.desc())
    .limit(100)
)


def devices(account_id: int, now: datetime, *, strict: bool) -> list[Device]:
    """The devices on which an account is signed in, the latest used first; those that ran out are left out."""
    found = (Device(*values) for values in rows(DEVICES, {"account_id": account_id}))
    return [d for d in found if is_live(d.since, d.last_seen_at, own_device=d.own, strict=strict, now=now)]


ROLES_AHEAD = (
    select(Role.title, Role.sort, Role.id)
    .join(Term, Term.role_id == Role.id)
    .where(
        Term.person_id == bindparam("person_id"),
        Role.closed_on.is_(None),
        or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
    )
    .order_by(Role.sort, Role.id)
    .distinct()
)


def roles_ahead(person_id: int, today: date) -> list[str]:
    """The roles somebody holds or is about to hold."""
    return [title for title, *_ in rows(ROLES_AHEAD, {"person_id": person_id, "today": today})]


RESET = (
    select(Person.name, Account.email, Account.reset_until)
    .join(Person, Person.id == Account.person_id)
    .where(Account.reset_hash == bindparam("token_hash"), Account.active.is_(True))
)


@dataclass(frozen=True, slots=True)
class ResetAsked:
    """Whose password a link sets."""

    name: str
    email: str


def reset_asked(token_hash: str, now: datetime) -> ResetAsked | None:
    """Whose password a link sets, or None when it does not work (any more)."""
    found = row(RESET, {"token_hash": token_hash})
    if found is None or found.reset_until is None or now >= found.reset_until:
        return None
    return ResetAsked(found.name, found.email)


LETTER = select(Outbox.recipient, Outbox.subject, Outbox.text).where(Outbox.key == bindparam("key"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter as a demo shows it."""

    recipient: str
    subject: str
    text: str


def letter(key: str) -> Shown | None:
    """A letter of the outbox, for a demo to show."""
    found = row(LETTER, {"key": key})
    return Shown(*found) if found is not None else None
