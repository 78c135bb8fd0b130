"""Signing in and out."""

from flask import flash, redirect, request, session, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read, writing
from intranet.core.errors import NotFound, RuleError
from intranet.queries import accounts as reads
from intranet.queries.accounts import Key
from intranet.rules import attempts as limits
from intranet.rules.permissions import Permission
from intranet.services import attempts, passwords, sign_ins
from intranet.services.sign_ins import NOT_RIGHT
from intranet.web import actor as actors
from intranet.web.account import entry
from intranet.web.account.blueprint import blueprint
from intranet.web.account.forms import ConfirmForm, DemoForm, SignInForm
from intranet.web.account.targets import own_page
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.site import settings


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response:
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
        if actors.from_session() is not None:
            return redirect(own_page(form.next.data), 303)
        return _sign_in_page(form)
    if form.validate() and _let_in(form):
        return redirect(own_page(form.next.data), 303)
    return _sign_in_page(form, status=422)


def _sign_in_page(form: SignInForm, status: int = 200) -> Response:
    cast = reads.cast(clock.today()) if settings()["demo"] else []
    return page("account/sign_in.html", status=status, form=form, cast=cast)


def _let_in(form: SignInForm) -> bool:
    """Check the password and sign in; the same answer, as slowly, whoever it is that may not come in."""
    email, password = str(form.email.data).lower(), str(form.password.data)
    tried = attempts.count(limits.SIGN_IN, f"account {email}", entry.client())
    key = reads.key_for(email)
    end_read()
    try:
        if not passwords.fits(password, key.password if key else None) or key is None:
            raise RuleError(NOT_RIGHT)
        entry.come_in(lambda: sign_ins.checked(key.id, key.password), own_device=form.own_device.data, tried=tried)
    except RuleError as refusal:
        with writing():
            sign_ins.note_failure(key.id if key else None, device=entry.device())
        form.refuse(refusal)
        return False
    return True


@blueprint.post("/demo/sign-in")
def demo_sign_in() -> Response:
    if not settings()["demo"]:
        raise NotFound
    form = DemoForm()
    key = reads.key_of(form.person.data) if form.validate() else None
    end_read()
    if key is None:
        raise NotFound
    entry.come_in(lambda: sign_ins.checked(key.id, key.password), own_device=True)
    return redirect("/", 303)


@blueprint.route("/account/confirm", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
def confirm() -> Response:
    """Ask for the password again before something that matters; the cookie changes with it."""
    form = ConfirmForm()
    key = reads.key_by_id(reader().account_id)
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
    elif form.validate() and _confirmed(form, key):
        return redirect(own_page(form.next.data), 303)
    return page(
        "account/confirm.html",
        status=200 if request.method == "GET" else 422,
        form=form,
        email=key.email if key else "",
    )


def _confirmed(form: ConfirmForm, key: Key | None) -> bool:
    actor = reader()
    end_read()
    tried = attempts.count(limits.SIGN_IN, f"account {key.email if key else ''}", entry.client())
    try:
        if not passwords.fits(str(form.password.data), key.password if key else None) or key is None:
            raise RuleError("This is not your password.", "password")
        entry.come_in(
            lambda: sign_ins.checked_again(key.id, key.password, actor), own_device=session.permanent, tried=tried
        )
    except RuleError as refusal:
        with writing():
            sign_ins.note_failure(actor.account_id, device=entry.device())
        form.refuse(refusal)
        return False
    return True


@blueprint.post("/sign-out")
@requires(Permission.USE_ACCOUNT)
def sign_out() -> Response:
    with writing():
        sign_ins.sign_out(reader())
    entry.go_out()
    flash("You are signed out.", "done")
    target = own_page(request.form.get("next"))
    return redirect(target if target != "/" else url_for("account.sign_in"), 303)
