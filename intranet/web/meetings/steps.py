"""The presses that take a meeting from planned to held: see rules/meeting_states.py."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.queries import meetings as reads
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.services import meeting_states
from intranet.web.guard import reader, requires
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.forms import ReasonForm
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out
from intranet.web.words import full_day


@blueprint.post("/meetings/<int:meeting_id>/opening")
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def open_meeting(meeting: MeetingFacts) -> Response:
    """Open the meeting."""
    return _press(meeting, meeting_states.open_meeting, "The meeting is open.")


@blueprint.post("/meetings/<int:meeting_id>/closing")
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def close_meeting(meeting: MeetingFacts) -> Response:
    """End the meeting."""
    return _press(meeting, meeting_states.close_meeting, "The meeting is closed. Its minutes can be finished now.")


@blueprint.post("/meetings/<int:meeting_id>/reopening")
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def reopen(meeting: MeetingFacts) -> Response:
    """Take a closed meeting up again for corrections."""
    return _press(meeting, meeting_states.reopen, "The meeting is open again. Close it when everything is right.")


@blueprint.post("/meetings/<int:meeting_id>/holding")
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def hold(meeting: MeetingFacts) -> Response:
    """Say that a meeting took place that was never run here."""
    return _press(meeting, meeting_states.hold, f"Held: {meeting.body}, {full_day(meeting.on)}.")


@blueprint.post("/meetings/<int:meeting_id>/restoration")
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def restore(meeting: MeetingFacts) -> Response:
    """Take up again a meeting that was called off, or say that one was not held after all."""
    return _press(meeting, meeting_states.restore, f"Taken up again: {meeting.body}, {full_day(meeting.on)}.")


@blueprint.route("/meetings/<int:meeting_id>/suspension", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def suspend(meeting: MeetingFacts) -> Response:
    """Ask why, then put a meeting off without a new day."""
    return _call_off(meeting, meeting_states.suspend, "Suspend", "Suspended")


@blueprint.route("/meetings/<int:meeting_id>/cancellation", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def cancel(meeting: MeetingFacts) -> Response:
    """Ask why, then say that a meeting will not take place."""
    return _call_off(meeting, meeting_states.cancel, "Cancel", "Cancelled")


def _press(meeting: MeetingFacts, verb: Callable[..., Any], said: str) -> Response:
    return pressed(lambda: verb(meeting.id, actor=reader()), url_for("meetings.show", meeting_id=meeting.id), said)


def _call_off(meeting: MeetingFacts, verb: Callable[..., Any], press: str, said: str) -> Response:
    form = ReasonForm()
    if carried_out(form, lambda: verb(meeting.id, reason=form.reason.data or "", actor=reader())):
        flash(f"{said}: {meeting.body}, {full_day(meeting.on)}.", "done")
        return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)
    status = 422 if form.is_submitted() else 200
    return page("meetings/call_off.html", status=status, form=form, meeting=meeting, press=press)
