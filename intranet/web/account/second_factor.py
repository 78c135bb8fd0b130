"""My second lock: a code app, recovery codes, and what else there is beside the password."""

from typing import Any

from flask import flash, redirect, request, session, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.queries import accounts
from intranet.queries import second_factors as reads
from intranet.rules import second_factors as rules
from intranet.rules.permissions import Permission
from intranet.services import second_factors
from intranet.web.account.blueprint import blueprint
from intranet.web.account.codes_in_pictures import picture
from intranet.web.account.factor_forms import CodeForm
from intranet.web.account.targets import own_page
from intranet.web.forms.base import Form
from intranet.web.fresh import fresh
from intranet.web.guard import reader, requires
from intranet.web.page import page
from intranet.web.site import settings
from intranet.web.threshold import needs_factor
from intranet.web.unit_of_work import carried_out

SECRET = "app_secret"  # noqa: S105 (where it waits in the cookie until a code has confirmed it)
CODES = "recovery_codes"


def onwards() -> str:
    """Where somebody was on their way to when their second lock came in between."""
    return own_page(request.args.get("next"))


def onwards_words() -> dict[str, Any]:
    """The same as the argument of an address; nothing where it was Home."""
    return {} if onwards() == "/" else {"next": onwards()}


@blueprint.get("/account/second-factor")
@requires(Permission.USE_ACCOUNT)
def second_factor() -> Response:
    """What there is, what can be added, and why."""
    actor = reader()
    return page(
        "account/second_factor.html",
        held=reads.held(actor.account_id),
        needed=needs_factor(actor),
        strict=actor.strict_roles,
        onwards=onwards(),
        carried=onwards_words(),
        today=clock.today(),
    )


@blueprint.route("/account/second-factor/app", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
@fresh
def add_app() -> Response:
    """Show an app its secret, and take a code from it before it counts."""
    secret = str(session.setdefault(SECRET, rules.new_secret()))
    form = CodeForm()
    codes = rules.new_recovery_codes()
    first: list[bool] = []

    def verb() -> None:
        first.append(second_factors.add_app(secret, str(form.code.data), codes, actor=reader()))

    if carried_out(form, verb):
        session.pop(SECRET)
        return added(codes, is_first=first[0], words="Your code app is set up.")
    return _app_page(form, secret, 422 if form.is_submitted() else 200)


def _app_page(form: CodeForm, secret: str, status: int) -> Response:
    key = accounts.key_by_id(reader().account_id)
    link = rules.app_link(secret, key.email if key else "", str(settings()["name"]))
    return page(
        "account/add_app.html",
        status=status,
        form=form,
        spelled=rules.spelled(secret),
        picture=picture(link),
        link=link,
        carried=onwards_words(),
    )


def added(codes: list[str], *, is_first: bool, words: str) -> Response:
    """Say what was added; with the first lock, show the recovery codes that came with it."""
    flash(words, "done")
    if not is_first:
        return redirect(url_for("account.second_factor", **onwards_words()), 303)
    session[CODES] = codes
    return redirect(url_for("account.show_codes", **onwards_words()), 303)


@blueprint.route("/account/second-factor/app/removal", methods=["GET", "POST"])
@requires(Permission.USE_ACCOUNT)
@fresh
def remove_app() -> Response:
    """Ask, then remove the app."""
    form = Form()
    needed = needs_factor(reader())
    if carried_out(form, lambda: second_factors.remove_app(needed=needed, actor=reader())):
        flash("Your code app is removed. Your other devices are signed out.", "done")
        return redirect(url_for("account.second_factor"), 303)
    return page(
        "account/remove_factor.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        title="Remove the code app",
        words="Its codes will not sign you in any more, and your other devices are signed out. A letter says so, too.",
        href=url_for("account.remove_app"),
    )


@blueprint.get("/account/second-factor/recovery-codes")
@requires(Permission.USE_ACCOUNT)
def show_codes() -> Response:
    """The recovery codes that were just made, once; later, how many are left."""
    held = reads.held(reader().account_id)
    codes = session.pop(CODES, [])
    key = accounts.key_by_id(reader().account_id)
    return page(
        "account/recovery_codes.html",
        codes=codes,
        held=held,
        email=key.email if key else "",
        today=clock.today(),
        onwards=onwards(),
    )


@blueprint.post("/account/second-factor/recovery-codes")
@requires(Permission.USE_ACCOUNT)
@fresh
def renew_codes() -> Response:
    """Make a new list; the earlier one is worth nothing then."""
    form = Form()
    codes = rules.new_recovery_codes()
    if carried_out(form, lambda: second_factors.renew_codes(codes, actor=reader())):
        session[CODES] = codes
        return redirect(url_for("account.show_codes"), 303)
    for words in form.form_errors:
        flash(words, "trouble")
    return redirect(url_for("account.second_factor"), 303)
