"""A task made from a duty, and the duty's ticks: the task is done when all of its occasions are ticked."""

from sqlalchemy import exists, select

from intranet.core.db import db
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import Plan, Task, TaskOccasion, Tick
from intranet.rules.access import Actor
from intranet.rules.task_states import OPEN
from intranet.services import task_moves
from intranet.services.task_moves import Acting


def after_tick(duty_id: int, occasion: str, *, actor: Actor, acting: Acting) -> None:
    """An occasion was ticked: whatever stands for it, and for no occasion still open, is done now.

    A task that waits for an unfinished one, and one of a plan on which nothing is recorded now, stays as it is.
    """
    for task in _standing_for(duty_id, occasion):
        if task.state in OPEN and not open_occasions(task) and not task_moves.unfinished_before(task.id):
            task_moves.move(task, TaskState.DONE, actor=actor, acting=acting)
            task_moves.tell(task, "is done: its duty was ticked off", actor)


def after_undoing(duty_id: int, occasion: str, *, actor: Actor, acting: Acting) -> None:
    """A tick was taken back: whatever was done and stands for that occasion is under way again."""
    for task in _standing_for(duty_id, occasion):
        if task.state is TaskState.DONE:
            task_moves.move(task, TaskState.UNDER_WAY, actor=actor, acting=acting)
            task_moves.tell(task, "is under way again: a tick was taken back", actor)


def open_occasions(task: Task) -> list[str]:
    """The occasions that a task stands for and that nobody has ticked yet, in order of their days."""
    ticked = exists().where(
        Tick.duty_id == task.duty_id, Tick.occasion == TaskOccasion.occasion, Tick.undone_at.is_(None)
    )
    statement = select(TaskOccasion.occasion).where(TaskOccasion.task_id == task.id, ~ticked)
    return list(db.session.scalars(statement.order_by(TaskOccasion.last_on, TaskOccasion.occasion)))


def _standing_for(duty_id: int, occasion: str) -> list[Task]:
    statement = (
        select(Task)
        .join(TaskOccasion, TaskOccasion.task_id == Task.id)
        .outerjoin(Plan, Plan.id == Task.plan_id)
        .where(Task.duty_id == duty_id, TaskOccasion.occasion == occasion)
        .where(Task.plan_id.is_(None) | (Plan.state == PlanState.ADOPTED))
        .order_by(Task.id)
    )
    return list(db.session.scalars(statement.execution_options(populate_existing=True)))
