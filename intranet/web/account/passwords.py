"""A new password: with a link that came by mail, or because one wants another."""

from flask import flash, redirect, request, session, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read, writing
from intranet.core.errors import NotFound
from intranet.queries import accounts as reads
from intranet.queries.accounts import Shown
from intranet.rules import attempts as limits
from intranet.rules.permissions import Permission
from intranet.services import accounts, attempts, passwords
from intranet.services.tokens import hash_of_token
from intranet.web.account import entry
from intranet.web.account.blueprint import blueprint
from intranet.web.account.forms import ForgottenForm, NewPasswordForm
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.links import reset_link
from intranet.web.page import page
from intranet.web.site import settings


@blueprint.route("/password/forgotten", methods=["GET", "POST"])
def forgotten() -> Response:
    form = ForgottenForm()
    if request.method == "GET":
        letter = _letter_of_demo()
        return page("account/forgotten.html", form=form, asked="asked" in request.args, letter=letter)
    if not form.validate():
        return page("account/forgotten.html", status=422, form=form, asked=False, letter=None)
    email = str(form.email.data).lower()
    attempts.count(limits.RESET, f"account {email}", entry.client())
    with writing():
        key = accounts.ask_reset(email, reset_link)
    if settings()["demo"]:
        session["letter"] = key
    return redirect(url_for("account.forgotten", asked="yes"), 303)


def _letter_of_demo() -> Shown | None:
    """In a demo, the letter that was asked for: nobody reads its mail."""
    key = session.get("letter") if settings()["demo"] and "asked" in request.args else None
    return reads.letter(key) if key else None


@blueprint.route("/password/forgotten/<token>", methods=["GET", "POST"])
def reset(token: str) -> Response:
    asked = reads.reset_asked(hash_of_token(token), clock.now())
    form = NewPasswordForm()
    if request.method == "POST" and asked is None:
        attempts.count(limits.LINK, entry.client())
    if asked is None:
        return page("account/reset_over.html", status=410)
    if request.method == "GET":
        return page("account/reset.html", form=form, email=asked.email)
    words = (asked.name, asked.email, settings()["name"])
    if not form.validate() or form.refuse_weak(words):
        return page("account/reset.html", status=422, form=form, email=asked.email)
    return _reset_with(token, str(form.password.data))


def _reset_with(token: str, password: str) -> Response:
    end_read()
    password_hash = passwords.hashed(password)
    try:
        with writing():
            accounts.reset_password(token, password_hash)
    except NotFound:  # a second press, or a newer link, was quicker
        return page("account/reset_over.html", status=410)
    entry.go_out()
    flash("Your password is changed. Sign in with it now.", "done")
    return redirect(url_for("account.sign_in"), 303)


@blueprint.route("/account/password", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
@fresh
def change_password() -> Response:
    actor = reader()
    form = NewPasswordForm()
    key = reads.key_by_id(actor.account_id)
    email = key.email if key else ""
    if request.method == "GET":
        return page("account/change_password.html", form=form, email=email)
    if not form.validate() or form.refuse_weak((actor.name, email, settings()["name"])):
        return page("account/change_password.html", status=422, form=form, email=email)
    end_read()
    password_hash = passwords.hashed(str(form.password.data))
    entry.come_in(lambda: accounts.change_password(password_hash, actor), own_device=session.permanent)
    flash("Your password is changed. Your other devices are signed out.", "done")
    return redirect(url_for("account.show"), 303)
