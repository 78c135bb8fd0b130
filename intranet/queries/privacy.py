"""Whom to ask about what is held: the Secretary, and while there is none, the Chair."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam, or_, select

from intranet.core.db import rows
from intranet.core.vocabulary import Office
from intranet.models import Person, Role, Term

_TODAY = bindparam("today", type_=Date)
TO_ASK = (
    select(Role.title, Role.office, Person.name)
    .join(Term, Term.role_id == Role.id)
    .join(Person, Person.id == Term.person_id)
    .where(
        Role.office.in_((Office.SECRETARY, Office.CHAIR)),
        Role.closed_on.is_(None),
        Term.starts_on <= _TODAY,
        or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
    )
    .order_by(Role.sort, Role.id, Person.name)
)


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A role that answers questions about what is held, and who holds it."""

    role: str
    names: tuple[str, ...]


def to_ask(today: date) -> ToAsk | None:
    """The Secretary by role and name; while that role is vacant the Chair; None when both are."""
    held: dict[Office, tuple[str, list[str]]] = {}
    for title, office, name in rows(TO_ASK, {"today": today}):
        held.setdefault(office, (title, []))[1].append(name)
    found = held.get(Office.SECRETARY) or held.get(Office.CHAIR)
    return ToAsk(found[0], tuple(found[1])) if found else None
