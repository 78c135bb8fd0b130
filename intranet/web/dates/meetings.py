"""Adding, moving, cancelling and restoring meetings, one by one or a year of them."""

from datetime import date

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingKind
from intranet.queries import dates as reads
from intranet.queries.dates import MeetingRow
from intranet.rules.permissions import Permission
from intranet.services import dates
from intranet.web.dates.blueprint import blueprint
from intranet.web.dates.forms import SeriesForm, meeting_form, series_form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.rehearsal import rehearsed
from intranet.web.unit_of_work import carried_out
from intranet.web.words import counted, full_day, listed


@blueprint.route("/meetings/new", methods=["GET", "POST"])
@requires(Permission.EDIT_DATES)
def add_meeting() -> Response:
    """A new meeting."""
    form = meeting_form(reads.bodies(), None, request.args.get("body"))

    def verb() -> None:
        dates.add_meeting(
            body_id=int(form.body.data),
            kind=MeetingKind(form.kind.data),
            on=form.on.data,
            starts_at=form.starts_at.data,
            place=form.place.data or "",
            actor=reader(),
        )

    if carried_out(form, verb):
        flash(f"Added the meeting on {full_day(form.on.data)}.", "done")
        return redirect(url_for("dates.show"), 303)
    return page("dates/meeting.html", status=422 if form.is_submitted() else 200, form=form, meeting=None)


@blueprint.route("/meetings/<int:meeting_id>", methods=["GET", "POST"])
@requires(Permission.EDIT_DATES, load=reads.meeting, name="meeting")
def change_meeting(meeting: MeetingRow) -> Response:
    """Another day, time or place for a meeting."""
    form = meeting_form([], meeting)

    def verb() -> None:
        dates.change_meeting(
            meeting.id,
            seen=form.seen(),
            kind=MeetingKind(form.kind.data),
            on=form.on.data,
            starts_at=form.starts_at.data,
            place=form.place.data or "",
            actor=reader(),
        )

    if carried_out(form, verb):
        flash(f"Saved: {meeting.body}, {full_day(form.on.data)}.", "done")
        return redirect(_back(meeting), 303)
    return page("dates/meeting.html", status=422 if form.is_submitted() else 200, form=form, meeting=meeting)


@blueprint.post("/meetings/<int:meeting_id>/cancellation")
@requires(Permission.EDIT_DATES, load=reads.meeting, name="meeting")
def cancel_meeting(meeting: MeetingRow) -> Response:
    """Say that a meeting will not take place; it can be restored."""
    said = f"Cancelled: {meeting.body}, {full_day(meeting.on)}. You can restore it."
    return pressed(lambda: dates.cancel_meeting(meeting.id, actor=reader()), _back(meeting), said)


@blueprint.post("/meetings/<int:meeting_id>/restoration")
@requires(Permission.EDIT_DATES, load=reads.meeting, name="meeting")
def restore_meeting(meeting: MeetingRow) -> Response:
    """Take back that a meeting was cancelled, or held."""
    said = f"Planned again: {meeting.body}, {full_day(meeting.on)}."
    return pressed(lambda: dates.plan_meeting(meeting.id, actor=reader()), _back(meeting), said)


@blueprint.post("/meetings/<int:meeting_id>/holding")
@requires(Permission.EDIT_DATES, load=reads.meeting, name="meeting")
def hold_meeting(meeting: MeetingRow) -> Response:
    """Say that a meeting took place."""
    said = f"Held: {meeting.body}, {full_day(meeting.on)}."
    return pressed(lambda: dates.hold_meeting(meeting.id, actor=reader()), _back(meeting), said)


def _back(meeting: MeetingRow) -> str:
    return url_for("dates.show", _anchor=f"meeting-{meeting.id}")


@blueprint.route("/series/new", methods=["GET", "POST"])
@requires(Permission.EDIT_DATES)
def add_series() -> Response:
    """A meeting a month for a year or so, with a look at the days before they are saved."""
    form = series_form(reads.bodies(), clock.today(), request.args.get("body"))
    added: list[tuple[int, list[date]]] = []
    meaning: list[str] = []

    def verb() -> None:
        added.append(_series(form))

    if request.form.get("step") == "preview":
        if rehearsed(form, verb):
            meaning = _days_words(form, added[-1][1])
    elif carried_out(form, verb):
        flash(f"Added {counted(added[-1][0], 'meeting')}.", "done")
        return redirect(url_for("dates.show"), 303)
    status = 422 if form.is_submitted() and not meaning else 200
    return page("dates/series.html", status=status, form=form, meaning=meaning)


def _series(form: SeriesForm) -> tuple[int, list[date]]:
    return dates.add_series(
        body_id=int(form.body.data),
        days=form.days(),
        starts_at=form.starts_at.data,
        place=form.place.data or "",
        actor=reader(),
    )


def _days_words(form: SeriesForm, taken: list[date]) -> list[str]:
    lines = [full_day(day) for day in form.days() if day not in taken]
    if taken:
        lines.append(f"It meets on {listed([full_day(day) for day in taken])} already, so nothing is added there.")
    return lines
