"""My account: who I am here, how pages look, and where I am signed in."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import writing
from intranet.queries import accounts as reads
from intranet.queries import digests as digest_reads
from intranet.rules.access import STRICT_SIGN_IN
from intranet.rules.permissions import Permission
from intranet.services import accounts, digests, sign_ins
from intranet.web.account import entry
from intranet.web.account.blueprint import blueprint
from intranet.web.account.forms import DigestForm, LooksForm
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.unit_of_work import carried_out


@blueprint.route("/account", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
def show() -> Response:
    actor = reader()
    form = LooksForm(data={"theme": actor.theme, "single_keys": actor.single_keys})
    if request.method == "GET":
        return _own_page(form)
    if carried_out(
        form, lambda: accounts.set_looks(theme=form.theme.data, single_keys=form.single_keys.data, actor=actor)
    ):
        flash("Saved.", "done")
        return redirect(url_for("account.show"), 303)
    return _own_page(form, status=422)


def _own_page(form: LooksForm, status: int = 200) -> Response:
    actor = reader()
    devices = reads.devices(actor.account_id, clock.now(), strict=actor.holds(STRICT_SIGN_IN))
    key = reads.key_by_id(actor.account_id)
    return page(
        "account/show.html",
        status=status,
        form=form,
        actor=actor,
        email=key.email if key else "",
        devices=devices,
        has_digest=digest_reads.wants(actor.account_id),
        today=clock.today(),
    )


@blueprint.post("/account/weekly-letter")
@requires(Permission.USE_ACCOUNT)
def set_digest() -> Response:
    """Switch the letter of the week on or off."""
    form = DigestForm()
    if carried_out(form, lambda: digests.set_weekly(form.is_wanted(), actor=reader())):
        flash("The weekly letter comes." if form.is_wanted() else "The weekly letter comes no more.", "done")
    return redirect(url_for("account.show") + "#letter", 303)


@blueprint.post("/account/devices/<int:sign_in_id>/sign-out")
@requires(Permission.USE_ACCOUNT)
def sign_out_device(sign_in_id: int) -> Response:
    with writing():
        sign_ins.sign_out_device(sign_in_id, reader())
    if sign_in_id == reader().sign_in_id:
        return _gone("You are signed out.")
    flash("That device is signed out.", "done")
    return redirect(url_for("account.show"), 303)


@blueprint.post("/account/devices/sign-out")
@requires(Permission.USE_ACCOUNT)
def sign_out_everywhere() -> Response:
    with writing():
        sign_ins.sign_out_everywhere(reader())
    return _gone("You are signed out on all your devices.")


def _gone(words: str) -> Response:
    entry.go_out()
    flash(words, "done")
    return redirect(url_for("account.sign_in"), 303)
