"""The work on a task: its state in one press, what blocks it, how it stands, and what is said about it."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.queries import choices, executive_meetings
from intranet.queries import tasks as reads
from intranet.queries.tasks import BlockedTask, TaskSheet
from intranet.rules.overrides import override_until
from intranet.rules.permissions import Permission
from intranet.services import task_standing, task_work
from intranet.services.task_work import Moved
from intranet.web import words
from intranet.web.guard import reader, requires
from intranet.web.page import for_htmx, page
from intranet.web.pressing import pressed
from intranet.web.task_rows import task_row
from intranet.web.tasks.blueprint import blueprint, found
from intranet.web.tasks.forms import BlockForm, ColourForm, StateForm, UpdateForm
from intranet.web.tasks.task_view import rights
from intranet.web.tasks.views import task_page
from intranet.web.unit_of_work import carried_out
from intranet.web.way_back import way_back


@blueprint.post("/tasks/<int:task_id>/state")
@requires(Permission.WORK_ON_PLAN, load=found, name="task")
def set_state(task: TaskSheet) -> Response:
    """Start it, finish it, or take that back. Whoever comes second is told who was quicker."""
    form = StateForm()
    came: list[Moved] = []

    def verb() -> None:
        came.append(task_work.set_state(task.id, form.now(), was=_was(), actor=reader()))

    if not carried_out(form, verb):
        if for_htmx():
            return page("tasks/row.html", status=422, row=task_row(task.facts, reader(), clock.today()), said=None)
        for refusal in [*form.form_errors, *form.state.errors]:
            flash(str(refusal), "trouble")
        return redirect(way_back(f"/tasks/{task.id}"), 303)
    said = _said(came[0])
    fresh = found(task.id)
    if for_htmx() and fresh is not None:
        return page("tasks/row.html", row=task_row(fresh.facts, reader(), clock.today()), said=said)
    flash(said, "done")
    return redirect(way_back(f"/tasks/{task.id}"), 303)


@blueprint.post("/tasks/<int:task_id>/updates")
@requires(Permission.WORK_ON_PLAN, load=found, name="task")
def say(task: TaskSheet) -> Response:
    """Add to the thread."""
    form = UpdateForm()
    if carried_out(form, lambda: task_work.say(task.id, form.words.data or "", actor=reader())):
        flash("Your update is there.", "done")
        return redirect(f"/tasks/{task.id}#thread", 303)
    return task_page(task, status=422, update_form=form)


@blueprint.route("/tasks/<int:task_id>/block", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PLAN, load=found, name="task")
def block(task: TaskSheet) -> Response:
    """Say that it is blocked, why, and who can lift that."""
    blocked_by = task.facts.blocked_by
    form = BlockForm(reason=task.facts.blocked_because, by_role_id=str(blocked_by.id) if blocked_by else "")
    form.offer(choices.open_roles())

    def verb() -> None:
        task_work.block(task.id, reason=form.reason.data, by_role_id=int(form.by_role_id.data), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash("It is marked as blocked, and whoever can lift it is told.", "done")
        return redirect(url_for("tasks.show", task_id=task.id), 303)
    status = 422 if request.method == "POST" else 200
    return page("tasks/block.html", status=status, form=form, task=task)


@blueprint.post("/tasks/<int:task_id>/unblocking")
@requires(Permission.WORK_ON_PLAN, load=lambda task_id: reads.to_unblock(task_id, clock.today()), name="task")
def unblock(task: BlockedTask) -> Response:
    """It is blocked no more: the press of those who work on it, and of the role that could lift it."""
    back = f"/tasks/{task.id}"
    return pressed(lambda: task_work.unblock(task.id, actor=reader()), back, "It is blocked no more.")


@blueprint.route("/tasks/<int:task_id>/colour", methods=["GET", "POST"])
@requires(Permission.SET_COLOUR, load=found, name="task")
def override(task: TaskSheet) -> Response:
    """The lead says how a task stands, with a reason, for a while."""
    today = clock.today()
    form = ColourForm(colour=Colour.ON_TRACK.value)

    def verb() -> None:
        task_standing.set_colour(
            task.id, colour=Colour(form.colour.data), reason=form.reason.data or "", actor=reader()
        )

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved. The reason opens under the colour.", "done")
        return redirect(url_for("tasks.show", task_id=task.id), 303)
    return page(
        "tasks/colour.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        task=task,
        until=override_until(executive_meetings.next_after(today), today),
        rights=rights(task, reader()),
        today=today,
    )


@blueprint.post("/tasks/<int:task_id>/colour/removal")
@requires(Permission.SET_COLOUR, load=found, name="task")
def lift_override(task: TaskSheet) -> Response:
    """Let it be worked out again how a task stands."""
    back, done = f"/tasks/{task.id}", "How it stands is worked out again."
    return pressed(lambda: task_standing.lift_colour(task.id, actor=reader()), back, done)


def _was() -> TaskState | None:
    """Where the page showed the task, as far as the press says so."""
    sent = request.values.get("was")
    return TaskState(sent) if sent in set(TaskState) else None


def _said(moved: Moved) -> str:
    state = words.say(moved.state).lower()
    if not moved.is_new:
        return f"{moved.by} has moved it to “{state}” already: {moved.words}."
    left = moved.still_open
    more = f" Its duty has {words.counted(left, 'time')} that a holder of its roles has to tick off." if left else ""
    return f"{words.say(moved.state)}: {moved.words}.{more}"
