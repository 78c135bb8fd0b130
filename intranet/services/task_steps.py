"""The checklist of a task: steps added, done, taken back and removed."""

from sqlalchemy import delete, func, select

from intranet.core import clock
from intranet.core.db import db, row
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import TaskState
from intranet.models import ChecklistItem, Plan, Task
from intranet.rules.access import Actor
from intranet.rules.plan_states import BEING_WRITTEN
from intranet.services import task_moves, versions
from intranet.services.task_links import sharing

LONGEST, MOST = 240, 100


def add(task_id: int, words: str, *, actor: Actor) -> int:
    """Add a step at the end of a task's checklist, while its plan is written or carried out. Returns the step's id.

    Raises RuleError on `step` for none, too long ones, and the hundred-and-first step.
    """
    task = _listed(task_id)
    acting = task_moves.capacity(actor, sharing(task))
    words = words.strip()
    if not words:
        raise RuleError("Please write what the step is.", "step")
    if len(words) > LONGEST:
        raise RuleError(f"Please keep this to {LONGEST} characters.", "step")
    found = row(select(func.count(), func.max(ChecklistItem.sort)).where(ChecklistItem.task_id == task.id))
    count, last = found or (0, None)
    if count >= MOST:
        raise RuleError(f"A checklist has {MOST} steps at most. Perhaps this is a task of its own.", "step")
    step = ChecklistItem(task_id=task.id, words=words, sort=(last or 0) + 1)
    db.session.add(step)
    task_moves.set_fields(task)
    task_moves.record(Happening.CHECKLIST_CHANGED, task, actor, acting, note=f"Added: {words}")
    return step.id


def check(step_id: int, *, actor: Actor) -> None:
    """A step is done. Twice is once. Raises RuleError where its plan takes no work."""
    step, task = _step(step_id, is_work=True)
    acting = task_moves.capacity(actor, sharing(task))
    if step.done_at is None:
        step.done_at, step.done_by_id = clock.now(), actor.person_id
        task_moves.set_fields(task)
        task_moves.record(Happening.CHECKLIST_CHANGED, task, actor, acting, note=f"Done: {step.words}")


def uncheck(step_id: int, *, actor: Actor) -> None:
    """A step is not done after all. Twice is once. Raises RuleError where its plan takes no work."""
    step, task = _step(step_id, is_work=True)
    acting = task_moves.capacity(actor, sharing(task))
    if step.done_at is not None:
        step.done_at = step.done_by_id = None
        task_moves.set_fields(task)
        task_moves.record(Happening.CHECKLIST_CHANGED, task, actor, acting, note=f"Not done: {step.words}")


def remove(step_id: int, *, actor: Actor) -> None:
    """Take a step off the checklist; the history keeps its words. Raises NotFound where it is gone already."""
    step, task = _step(step_id, is_work=False)
    acting = task_moves.capacity(actor, sharing(task))
    words = step.words
    db.session.execute(delete(ChecklistItem).where(ChecklistItem.id == step.id))
    task_moves.set_fields(task)
    task_moves.record(Happening.CHECKLIST_CHANGED, task, actor, acting, note=f"Removed: {words}")


def _step(step_id: int, *, is_work: bool) -> tuple[ChecklistItem, Task]:
    step = versions.reread(ChecklistItem, step_id)
    return step, task_moves.worked_on(step.task_id) if is_work else _listed(step.task_id)


def _listed(task_id: int) -> Task:
    """A task whose checklist may be written now: while its plan is being written, too."""
    task = versions.reread(Task, task_id)
    plan = db.session.get(Plan, task.plan_id, populate_existing=True) if task.plan_id is not None else None
    if plan is not None and plan.state in BEING_WRITTEN and task.state is not TaskState.DROPPED:
        return task
    return task_moves.worked_on(task_id)
