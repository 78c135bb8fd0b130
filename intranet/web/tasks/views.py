"""A task's own page."""

from typing import Any

from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import PlanPart
from intranet.queries import actions, following, task_story
from intranet.queries import tasks as reads
from intranet.queries.tasks import TaskSheet
from intranet.rules.permissions import Permission
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.tasks.blueprint import blueprint, found
from intranet.web.tasks.forms import StepForm, UpdateForm
from intranet.web.tasks.task_view import Story, compose


@blueprint.get("/tasks/<int:task_id>")
@requires(Permission.READ_TASK, load=found, name="task")
def show(task: TaskSheet) -> Response:
    """A task: whose, by when, how it stands and why, what it waits for, its checklist, its thread and its history."""
    return task_page(task)


def task_page(task: TaskSheet, status: int = 200, **forms: Any) -> Response:
    """The page of a task; a form that was refused comes back in its place."""
    actor, today = reader(), clock.today()
    story = Story(
        neighbours=reads.neighbours(task.id),
        steps=task_story.steps(task.id),
        thread=task_story.thread(task.id),
        occasions=task_story.occasions(task.id) if task.duty else [],
        happened=task_story.history(task.id),
    )
    return page(
        "tasks/show.html",
        status=status,
        task=task,
        view=compose(task, story, actor, today),
        given=actions.get(task.id) if task.facts.plan_id is None else None,
        today=today,
        follows=following.follows(actor.person_id, PlanPart.TASK, task.id),
        update_form=forms.get("update_form") or UpdateForm(formdata=None),
        step_form=forms.get("step_form") or StepForm(formdata=None),
    )
