"""Adding a meeting, moving it, putting it right."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import meeting_list
from intranet.queries import meetings as reads
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.services import meetings
from intranet.web.guard import reader, requires
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.forms import meeting_form, new_meeting
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out
from intranet.web.words import day, full_day


@blueprint.route("/meetings/new", methods=["GET", "POST"])
@requires(Permission.EDIT_DATES)
def add() -> Response:
    """A new meeting."""
    form = new_meeting(meeting_list.bodies(), request.args.get("body"))
    made: list[int] = []

    def verb() -> None:
        made.append(meetings.add(int(form.body.data), form.details(), actor=reader()))

    if carried_out(form, verb):
        flash(f"Added the meeting on {full_day(form.on.data)}.", "done")
        return redirect(url_for("meetings.show", meeting_id=made[0]), 303)
    return page("meetings/form.html", status=422 if form.is_submitted() else 200, form=form, meeting=None)


@blueprint.route("/meetings/<int:meeting_id>/edit", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=reads.get, name="meeting")
def edit(meeting: MeetingFacts) -> Response:
    """Another day, time or place for a meeting."""
    form = meeting_form(meeting)

    def verb() -> None:
        meetings.change(meeting.id, form.details(), seen=form.seen(), actor=reader())

    if not carried_out(form, verb):
        return page("meetings/form.html", status=422 if form.is_submitted() else 200, form=form, meeting=meeting)
    flash(f"Saved: {meeting.body}, {full_day(form.on.data)}.", "done")
    _remind_of_notice(meeting, form.details())
    return redirect(url_for("meetings.show", meeting_id=meeting.id), 303)


def _remind_of_notice(meeting: MeetingFacts, now: meetings.Details) -> None:
    """Whoever was told of the meeting as it was has to be told again; nothing is sent by itself."""
    was = (meeting.on, meeting.starts_at, meeting.place, meeting.link)
    if meeting.is_to_come and meeting.notice_given_on and was != (now.on, now.starts_at, now.place, now.link):
        given = day(meeting.notice_given_on, clock.today())
        flash(f"Notice was given on {given}, as it was then. Please tell people what changed.", "warning")
