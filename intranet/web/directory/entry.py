"""Everybody's own entry: what is said of them, who is shown it, and that it is right."""

from flask import flash, redirect
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.errors import NotFound
from intranet.queries import entries as reads
from intranet.rules.permissions import Permission
from intranet.rules.sharing import is_confirmation_due
from intranet.services import entries
from intranet.web.directory.blueprint import blueprint
from intranet.web.directory.forms import entry_form
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out

OWN = "/account/entry"


@blueprint.route("/account/entry", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
def entry() -> Response:
    """One's own entry, to be put right; saving it says that it is right."""
    found = reads.get(reader().person_id)
    if found is None:
        raise NotFound
    form = entry_form(found, reads.branches())
    if carried_out(form, lambda: entries.change(form.sheet(), seen=form.seen(), actor=reader())):
        flash("Saved. Thank you for keeping your entry right.", "done")
        return redirect(OWN, 303)
    return page(
        "directory/entry.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        entry=found,
        is_due=is_confirmation_due(found.confirmed_at, clock.now()),
        today=clock.today(),
    )


@blueprint.post("/account/entry/confirmation")
@requires(Permission.USE_ACCOUNT)
def confirm_entry() -> Response:
    """One's own entry is right as it stands."""
    return pressed(lambda: entries.confirm(actor=reader()), OWN, "Thank you. We shall ask again in a year.")
