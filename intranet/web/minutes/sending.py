"""Sending minutes round: to whom, and who has no address, before the press."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import meetings, minutes, minutes_list
from intranet.queries.meetings import MeetingFacts
from intranet.rules.minutes import why_not_send
from intranet.rules.permissions import Permission
from intranet.services import minutes as verbs
from intranet.services.minutes import Sent
from intranet.web import words
from intranet.web.forms.base import VersionedForm
from intranet.web.guard import reader, requires
from intranet.web.links import full
from intranet.web.minutes.blueprint import blueprint
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.route("/meetings/<int:meeting_id>/minutes/sending", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def send(meeting: MeetingFacts) -> Response:
    """Ask once more, then send everybody with standing on the body a letter with the link."""
    form = VersionedForm()
    sent: list[Sent] = []

    def verb() -> None:
        of_meeting = {"meeting_id": meeting.id}
        link, mine = full("minutes.show", **of_meeting), full("minutes.extract", **of_meeting)
        sent.append(verbs.send(meeting.id, form.seen(), link=link, mine=mine, actor=reader()))

    if request.method == "POST" and carried_out(form, verb):
        flash(_told(sent[0]), "done")
        return redirect(url_for("minutes.show", meeting_id=meeting.id), 303)
    frame = minutes.frame(meeting.id)
    everybody = minutes_list.recipients(meeting.body_id, clock.today())
    return page(
        "minutes/send.html",
        status=200 if request.method == "GET" else 422,
        meeting=meeting,
        form=form,
        frame=frame,
        reached=[one.name for one in everybody if one.email],
        without=[one.name for one in everybody if not one.email],
        why_not=why_not_send(meeting.state),
    )


def _told(sent: Sent) -> str:
    letters = words.counted(sent.count, "letter")
    told = f"The minutes are on their way: {letters}."
    return f"{told} Please tell those without an address: {words.listed(sent.without)}." if sent.without else told
