"""Work on one task, under the write lock: whether it can be recorded now, in which role, and what is written down.

Work leaves the version of a task alone: whoever has its words open in a form has lost nothing by it.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, row, rows
from intranet.core.errors import NotAllowed, RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanPart, TaskState
from intranet.core.vocabulary import ActedAs
from intranet.models import Person, Record, Task, TaskWait
from intranet.rules.access import Actor, Led, capacities
from intranet.rules.progress import OVER
from intranet.services import notifications, records, versions
from intranet.services.plan_edits import open_for_work

Acting = tuple[int, ActedAs]


@dataclass(frozen=True, slots=True)
class LastMove:
    """Who moved a task last, and the ticks that were made by it."""

    by: str
    ticks: tuple[int, ...]


def worked_on(task_id: int) -> Task:
    """A task on which progress may be recorded now. Raises NotFound, or RuleError in words where it may not."""
    task = versions.reread(Task, task_id)
    if task.plan_id is not None:
        open_for_work(task.plan_id)
    if task.state is TaskState.DROPPED:
        raise RuleError("This task was dropped, so nothing more is recorded on it.")
    return task


def capacity(actor: Actor, led: Led) -> Acting:
    """In which role, and on what ground, somebody works on a task. Raises NotAllowed where it is none of theirs."""
    found = capacities(actor, led)
    if not found:
        raise NotAllowed("This task belongs to roles that are not yours today.")
    return found[0]


def move(task: Task, state: TaskState, *, actor: Actor, acting: Acting) -> None:
    """Let a task be in a state from now on, and write it down."""
    was = put(task, state)
    record(Happening.TASK_MOVED, task, actor, acting, was=was.value, now=state.value)


def put(task: Task, state: TaskState) -> TaskState:
    """Let a task be in a state from now on; a block ends with the work. Returns the state it was in."""
    was = task.state
    done_on = clock.today() if state is TaskState.DONE else None
    lifted: dict[str, Any] = {"blocked_because": "", "blocked_by_id": None} if state is TaskState.DONE else {}
    set_fields(task, state=state, done_on=done_on, **lifted)
    return was


def set_fields(task: Task, **values: Any) -> None:
    """Change what work changes, and note that the task moved."""
    now = clock.now()
    db.session.execute(update(Task).where(Task.id == task.id).values(moved_at=now, **values))
    db.session.refresh(task)


def record(kind: Happening, task: Task, actor: Actor, acting: Acting | None, **fields: Any) -> None:
    """Write down what was done to a task."""
    about: dict[str, Any] = {
        "role_id": task.lead_role_id,
        "plan_id": task.plan_id,
        "objective_id": task.objective_id,
    }
    records.write(kind, "task", task.id, actor=actor, acting=acting, words=task.words, **about, **fields)
    db.session.flush()


def tell(task: Task, what: str, actor: Actor) -> None:
    """Tell those who follow a task what happened to it."""
    words = f"The task “{task.words}” {what}"
    notifications.tell_followers(PlanPart.TASK, task.id, words, href(task), by=actor)


def href(task: Task) -> str:
    """The page of a task."""
    return f"/tasks/{task.id}"


def last_move(task_id: int) -> LastMove | None:
    """Who moved a task last; None where it has never moved."""
    statement = (
        select(Record.fields, Person.name)
        .outerjoin(Person, Person.id == Record.person_id)
        .where(Record.subject_kind == "task", Record.subject_id == task_id, Record.kind == Happening.TASK_MOVED.value)
        .order_by(Record.id.desc())
        .limit(1)
    )
    found = row(statement)
    return LastMove(found.name or "somebody", tuple(found.fields.get("ticks", ()))) if found else None


def unfinished_before(task_id: int) -> list[str]:
    """The words of the tasks that a task waits for, and that are not finished."""
    statement = (
        select(Task.words)
        .join(TaskWait, TaskWait.waits_for_id == Task.id)
        .where(TaskWait.task_id == task_id, Task.state.not_in(OVER))
        .order_by(Task.id)
    )
    return [found.words for found in rows(statement)]
