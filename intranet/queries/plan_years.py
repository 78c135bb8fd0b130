"""The plans there are, and which of them share days."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Date, bindparam, func, select

from intranet.core.db import rows
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import Objective, Plan, Task


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list of plans, with how much is in it and how much of that is done."""

    id: int
    year: int
    starts_on: date
    ends_on: date
    state: PlanState
    consultation_ends_on: date | None
    adopted_on: date | None
    closed_on: date | None
    objectives: int
    tasks: int
    done: int

    def is_current(self, today: date) -> bool:
        """Whether it is the plan that the officers work to today."""
        return self.state is PlanState.ADOPTED and self.starts_on <= today <= self.ends_on


_LIVE = (Task.plan_id == Plan.id) & (Task.state != TaskState.DROPPED)
_PLANS = select(
    Plan.id,
    Plan.year,
    Plan.starts_on,
    Plan.ends_on,
    Plan.state,
    Plan.consultation_ends_on,
    Plan.adopted_on,
    Plan.closed_on,
    select(func.count())
    .where(Objective.plan_id == Plan.id, Objective.dropped_on.is_(None))
    .scalar_subquery()
    .label("objectives"),
    select(func.count()).where(_LIVE).scalar_subquery().label("tasks"),
    select(func.count()).where(_LIVE, Task.state == TaskState.DONE).scalar_subquery().label("done"),
).order_by(Plan.year.desc())


def every() -> list[PlanRow]:
    """All plans, the latest first. One statement."""
    return [PlanRow(**one._mapping) for one in rows(_PLANS)]


@dataclass(frozen=True, slots=True)
class Overlap:
    """An adopted plan that shares days with another, and those days."""

    year: int
    first_on: date
    last_on: date


_OVERLAPPING = (
    select(Plan.year, Plan.starts_on, Plan.ends_on)
    .where(
        Plan.state == PlanState.ADOPTED,
        Plan.year != bindparam("year"),
        Plan.starts_on <= bindparam("ends_on", type_=Date),
        Plan.ends_on >= bindparam("starts_on", type_=Date),
    )
    .order_by(Plan.starts_on)
)


def overlapping(year: int, starts_on: date, ends_on: date) -> list[Overlap]:
    """The adopted plans, other than that of this year, which share days with these. One statement."""
    found = rows(_OVERLAPPING, {"year": year, "starts_on": starts_on, "ends_on": ends_on})
    return [Overlap(one.year, max(one.starts_on, starts_on), min(one.ends_on, ends_on)) for one in found]


def has_one_before(year: int) -> bool:
    """Whether there is a plan of an earlier year."""
    return bool(rows(select(Plan.id).where(Plan.year < year).limit(1)))
