"""Adding and changing events."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.queries import choices
from intranet.queries import programme as reads
from intranet.queries.event_facts import EventFacts
from intranet.queries.facts import Named
from intranet.rules.access import MANAGERS
from intranet.rules.permissions import Permission
from intranet.services import events
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.programme.blueprint import blueprint
from intranet.web.programme.forms import EventForm, NewEventForm, filled
from intranet.web.unit_of_work import carried_out


@blueprint.route("/events/new", methods=["GET", "POST"])
@requires(Permission.ADD_EVENT)
def add() -> Response:
    """Put an event into the programme."""
    form = NewEventForm(data=_asked())
    _offer(form, None)
    made: list[int] = []

    def verb() -> None:
        state = EventState(form.state.data)
        made.append(events.add(form.said(), form.partner_ids.ids(), form.aim(), state=state, actor=reader()))

    if carried_out(form, verb):
        flash(f"Added {form.title.data}.", "done")
        return redirect(url_for("programme.show", event_id=made[0]), 303)
    return page("programme/form.html", status=422 if form.is_submitted() else 200, form=form, event=None)


@blueprint.route("/events/<int:event_id>/edit", methods=["GET", "POST"])
@requires(Permission.EDIT_EVENT, load=reads.get, name="event")
def edit(event: EventFacts) -> Response:
    """Change what is said of an event."""
    form = EventForm(data=filled(event))
    _offer(form, Named(event.lead_role_id, event.organiser))

    def verb() -> None:
        events.change(event.id, form.seen(), form.said(), form.partner_ids.ids(), form.aim(), actor=reader())

    if carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(url_for("programme.show", event_id=event.id), 303)
    return page("programme/form.html", status=422 if form.is_submitted() else 200, form=form, event=event)


def _asked() -> dict[str, str]:
    """What the link that led here has chosen already."""
    found = {}
    if request.args.get("kind") in set(EventKind):
        found["kind"] = request.args["kind"]
    mine = sorted(reader().role_ids)
    if mine:
        found["organising_role_id"] = str(mine[0])
    if "election" in request.args:
        found["election_id"] = request.args["election"]
    return found


def _offer(form: EventForm, kept: Named | None) -> None:
    """Officers organise in their own roles; the Chair and the Secretary for any role."""
    roles = choices.open_roles()
    form.offer(roles, reads.branches(), reads.elections())
    if not reader().holds(MANAGERS):
        mine = reader().role_ids | reader().covered_ids | ({kept.id} if kept else set())
        form.organising_role_id.choices = [c for c in form.organising_role_id.choices if int(str(c.value)) in mine]
