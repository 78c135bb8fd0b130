"""Another address to sign in with, which both addresses confirm."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response
from wtforms.validators import DataRequired

from intranet.core import clock
from intranet.core.errors import NotFound
from intranet.queries import accounts
from intranet.queries import address_changes as reads
from intranet.queries.accounts import Shown
from intranet.queries.address_changes import Asked
from intranet.rules import attempts as limits
from intranet.rules.permissions import Permission
from intranet.services import addresses, attempts
from intranet.services.addresses import Confirmed
from intranet.services.tokens import hash_of_token
from intranet.web.account import entry
from intranet.web.account.blueprint import blueprint
from intranet.web.forms.base import Form, Line
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.links import address_link
from intranet.web.page import page
from intranet.web.pressing import pressed
from intranet.web.site import settings
from intranet.web.unit_of_work import carried_out


class AddressForm(Form):
    """The address that somebody wants to sign in with."""

    email = Line(
        "New e-mail address",
        254,
        [DataRequired("Please type the new address.")],
        render_kw={"type": "email", "autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"},
    )


@blueprint.route("/account/address", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
@fresh
def address() -> Response:
    """Ask for another address; what was asked for and is not confirmed yet."""
    form = AddressForm()
    if request.method == "GET":
        return _address_page(form)
    if not form.validate():
        return _address_page(form, status=422)
    attempts.count(limits.ADDRESS, f"account {reader().account_id}")
    if not carried_out(form, lambda: addresses.ask(form.email.data, actor=reader(), link=address_link)):
        return _address_page(form, status=422)
    return redirect(url_for("account.address"), 303)


def _address_page(form: AddressForm, status: int = 200) -> Response:
    account_id = reader().account_id
    key = accounts.key_by_id(account_id)
    asked = reads.of_account(account_id, clock.now())
    return page(
        "account/address.html",
        status=status,
        form=form,
        email=key.email if key else "",
        asked=asked,
        hours=addresses.HOURS,
        letters=_letters_of_demo(asked),
    )


def _letters_of_demo(asked: Asked | None) -> list[Shown]:
    """In a demo, the two letters: nobody reads its mail."""
    if asked is None or not settings()["demo"]:
        return []
    found = (accounts.letter(addresses.letter_key(kept)) for kept in (asked.old_hash, asked.new_hash))
    return [letter for letter in found if letter is not None]


@blueprint.post("/account/address/cancellation")
@requires(Permission.USE_ACCOUNT)
def cancel_address() -> Response:
    """Stay with the present address."""
    return pressed(
        lambda: addresses.cancel(actor=reader()),
        url_for("account.show"),
        "You stay with your present address. The two links work no more.",
    )


@blueprint.route("/account/address/<token>", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
def confirm_address(token: str) -> Response:
    """One of the two addresses confirms, by a press: opening the link is not enough, mail programs do that alone."""
    token_hash = hash_of_token(token)
    asked = reads.of_link(token_hash, clock.now())
    posted = request.method == "POST"
    if asked is None:
        if posted:
            attempts.count(limits.LINK, entry.client())
        return page("account/address_over.html", status=410)
    if asked.account_id != reader().account_id:
        return page("account/address_other.html", status=422 if posted else 200, here=reader().name)
    if posted:
        return _confirmed(token, asked.other_address(token_hash))
    done = asked.is_confirmed_by(token_hash)
    return page("account/address_confirm.html", asked=asked, done=done, other=asked.other_address(token_hash))


def _confirmed(token: str, other: str) -> Response:
    outcome: list[Confirmed] = []
    try:
        carried_out(Form(), lambda: outcome.append(addresses.confirm(token, actor=reader())))
    except NotFound:  # taken back, or replaced by a newer one, just now
        return page("account/address_over.html", status=410)
    if Confirmed.CHANGED in outcome:
        flash("Both addresses are confirmed. From now on you sign in with the new one.", "done")
        return redirect(url_for("account.show"), 303)
    if Confirmed.HALF in outcome:
        flash(f"Thank you. Now open the link in the letter to {other}, and your address is changed.", "done")
    else:
        flash("This address cannot be used for your account. Your secretary can help.", "trouble")
    return redirect(url_for("account.show"), 303)
