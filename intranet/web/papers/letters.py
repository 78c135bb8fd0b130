"""Correspondence: letters in, and the file of those for information that goes round with the papers."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.meeting_vocabulary import LetterPurpose
from intranet.queries import letters as reads
from intranet.queries import meeting_list, meetings, papers
from intranet.queries.letters import A_PAGE, LetterRow
from intranet.queries.meetings import MeetingFacts
from intranet.rules.permissions import Permission
from intranet.services import letters_in
from intranet.web.asked import whole
from intranet.web.forms.base import Form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.paging import asked as asked_page
from intranet.web.paging import pages
from intranet.web.papers.blueprint import blueprint
from intranet.web.papers.forms import LetterForm, letter_form
from intranet.web.papers.paper_view import ListedPaper, listed
from intranet.web.papers.receiving import Received
from intranet.web.unit_of_work import carried_out


@blueprint.get("/correspondence/")
@requires(Permission.KEEP_LETTERS)
def list_letters() -> Response:
    """All letters in, the latest first, and where each went."""
    number = asked_page()
    found = reads.page(number)
    return page(
        "papers/letters.html",
        letters=found.rows,
        pages=pages(number, found.total, A_PAGE, lambda other: f"/correspondence/?page={other}"),
        today=clock.today(),
    )


@blueprint.route("/correspondence/new", methods=["GET", "POST"])
@requires(Permission.KEEP_LETTERS)
def add_letter() -> Response:
    """Record a letter."""
    today = clock.today()
    form = letter_form(meeting_list.bodies(), reads.coming(today), today)
    received = Received(form.file.data if form.is_submitted() else None)

    def verb() -> None:
        letters_in.add(body_id=int(form.body.data), **_said(form), given=received.given(), actor=reader())

    if carried_out(form, verb):
        flash(f"Recorded: {form.subject.data}.", "done")
        return redirect(url_for("papers.list_letters"), 303)
    return page("papers/letter_form.html", status=_status(form), form=form, letter=None)


@blueprint.route("/correspondence/<int:letter_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_LETTERS, load=reads.get, name="letter")
def edit_letter(letter: LetterRow) -> Response:
    """Put a letter right, or send it to another meeting."""
    today = clock.today()
    form = letter_form([], reads.coming(today), today, letter)
    received = Received(form.file.data if form.is_submitted() else None)

    def verb() -> None:
        letters_in.change(letter.id, seen=form.seen(), **_said(form), given=received.given(), actor=reader())

    if carried_out(form, verb):
        flash(f"Saved: {form.subject.data}.", "done")
        return redirect(url_for("papers.list_letters"), 303)
    return page("papers/letter_form.html", status=_status(form), form=form, letter=letter)


@blueprint.route("/correspondence/<int:letter_id>/removal", methods=["GET", "POST"])
@requires(Permission.KEEP_LETTERS, load=reads.get, name="letter")
def remove_letter(letter: LetterRow) -> Response:
    """Ask once, then remove a letter that was recorded by mistake."""
    form = Form()
    if request.method == "POST" and carried_out(form, lambda: letters_in.remove(letter.id, actor=reader())):
        flash(f"Removed: {letter.subject}.", "done")
        return redirect(url_for("papers.list_letters"), 303)
    return page("papers/letter_remove.html", status=422 if form.errors else 200, form=form, letter=letter)


@blueprint.get("/meetings/<int:meeting_id>/correspondence")
@requires(Permission.READ_MEETING, load=meetings.get, name="meeting")
def file(meeting: MeetingFacts) -> Response:
    """The letters that go to a meeting: those to decide on, and the file of those for information."""
    today = clock.today()
    found = reads.of_meeting(meeting.id)
    files: dict[int | None, list[ListedPaper]] = {}
    for paper in papers.of_meeting(meeting.id):
        files.setdefault(paper.letter_id, []).append(listed(paper, today))
    return page(
        "papers/file.html",
        meeting=meeting,
        to_decide=[one for one in found if one.purpose is LetterPurpose.DECISION],
        to_note=[one for one in found if one.purpose is LetterPurpose.INFORMATION],
        files=files,
        today=today,
    )


def _said(form: LetterForm) -> dict[str, Any]:
    return {
        "meeting_id": whole(form.meeting.data or ""),
        "received_on": form.received_on.data,
        "sender": form.sender.data or "",
        "subject": form.subject.data or "",
        "words": form.words.data or "",
        "purpose": LetterPurpose(form.purpose.data),
    }


def _status(form: Form) -> int:
    return 422 if form.is_submitted() else 200
