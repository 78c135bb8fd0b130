"""What the demo has left out of next year's draft so far; the rest of this year's work is still to look at."""

from collections.abc import Mapping
from datetime import timedelta

from intranet.core.happenings import Happening
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import IT
from intranet.demo.scene import Scene
from intranet.models import TaskLeftOut
from intranet.services.bulk import insert_links

TASK = "Tidy the website: nothing older than two years"
REASON = "Half of it is done, and the other half is not worth an evening."
LATELY = timedelta(days=4)


def leave_out(plan: Written, tasks: Mapping[str, int], scene: Scene) -> None:
    """One task that does not come along, with its reason."""
    left_at = at(max(plan.days.started_on, scene.diary.today - LATELY), 19, 45)
    person_id = scene.person(IT, left_at.date())
    row = {"plan_id": plan.id, "task_id": tasks[TASK], "reason": REASON, "left_at": left_at, "left_by_id": person_id}
    insert_links(TaskLeftOut, [row])
    what = {"words": TASK, "reason": REASON}
    scene.happened(Happening.TASK_LEFT_OUT, left_at, ("task", tasks[TASK]), by=IT, what=what, plan_id=plan.id)
