"""The attendance page: who is here, who came and left when, and whether the meeting is quorate."""

from collections.abc import Callable
from datetime import time
from typing import Any

from flask import redirect, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.clock import LONDON
from intranet.core.errors import RuleError
from intranet.queries import attendance as reads
from intranet.queries import deputies, meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.services import attendance, seats
from intranet.web.asked import whole
from intranet.web.forms.base import Form
from intranet.web.guard import may, reader, requires
from intranet.web.meeting_room.attendance_forms import (
    DeputyForm,
    GuestForm,
    OthersForm,
    TimeForm,
    asked_time,
    pressed_at,
)
from intranet.web.meeting_room.attendance_view import Look, compose, free_deputies
from intranet.web.meeting_room.blueprint import blueprint
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.quorum_words import settings_of
from intranet.web.unit_of_work import carried_out


@blueprint.get("/meetings/<int:meeting_id>/attendance")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def show_attendance(meeting: MeetingFacts) -> Response:
    """Everybody by standing, with what they said and when they were there."""
    return _shown(meeting)


@blueprint.post("/meetings/<int:meeting_id>/arrivals")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def arrive(meeting: MeetingFacts) -> Response:
    """Somebody is here: one who is expected, or one who was here before."""
    person_id, attendance_id = _id("person"), _id("attendance")

    def verb() -> None:
        if person_id is not None:
            attendance.arrive(meeting.id, person_id, pressed_at(meeting), actor=reader())
        else:
            attendance.come_back(meeting.id, attendance_id or 0, pressed_at(meeting), actor=reader())

    return _pressed(meeting, verb)


@blueprint.post("/meetings/<int:meeting_id>/arrivals/all")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def arrive_all(meeting: MeetingFacts) -> Response:
    """All who said that they come are here."""
    return _pressed(meeting, lambda: attendance.all_who_said_so(meeting.id, pressed_at(meeting), actor=reader()))


@blueprint.post("/meetings/<int:meeting_id>/departures")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def leave(meeting: MeetingFacts) -> Response:
    """Somebody goes."""
    return _pressed(
        meeting, lambda: attendance.leave(meeting.id, _id("attendance") or 0, pressed_at(meeting), actor=reader())
    )


@blueprint.post("/meetings/<int:meeting_id>/guests")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def add_guest(meeting: MeetingFacts) -> Response:
    """A guest is here."""
    form = GuestForm()

    def verb() -> None:
        at = pressed_at(meeting)
        seats.add_guest(meeting.id, form.name.data or "", form.words.data or "", at, actor=reader())

    return _sent(meeting, form, verb, "guest_form")


@blueprint.post("/meetings/<int:meeting_id>/guests/removal")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def remove_guest(meeting: MeetingFacts) -> Response:
    """A guest was written down by mistake."""
    return _pressed(meeting, lambda: seats.remove(meeting.id, _id("attendance") or 0, actor=reader()))


@blueprint.post("/meetings/<int:meeting_id>/deputies")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def seat_deputy(meeting: MeetingFacts) -> Response:
    """A deputy sits for a role whose holder is away."""
    form = DeputyForm()
    form.offer(deputies.of_meeting(meeting))

    def verb() -> None:
        seats.sit_for(meeting.id, *form.chosen(), pressed_at(meeting), actor=reader())

    return _sent(meeting, form, verb, "deputy_form")


@blueprint.post("/meetings/<int:meeting_id>/deputies/ended")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def unseat_deputy(meeting: MeetingFacts) -> Response:
    """A deputy sits in their own seat again."""
    return _pressed(meeting, lambda: seats.sit_for_self(meeting.id, _id("attendance") or 0, actor=reader()))


@blueprint.post("/meetings/<int:meeting_id>/others")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def count_others(meeting: MeetingFacts) -> Response:
    """How many other members came."""
    form = OthersForm()
    return _sent(meeting, form, lambda: seats.count_others(meeting.id, form.number.data, actor=reader()), "others_form")


def _shown(meeting: MeetingFacts, status: int = 200, **sent: Form) -> Response:
    times = TimeForm(formdata=request.args)
    at = times.at.data if times.validate() else None
    if "at" not in request.args and meeting.is_held:
        at = times.at.data = _beginning(meeting)
    look = Look(
        minutes=may(Permission.TAKE_MINUTES, meeting),
        runs=may(Permission.RUN_MEETING, meeting),
        at=f"{at:%H:%M}" if at else "",
        now=clock.now(),
        reader_id=reader().person_id,
    )
    facts = reads.of_meeting(meeting)
    forms: dict[str, Form] = {
        "guest_form": GuestForm(formdata=None),
        "others_form": OthersForm(formdata=None, data={"number": meeting.others_present}),
        "deputy_form": DeputyForm(formdata=None),
    }
    view = compose(facts, settings_of(meeting), look)
    free = free_deputies(deputies.of_meeting(meeting), facts) if view.can_write else []
    forms |= sent
    if isinstance(one := forms["deputy_form"], DeputyForm):
        one.offer(free)
    wrong = 422 if times.errors else status
    return page(
        "meeting_room/attendance.html", status=wrong, meeting=meeting, view=view, look=look, times=times, **forms
    )


def _beginning(meeting: MeetingFacts) -> time | None:
    """When whoever is written down afterwards is taken to have come."""
    if meeting.opened_at is None:
        return meeting.starts_at
    return meeting.opened_at.astimezone(LONDON).time().replace(second=0, tzinfo=None)


def _sent(meeting: MeetingFacts, form: Form, verb: Callable[[], Any], name: str) -> Response:
    if carried_out(form, verb):
        return redirect(_back(meeting), 303)
    return _shown(meeting, status=422, **{name: form})


def _pressed(meeting: MeetingFacts, verb: Callable[[], Any]) -> Response:
    who = _id("person")
    return pressed(verb, _back(meeting) + (f"#person-{who}" if who else ""))


def _back(meeting: MeetingFacts) -> str:
    """The page again, with the time that was set there."""
    try:
        at = asked_time()
    except RuleError:
        at = None
    return f"/meetings/{meeting.id}/attendance" + (f"?at={at:%H:%M}" if at else "")


def _id(name: str) -> int | None:
    return whole(request.args.get(name, ""))
