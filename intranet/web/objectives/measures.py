"""Measures of an objective and their readings: the forms that add, change, remove and read them."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import measures as reads
from intranet.queries import objectives as objective_reads
from intranet.queries.measures import MeasureHead, ReadingHead
from intranet.queries.objectives import ObjectiveHead
from intranet.rules.permissions import Permission
from intranet.rules.plan_states import why_not_edit, why_not_work
from intranet.services import measures
from intranet.web.guard import reader, requires
from intranet.web.objectives.blueprint import blueprint
from intranet.web.objectives.forms import MeasureForm, RemovalForm, measure_filled, reading_form
from intranet.web.objectives.views import own_roles
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.route("/objectives/<int:objective_id>/measures/new", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=objective_reads.get, name="objective")
def add_measure(objective: ObjectiveHead) -> Response:
    """Say how it will be seen that an objective is reached."""
    form = MeasureForm()
    form.suit(objective.plan_state)
    if request.method == "POST" and carried_out(
        form, lambda: measures.add(objective.id, actor=reader(), **form.said())
    ):
        flash("The measure is added.", "done")
        return redirect(url_for("objectives.show", objective_id=objective.id), 303)
    return _drawn(form, objective, None)


@blueprint.route("/measures/<int:measure_id>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="head")
def edit_measure(head: MeasureHead) -> Response:
    """Change what is counted, or its target."""
    form = MeasureForm(data=measure_filled(head.measure))
    form.suit(head.objective.plan_state)

    def verb() -> None:
        measures.change(head.measure.id, form.seen(), actor=reader(), **form.said())

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(url_for("objectives.show", objective_id=head.objective.id), 303)
    return _drawn(form, head.objective, head)


@blueprint.route("/measures/<int:measure_id>/removal", methods=["GET", "POST"])
@requires(Permission.EDIT_PART, load=reads.get, name="head")
def remove_measure(head: MeasureHead) -> Response:
    """Ask once, then take a measure out of a plan that is being written."""
    form = RemovalForm(version=head.measure.version)
    form.suit(head.objective.plan_state)
    if request.method == "POST" and carried_out(
        form, lambda: measures.remove(head.measure.id, reason=form.said_reason(), actor=reader())
    ):
        flash("The measure is taken out.", "done")
        return redirect(url_for("objectives.show", objective_id=head.objective.id), 303)
    return page(
        "objectives/removal.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        heading="Take out this measure?",
        lead=head.measure.words,
        words="It is counted no more. What was read so far stays in the history.",
        back=f"/objectives/{head.objective.id}",
        refusal=why_not_edit(head.objective.plan_state, reader()),
    )


@blueprint.route("/measures/<int:measure_id>/readings", methods=["GET", "POST"])
@requires(Permission.WORK_ON_PLAN, load=reads.get, name="head")
def add_reading(head: MeasureHead) -> Response:
    """Write down what a measure showed on a day."""
    form = reading_form(clock.today(), own_roles(head.objective, reader()))

    def verb() -> None:
        said = {"on": form.on.data, "value": form.value.data, "note": form.note.data, "role_id": form.role()}
        measures.read(head.measure.id, actor=reader(), **said)

    if request.method == "POST" and carried_out(form, verb):
        flash("Written down.", "done")
        return redirect(url_for("objectives.show", objective_id=head.objective.id), 303)
    return page(
        "objectives/reading.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        head=head,
        refusal=why_not_work(head.objective.plan_state),
    )


@blueprint.post("/readings/<int:reading_id>/undoing")
@requires(Permission.WORK_ON_PLAN, load=reads.of_reading, name="reading")
def undo_reading(reading: ReadingHead) -> Response:
    """Take a reading back."""
    back = f"/objectives/{reading.objective.id}"
    return pressed(lambda: measures.undo_reading(reading.id, actor=reader()), back, "The reading is taken back.")


def _drawn(form: MeasureForm, objective: ObjectiveHead, head: MeasureHead | None) -> Response:
    return page(
        "objectives/measure_form.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        objective=objective,
        head=head,
        refusal=why_not_edit(objective.plan_state, reader()),
    )
