"""What is on record of the demo's tasks."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import TaskState
from intranet.demo.history import Row
from intranet.demo.placed import Placed
from intranet.demo.plan_days import at
from intranet.demo.scene import Scene

BEGUN, ENDED = 17, 21  # o'clock

Told = tuple[Happening, datetime, str, Row]  # what, when, by which role, with what


def record_tasks(tasks: Sequence[tuple[int, Placed]], scene: Scene) -> None:
    """How each task came into its plan, and how it moved from there."""
    for task_id, one in tasks:
        for kind, when, by, what in _told(one):
            scene.happened(
                kind,
                when,
                ("task", task_id),
                by=by,
                what={"words": one.text.words, **what},
                plan_id=one.plan.id,
                objective_id=one.objective_id,
                about=one.text.lead,
            )


def _told(one: Placed) -> Iterator[Told]:
    text, days, lead = one.text, one.days, one.text.lead
    yield Happening.TASK_ADDED, at(one.plan.days.drafted(one.sort // 2), 19, one.sort % 60), lead, {}
    if days.begun_on:
        yield Happening.TASK_MOVED, at(days.begun_on, BEGUN), lead, _moved(TaskState.TO_DO, TaskState.UNDER_WAY)
    for number, (day, said) in enumerate(days.said):
        yield Happening.TASK_UPDATED, at(day, 18, number), said.role, {"note": said.words}
    if text.blocked_by:
        yield Happening.TASK_BLOCKED, at(days.moved_on, 19), lead, {"reason": text.because}
    if days.ended_on and text.state is TaskState.DONE:
        yield Happening.TASK_MOVED, at(days.ended_on, ENDED), lead, _moved(TaskState.UNDER_WAY, TaskState.DONE)


def _moved(was: TaskState, now: TaskState) -> Row:
    return {"was": was.value, "now": now.value}
