"""Last year's unfinished tasks, and what became of each of them in the new plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import Objective, Person, Plan, Role, Task, TaskLeftOut
from intranet.queries import plans
from intranet.queries.plan_facts import PlanFacts

UNFINISHED = (TaskState.TO_DO, TaskState.UNDER_WAY)
_PLAN_ID: BindParameter[int] = bindparam("plan_id")
_Carried = aliased(Task)
_BEFORE = (
    select(Plan.id, Plan.year, Plan.state, Plan.starts_on)
    .where(Plan.year < bindparam("year"))
    .order_by(Plan.year.desc())
    .limit(1)
)
_TASKS = (
    select(
        Task.id,
        Task.words,
        Task.detail,
        Task.lead_role_id,
        Role.title.label("lead_title"),
        Role.closed_on.label("lead_closed_on"),
        Task.objective_id,
        Task.section_id,
        Objective.words.label("objective_words"),
        Objective.lead_role_id.label("objective_lead_role_id"),
        Task.due_on,
        Task.due_quarter,
        Task.state,
        Task.blocked_because,
        TaskLeftOut.reason.label("left_because"),
        Person.name.label("left_by"),
        _Carried.id.label("carried_id"),
        _Carried.words.label("carried_words"),
    )
    .join(Role, Role.id == Task.lead_role_id)
    .outerjoin(Objective, Objective.id == Task.objective_id)
    .outerjoin(TaskLeftOut, (TaskLeftOut.task_id == Task.id) & (TaskLeftOut.plan_id == _PLAN_ID))
    .outerjoin(Person, Person.id == TaskLeftOut.left_by_id)
    .outerjoin(_Carried, (_Carried.carried_from_id == Task.id) & (_Carried.plan_id == _PLAN_ID))
    .where(
        Task.plan_id == bindparam("before_id"),
        or_(Task.state.in_(UNFINISHED), TaskLeftOut.task_id.is_not(None), _Carried.id.is_not(None)),
    )
    .order_by(Objective.sort, Objective.id, Task.sort, Task.id, _Carried.id)
)
_ONE = _TASKS.where(Task.id == bindparam("task_id"))
_CONTENTS = select(
    select(func.count()).where(Objective.plan_id == _PLAN_ID, Objective.dropped_on.is_(None)).scalar_subquery()
    + select(func.count()).where(Task.plan_id == _PLAN_ID).scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The plan before this one."""

    id: int
    year: int
    state: PlanState
    starts_on: date


@dataclass(frozen=True, slots=True)
class Leftover:
    """A task that last year's plan did not finish, and what became of it in the new plan."""

    plan: PlanFacts  # the new one
    id: int
    words: str
    detail: str
    lead_role_id: int
    lead_title: str
    lead_closed_on: date | None
    objective_id: int | None
    section_id: int | None
    objective_words: str | None
    objective_lead_role_id: int | None
    due_on: date | None
    due_quarter: str | None
    state: TaskState
    blocked_because: str
    left_because: str | None
    left_by: str | None
    carried_id: int | None
    carried_words: str | None

    @property
    def partner_role_ids(self) -> frozenset[int]:
        """Whoever supported it last year does not decide what becomes of it."""
        return frozenset()

    @property
    def is_open(self) -> bool:
        """Whether nobody has looked at it yet."""
        return self.carried_id is None and self.left_because is None


@dataclass(frozen=True)
class CarryOver:
    """What there is to carry over into a plan."""

    before: Earlier | None
    tasks: tuple[Leftover, ...]

    @cached_property
    def open(self) -> tuple[Leftover, ...]:
        return tuple(task for task in self.tasks if task.is_open)

    @cached_property
    def carried(self) -> tuple[Leftover, ...]:
        return tuple(task for task in self.tasks if task.carried_id is not None)

    @cached_property
    def left_out(self) -> tuple[Leftover, ...]:
        return tuple(task for task in self.tasks if task.carried_id is None and task.left_because is not None)


def of(plan: PlanFacts) -> CarryOver:
    """Everything that the plan before this one left unfinished. Two statements."""
    before = earlier(plan.year)
    if before is None:
        return CarryOver(None, ())
    found: dict[int, Leftover] = {}
    for one in rows(_TASKS, {"plan_id": plan.id, "before_id": before.id}):
        found.setdefault(one.id, _leftover(plan, one._mapping))  # carried over twice, it is still one
    return CarryOver(before, tuple(found.values()))


def get(year: int, leftover_id: int) -> Leftover | None:
    """One task of the plan before that of a year, as `of` finds it; None where there is no such."""
    plan, before = plans.get(year), earlier(year)
    if plan is None or before is None:
        return None
    found = row(_ONE, {"plan_id": plan.id, "before_id": before.id, "task_id": leftover_id})
    return None if found is None else _leftover(plan, found._mapping)


def earlier(year: int) -> Earlier | None:
    """The last plan before a year."""
    found = row(_BEFORE, {"year": year})
    return None if found is None else Earlier(*found)


def _leftover(plan: PlanFacts, found: Mapping[str, Any]) -> Leftover:
    return Leftover(plan=plan, **found)


def is_empty(plan_id: int) -> bool:
    """Whether a plan has neither objectives nor tasks yet. One statement."""
    return tuple(row(_CONTENTS, {"plan_id": plan_id})) == (0,)
