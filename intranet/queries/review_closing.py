"""What became of the plan while a meeting reviewed it: so that what is frozen is what the meeting saw."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from intranet.core.db import Instant, row, rows
from intranet.core.happenings import Happening
from intranet.models import Person, Record, Review
from intranet.queries import review_stops

# What changes a promise, or what it is held to; doing the work does not.
CHANGES = tuple(
    kind.value
    for kind in (
        Happening.AMENDMENT_AGREED,
        Happening.PLAN_ADOPTED,
        Happening.PLAN_CHANGED,
        Happening.PLAN_CLOSED,
        Happening.PLAN_MOVED_ON,
        Happening.PLAN_RETURNED,
    )
)


class PlanChange(NamedTuple):
    """One change of the plan."""

    id: int
    kind: str
    at: datetime
    by: str | None
    fields: dict[str, Any]
    subject_kind: str
    subject_id: int | None


class PlanSeen(NamedTuple):
    """Which edition of which plan somebody looked at: its id and its last change, 0 where there is none."""

    plan_id: int
    last_change: int

    def __str__(self) -> str:
        return f"{self.plan_id}-{self.last_change}"


_MINE = (Record.plan_id == bindparam("plan_id")) & Record.kind.in_(CHANGES)
_LAST = select(func.max(Record.id)).where(_MINE)
_BEGAN = select(func.min(Review.at)).where(Review.meeting_id == bindparam("meeting_id"))
_CHANGES = (
    select(Record.id, Record.kind, Record.at, Person.name, Record.fields, Record.subject_kind, Record.subject_id)
    .outerjoin(Person, Person.id == Record.person_id)
    .where(_MINE)
    .order_by(Record.id)
)
_AFTER = _CHANGES.where(Record.id > bindparam("after"))
_SINCE = _CHANGES.where(Record.at >= bindparam("since", type_=Instant))


def seen(meeting_id: int, today: date) -> PlanSeen:
    """The plan that a meeting reviews, as it is now. Two statements."""
    of = review_stops.get(meeting_id, today)
    if of is None or of.plan is None:
        return PlanSeen(0, 0)
    return PlanSeen(of.plan.id, row(_LAST, {"plan_id": of.plan.id})[0] or 0)


def read(text: str) -> PlanSeen | None:
    """What a form says of the plan it showed; None for what is no answer of ours."""
    parts = text.split("-")
    if len(parts) != len(PlanSeen._fields) or not all(p.isascii() and p.isdecimal() and len(p) < 12 for p in parts):
        return None
    return PlanSeen(*map(int, parts))


def changes_after(plan_id: int, last_change: int) -> tuple[PlanChange, ...]:
    """What changed in a plan after a change, the oldest first. One statement."""
    return tuple(PlanChange._make(each) for each in rows(_AFTER, {"plan_id": plan_id, "after": last_change}))


def changes_while(meeting_id: int, plan_id: int) -> tuple[PlanChange, ...]:
    """What changed in a plan since the first word of a review. Two statements."""
    began = row(_BEGAN, {"meeting_id": meeting_id})[0]
    if began is None:
        return ()
    return tuple(PlanChange._make(each) for each in rows(_SINCE, {"plan_id": plan_id, "since": began}))
