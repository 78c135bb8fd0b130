"""Adding, proposing and changing an agenda item, and taking it off."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.queries import agenda as reads
from intranet.queries import choices, meetings
from intranet.queries.agenda import ItemOfMeeting
from intranet.queries.facts import Named
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.rules.proposing_items import proposing_roles
from intranet.services import agenda, agenda_items
from intranet.web.agenda.blueprint import blueprint
from intranet.web.agenda.forms import ItemForm, number
from intranet.web.guard import may, reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.route("/meetings/<int:meeting_id>/agenda/new", methods=["GET", "POST"])
@requires(Permission.PROPOSE_ITEM, load=meetings.get, name="meeting")
def add_item(meeting: MeetingFacts) -> Response:
    """A further item: put on the agenda by whoever prepares the meeting, proposed by anybody else who may."""
    return _added(meeting) if may(Permission.RUN_MEETING, meeting) else _proposed(meeting)


def _added(meeting: MeetingFacts) -> Response:
    form = ItemForm()
    form.offer(choices.open_roles())
    form.places(reads.items(meeting.id))

    def verb() -> None:
        after_id = number(form.after_id.data)
        agenda_items.add(meeting.id, actor=reader(), after_id=after_id, **form.said())

    if request.method == "POST" and carried_out(form, verb):
        flash(f"On the agenda: {form.title.data}.", "done")
        return redirect(url_for("agenda.arrange", meeting_id=meeting.id), 303)
    return _drawn(form, meeting, "Add an item", "Put it on the agenda")


def _proposed(meeting: MeetingFacts) -> Response:
    roles = proposing_roles(reader(), meeting)
    form = ItemForm(data={"lead_role_id": str(roles[0].role_id) if roles else ""})
    form.offer(choices.open_roles())
    form.proposes(roles)

    def verb() -> None:
        chosen = number(form.in_role_id.data) if "in_role_id" in form else roles[0].role_id if roles else None
        agenda_items.propose(meeting.id, in_role_id=chosen, actor=reader(), **form.said())

    if request.method == "POST" and carried_out(form, verb):
        flash(f"Proposed: {form.title.data}. Whoever prepares the meeting answers, and your role is told.", "done")
        return redirect(url_for("agenda.show", meeting_id=meeting.id), 303)
    return _drawn(form, meeting, "Propose an item", "Propose it")


@blueprint.route("/agenda-items/<int:item_id>/edit", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=reads.item, name="item")
def edit_item(item: ItemOfMeeting) -> Response:
    """Say something else in an item."""
    one, meeting = item.row, item.meeting
    kept = Named(one.lead_role_id, one.lead_title or "") if one.lead_role_id else None
    form = ItemForm(
        data={
            "version": one.version,
            "title": one.title,
            "kind": one.kind.value,
            "words": one.words,
            "lead_role_id": str(one.lead_role_id or ""),
            "minutes": one.minutes,
            "recurring": one.recurring,
        }
    )
    form.offer(choices.open_roles(), kept)
    form.changes_one()

    def verb() -> None:
        agenda_items.change(item.id, form.seen(), actor=reader(), **form.said())

    if request.method == "POST" and carried_out(form, verb):
        flash(f"Saved: {form.title.data}.", "done")
        return redirect(url_for("agenda.arrange", meeting_id=meeting.id, _anchor=f"item-{item.id}"), 303)
    return _drawn(form, meeting, "Change this item", "Save it", item)


@blueprint.post("/agenda-items/<int:item_id>/removal")
@requires(Permission.RUN_MEETING, load=reads.item, name="item")
def take_off(item: ItemOfMeeting) -> Response:
    """Take an item off the agenda; the page that it leads to can put it back."""
    back = url_for("agenda.arrange", meeting_id=item.meeting.id)
    done = f"Taken off the agenda: {item.title}. You can put it back at the end of this page."
    return pressed(lambda: agenda_items.take_off(item.id, actor=reader()), back, done)


def _drawn(
    form: ItemForm, meeting: MeetingFacts, title: str, press: str, item: ItemOfMeeting | None = None
) -> Response:
    refusal = agenda.why_not(meeting)
    if refusal is None and item is None and press == "Propose it" and not meeting.is_to_come:
        refusal = "Items are proposed for a meeting that is to come."
    return page(
        "agenda/item.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        meeting=meeting,
        title=title,
        press=press,
        item=item,
        refusal=refusal,
    )
