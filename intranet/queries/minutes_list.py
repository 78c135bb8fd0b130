"""The minutes of a body, meeting by meeting, and whom the minutes of a meeting go to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import HELD, MeetingKind, MeetingState
from intranet.models import Action, AgreedMinutes, Decision, Meeting, Minutes, Person, Role, Standing, Term


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting in the list of a body's minutes."""

    id: int
    on: date
    kind: MeetingKind
    state: MeetingState
    sent_at: datetime | None
    agreed_on: date | None
    decisions: int
    actions: int


def _count(kind: type[Decision] | type[Action]) -> ColumnElement[Any]:
    return select(func.count()).where(kind.meeting_id == Meeting.id).correlate(Meeting).scalar_subquery()


_LISTED = (
    select(
        Meeting.id,
        Meeting.on,
        Meeting.kind,
        Meeting.state,
        Minutes.sent_at,
        AgreedMinutes.agreed_on,
        _count(Decision),
        _count(Action),
    )
    .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
    .outerjoin(AgreedMinutes, (AgreedMinutes.meeting_id == Meeting.id) & AgreedMinutes.reopened_at.is_(None))
    .where(Meeting.body_id == bindparam("body_id"), Meeting.state.in_(HELD))
    .order_by(Meeting.on.desc(), Meeting.id.desc())
)


def of_body(body_id: int) -> list[Listed]:
    """Every meeting that a body held, the latest first, with how far its minutes are."""
    return [Listed(*one) for one in rows(_LISTED, {"body_id": body_id})]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to whom minutes go."""

    person_id: int
    name: str
    email: str | None


_TODAY = bindparam("today", type_=Term.starts_on.type)
HOLDERS = (
    select(Person.id, Person.name, Person.email)
    .join(Term, Term.person_id == Person.id)
    .join(Role, (Role.id == Term.role_id) & Role.closed_on.is_(None))
    .where(Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY))
    .order_by(Person.name, Person.id)
    .distinct()
)
_ON_BODY = HOLDERS.join(Standing, Standing.role_id == Role.id).where(Standing.body_id == bindparam("body_id"))


def recipients(body_id: int, today: date) -> list[Recipient]:
    """Everybody who holds a role with standing on a body today."""
    return [Recipient(*one) for one in rows(_ON_BODY, {"body_id": body_id, "today": today})]
