"""How a task moves: from to do to under way to done, and back again. Blocked is a flag beside it."""

from collections.abc import Mapping

from intranet.core.plan_vocabulary import TaskState

MOVES: Mapping[TaskState, frozenset[TaskState]] = {
    TaskState.TO_DO: frozenset({TaskState.UNDER_WAY, TaskState.DONE}),
    TaskState.UNDER_WAY: frozenset({TaskState.TO_DO, TaskState.DONE}),
    TaskState.DONE: frozenset({TaskState.TO_DO, TaskState.UNDER_WAY}),
    TaskState.DROPPED: frozenset(),  # what was dropped comes back as the plan is changed, not as work is done
}
OPEN = frozenset({TaskState.TO_DO, TaskState.UNDER_WAY})


def why_not(was: TaskState, now: TaskState) -> str | None:
    """Why doing the work cannot move a task so, in words; None where it can. Where it is already, it stays."""
    if was is now or now in MOVES[was]:
        return None
    if now is TaskState.DROPPED:
        return "Dropping a task changes what the plan promises, so it is proposed as an amendment."
    return "This task was dropped, so nothing more is recorded on it."
