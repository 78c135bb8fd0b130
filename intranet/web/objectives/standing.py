"""How an objective stands where its lead says so, and what came of it in the end."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.plan_vocabulary import Colour
from intranet.queries import executive_meetings
from intranet.queries import measures as measure_reads
from intranet.queries import objectives as reads
from intranet.queries.objectives import ObjectiveHead
from intranet.rules.overrides import override_until
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_work
from intranet.services import objective_standing
from intranet.web.guard import reader, requires
from intranet.web.objectives.blueprint import blueprint
from intranet.web.objectives.forms import ColourForm, results_form
from intranet.web.objectives.objective_view import measure_view
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.route("/objectives/<int:objective_id>/colour", methods=["GET", "POST"])
@requires(Permission.SET_COLOUR, load=reads.get, name="objective")
def override(objective: ObjectiveHead) -> Response:
    """The lead says how an objective stands, with a reason, for a while."""
    today = clock.today()
    held = objective.overridden(today)
    form = ColourForm(
        colour=objective.override.value if held and objective.override else Colour.ON_TRACK.value,
        reason=objective.override_reason if held else "",
    )

    def verb() -> None:
        colour = Colour(form.colour.data)
        objective_standing.set_colour(objective.id, colour=colour, reason=form.reason.data, actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved. The reason opens under the colour.", "done")
        return redirect(url_for("objectives.show", objective_id=objective.id), 303)
    return page(
        "objectives/colour.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        objective=objective,
        until=override_until(executive_meetings.next_after(today), today),
        refusal=why_not_work(objective.plan_state),
        today=today,
    )


@blueprint.post("/objectives/<int:objective_id>/colour/removal")
@requires(Permission.SET_COLOUR, load=reads.get, name="objective")
def lift_override(objective: ObjectiveHead) -> Response:
    """Let it be worked out again how an objective stands."""
    back, done = f"/objectives/{objective.id}", "How it stands is worked out again."
    return pressed(lambda: objective_standing.lift_colour(objective.id, actor=reader()), back, done)


@blueprint.route("/objectives/<int:objective_id>/results", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="objective")
def write_results(objective: ObjectiveHead) -> Response:
    """What came of an objective and of its measures, in the lead's words."""
    today = clock.today()
    found = measure_reads.of_objective(objective, today)
    form = results_form(objective, found)

    def verb() -> None:
        said = {"results": form.results.data, "of_measures": form.of_measures()}
        objective_standing.write_results(objective.id, form.seen(), actor=reader(), **said)

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved. It goes into next year's plan, as where we stand.", "done")
        return redirect(url_for("objectives.show", objective_id=objective.id), 303)
    return page(
        "objectives/results.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        objective=objective,
        measures=[measure_view(one, objective, today) for one in found],
        refusal=why_not_work(objective.plan_state),
    )
