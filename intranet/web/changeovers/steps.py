"""The steps of a changeover: sharing it, throwing it away, confirming it, and undoing it as a whole."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import changeovers as reads
from intranet.queries import successors
from intranet.queries.changeovers import ChangeoverRow, Outlook
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import changeovers
from intranet.services.changeovers import Confirmed
from intranet.web import actor as actors
from intranet.web.changeovers.blueprint import blueprint
from intranet.web.changeovers.opened import heading, is_open, seen
from intranet.web.changeovers.reasons import ReasonsForm, reasons_form
from intranet.web.changeovers.sentences import happened, meaning, tally
from intranet.web.forms.base import VersionedForm
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.links import invitation_link
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.post("/<int:changeover_id>/sharing")
@requires(Permission.PREPARE_CHANGEOVER, load=seen, name="changeover")
def share(changeover: ChangeoverRow) -> Response:
    """Let the Secretary and the Chair see a draft."""
    form = VersionedForm()
    if carried_out(form, lambda: changeovers.share(changeover.id, seen=form.seen(), actor=reader())):
        flash("The draft is shared. The Secretary and the Chair can both change it now.", "done")
    return _back(changeover, form)


@blueprint.route("/<int:changeover_id>/discarding", methods=["GET", "POST"])
@requires(Permission.PREPARE_CHANGEOVER, load=seen, name="changeover")
def discard(changeover: ChangeoverRow) -> Response:
    """The last question before a draft is thrown away."""
    form = VersionedForm(data={"version": changeover.version})
    if carried_out(form, lambda: changeovers.discard(changeover.id, seen=form.seen(), actor=reader())):
        flash("The draft is thrown away. Nobody's role has changed.", "done")
        return redirect(url_for("changeovers.list_changeovers"), 303)
    if form.is_submitted() or not is_open(changeover):
        return _back(changeover, form)
    return page("changeovers/discard.html", changeover=changeover, title=_title(changeover))


@blueprint.route("/<int:changeover_id>/confirmation", methods=["GET", "POST"])
@requires(Permission.PREPARE_CHANGEOVER, load=seen, name="changeover")
@fresh
def confirm(changeover: ChangeoverRow) -> Response:
    """What will happen, in sentences, and a reason for each warning; then all of it happens at once."""
    outlook = reads.outlook(changeover.sheet, clock.today())
    form = reasons_form(outlook.warnings, changeover.version)
    done: list[Confirmed] = []

    def verb() -> None:
        done.append(
            changeovers.confirm(
                changeover.id, seen=form.seen(), reasons=form.reasons(), actor=reader(), link=invitation_link
            )
        )

    if not is_open(changeover):
        flash(f"{changeover.confirmed_by} confirmed this already. Nothing was done a second time.", "trouble")
        return _back(changeover, form)
    if carried_out(form, verb):
        flash(tally(done[0].started, done[0].ended, done[0].invited), "done")
        return _onwards(changeover, form)
    return _confirmation(changeover, outlook, form)


def _confirmation(changeover: ChangeoverRow, outlook: Outlook, form: ReasonsForm) -> Response:
    means = None if outlook.problems else meaning(outlook.board, changeover.sheet, successors.people())
    return page(
        "changeovers/confirm.html",
        status=422 if form.is_submitted() else 200,
        changeover=changeover,
        outlook=outlook,
        form=form,
        means=means,
        nobody_left={"no-chair", "no-secretary"} <= {one.key for one in outlook.warnings},
        title=_title(changeover),
        today=clock.today(),
    )


@blueprint.route("/<int:changeover_id>/undoing", methods=["GET", "POST"])
@requires(Permission.PREPARE_CHANGEOVER, load=seen, name="changeover")
@fresh
def undo(changeover: ChangeoverRow) -> Response:
    """The last question before a changeover is undone as a whole."""
    form = VersionedForm(data={"version": changeover.version})
    if carried_out(form, lambda: changeovers.undo(changeover.id, seen=form.seen(), actor=reader())):
        flash("The changeover is undone. Everybody holds what they held before.", "done")
        return _onwards(changeover, form)
    if form.is_submitted() or changeover.why_not_undo is not None:
        return _back(changeover, form)
    return page(
        "changeovers/undo.html", changeover=changeover, title=_title(changeover), roles=happened(changeover.terms)
    )


def _title(changeover: ChangeoverRow) -> str:
    return heading(changeover.kind, changeover.sheet.on_day)


def _onwards(changeover: ChangeoverRow, form: VersionedForm) -> Response:
    """Whoever confirmed the end of their own office is led Home: the changeover is others' to look after now."""
    actor = actors.from_session()
    if actor is None or not allows(actor, Permission.PREPARE_CHANGEOVER):
        return redirect(url_for("home.show"), 303)
    return _back(changeover, form)


def _back(changeover: ChangeoverRow, form: VersionedForm) -> Response:
    """To the changeover as it is now, saying there what was refused."""
    for words in form.form_errors:
        flash(words, "trouble")
    return redirect(url_for("changeovers.show", changeover_id=changeover.id), 303)
