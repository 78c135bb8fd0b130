"""Writing the tasks of the demo's plans, with their steps and their threads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from intranet.core.plan_vocabulary import TaskState
from intranet.demo.placed import Placed
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.scene import Scene
from intranet.demo.task_days import task_days
from intranet.demo.task_history import record_tasks
from intranet.demo.task_links import finished_on, write_links
from intranet.models import ChecklistItem, Task, TaskUpdate
from intranet.services.bulk import insert_all, insert_links

SPOKEN_AT = 18  # o'clock


def write_tasks(plans: Sequence[Written], scene: Scene) -> dict[str, int]:
    """The tasks of these plans, the oldest plan first; the ids of the tasks by their words."""
    found: dict[str, int] = {}
    for plan in plans:
        placed = list(_placed(plan, scene))
        ids = insert_all(Task, [_task(one, scene, found) for one in placed])
        pairs = list(zip(ids, placed, strict=True))
        found |= {one.text.words: task_id for task_id, one in pairs}
        write_links(pairs, scene)
        insert_links(ChecklistItem, [row for task_id, one in pairs for row in _steps(task_id, one, scene)])
        insert_links(TaskUpdate, [row for task_id, one in pairs for row in _updates(task_id, one, scene)])
        record_tasks(pairs, scene)
    return found


def _placed(plan: Written, scene: Scene) -> Iterator[Placed]:
    under = [(text, plan.objectives[one.words], None) for one in plan.text.objectives for text in one.tasks]
    beside = [(text, None, plan.sections[one.title]) for one in plan.text.sections for text in one.tasks]
    for number, (text, objective_id, section_id) in enumerate([*under, *beside]):
        ticked_on = finished_on(text, scene, plan.days.year)
        known = replace(text, state=TaskState.DONE) if ticked_on else text
        yield Placed(known, task_days(known, number, plan.days, ticked_on), plan, objective_id, section_id, number)


def _task(one: Placed, scene: Scene, earlier: Mapping[str, int]) -> dict[str, Any]:
    text, days = one.text, one.days
    return {
        "plan_id": one.plan.id,
        "section_id": one.section_id,
        "objective_id": one.objective_id,
        "words": text.words,
        "detail": text.detail,
        "lead_role_id": scene.role(text.lead),
        "branch_id": scene.branch(text.branch),
        "due_on": days.due_on,
        "due_quarter": days.due_quarter,
        "effort": text.effort,
        "state": text.state,
        "done_on": days.ended_on if text.state is TaskState.DONE else None,
        "dropped_because": text.because if text.state is TaskState.DROPPED else "",
        "blocked_because": text.because if text.blocked_by else "",
        "blocked_by_id": scene.role(text.blocked_by) if text.blocked_by else None,
        "who_id": scene.ids.people[text.who] if text.who else None,
        "helper": text.helper,
        "duty_id": scene.duties[text.duty].id if text.duty else None,
        "carried_from_id": earlier[text.carried] if text.carried else None,
        "moved_at": at(days.moved_on, 21, 30),
        "sort": one.sort,
    }


def _steps(task_id: int, one: Placed, scene: Scene) -> Iterator[dict[str, Any]]:
    for number, (words, done) in enumerate(one.text.steps):
        yield {
            "task_id": task_id,
            "words": words,
            "sort": number,
            "done_at": at(one.days.moved_on, SPOKEN_AT, number) if done else None,
            "done_by_id": scene.person(one.text.lead, one.days.moved_on) if done else None,
        }


def _updates(task_id: int, one: Placed, scene: Scene) -> Iterator[dict[str, Any]]:
    for number, (day, said) in enumerate(one.days.said):
        hand = scene.hand(said.role, day, one.text.who)
        yield {
            "task_id": task_id,
            "words": said.words,
            "said_at": at(day, SPOKEN_AT, number),
            "said_by_id": scene.ids.people[hand.slug],
            "role_id": scene.role(said.role),
            "acted_as": hand.acted_as,
        }
