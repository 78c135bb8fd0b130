"""Closing a review: what was reached, what was not, and what became of the plan meanwhile, before all is frozen."""

from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import meetings
from intranet.queries import review_closing as reads
from intranet.queries.meetings import MeetingFacts
from intranet.queries.review_closing import PlanChange, PlanSeen
from intranet.queries.review_stops import ReviewedMeeting
from intranet.rules import reviewing
from intranet.rules.permissions import Permission
from intranet.services import review_closing
from intranet.web import words
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.report_words.paper import keep_paper
from intranet.web.review import places, stop_view, views
from intranet.web.review.blueprint import blueprint
from intranet.web.review.forms import ClosingForm
from intranet.web.review.round import Round, round_of
from intranet.web.timeline import sentence, when
from intranet.web.unit_of_work import carried_out

NO_PAPER = "The PDF of its report could not be set. On the report's page it can be tried again."


@dataclass(frozen=True, slots=True)
class Told:
    """One change of the plan, as the page says it; `is_new` where it came while the page was open."""

    words: str
    href: str
    when: str
    when_full: str
    is_new: bool


@blueprint.route("/meetings/<int:meeting_id>/review/closing", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def close(meeting: MeetingFacts) -> Response:
    """Ask once, with all that there is to know; then freeze it."""
    of = views.found(meeting.id)
    if of is None or reviewing.why_not_review(meeting.body_kind) or of.refusal or not of.roles:
        return _refused(of, meeting)
    today = clock.today()
    round_ = round_of(of, places.asked_for(), today)
    form = ClosingForm()
    shown = reads.read(form.plan.data or "")

    def verb() -> None:
        review_closing.close(meeting.id, shown, reached=round_.course.reached, of=len(round_.stops), actor=reader())

    if request.method == "POST" and carried_out(form, verb):
        flash("The review is closed, and everything is kept as it stands.", "done")
        if not keep_paper(meeting.id):
            flash(NO_PAPER, "warning")
        return redirect(f"/meetings/{meeting.id}/review", 303)
    return _asking(round_, form, shown)


def _asking(round_: Round, form: ClosingForm, shown: PlanSeen | None) -> Response:
    """The page that asks; where the plan changed since it was last shown, those changes stand out."""
    of, today = round_.of, clock.today()
    now = reads.seen(of.meeting.id, today)
    form.plan.data = str(now)
    changed = {one.id: one for one in reads.changes_while(of.meeting.id, now.plan_id)}
    new = {one.id: one for one in reads.changes_after(now.plan_id, shown.last_change)} if shown else {}
    return page(
        "review/closing.html",
        status=422 if form.errors else 200,
        of=of,
        meeting=of.meeting,
        place=round_.place,
        reached=f"{round_.course.reached} of {words.counted(len(round_.stops), 'stop')}",
        unreached=stop_view.unreached(round_),
        changes=[_told(one, today, is_new=one.id in new) for _, one in sorted((changed | new).items())],
        form=form,
    )


def _told(change: PlanChange, today: date, *, is_new: bool) -> Told:
    said, full = when(change.at, today)
    href = f"/amendments/{change.subject_id}" if change.subject_kind == "amendment" else ""
    return Told(
        sentence(change.kind, change.fields), href, f"{said}, by {change.by or 'the command line'}", full, is_new
    )


def _refused(of: ReviewedMeeting | None, meeting: MeetingFacts) -> Response:
    """Nothing to close: the review's own page says why."""
    if of is not None and of.refusal:
        flash(of.refusal, "trouble")
    return redirect(f"/meetings/{meeting.id}/review", 303)
