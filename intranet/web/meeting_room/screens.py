"""Opening and closing the screen on the wall. Its address is shown in full once."""

from flask import redirect, request, session
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import meetings, screen_links
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.rules.screens import why_no_screen
from intranet.services import screen_links as verbs
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.links import full
from intranet.web.meeting_room.blueprint import blueprint
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out

NEW = "new_screen"  # in the cookie of whoever opened it, until their next page has shown it


@blueprint.route("/meetings/<int:meeting_id>/screen", methods=["GET", "POST"])
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def make_screen(meeting: MeetingFacts) -> Response:
    """The screen of a meeting as it stands, and opening one."""
    form = Form()
    made: list[tuple[int, str]] = []
    if request.method == "POST" and carried_out(form, lambda: made.append(verbs.make(meeting.id, actor=reader()))):
        session[NEW] = list(made[0])
        return redirect(f"/meetings/{meeting.id}/screen", 303)
    new = session.pop(NEW, None) if NEW in session else None
    found = screen_links.of_meeting(meeting.id)
    fresh = full("screen.show", token=new[1]) if new and found and found.id == new[0] else ""
    return page(
        "meeting_room/attendance_screen.html",
        status=422 if form.errors else 200,
        meeting=meeting,
        form=form,
        link=found,
        fresh=fresh,
        why_not=why_no_screen(meeting.state),
        today=clock.today(),
    )


@blueprint.post("/meetings/<int:meeting_id>/screen/closing")
@requires(Permission.TAKE_MINUTES, load=meetings.get, name="meeting")
def close_screen(meeting: MeetingFacts) -> Response:
    """Close the screen of a meeting."""
    back = f"/meetings/{meeting.id}/screen"
    return pressed(lambda: verbs.revoke(meeting.id, actor=reader()), back, "The screen is closed.")
