"""Who is written to about a meeting: whoever holds, today, a role with standing on the body that meets."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from intranet.core.db import rows
from intranet.models import Account, Person, Role, Standing, Term


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody with a place at a meeting, in which roles, and where they get mail; "" where nobody knows."""

    person_id: int
    name: str
    address: str
    roles: tuple[str, ...]


_TODAY = bindparam("today", type_=Term.starts_on.type)
_PEOPLE = (
    select(Person.id, Person.name, func.coalesce(Account.email, Person.email, "").label("address"), Role.title)
    .join(Term, Term.person_id == Person.id)
    .join(Role, Role.id == Term.role_id)
    .join(Standing, Standing.role_id == Role.id)
    .outerjoin(Account, (Account.person_id == Person.id) & Account.active.is_(True))
    .where(
        Standing.body_id == bindparam("body_id"),
        Role.closed_on.is_(None),
        Term.starts_on <= _TODAY,
        or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
    )
    .order_by(Role.sort, Role.id, Term.starts_on, Person.id)
)


def recipients(body_id: int, today: date) -> list[Recipient]:
    """Everybody with a place on a body today, each once, in the order of the roles. One statement."""
    found: dict[int, Recipient] = {}
    for person_id, name, address, role in rows(_PEOPLE, {"body_id": body_id, "today": today}):
        known = found.get(person_id, Recipient(person_id, name, address, ()))
        found[person_id] = Recipient(person_id, name, address, (*known.roles, role))
    return list(found.values())
