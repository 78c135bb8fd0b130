"""The second step of signing in, on the sign-in page itself; and a passkey as the whole of it."""

from collections.abc import Callable

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core.db import end_read, writing
from intranet.core.errors import RuleError
from intranet.models import Account
from intranet.queries import second_factors as reads
from intranet.rules import attempts as limits
from intranet.services import attempts, passkeys, recovery_codes, second_factors, sign_ins
from intranet.services.attempts import Try
from intranet.web.account import asking, entry, pending
from intranet.web.account.factor_forms import CodeForm, PasskeyForm, RecoveryForm
from intranet.web.account.pending import Pending
from intranet.web.account.targets import own_page
from intranet.web.forms.base import Form
from intranet.web.page import page

TOO_SLOW = "More than five minutes went by, or something changed meanwhile. Please begin with your password again."
AFTER_PASSWORD = "passkey"  # noqa: S105 (a step's name)


def begins_again() -> bool:
    """Whether somebody asks to leave the second step."""
    return request.form.get("step") == "again"


def show(waiting: Pending, form: Form | None = None, status: int = 200) -> Response:
    """Ask for the second step in every way that this account has."""
    held = reads.held(waiting.key.id)
    asked = passkeys.question(held.passkeys, asking.challenge(), asking.place(), alone=False) if held.passkeys else ""
    return page(
        "account/second_step.html",
        status=status,
        held=held,
        refused=form,
        code=form if isinstance(form, CodeForm) else CodeForm(formdata=None),
        recovery=form if isinstance(form, RecoveryForm) else RecoveryForm(formdata=None),
        question=asked,
    )


def answer(waiting: Pending) -> Response:
    """Take whichever second step was sent."""
    ways: dict[str, tuple[type[Form], Callable[[Pending, Form], None]]] = {
        "code": (CodeForm, _by_code),
        "recovery": (RecoveryForm, _by_recovery_code),
        AFTER_PASSWORD: (PasskeyForm, _by_passkey),
    }
    kind, take = ways.get(request.form.get("step", ""), ways["code"])
    form = kind()
    if not form.validate() or not _taken(form, waiting, take):
        return show(waiting, form, 422)
    return redirect(own_page(waiting.target), 303)


def _taken(form: Form, waiting: Pending, take: Callable[[Pending, Form], None]) -> bool:
    end_read()
    try:
        take(waiting, form)
    except RuleError as refusal:
        with writing():
            sign_ins.note_failure(waiting.key.id, device=entry.device())
        form.refuse(refusal)
        return False
    return True


def _by_code(waiting: Pending, form: Form) -> None:
    _guessed(waiting, lambda account: second_factors.take_code(account, str(form["code"].data)))


def _by_recovery_code(waiting: Pending, form: Form) -> None:
    _guessed(waiting, lambda account: recovery_codes.use(account, str(form["recovery"].data)))


def _guessed(waiting: Pending, take: Callable[[Account], None]) -> None:
    tried = attempts.count(limits.CODE, f"account {waiting.key.id}")

    def verb() -> Account:
        account = sign_ins.checked(waiting.key.id, waiting.key.password)
        take(account)
        return account

    entry.come_in(verb, own_device=waiting.own_device, tried=tried)


def _by_passkey(waiting: Pending, form: Form) -> None:
    verb, tried = checked_passkey(str(form["credential"].data), alone=False, account_id=waiting.key.id)

    def whole() -> Account:
        sign_ins.checked(waiting.key.id, waiting.key.password)
        return verb()

    entry.come_in(whole, own_device=waiting.own_device, tried=tried)


def checked_passkey(answer: str, *, alone: bool, account_id: int | None = None) -> tuple[Callable[[], Account], Try]:
    """Check what a browser says of a passkey; what notes its use and returns whose it is, and the try it was.

    `alone`: it stands in for the password. Raises RuleError when it is not right, or not that account's.
    """
    tried = attempts.count(limits.SIGN_IN, entry.client())
    said = asking.spent()
    key = reads.passkey_called(passkeys.credential_id(answer))
    place = asking.place()
    end_read()
    if key is None or (account_id is not None and key.account_id != account_id):
        raise RuleError(passkeys.NOT_RIGHT)
    count = passkeys.answered(answer, key, said, place, alone=alone)
    return (lambda: passkeys.use(key, count)), tried


def alone(form: PasskeyForm) -> bool:
    """Sign in with a passkey and nothing else; refusals sit on the form."""
    try:
        verb, tried = checked_passkey(str(form.credential.data), alone=True)
        entry.come_in(verb, own_device=bool(form.own_device.data), tried=tried)
    except RuleError as refusal:
        with writing():
            sign_ins.note_failure(None, device=entry.device())
        form.refuse(refusal)
        return False
    return True


def question_alone() -> str:
    """What to ask a browser that signs in with a passkey alone."""
    return passkeys.question((), asking.challenge(), asking.place(), alone=True)


def start_again() -> Response:
    """Back to address and password."""
    pending.forget()
    return redirect(url_for("account.sign_in"), 303)
