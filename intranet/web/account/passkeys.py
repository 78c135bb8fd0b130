"""My passkeys: making one, giving it a name, and removing it."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from intranet.core.errors import NotFound, RuleError
from intranet.queries import accounts
from intranet.queries import second_factors as reads
from intranet.queries.second_factors import PasskeyRow
from intranet.rules.permissions import Permission
from intranet.rules.second_factors import new_recovery_codes
from intranet.services import passkeys
from intranet.services.passkeys import NewKey
from intranet.web.account import asking, entry, second_factor
from intranet.web.account.blueprint import blueprint
from intranet.web.account.factor_forms import NewPasskeyForm, PasskeyNameForm
from intranet.web.forms.base import Form
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.threshold import needs_factor
from intranet.web.unit_of_work import carried_out


@blueprint.route("/account/passkeys/new", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
@fresh
def add_passkey() -> Response:
    """Have the browser make a passkey, and keep the public half of it."""
    form = NewPasskeyForm(data={"name": entry.device()})
    codes = new_recovery_codes()
    first: list[bool] = []
    if form.validate_on_submit():
        new = _made(form)
        if new is not None and carried_out(
            form, lambda: first.append(passkeys.add(new, str(form.name.data), codes, actor=reader()))
        ):
            return second_factor.added(codes, is_first=first[0], words="Your passkey is set up.")
    return _new_page(form)


def _made(form: NewPasskeyForm) -> NewKey | None:
    """The passkey that the browser made, checked outside the transaction; None with the reason on the form."""
    try:
        return passkeys.made(str(form.credential.data), asking.spent(), asking.place())
    except RuleError as refusal:
        form.refuse(refusal)
        return None


def _new_page(form: NewPasskeyForm) -> Response:
    actor = reader()
    key = accounts.key_by_id(actor.account_id)
    known = reads.passkeys(actor.account_id)
    form.credential.data = ""  # it was for one answer
    question = passkeys.question_for_new(
        actor.account_id, key.email if key else "", known, asking.challenge(), asking.place()
    )
    return page(
        "account/add_passkey.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        question=question,
        carried=second_factor.onwards_words(),
    )


@blueprint.route("/account/passkeys/<int:passkey_id>", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
def rename_passkey(passkey_id: int) -> Response:
    """Another name for a passkey."""
    mine = _mine(passkey_id)
    form = PasskeyNameForm(data={"name": mine.name})
    if carried_out(form, lambda: passkeys.rename(passkey_id, str(form.name.data), actor=reader())):
        flash("Saved.", "done")
        return redirect(url_for("account.second_factor"), 303)
    return page(
        "account/rename_passkey.html", status=422 if form.is_submitted() else 200, form=form, passkey_id=passkey_id
    )


@blueprint.route("/account/passkeys/<int:passkey_id>/removal", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
@fresh
def remove_passkey(passkey_id: int) -> Response:
    """Ask, then remove a passkey."""
    mine = _mine(passkey_id)
    form = Form()
    needed = needs_factor(reader())
    if carried_out(form, lambda: passkeys.remove(passkey_id, needed=needed, actor=reader())):
        flash(f"The passkey “{mine.name}” is removed. Your other devices are signed out.", "done")
        return redirect(url_for("account.second_factor"), 303)
    return page(
        "account/remove_factor.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        title=f"Remove the passkey “{mine.name}”",
        words="It will not sign you in any more, and your other devices are signed out. A letter tells you of it. Your "
        "device may go on showing it until you delete it there, too.",
        href=url_for("account.remove_passkey", passkey_id=passkey_id),
    )


def _mine(passkey_id: int) -> PasskeyRow:
    found = next((key for key in reads.passkeys(reader().account_id) if key.id == passkey_id), None)
    if found is None:
        raise NotFound
    return found
