"""What the demo's tasks are tied to: roles that support them, tasks they wait for, and occasions of duties."""

from collections.abc import Iterator, Sequence
from datetime import date

from intranet.core.clock import london_day
from intranet.demo.placed import Placed
from intranet.demo.plan_text import TaskText
from intranet.demo.scene import Scene
from intranet.demo.ticks import ticks
from intranet.models import TaskOccasion, TaskSupporter, TaskWait
from intranet.rules.cadence import Occasion, occasions
from intranet.services.bulk import insert_links


def write_links(tasks: Sequence[tuple[int, Placed]], scene: Scene) -> None:
    """Tie the tasks of one plan to roles, to each other and to occasions."""
    keys = {one.text.key: task_id for task_id, one in tasks if one.text.key}
    supporters = [
        {"task_id": task_id, "role_id": scene.role(title)} for task_id, one in tasks for title in one.text.supporters
    ]
    waits = [{"task_id": task_id, "waits_for_id": keys[key]} for task_id, one in tasks for key in one.text.waits_for]
    tied = [
        {
            "task_id": task_id,
            "occasion": occasion.key,
            "first_on": occasion.first_on,
            "last_on": occasion.last_on,
        }
        for task_id, one in tasks
        for occasion in _occasions(one.text, scene, one.plan.days.year)
    ]
    insert_links(TaskSupporter, supporters)
    insert_links(TaskWait, waits)
    insert_links(TaskOccasion, tied)


def finished_on(text: TaskText, scene: Scene, year: int) -> date | None:
    """The day on which the last occasion of the task's duty was ticked; None while one is open, or without a duty."""
    if text.duty is None:
        return None
    wanted = {occasion.key for occasion in _occasions(text, scene, year)}
    made = [tick for tick in ticks(scene.duties[text.duty], scene.crew, scene.diary.today) if not tick.undone_at]
    found = {tick.occasion.key: london_day(tick.at) for tick in made if tick.occasion.key in wanted}
    return max(found.values()) if wanted and found.keys() == wanted else None


def _occasions(text: TaskText, scene: Scene, year: int) -> Iterator[Occasion]:
    """The occasions of the task's duty that fall due in the year of its plan."""
    if text.duty is None:
        return
    duty = scene.duties[text.duty]
    for occasion in occasions(duty.timing, duty.dates, duty.owes_from, date(year, 12, 31)):
        if occasion.last_on.year == year:
            yield occasion
