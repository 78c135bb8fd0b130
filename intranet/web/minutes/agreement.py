"""Agreeing minutes at a later meeting of the same body, as they are or with corrections; and opening them again."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.queries import agenda, meetings, minutes
from intranet.queries.meetings import MeetingFacts
from intranet.rules.minutes import why_not_reopen
from intranet.rules.permissions import Permission
from intranet.services import minutes_agreement as verbs
from intranet.web.guard import reader, requires
from intranet.web.minutes.blueprint import blueprint
from intranet.web.minutes.forms import (
    AgreementForm,
    AsTheyAreForm,
    ReopeningForm,
    agreement_form,
    chosen,
    offer_meetings,
)
from intranet.web.minutes.reading import keep_paper
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out
from intranet.web.words import day


@blueprint.route("/meetings/<int:meeting_id>/minutes/agreement", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def agree(meeting: MeetingFacts) -> Response:
    """At which meeting the minutes were agreed, and what it put right in them."""
    if "as-they-are" in request.form:
        return _as_they_are(meeting)
    frame, later = minutes.frame(meeting.id), minutes.where_agreed(meeting)
    at = request.args.get("at", "")
    form = agreement_form(agenda.items(meeting.id), later, version=frame.beat, at_id=at if at.isdecimal() else "")
    if request.method == "GET":
        return _agreeing(meeting, form)
    editions: list[int] = []

    def verb() -> None:
        edition = verbs.agree(meeting.id, chosen(form), seen=form.seen(), wanted=form.wanted(), actor=reader())
        editions.append(edition)

    if carried_out(form, verb):
        return _agreed(meeting, editions[0], url_for("minutes.show", meeting_id=meeting.id))
    return _agreeing(meeting, form, status=422)


@blueprint.route("/meetings/<int:meeting_id>/minutes/reopening", methods=["GET", "POST"])
@requires(Permission.RUN_MEETING, load=meetings.get, name="meeting")
def reopen(meeting: MeetingFacts) -> Response:
    """Open agreed minutes again, for a reason; the edition that was agreed stays to be read."""
    form = ReopeningForm()
    if request.method == "POST" and carried_out(
        form, lambda: verbs.reopen(meeting.id, form.reason.data or "", actor=reader())
    ):
        flash("The minutes are open again. The edition that was agreed can still be read.", "done")
        return redirect(url_for("minutes.show", meeting_id=meeting.id), 303)
    status = 200 if request.method == "GET" else 422
    return page("minutes/reopen.html", status=status, meeting=meeting, form=form, why_not=why_not_reopen(meeting.state))


def _as_they_are(meeting: MeetingFacts) -> Response:
    """One press in the meeting room: it leads back there, with a word on what it did or why not."""
    form = AsTheyAreForm()
    offer_meetings(form, ())
    at, editions = chosen(form), []

    def verb() -> None:
        editions.append(verbs.agree(meeting.id, at, actor=reader()))

    if carried_out(form, verb):
        return _agreed(meeting, editions[0], f"/meetings/{at}/room")
    refusals = [words for errors in form.errors.values() for words in errors]
    for words in refusals:
        flash(str(words), "trouble")
    return redirect(url_for("minutes.show", meeting_id=meeting.id), 303)


def _agreed(meeting: MeetingFacts, edition: int, back: str) -> Response:
    keep_paper(meeting.id, edition)
    flash(f"The minutes of {day(meeting.on)} are agreed, and kept as they are.", "done")
    return redirect(back, 303)


def _agreeing(meeting: MeetingFacts, form: AgreementForm, status: int = 200) -> Response:
    return page("minutes/agree.html", status=status, meeting=meeting, form=form)
