"""What may be chosen for a task, and the tasks that were made from a duty."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import BindParameter, Date, bindparam, or_, select

from intranet.core.db import rows
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import BodyKind, Theme
from intranet.models import Body, Objective, Person, Plan, Section, Task, Term
from intranet.queries.facts import Named

_PLAN_ID: BindParameter[int] = bindparam("plan_id")
_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_BRANCHES = (
    select(Body.id, Body.title)
    .where(Body.kind == BodyKind.BRANCH, Body.closed_on.is_(None))
    .order_by(Body.sort, Body.id)
)
_OBJECTIVES = (
    select(Objective.id, Objective.words, Objective.theme)
    .where(Objective.plan_id == _PLAN_ID, Objective.dropped_on.is_(None))
    .order_by(Objective.sort, Objective.id)
)
_SECTIONS = (
    select(Section.id, Section.title, Section.lead_role_id)
    .where(Section.plan_id == _PLAN_ID)
    .order_by(Section.sort, Section.id)
)
_TASKS = (
    select(Task.id, Task.words)
    .where(Task.plan_id == _PLAN_ID, Task.state != TaskState.DROPPED)
    .order_by(Task.sort, Task.id)
)
_HOLDERS = (
    select(Person.id, Person.name)
    .join(Term, Term.person_id == Person.id)
    .where(
        Term.role_id == bindparam("role_id"),
        Term.starts_on <= _TODAY,
        or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
    )
    .distinct()
    .order_by(Person.name, Person.id)
)
_WRITTEN = (
    select(Plan.id, Plan.year, Plan.state)
    .where(Plan.state.in_((PlanState.DRAFT, PlanState.CONSULTATION, PlanState.EXECUTIVE)))
    .order_by(Plan.year)
)
_OF_DUTY = (
    select(Task.id, Task.words, Task.state, Plan.year)
    .outerjoin(Plan, Plan.id == Task.plan_id)
    .where(Task.duty_id == bindparam("duty_id"))
    .order_by(Plan.year.desc(), Task.id)
)


class ObjectiveChoice(NamedTuple):
    """An objective that a task may stand under."""

    id: int
    words: str
    theme: Theme


class SectionChoice(NamedTuple):
    """A section that a task may stand in."""

    id: int
    title: str
    lead_role_id: int


class WrittenPlan(NamedTuple):
    """A plan that is still being written."""

    id: int
    year: int
    state: PlanState


class TaskOfDuty(NamedTuple):
    """A task that was made from a duty; it has no year where no plan holds it."""

    id: int
    words: str
    state: TaskState
    year: int | None


def branches() -> list[Named]:
    """The branches that a task may belong to."""
    return [Named(*found) for found in rows(_BRANCHES)]


def objectives(plan_id: int) -> list[ObjectiveChoice]:
    """The objectives of a plan, in its order."""
    return [ObjectiveChoice(*found) for found in rows(_OBJECTIVES, {"plan_id": plan_id})]


def sections(plan_id: int) -> list[SectionChoice]:
    """The sections of a plan, in its order."""
    return [SectionChoice(*found) for found in rows(_SECTIONS, {"plan_id": plan_id})]


def tasks(plan_id: int) -> list[Named]:
    """The tasks of a plan that another may wait for."""
    return [Named(*found) for found in rows(_TASKS, {"plan_id": plan_id})]


def holders(role_id: int, today: date) -> list[Named]:
    """Who holds a role today, by name."""
    return [Named(*found) for found in rows(_HOLDERS, {"role_id": role_id, "today": today})]


def plans_being_written() -> list[WrittenPlan]:
    """The plans to which tasks may still be added, the earliest first."""
    return [WrittenPlan(*found) for found in rows(_WRITTEN)]


def of_duty(duty_id: int) -> list[TaskOfDuty]:
    """The tasks made from a duty, those of the latest plan first."""
    return [TaskOfDuty(*found) for found in rows(_OF_DUTY, {"duty_id": duty_id})]
