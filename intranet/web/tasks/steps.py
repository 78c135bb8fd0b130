"""The checklist of a task: add a step, do it, take that back, remove it."""

from flask import redirect
from werkzeug.wrappers import Response

from intranet.queries import tasks as reads
from intranet.queries.tasks import StepOfTask, TaskSheet
from intranet.rules.permissions import Permission
from intranet.services import task_steps
from intranet.web.guard import reader, requires
from intranet.web.pressing import pressed
from intranet.web.tasks.blueprint import blueprint, found
from intranet.web.tasks.forms import StepForm
from intranet.web.tasks.views import task_page
from intranet.web.unit_of_work import carried_out


@blueprint.post("/tasks/<int:task_id>/steps")
@requires(Permission.WORK_ON_PLAN, load=found, name="task")
def add_step(task: TaskSheet) -> Response:
    """Add a step at the end."""
    form = StepForm()
    if carried_out(form, lambda: task_steps.add(task.id, form.step.data or "", actor=reader())):
        return redirect(f"/tasks/{task.id}#checklist", 303)
    return task_page(task, status=422, step_form=form)


@blueprint.post("/steps/<int:step_id>/check")
@requires(Permission.WORK_ON_PLAN, load=reads.step, name="step")
def check_step(step: StepOfTask) -> Response:
    """The step is done."""
    return pressed(lambda: task_steps.check(step.id, actor=reader()), _back(step))


@blueprint.post("/steps/<int:step_id>/unchecking")
@requires(Permission.WORK_ON_PLAN, load=reads.step, name="step")
def uncheck_step(step: StepOfTask) -> Response:
    """The step is not done after all."""
    return pressed(lambda: task_steps.uncheck(step.id, actor=reader()), _back(step))


@blueprint.post("/steps/<int:step_id>/removal")
@requires(Permission.WORK_ON_PLAN, load=reads.step, name="step")
def remove_step(step: StepOfTask) -> Response:
    """Take the step off the list."""
    done = f"Taken off the list: {step.words}."
    return pressed(lambda: task_steps.remove(step.id, actor=reader()), _back(step), done)


def _back(step: StepOfTask) -> str:
    return f"/tasks/{step.task_id}#checklist"
