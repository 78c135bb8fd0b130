"""Reads of the account room: whose key fits, which devices are signed in, and a demo's cast."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Date, Row, bindparam, or_, select

from intranet.core.db import row, rows
from intranet.models import Account, Person, Role, Term

KEY = select(Account.id, Account.email, Account.password).where(Account.active.is_(True))
KEY_BY_ADDRESS = KEY.where(Account.email == bindparam("email"))
KEY_BY_PERSON = KEY.where(Account.person_id == bindparam("person_id"))
KEY_BY_ID = KEY.where(Account.id == bindparam("account_id"))


def key_for(email: str) -> Row[Any] | None:
    """The open account of an address with the hash of its password, or None."""
    return row(KEY_BY_ADDRESS, {"email": email.lower()})


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


def key_of(person_id: int) -> Row[Any] | None:
    """The open account of a person, or None."""
    return row(KEY_BY_PERSON, {"person_id": person_id})
