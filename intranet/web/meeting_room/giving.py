"""Actions in the room: given in one line, changed, taken back, let go."""

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from intranet.queries import actions as reads
from intranet.queries import agenda, choices
from intranet.queries.actions import ActionOfMeeting
from intranet.queries.agenda import ItemOfMeeting
from intranet.queries.facts import Named
from intranet.rules.item_states import why_not_write
from intranet.rules.permissions import Permission
from intranet.services import actions
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.meeting_room.answers import sent
from intranet.web.meeting_room.blueprint import blueprint
from intranet.web.meeting_room.forms import ActionForm, LettingGoForm, of_action
from intranet.web.meeting_room.items import here
from intranet.web.meeting_room.views import room_page
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.post("/agenda-items/<int:item_id>/actions")
@requires(Permission.TAKE_MINUTES, load=agenda.item, name="item")
def give_action(item: ItemOfMeeting) -> Response:
    """Give a role something to do; it is on its Home at once."""
    form = ActionForm()
    form.offer(choices.open_roles())
    return sent(
        form,
        lambda: actions.give(item.id, form.said(), actor=reader()),
        back=lambda _: here(item, f"actions-{item.id}"),
        refused=lambda: room_page(item.meeting, item.id, 422, action=form),
    )


@blueprint.route("/actions/<int:action_id>/edit", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=reads.get, name="action")
def edit_action(action: ActionOfMeeting) -> Response:
    """Change its words, its role or its day. Whoever has it works on it, and does not change what was agreed."""
    facts = action.facts
    form = ActionForm(data=of_action(facts))
    form.offer(choices.open_roles(), Named(facts.role_id, facts.role))
    form.lead_role_id.choices = form.lead_role_id.choices[1:]  # no line says it here

    def verb() -> None:
        actions.change(facts.task_id, form.seen(), form.said(), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash("Saved.", "done")
        return redirect(f"/tasks/{facts.task_id}", 303)
    status = 422 if request.method == "POST" else 200
    return page("meeting_room/action.html", status=status, form=form, action=facts)


@blueprint.route("/actions/<int:action_id>/removal", methods=["GET", "POST"])
@requires(Permission.TAKE_MINUTES, load=reads.get, name="action")
def take_back_action(action: ActionOfMeeting) -> Response:
    """Take back an action that was given by mistake; whoever runs the meeting can let one go, with a reason."""
    facts, form = action.facts, Form()
    back = f"/meetings/{facts.meeting_id}/room?item={facts.item_id}"
    if request.method == "POST" and carried_out(form, lambda: actions.take_back(facts.task_id, actor=reader())):
        flash("The action is taken back.", "done")
        return redirect(back, 303)
    return _ending(action, form, LettingGoForm(formdata=None))


@blueprint.post("/actions/<int:action_id>/end")
@requires(Permission.RUN_MEETING, load=reads.get, name="action")
def let_go_action(action: ActionOfMeeting) -> Response:
    """It is no longer wanted, and why."""
    form = LettingGoForm()
    if carried_out(form, lambda: actions.let_go(action.facts.task_id, form.reason.data or "", actor=reader())):
        flash("It is let go. Its page keeps why.", "done")
        return redirect(f"/tasks/{action.facts.task_id}", 303)
    return _ending(action, Form(formdata=None), form)


def _ending(action: ActionOfMeeting, form: Form, letting_go: LettingGoForm) -> Response:
    return page(
        "meeting_room/end_action.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        letting_go=letting_go,
        action=action.facts,
        may_let_go=may(Permission.RUN_MEETING, action),
        refusal=why_not_write(action.meeting.state),
    )
