"""Signing in and out."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read, writing
from intranet.core.errors import NotFound, RuleError
from intranet.queries import accounts as reads
from intranet.queries import second_factors as factors
from intranet.queries.accounts import Key
from intranet.rules import attempts as limits
from intranet.rules.permissions import Permission
from intranet.services import attempts, passwords, sign_ins
from intranet.services.attempts import Try
from intranet.services.sign_ins import NOT_RIGHT
from intranet.web import actor as actors
from intranet.web.account import entry, pending, second_step
from intranet.web.account.blueprint import blueprint
from intranet.web.account.factor_forms import PasskeyForm
from intranet.web.account.forms import DemoForm, SignInForm
from intranet.web.account.pending import Pending
from intranet.web.account.targets import own_page
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.site import settings


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response:
    """Ask for address and password, or for the second step where the password was right a moment ago."""
    waiting = pending.current()
    if "step" in request.form:
        return _second_step(waiting)
    form = SignInForm()
    if request.method == "GET":
        return second_step.show(waiting) if waiting is not None else _first_step(form)
    if request.form.get("credential"):
        return _by_passkey(form)
    if form.validate() and _let_in(form):
        waits = pending.current() is not None
        return redirect(url_for("account.sign_in") if waits else own_page(form.next.data), 303)
    return _sign_in_page(form, status=422)


def _first_step(form: SignInForm) -> Response:
    form.next.data = request.args.get("next", "")
    if actors.from_session() is not None:
        return redirect(own_page(form.next.data), 303)
    return _sign_in_page(form)


def _second_step(waiting: Pending | None) -> Response:
    if second_step.begins_again():
        return second_step.start_again()
    if waiting is not None:
        return second_step.answer(waiting)
    form = SignInForm(formdata=None)
    form.form_errors = [second_step.TOO_SLOW]
    return _sign_in_page(form, status=422)


def _by_passkey(form: SignInForm) -> Response:
    passkey = PasskeyForm()
    if passkey.validate() and second_step.alone(passkey):
        return redirect(own_page(passkey.next.data), 303)
    form.form_errors = [*passkey.form_errors, *passkey.credential.errors]
    return _sign_in_page(form, status=422)


def _sign_in_page(form: SignInForm, status: int = 200) -> Response:
    cast = reads.cast(clock.today()) if settings()["demo"] else []
    question = second_step.question_alone()
    return page("account/sign_in.html", status=status, form=form, cast=cast, question=question)


def _let_in(form: SignInForm) -> bool:
    """Check the password, then sign in or wait for the second step.

    It is the same answer, as slowly, whoever it is that may not come in.
    """
    email, password = str(form.email.data).lower(), str(form.password.data)
    tried = attempts.count(limits.SIGN_IN, f"account {email}", entry.client())
    key = reads.key_for(email)
    end_read()
    try:
        if not passwords.fits(password, key.password if key else None) or key is None:
            raise RuleError(NOT_RIGHT)
        if factors.is_asked(key.id):
            _wait_for_second_step(key, form, tried)
            return True
        entry.come_in(lambda: sign_ins.checked(key.id, key.password), own_device=form.own_device.data, tried=tried)
    except RuleError as refusal:
        with writing():
            sign_ins.note_failure(key.id if key else None, device=entry.device())
        form.refuse(refusal)
        return False
    return True


def _wait_for_second_step(key: Key, form: SignInForm, tried: Try) -> None:
    """The password was right; nobody is signed in before the second step is, too."""
    with writing():
        sign_ins.checked(key.id, key.password)
        attempts.give_back(tried)
    pending.begin(key, own_device=bool(form.own_device.data), target=str(form.next.data or ""))


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


@blueprint.post("/sign-out")
@requires(Permission.USE_ACCOUNT)
def sign_out() -> Response:
    with writing():
        sign_ins.sign_out(reader())
    entry.go_out()
    flash("You are signed out.", "done")
    target = own_page(request.form.get("next"))
    return redirect(target if target != "/" else url_for("account.sign_in"), 303)
