"""When somebody came and went, put right afterwards."""

from flask import redirect, request
from werkzeug.wrappers import Response

from intranet.core.errors import RuleError
from intranet.queries import attendance as reads
from intranet.queries.attendance_facts import StayOfMeeting
from intranet.rules.permissions import Permission
from intranet.services import attendance
from intranet.web.guard import reader, requires
from intranet.web.meeting_room.attendance_forms import StayForm, meant, stay_form
from intranet.web.meeting_room.blueprint import blueprint
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.route("/presences/<int:presence_id>/edit", methods=["GET", "POST"])
@requires(Permission.TAKE_MINUTES, load=reads.stay, name="stay")
def edit_stay(stay: StayOfMeeting) -> Response:
    """When they came and went."""
    form = stay_form(stay.arrived_at, stay.left_at) if request.method == "GET" else StayForm()

    def verb() -> None:
        came = meant(stay.meeting, form.arrived_at.data)
        if came is None:
            raise RuleError("Please say when they came.", "arrived_at")
        attendance.set_times(stay.id, form.shown(), came, meant(stay.meeting, form.left_at.data), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        return redirect(_back(stay), 303)
    status = 422 if request.method == "POST" else 200
    return page("meeting_room/attendance_stay.html", status=status, stay=stay, form=form, back=_back(stay))


@blueprint.post("/presences/<int:presence_id>/removal")
@requires(Permission.TAKE_MINUTES, load=reads.stay, name="stay")
def remove_stay(stay: StayOfMeeting) -> Response:
    """They were not there then."""
    done = f"{stay.name} is not down as there at that time any more."
    return pressed(lambda: attendance.remove_stay(stay.id, actor=reader()), _back(stay), done)


def _back(stay: StayOfMeeting) -> str:
    return f"/meetings/{stay.meeting.id}/attendance"
