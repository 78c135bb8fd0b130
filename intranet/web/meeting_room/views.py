"""The meeting room itself: one page for whoever takes the minutes, and for everybody who helps."""

from typing import Any

from flask import jsonify, redirect, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import actions, agenda, agenda_slots, attendance, decisions, meetings
from intranet.queries import meeting_room as reads
from intranet.queries.agenda import ItemRow
from intranet.queries.agenda_slots import Slots
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.web import fillings
from intranet.web.asked import whole
from intranet.web.filling_parts import Look
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.meeting_room.blueprint import blueprint
from intranet.web.meeting_room.forms import ActionForm, DecisionForm, InterestForm, NotesForm, apart, voters
from intranet.web.meeting_room.room_view import Found, RoomView, compose, shown
from intranet.web.page import page
from intranet.web.site import settings


@blueprint.get("/meetings/<int:meeting_id>/room")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def show(meeting: MeetingFacts) -> Response:
    """The agenda, and the item at hand with its notes, decisions, actions and interests; others read the agenda."""
    if meeting.is_called_off:
        return redirect(f"/meetings/{meeting.id}", 303)
    if not may(Permission.TAKE_MINUTES, meeting):
        return redirect(f"/meetings/{meeting.id}/agenda", 303)
    return room_page(meeting, whole(request.args.get("item", "")), all_items=bool(request.args.get("all")))


@blueprint.get("/meetings/<int:meeting_id>/room/beat")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def beat(meeting: MeetingFacts) -> Response:
    """The number that rises with everything that happens, so that an open room sees what others wrote."""
    return jsonify(beat=reads.pulse(meeting.id))


def room_page(
    meeting: MeetingFacts, item_id: int | None, status: int = 200, *, all_items: bool = False, **sent: Form
) -> Response:
    """The page of the room. A form that was refused comes back under its item, by the name of what it is for."""
    now, today = clock.now(), clock.today()
    found = read(meeting)
    item = None if all_items else shown(found, item_id)
    view = compose(found, item, settings() if meeting.is_open else None, now, today)
    slots = _slots(meeting, item)
    return page(
        "meeting_room/show.html",
        status=status,
        meeting=meeting,
        view=view,
        forms=_forms(view, found, sent),
        slots=slots,
        filling=fillings.filling(item.slot, slots, _look(meeting))
        if item is not None and not meeting.is_held
        else None,
        person_id=reader().person_id,
        sent=sent,
        has_voters=bool(voters(found.attendance)),
        today=today,
    )


def read(meeting: MeetingFacts) -> Found:
    """Everything that was written in the room, however much it is. Six statements."""
    return Found(
        items=agenda.items(meeting.id),
        beside=reads.beside(meeting.id),
        decisions=decisions.of_meeting(meeting.id),
        actions=actions.of_meeting(meeting.id, clock.today()),
        attendance=attendance.of_meeting(meeting),
    )


def _slots(meeting: MeetingFacts, item: ItemRow | None) -> Slots:
    """What fills the item that is shown; once the meeting is over, its notes say it."""
    if item is None or meeting.is_held:
        return Slots()
    return agenda_slots.read(meeting, {item.slot}, reader(), clock.today())


def _look(meeting: MeetingFacts) -> Look:
    return Look(
        meeting,
        clock.today(),
        reads_plan=may(Permission.READ_PLAN),
        reads_progress=may(Permission.READ_PROGRESS),
        reads_budget=may(Permission.READ_BUDGET),
    )


def _forms(view: RoomView, found: Found, sent: dict[str, Form]) -> dict[int, dict[str, Any]]:
    """The forms of each item that is shown."""
    return {one.id: _of_item(one.row, found, sent if not view.shows_all else {}) for one in view.items}


def _of_item(item: ItemRow, found: Found, sent: dict[str, Form]) -> dict[str, Any]:
    notes = NotesForm(formdata=None, data={"version": item.version, "notes": item.notes})
    decision = DecisionForm(formdata=None, data={"way": "hands", "outcome": "carried"})
    decision.offer(found.attendance)
    action = ActionForm(formdata=None)
    action.offer(found.beside.roles)
    interest = InterestForm(formdata=None)
    interest.offer(found.attendance)
    fresh = {"notes": notes, "decision": decision, "action": action, "interest": interest}
    return {name: apart(sent.get(name, form), f"{name}-{item.id}") for name, form in fresh.items()}
