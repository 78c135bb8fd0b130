"""Reads for starting and changing a term: one term, who could hold what, and what comes with a role."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from intranet.core.db import row, rows
from intranet.core.vocabulary import Office, RoleKind, StandingKind
from intranet.models import Body, Duty, Person, Role, Standing, Term
from intranet.queries.people import TERMS, HeldTerm


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term and whose it is."""

    term: HeldTerm
    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A term that is not over, as a choice of a form."""

    term_id: int
    role_id: int
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Comes:
    """What comes with a role."""

    title: str
    kind: RoleKind
    office: Office | None
    duties: int
    places: tuple[tuple[str, StandingKind], ...]
    holders: tuple[str, ...]


def get(term_id: int) -> TermRow | None:
    """One term, or None."""
    found = row(TERMS.where(Term.id == term_id))
    if found is None:
        return None
    name = row(select(Person.name).where(Person.id == found.person_id))
    return TermRow(HeldTerm(**found._mapping), name[0] if name else "")


_PEOPLE = select(Person.id, Person.name).order_by(func.lower(Person.name), Person.id)
_HELD = (
    select(Term.id, Term.role_id, Role.title, Person.name)
    .join(Role, Role.id == Term.role_id)
    .join(Person, Person.id == Term.person_id)
    .where(Role.closed_on.is_(None), or_(Term.ended_on.is_(None), Term.ended_on > bindparam("today")))
    .order_by(Role.sort, Role.id, Term.starts_on)
)


def people() -> list[tuple[int, str]]:
    """Everybody, by name."""
    return [(person_id, name) for person_id, name in rows(_PEOPLE)]


def held(today: date) -> list[Held]:
    """Terms that are not over, by role."""
    return [Held(*found) for found in rows(_HELD, {"today": today})]


_COMES = select(
    Role.title,
    Role.kind,
    Role.office,
    select(func.count())
    .where(Duty.lead_role_id == Role.id, Duty.retired_on.is_(None))
    .correlate(Role)
    .scalar_subquery(),
).where(Role.id == bindparam("role_id"))
_PLACES = (
    select(Body.title, Standing.kind)
    .join(Body, Body.id == Standing.body_id)
    .where(Standing.role_id == bindparam("role_id"), Body.closed_on.is_(None))
    .order_by(Body.sort, Body.id)
)
_HOLDERS = (
    select(Person.name)
    .join(Term, Term.person_id == Person.id)
    .where(
        Term.role_id == bindparam("role_id"),
        Term.starts_on <= bindparam("day"),
        or_(Term.ended_on.is_(None), Term.ended_on > bindparam("day")),
    )
    .order_by(Term.starts_on, Term.id)
)


def comes_with(role_id: int, day: date) -> Comes | None:
    """What comes with a role, and who holds it on a day; or None."""
    found = row(_COMES, {"role_id": role_id})
    if found is None:
        return None
    title, kind, office, duties = found
    places = tuple((body, standing) for body, standing in rows(_PLACES, {"role_id": role_id}))
    holders = tuple(name for (name,) in rows(_HOLDERS, {"role_id": role_id, "day": day}))
    return Comes(title, kind, office, duties, places, holders)
