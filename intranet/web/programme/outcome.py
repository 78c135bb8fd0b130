"""What becomes of an event: confirmed, cancelled, held, and what came of it."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core.plan_vocabulary import EventState
from intranet.queries import programme as reads
from intranet.queries.event_facts import EventFacts
from intranet.rules.permissions import Permission
from intranet.services import events
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.programme.blueprint import blueprint
from intranet.web.programme.forms import CancelForm, StepForm, result_form
from intranet.web.unit_of_work import carried_out
from intranet.web.words import say


def _back(event: EventFacts) -> Response:
    return redirect(url_for("programme.show", event_id=event.id), 303)


@blueprint.post("/events/<int:event_id>/state")
@requires(Permission.EDIT_EVENT, load=reads.get, name="event")
def set_state(event: EventFacts) -> Response:
    """Move an event on by one press."""
    form = StepForm()
    if carried_out(form, lambda: events.set_state(event.id, EventState(form.state.data), actor=reader())):
        flash(f"{event.title}: {say(EventState(form.state.data)).lower()}.", "done")
    else:
        for refused in (*form.form_errors, *form.state.errors):
            flash(refused, "trouble")
    return _back(event)


@blueprint.route("/events/<int:event_id>/cancellation", methods=["GET", "POST"])
@requires(Permission.EDIT_EVENT, load=reads.get, name="event")
def cancel(event: EventFacts) -> Response:
    """Cancel an event, and say why."""
    form = CancelForm()

    def verb() -> None:
        events.set_state(event.id, EventState.CANCELLED, reason=form.reason.data, actor=reader())

    if carried_out(form, verb):
        flash(f"Cancelled: {event.title}.", "done")
        return _back(event)
    return page("programme/cancel.html", status=422 if form.is_submitted() else 200, form=form, event=event)


@blueprint.route("/events/<int:event_id>/result", methods=["GET", "POST"])
@requires(Permission.EDIT_EVENT, load=reads.get, name="event")
def record_result(event: EventFacts) -> Response:
    """Say what came of it."""
    form = result_form(event)

    def verb() -> None:
        events.record_result(event.id, form.seen(), form.result(), actor=reader())

    if carried_out(form, verb):
        flash("Thank you. It is on record.", "done")
        return _back(event)
    return page("programme/result.html", status=422 if form.is_submitted() else 200, form=form, event=event)


@blueprint.route("/events/<int:event_id>/removal", methods=["GET", "POST"])
@requires(Permission.EDIT_EVENT, load=reads.get, name="event")
def remove(event: EventFacts) -> Response:
    """The last question before an idea goes."""
    form = Form()
    if carried_out(form, lambda: events.remove(event.id, actor=reader())):
        flash(f"Removed {event.title}.", "done")
        return redirect(url_for("programme.list_events"), 303)
    return page("programme/remove.html", status=422 if form.is_submitted() else 200, form=form, event=event)
