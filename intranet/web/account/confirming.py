"""Is it you? The password again, or a passkey in its place, before something that matters."""

from flask import redirect, request, session
from werkzeug.wrappers import Response

from intranet.core.db import end_read, writing
from intranet.core.errors import RuleError
from intranet.models import Account
from intranet.queries import accounts as reads
from intranet.queries import second_factors as factors
from intranet.queries.accounts import Key
from intranet.rules import attempts as limits
from intranet.rules.permissions import Permission
from intranet.services import attempts, passkeys, passwords, sign_ins
from intranet.web.account import asking, entry, second_step
from intranet.web.account.blueprint import blueprint
from intranet.web.account.factor_forms import PasskeyForm
from intranet.web.account.forms import ConfirmForm
from intranet.web.account.targets import own_page
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.site import settings


@blueprint.route("/account/confirm", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
def confirm() -> Response:
    """Ask for the password again before something that matters; the cookie changes with it."""
    form = ConfirmForm()
    key = reads.key_by_id(reader().account_id)
    if request.method == "GET":
        form.next.data = request.args.get("next", "")
        return _ask(form, key)
    if _confirmed(form, key):
        return redirect(own_page(form.next.data), 303)
    return _ask(form, key, 422)


def _ask(form: ConfirmForm, key: Key | None, status: int = 200) -> Response:
    mine = factors.passkeys(reader().account_id)
    question = passkeys.question(mine, asking.challenge(), asking.place(), alone=True) if mine else ""
    email = key.email if key else ""
    return page(
        "account/confirm.html", status=status, form=form, email=email, question=question, one_press=_one_press(key)
    )


def _one_press(key: Key | None) -> bool:
    """In a demo people may have no password: one press signs in there, and one press confirms."""
    return key is not None and key.password is None and bool(settings()["demo"])


def _confirmed(form: ConfirmForm, key: Key | None) -> bool:
    if _one_press(key) and key is not None:
        kept = key.password
        actor = reader()
        entry.come_in(lambda: sign_ins.checked_again(key.id, kept, actor), own_device=session.permanent)
        return True
    if request.form.get("credential"):
        return _by_passkey(form)
    return form.validate() and _by_password(form, key)


def _by_password(form: ConfirmForm, key: Key | None) -> bool:
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
        return _refused(form, refusal)
    return True


def _by_passkey(form: ConfirmForm) -> bool:
    actor = reader()
    passkey = PasskeyForm()
    try:
        if not passkey.validate():
            raise RuleError(passkeys.NOT_RIGHT)
        verb, tried = second_step.checked_passkey(str(passkey.credential.data), alone=True, account_id=actor.account_id)

        def again() -> Account:
            sign_ins.end(actor.sign_in_id)
            return verb()

        entry.come_in(again, own_device=session.permanent, tried=tried)
    except RuleError as refusal:
        return _refused(form, refusal)
    return True


def _refused(form: ConfirmForm, refusal: RuleError) -> bool:
    with writing():
        sign_ins.note_failure(reader().account_id, device=entry.device())
    form.refuse(refusal)
    return False
