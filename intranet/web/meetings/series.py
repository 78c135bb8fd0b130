"""A year of meetings in one go, and moving it as a whole; both with a look at the days before anything is saved."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import meeting_hub, meeting_list
from intranet.queries.meeting_hub import SeriesRow
from intranet.rules.permissions import Permission
from intranet.services import meeting_series
from intranet.services.meeting_series import Moved, Planned
from intranet.web.guard import reader, requires
from intranet.web.meetings.blueprint import blueprint
from intranet.web.meetings.series_forms import HabitForm, habit_form, year_form
from intranet.web.page import page
from intranet.web.rehearsal import rehearsed
from intranet.web.unit_of_work import carried_out
from intranet.web.words import counted, full_day, listed


@blueprint.route("/meetings/year/new", methods=["GET", "POST"])
@requires(Permission.SET_AGENDAS)
def plan_year() -> Response:
    """A meeting a month for a year or so."""
    form = year_form(meeting_list.bodies(), clock.today(), request.args.get("body"))
    found: list[Planned] = []
    meaning: list[str] = []

    def verb() -> None:
        found.append(meeting_series.plan_year(int(form.body.data), form.habit(), form.days(), actor=reader()))

    if request.form.get("step") == "preview":
        if rehearsed(form, verb):
            meaning = _planned_words(found[-1])
    elif carried_out(form, verb):
        flash(f"Added {counted(len(found[-1].days), 'meeting')}.", "done")
        return redirect(url_for("meetings.list_meetings"), 303)
    status = 422 if form.is_submitted() and not meaning else 200
    return page("meetings/plan_year.html", status=status, form=form, meaning=meaning)


@blueprint.route("/meetings/series/<int:series_id>", methods=["GET", "POST"])
@requires(Permission.SET_AGENDAS, load=meeting_hub.series, name="series")
def move_series(series: SeriesRow) -> Response:
    """Another weekday, time or place for all meetings of a series of which nobody was told yet."""
    form = habit_form(series, meeting_hub.next_of(series.id, clock.today()))
    found: list[Moved] = []
    meaning: list[str] = []

    def verb() -> None:
        found.append(_move(series, form))

    if request.form.get("step") == "preview":
        if rehearsed(form, verb):
            meaning = _moved_words(found[-1])
    elif carried_out(form, verb):
        _say(found[-1])
        return redirect(url_for("meetings.list_meetings"), 303)
    status = 422 if form.is_submitted() and not meaning else 200
    return page("meetings/move_series.html", status=status, form=form, series=series, meaning=meaning)


def _move(series: SeriesRow, form: HabitForm) -> Moved:
    return meeting_series.move(series.id, form.habit(), seen=form.seen(), actor=reader())


def _planned_words(planned: Planned) -> list[str]:
    lines = [full_day(one) for one in planned.days]
    if planned.taken:
        taken = listed([full_day(one) for one in planned.taken])
        lines.append(f"It meets on {taken} already, so nothing is added there.")
    return lines


def _moved_words(moved: Moved) -> list[str]:
    lines = [full_day(was) if was == now else f"{full_day(was)} moves to {full_day(now)}" for was, now in moved.days]
    return [*lines, *(f"{full_day(on)} stays: {why}" for on, why in moved.staying)]


def _say(moved: Moved) -> None:
    flash(f"Moved {counted(len(moved.days), 'meeting')}.", "done")
    if moved.staying:
        flash("; ".join(f"{full_day(on)} stays: {why}" for on, why in moved.staying) + ".", "warning")
