"""The tasks of a plan that answer a question, page by page: what is filtered is filtered in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, bindparam, case, func, or_, select

from intranet.core.clock import LONDON
from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Theme
from intranet.models import Body, Objective, Record, Role, Task, TaskSupporter
from intranet.queries import plan_task_statements as sql
from intranet.queries.facts import Named
from intranet.queries.plan_facts import TaskFacts
from intranet.queries.plan_tasks import with_links

A_PAGE = 60
MOST = 10_000  # rows of one export
OPEN = (TaskState.TO_DO, TaskState.UNDER_WAY)


class Sort(StrEnum):
    """In which order tasks are listed."""

    DUE = "due"
    WORDS = "words"
    LEAD = "lead"
    STATE = "state"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Window:
    """Days between which something is due, both included; neither: it has no due day. `open_only`: and not over."""

    first: date | None = None
    last: date | None = None
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Which tasks are asked for; whatever is None or false asks for nothing."""

    role_id: int | None = None  # that lead or support
    theme: Theme | None = None
    state: TaskState | None = None
    branch_id: int | None = None
    due: Window | None = None
    blocked: bool = False
    changed_since: date | None = None


_BY_STATE = case({state.value: number for number, state in enumerate(TaskState)}, value=Task.state)
_BY_DAY: tuple[ColumnElement[Any], ...] = (Task.due_on.is_(None), Task.due_on.asc(), Task.id.asc())
_ORDERS: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    Sort.DUE: _BY_DAY,
    Sort.WORDS: (func.lower(Task.words).asc(), Task.id.asc()),
    Sort.LEAD: (sql.Lead.sort.asc(), sql.Lead.title.asc(), *_BY_DAY),
    Sort.STATE: (_BY_STATE.asc(), *_BY_DAY),
    Sort.CHANGED: (Task.moved_at.desc(), Task.id.desc()),
}
ROLES = (  # that lead or support anything in the plan
    select(Role.id, Role.title)
    .where(
        or_(
            Role.id.in_(select(Task.lead_role_id).where(sql.IN_PLAN)),
            Role.id.in_(select(TaskSupporter.role_id).join(Task, Task.id == TaskSupporter.task_id).where(sql.IN_PLAN)),
        )
    )
    .order_by(Role.sort, Role.id)
)
BRANCHES = (
    select(Body.id, Body.title)
    .where(Body.id.in_(select(Task.branch_id).where(sql.IN_PLAN)))
    .order_by(Body.sort, Body.id)
)


def found(
    plan_id: int, asked: Asked, today: date, sort: Sort = Sort.DUE, number: int = 1
) -> tuple[int, tuple[TaskFacts, ...]]:
    """How many tasks there are, and one page of them. Three statements."""
    conditions = _conditions(asked)
    counting = select(func.count()).select_from(Task).outerjoin(Objective, Objective.id == Task.objective_id)
    total = row(counting.where(*conditions), {"scope": plan_id})[0]
    return total, _read(plan_id, conditions, sort, today, most=A_PAGE, skipped=(number - 1) * A_PAGE)


def all_found(plan_id: int, asked: Asked, today: date, sort: Sort = Sort.DUE) -> tuple[TaskFacts, ...]:
    """Every task that is asked for, for an export. Two statements."""
    return _read(plan_id, _conditions(asked), sort, today, most=MOST, skipped=0)


def roles(plan_id: int) -> list[Named]:
    """The roles that lead or support a task of a plan."""
    return [Named._make(each) for each in rows(ROLES, {"scope": plan_id})]


def branches(plan_id: int) -> list[Named]:
    """The branches that a task of a plan belongs to."""
    return [Named._make(each) for each in rows(BRANCHES, {"scope": plan_id})]


def _read(
    plan_id: int, conditions: Sequence[ColumnElement[bool]], sort: Sort, today: date, *, most: int, skipped: int
) -> tuple[TaskFacts, ...]:
    statement = (
        sql.TASKS.where(*conditions)
        .order_by(None)
        .order_by(*_ORDERS[sort])
        .limit(bindparam("most"))
        .offset(bindparam("skipped"))
    )
    return with_links(rows(statement, {"scope": plan_id, "most": most, "skipped": skipped}), today)


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [sql.IN_PLAN]
    if asked.role_id is not None:
        supported = select(TaskSupporter.task_id).where(TaskSupporter.role_id == asked.role_id)
        found.append(or_(Task.lead_role_id == asked.role_id, Task.id.in_(supported)))
    if asked.theme is not None:
        found.append(Objective.theme == asked.theme)
    if asked.state is not None:
        found.append(Task.state == asked.state)
    if asked.branch_id is not None:
        found.append(Task.branch_id == asked.branch_id)
    if asked.blocked:
        found += [Task.blocked_because != "", Task.state.in_(OPEN)]
    if asked.changed_since is not None:
        found.append(_changed(datetime.combine(asked.changed_since, time.min, LONDON)))
    return found + _due(asked.due)


def _changed(since: datetime) -> ColumnElement[bool]:
    """Work on it moved, or anything else about it left a record."""
    told = select(Record.subject_id).where(
        Record.plan_id == bindparam("scope"), Record.subject_kind == "task", Record.at >= since
    )
    return or_(Task.moved_at >= since, Task.id.in_(told))


def _due(window: Window | None) -> list[ColumnElement[bool]]:
    if window is None:
        return []
    if window.first is None and window.last is None:
        return [Task.due_on.is_(None)]
    found: list[ColumnElement[bool]] = []
    if window.first is not None:
        found.append(Task.due_on >= window.first)
    if window.last is not None:
        found.append(Task.due_on <= window.last)
    if window.open_only:
        found.append(Task.state.in_(OPEN))
    return found
