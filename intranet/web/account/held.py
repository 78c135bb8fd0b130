"""What is held about oneself: to read, to take away, and, with the account, to have deleted."""

from flask import Response as FileResponse
from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.queries import accounts, erasing, held_about
from intranet.rules.attempts import EXPORT
from intranet.rules.permissions import Permission
from intranet.services import account_deletion, attempts
from intranet.services import held_about as taking
from intranet.web.account import entry
from intranet.web.account.blueprint import blueprint
from intranet.web.account.held_words import LEFT_OUT, MOST_ROWS, as_json, shown
from intranet.web.forms.base import Form
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.unit_of_work import carried_out


@blueprint.get("/account/held")
@requires(Permission.USE_ACCOUNT)
@fresh
def held() -> Response:
    """Everything that is held about whoever reads it; long lists whole only where that is asked for."""
    found = held_about.about(reader().person_id)
    everything = request.args.get("all") == "yes"
    return page(
        "account/held.html",
        groups=shown(found, everything=everything),
        mentions=found.mentions,
        shown_mentions=found.mentions if everything else found.mentions[:MOST_ROWS],
        left_out=LEFT_OUT,
    )


@blueprint.post("/account/held.json")
@requires(Permission.USE_ACCOUNT)
@fresh
def download_held() -> Response:
    """The same as a file. Taking data out is a POST, because it leaves a record."""
    attempts.count(EXPORT, f"account {reader().account_id}")
    if not carried_out(Form(), lambda: taking.note_download(actor=reader())):
        return pressed(lambda: None, url_for("account.held"))
    found = held_about.about(reader().person_id)
    end_read()
    response = FileResponse(as_json(found, clock.now()), mimetype="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="held-about-me.json"'
    return response


@blueprint.route("/account/deletion", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
@fresh
def deletion() -> Response:
    """What goes with the account, what stays and why; then the last question."""
    actor = reader()
    form = Form()
    if carried_out(form, lambda: account_deletion.delete(actor=actor)):
        entry.go_out()
        flash("Your account is deleted. Thank you for what you did for the party.", "done")
        return redirect(url_for("account.sign_in"), 303)
    leaver, key = erasing.get(actor.person_id), accounts.key_by_id(actor.account_id)
    if leaver is None or key is None:
        raise NotFound
    return page(
        "account/deletion.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        leaver=leaver,
        email=key.email,
        contact=[words for words in leaver.contact if words != "e-mail address"],
    )
