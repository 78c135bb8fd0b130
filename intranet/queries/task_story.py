"""What happened to one task: its checklist, what was said, which occasions were ticked, and its history."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, select

from intranet.core.db import rows
from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs
from intranet.models import ChecklistItem, Person, Record, Role, Task, TaskOccasion, TaskUpdate, Tick
from intranet.queries.happened import HAPPENED, Happened

MOST_CHANGES = 60
IN_THE_THREAD = Happening.TASK_UPDATED.value
_TASK_ID: BindParameter[int] = bindparam("task_id")


class Step(NamedTuple):
    """A step of a task's checklist, and who did it."""

    id: int
    words: str
    done_at: datetime | None
    done_by: str | None


_STEPS = (
    select(ChecklistItem.id, ChecklistItem.words, ChecklistItem.done_at, Person.name)
    .outerjoin(Person, Person.id == ChecklistItem.done_by_id)
    .where(ChecklistItem.task_id == _TASK_ID)
    .order_by(ChecklistItem.sort, ChecklistItem.id)
)


def steps(task_id: int) -> list[Step]:
    """The checklist of a task. One statement."""
    return [Step(*found) for found in rows(_STEPS, {"task_id": task_id})]


class Update(NamedTuple):
    """What somebody said about a task."""

    id: int
    words: str
    said_at: datetime
    by: str
    acted_as: ActedAs
    role: str


_THREAD = (
    select(TaskUpdate.id, TaskUpdate.words, TaskUpdate.said_at, Person.name, TaskUpdate.acted_as, Role.title)
    .join(Person, Person.id == TaskUpdate.said_by_id)
    .join(Role, Role.id == TaskUpdate.role_id)
    .where(TaskUpdate.task_id == _TASK_ID)
    .order_by(TaskUpdate.id)
)


def thread(task_id: int) -> list[Update]:
    """What was said about a task, in the order in which it was said. One statement."""
    return [Update(*found) for found in rows(_THREAD, {"task_id": task_id})]


class LinkedOccasion(NamedTuple):
    """An occasion of the duty that a task was made from, and who ticked it, if anybody did."""

    occasion: str
    first_on: date
    last_on: date
    ticked_at: datetime | None
    ticked_by: str | None


_OCCASIONS = (
    select(TaskOccasion.occasion, TaskOccasion.first_on, TaskOccasion.last_on, Tick.ticked_at, Person.name)
    .join(Task, Task.id == TaskOccasion.task_id)
    .outerjoin(
        Tick,
        (Tick.duty_id == Task.duty_id) & (Tick.occasion == TaskOccasion.occasion) & Tick.undone_at.is_(None),
    )
    .outerjoin(Person, Person.id == Tick.ticked_by_id)
    .where(TaskOccasion.task_id == _TASK_ID)
    .order_by(TaskOccasion.last_on, TaskOccasion.occasion)
)


def occasions(task_id: int) -> list[LinkedOccasion]:
    """The occasions that a task stands for, in order of their days. One statement."""
    return [LinkedOccasion(*found) for found in rows(_OCCASIONS, {"task_id": task_id})]


_HISTORY = HAPPENED.where(
    Record.subject_kind == "task", Record.subject_id == _TASK_ID, Record.kind != IN_THE_THREAD
).limit(MOST_CHANGES)


def history(task_id: int) -> list[Happened]:
    """What happened to a task besides what its thread says, the latest first. One statement."""
    return [Happened(*found) for found in rows(_HISTORY, {"task_id": task_id})]
