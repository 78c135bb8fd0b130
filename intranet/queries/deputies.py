"""Who could sit for whom at a meeting: the holders of the role that is named as another's deputy."""

from dataclasses import dataclass

from sqlalchemy import Date, bindparam, or_, select

from intranet.core.db import rows
from intranet.models import Person, Role, Standing, Term
from intranet.queries.meetings import MeetingFacts
from intranet.rules.attendance import Place

_ON = bindparam("on", type_=Date)
_DEPUTIES = (
    select(Role.id, Role.title, Standing.kind, Role.seats, Role.deputy_id, Person.id, Person.name)
    .join(Standing, Standing.role_id == Role.id)
    .join(Term, Term.role_id == Role.deputy_id)
    .join(Person, Person.id == Term.person_id)
    .where(
        Standing.body_id == bindparam("body_id"),
        or_(Role.closed_on.is_(None), Role.closed_on > _ON),
        Term.starts_on <= _ON,
        or_(Term.ended_on.is_(None), Term.ended_on > _ON),
    )
    .order_by(Role.sort, Role.id, Person.name, Person.id)
)


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody who is to stand in for a role that has a place at a meeting."""

    place: Place
    deputy_id: int  # the role that makes them the deputy
    person_id: int
    name: str


def of_meeting(meeting: MeetingFacts) -> tuple[Deputy, ...]:
    """Every role with a named deputy, and whoever holds that on the day, in one statement."""
    found = rows(_DEPUTIES, {"body_id": meeting.body_id, "on": meeting.on})
    return tuple(
        Deputy(Place(role_id, title, standing, seats, 0), deputy_id, person_id, name)
        for role_id, title, standing, seats, deputy_id, person_id, name in found
    )
