"""What would be left to nobody if a role or a body were closed."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import Action, Meeting, Plan, Task


class OpenTask(NamedTuple):
    """A task that is not over; an action is one that a meeting gave."""

    id: int
    words: str
    is_action: bool

    @property
    def href(self) -> str:
        """Where it is given to another role."""
        return f"/actions/{self.id}/edit" if self.is_action else f"/tasks/{self.id}"


class LooseEnds(NamedTuple):
    """What the meetings of a body leave open."""

    actions: int
    minutes: int  # of how many meetings they are not agreed


_OPEN = Task.state.in_((TaskState.TO_DO, TaskState.UNDER_WAY))
_LED_BY = (
    select(Task.id, Task.words, Action.task_id.is_not(None))
    .outerjoin(Action, Action.task_id == Task.id)
    .outerjoin(Plan, Plan.id == Task.plan_id)
    .where(Task.lead_role_id == bindparam("role_id"), _OPEN, or_(Plan.id.is_(None), Plan.state != PlanState.CLOSED))
    .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
)
_OF_BODY = Meeting.body_id == bindparam("body_id")
_LOOSE_ENDS = select(
    select(func.count())
    .select_from(Action)
    .join(Task, Task.id == Action.task_id)
    .join(Meeting, Meeting.id == Action.meeting_id)
    .where(_OF_BODY, _OPEN)
    .scalar_subquery(),
    # A meeting of before the intranet was never opened here, and has no minutes to agree.
    select(func.count())
    .select_from(Meeting)
    .where(_OF_BODY, Meeting.state == MeetingState.CLOSED, Meeting.opened_at.is_not(None))
    .scalar_subquery(),
)


def led_by(role_id: int) -> tuple[OpenTask, ...]:
    """The open tasks and actions that a role leads, the first due first. One statement."""
    return tuple(
        OpenTask(task_id, words, bool(is_action)) for task_id, words, is_action in rows(_LED_BY, {"role_id": role_id})
    )


def left_by(body_id: int) -> LooseEnds:
    """What the meetings of a body leave open. One statement."""
    found = row(_LOOSE_ENDS, {"body_id": body_id})
    return LooseEnds(*found) if found else LooseEnds(0, 0)
