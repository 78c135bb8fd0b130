"""The one screen: a changeover as a draft, looked at, checked and saved. Once confirmed, what it did."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.errors import Conflict
from intranet.core.people_vocabulary import ChangeoverState
from intranet.core.vocabulary import Office
from intranet.queries import changeovers as reads
from intranet.queries import successors
from intranet.queries.changeovers import ChangeoverRow, Outlook
from intranet.rules.permissions import Permission
from intranet.services import changeovers
from intranet.web.changeovers.blueprint import blueprint
from intranet.web.changeovers.board_view import groups
from intranet.web.changeovers.chooser import Chooser
from intranet.web.changeovers.forms import SheetForm, sheet_form, stored
from intranet.web.changeovers.opened import TAGS, heading, is_open, seen
from intranet.web.changeovers.sentences import happened, planned, vacant
from intranet.web.guard import reader, requires
from intranet.web.page import for_htmx, page
from intranet.web.unit_of_work import carried_out
from intranet.web.words import full_day

SHARING, CONFIRMATION = "sharing", "confirmation"  # what the press that saves goes on with


@blueprint.route("/<int:changeover_id>", methods=["GET", "POST"])
@requires(Permission.PREPARE_CHANGEOVER, load=seen, name="changeover")
def show(changeover: ChangeoverRow) -> Response:
    """The one screen while it is a draft; what it did once it is confirmed."""
    if not is_open(changeover):
        if request.method == "POST":
            flash("It is a draft no more, so nothing was saved.", "trouble")
            return redirect(url_for("changeovers.show", changeover_id=changeover.id), 303)
        return _done(changeover)
    form = _form(changeover)
    then = request.form.get("then")
    if carried_out(form, lambda: _save(changeover, form, then)):
        return _go_on(changeover, then)
    return _screen(changeover, form, status=422 if form.is_submitted() else 200)


@blueprint.post("/<int:changeover_id>/check")
@requires(Permission.PREPARE_CHANGEOVER, load=seen, name="changeover")
def check(changeover: ChangeoverRow) -> Response:
    """How what is typed would stand, without saving it: a part of the page, or without JavaScript the page."""
    form = _form(changeover)
    form.validate()
    if not for_htmx():
        return _screen(changeover, form)
    return page("changeovers/_findings.html", outlook=_outlook(changeover, form))


def _form(changeover: ChangeoverRow) -> SheetForm:
    sheet = changeover.sheet
    return sheet_form(
        reads.board(sheet.on_day),
        Chooser(successors.people()),
        successors.meetings(clock.today(), sheet.meeting_id),
        sheet,
        changeover.version,
    )


def _outlook(changeover: ChangeoverRow, form: SheetForm) -> Outlook | None:
    """How the sheet stands, as it is typed or else stored; None where it has no day."""
    if not form.is_submitted():
        return reads.outlook(changeover.sheet, clock.today())
    return reads.outlook(form.sheet(), clock.today()) if form.on_day.data else None


def _save(changeover: ChangeoverRow, form: SheetForm, then: str | None) -> None:
    try:
        version = changeovers.change(changeover.id, form.sheet(), seen=form.seen(), actor=reader())
    except Conflict as conflict:
        now = reads.get(changeover.id)
        theirs: dict[str, Any] = stored(form, now.sheet) if now else {}
        raise Conflict(conflict.subject, theirs, conflict.version) from conflict
    if then == SHARING:
        changeovers.share(changeover.id, seen=version, actor=reader())


def _go_on(changeover: ChangeoverRow, then: str | None) -> Response:
    """Where the press that saved wants to go."""
    if then == CONFIRMATION:
        return redirect(url_for("changeovers.confirm", changeover_id=changeover.id), 303)
    kept = "The draft is saved and shared." if then == SHARING else "The draft is saved."
    flash(f"{kept} Nothing of it counts until it is confirmed.", "done")
    return redirect(url_for("changeovers.show", changeover_id=changeover.id), 303)


def _screen(changeover: ChangeoverRow, form: SheetForm, status: int = 200) -> Response:
    outlook = _outlook(changeover, form)
    board = outlook.board if outlook else reads.board(changeover.sheet.on_day)
    if form.is_submitted() and outlook is not None:
        form.pin(outlook.problems)
    return page(
        "changeovers/show.html",
        status=status,
        changeover=changeover,
        form=form,
        groups=groups(board, clock.today()),
        people=form.chooser.labels.values(),
        outlook=outlook,
        title=heading(changeover.kind, changeover.sheet.on_day),
        other="Secretary" if reader().holds(frozenset({Office.CHAIR})) else "Chair",
        today=clock.today(),
    )


def _done(changeover: ChangeoverRow) -> Response:
    board = reads.board(changeover.sheet.on_day)
    undone = changeover.state is ChangeoverState.UNDONE
    until = changeover.undoable_until
    return page(
        "changeovers/done.html",
        changeover=changeover,
        title=heading(changeover.kind, changeover.sheet.on_day),
        tag=TAGS[changeover.state],
        roles=planned(board, changeover.sheet) if undone else happened(changeover.terms),
        vacant=[] if undone else vacant(board, changeover.sheet),
        until=full_day(clock.london_day(until)) if until else "",
        today=clock.today(),
    )
