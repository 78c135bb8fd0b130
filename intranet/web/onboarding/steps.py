"""Setting the steps: a list for whoever begins and one for whoever leaves."""

from typing import Literal

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.people_vocabulary import StepSide
from intranet.queries import choices
from intranet.queries import onboarding_steps as reads
from intranet.queries.onboarding_steps import SetStep
from intranet.rules.permissions import Permission
from intranet.services import onboarding_beginnings, onboarding_steps
from intranet.web.guard import reader, requires
from intranet.web.onboarding.blueprint import blueprint
from intranet.web.onboarding.forms import StepForm, step_form
from intranet.web.onboarding.view import groups
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out

WAYS = {"up": -1, "down": 1}


def _moved(onboarding_step_id: int, way: Literal["up", "down"]) -> tuple[SetStep, int] | None:
    step = reads.get(onboarding_step_id)
    return (step, WAYS[way]) if step else None


def _get(onboarding_step_id: int) -> SetStep | None:
    return reads.get(onboarding_step_id)


@blueprint.get("/steps/")
@requires(Permission.SET_STEPS)
def list_steps() -> Response:
    """Every step, in its order, and those that are retired."""
    found = reads.every()
    return page(
        "onboarding/list_steps.html",
        sides=[(side, groups(found, side)) for side in StepSide],
        retired=[step for step in found if step.retired_on is not None],
        is_empty=not found,
    )


@blueprint.post("/steps/from-structure")
@requires(Permission.SET_STEPS)
def start_from_structure() -> Response:
    """Lay out the steps that the constituency's structure brings, where there are none yet."""
    name = str(settings()["structure"])
    return pressed(
        lambda: onboarding_beginnings.start_from_structure(name, actor=reader()),
        url_for("onboarding.list_steps"),
        "These are the structure's steps. Make them your own.",
    )


@blueprint.route("/steps/new", methods=["GET", "POST"])
@requires(Permission.SET_STEPS)
def add_step() -> Response:
    """A further step."""
    form = step_form(None)
    return _saved(form, None, "Added")


@blueprint.route("/steps/<int:onboarding_step_id>", methods=["GET", "POST"])
@requires(Permission.SET_STEPS, load=_get, name="step")
def edit_step(step: SetStep) -> Response:
    """Say something else in a step."""
    return _saved(step_form(step), step, "Saved")


@blueprint.post("/steps/<int:onboarding_step_id>/place/<any(up, down):way>")
@requires(Permission.SET_STEPS, load=_moved, name="moved")
def move_step(moved: tuple[SetStep, int]) -> Response:
    """One place up or down among the steps of its role."""
    step, by = moved
    return pressed(
        lambda: onboarding_steps.move(step.id, by, actor=reader()),
        f"{url_for('onboarding.list_steps')}#set-{step.id}",
        f"Moved: {step.words}.",
    )


@blueprint.post("/steps/<int:onboarding_step_id>/retirement")
@requires(Permission.SET_STEPS, load=_get, name="step")
def retire_step(step: SetStep) -> Response:
    """Ask nobody for it any more; it can be restored."""
    return pressed(
        lambda: onboarding_steps.retire(step.id, actor=reader()),
        url_for("onboarding.list_steps"),
        f"Retired: {step.words}. It stands at the end of this page, to be restored.",
    )


@blueprint.post("/steps/<int:onboarding_step_id>/restoring")
@requires(Permission.SET_STEPS, load=_get, name="step")
def restore_step(step: SetStep) -> Response:
    """Ask for it again."""
    return pressed(
        lambda: onboarding_steps.restore(step.id, actor=reader()),
        f"{url_for('onboarding.list_steps')}#set-{step.id}",
        f"Restored: {step.words}.",
    )


def _saved(form: StepForm, step: SetStep | None, done: str) -> Response:
    form.offer(choices.open_roles(), [one for one in reads.every() if step is None or one.id != step.id], step)

    def verb() -> None:
        if step is None:
            onboarding_steps.add(form.said(), actor=reader())
        else:
            onboarding_steps.change(step.id, form.said(), seen=form.seen(), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash(f"{done}: {form.words.data}.", "done")
        return redirect(url_for("onboarding.list_steps"), 303)
    return page("onboarding/edit_step.html", status=422 if request.method == "POST" else 200, form=form, step=step)
