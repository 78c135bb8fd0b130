"""Reads of one task: its row in the plan, what only its page says of it, and the tasks beside it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Boolean, Date, bindparam, exists, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.plan_vocabulary import TaskState
from intranet.models import (
    ChecklistItem,
    Duty,
    Person,
    Plan,
    Section,
    Task,
    TaskSupporter,
    TaskWait,
    Term,
)
from intranet.queries import plan_tasks
from intranet.queries.facts import Named
from intranet.queries.plan_facts import TaskFacts
from intranet.queries.plan_task_statements import TASKS

_TASK_ID: BindParameter[int] = bindparam("task_id")


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """A task as its own page knows it: its row in the plan, and what only this page and its forms show."""

    facts: TaskFacts
    detail: str
    section: Named | None  # where it stands in the plan without an objective
    who: Named | None  # who of a job share does it, while they hold the role
    helper: str
    duty: Named | None  # the duty it was made from
    carried_from: Named | None  # last year's task
    plan_starts_on: date | None
    plan_ends_on: date | None

    @property
    def id(self) -> int:
        return self.facts.id

    @property
    def version(self) -> int:
        return self.facts.version

    @property
    def lead_role_id(self) -> int:
        return self.facts.lead_role_id

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return self.facts.partner_role_ids

    @property
    def is_outside_plan(self) -> bool:
        """Whether it is due on a day on which its plan does not run."""
        due, first, last = self.facts.due_on, self.plan_starts_on, self.plan_ends_on
        return due is not None and first is not None and last is not None and not first <= due <= last


@dataclass(frozen=True, slots=True)
class BlockedTask:
    """A task as whoever may lift its block is asked about: those who work on it, and the role that can lift it."""

    id: int
    lead_role_id: int
    partner_role_ids: frozenset[int]


_Before = aliased(Task)
_TODAY: BindParameter[date] = bindparam("today", type_=Date)
# Whoever was named does it only while they share the lead role.
_HOLDS = exists().where(
    Term.person_id == Task.who_id,
    Term.role_id == Task.lead_role_id,
    Term.starts_on <= _TODAY,
    or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
)
_SHEET = (
    TASKS.add_columns(
        Task.detail,
        Section.title.label("section_title"),
        Person.id.label("who_id"),
        Person.name.label("who_name"),
        Task.helper,
        Duty.words.label("duty_words"),
        Task.carried_from_id,
        _Before.words.label("carried_from_words"),
        Plan.starts_on.label("plan_starts_on"),
        Plan.ends_on.label("plan_ends_on"),
    )
    .outerjoin(Section, Section.id == Task.section_id)
    .outerjoin(Person, (Person.id == Task.who_id) & _HOLDS)
    .outerjoin(Duty, Duty.id == Task.duty_id)
    .outerjoin(_Before, _Before.id == Task.carried_from_id)
    .where(Task.id == _TASK_ID)
)


def get(task_id: int, today: date) -> TaskSheet | None:
    """A task with what its page says of it; None where there is none. Two statements."""
    found = rows(_SHEET, {"task_id": task_id, "today": today})
    if not found:
        return None
    row = found[0]
    return TaskSheet(
        facts=plan_tasks.with_links(found, today)[0],
        detail=row.detail,
        section=_named(row.section_id, row.section_title),
        who=_named(row.who_id, row.who_name),
        helper=row.helper,
        duty=_named(row.duty_id, row.duty_words),
        carried_from=_named(row.carried_from_id, row.carried_from_words),
        plan_starts_on=row.plan_starts_on,
        plan_ends_on=row.plan_ends_on,
    )


def to_unblock(task_id: int, today: date) -> BlockedTask | None:
    """A task for whoever would lift its block; None where there is none."""
    sheet = get(task_id, today)
    if sheet is None:
        return None
    lifting = sheet.facts.blocked_by
    partners = sheet.partner_role_ids | ({lifting.id} if lifting else set())
    return BlockedTask(sheet.id, sheet.lead_role_id, frozenset(partners))


def _named(number: int | None, title: str | None) -> Named | None:
    return Named(number, title or "") if number is not None else None


class Neighbour(NamedTuple):
    """A task on one end of a wait: this one waits for it, or it waits for this one."""

    is_awaited: bool
    id: int
    words: str
    state: TaskState


_NEIGHBOURS: Any = union_all(
    select(literal(value=True, type_=Boolean), Task.id, Task.words, Task.state)
    .join(TaskWait, TaskWait.waits_for_id == Task.id)
    .where(TaskWait.task_id == _TASK_ID),
    select(literal(value=False, type_=Boolean), Task.id, Task.words, Task.state)
    .join(TaskWait, TaskWait.task_id == Task.id)
    .where(TaskWait.waits_for_id == _TASK_ID),
)


def neighbours(task_id: int) -> list[Neighbour]:
    """The tasks that a task waits for, and those that wait for it. One statement."""
    return sorted((Neighbour(*found) for found in rows(_NEIGHBOURS, {"task_id": task_id})), key=lambda n: n.id)


@dataclass(frozen=True, slots=True)
class StepOfTask:
    """A step of a checklist with what access needs to know of its task."""

    id: int
    task_id: int
    words: str
    lead_role_id: int
    partner_role_ids: frozenset[int]


_STEP = (
    select(ChecklistItem.id, ChecklistItem.task_id, ChecklistItem.words, Task.lead_role_id, TaskSupporter.role_id)
    .join(Task, Task.id == ChecklistItem.task_id)
    .outerjoin(TaskSupporter, TaskSupporter.task_id == Task.id)
    .where(ChecklistItem.id == bindparam("step_id"))
)


def step(step_id: int) -> StepOfTask | None:
    """A step of a checklist; None where there is none. One statement."""
    found = rows(_STEP, {"step_id": step_id})
    if not found:
        return None
    first, supporters = found[0], frozenset(row.role_id for row in found if row.role_id is not None)
    return StepOfTask(first.id, first.task_id, first.words, first.lead_role_id, supporters)
