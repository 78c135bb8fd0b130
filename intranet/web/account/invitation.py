"""Accepting an invitation."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.queries import accounts
from intranet.queries import invitations as reads
from intranet.queries.invitations import Invited
from intranet.rules import attempts as limits
from intranet.rules.invitations import LinkState
from intranet.services import attempts, invitations, passwords
from intranet.services.tokens import hash_of_token
from intranet.web import actor as actors
from intranet.web.account import entry
from intranet.web.account.blueprint import blueprint
from intranet.web.account.forms import InvitationForm
from intranet.web.page import page
from intranet.web.site import settings

# What to tell whoever holds a link that does not work, and None for one that never was.
WHY = {
    LinkState.USED: "It was used before, so your account is open. Sign in with the password you chose.",
    LinkState.RUN_OUT: "Its week is over. Ask your secretary for a new one; the old one need not be found again.",
    LinkState.REPLACED: "A newer one was sent to you. Look for it among your letters: only the newest works.",
    LinkState.TAKEN_BACK: "It was taken back, or your address here has changed since. If you still hold a role, ask "
    "your secretary for a new one.",
    None: "Part of it may be missing. Open it from the letter again, or ask your secretary for a new one.",
}


@blueprint.route("/invitation/<token>", methods=["GET", "POST"])
def accept_invitation(token: str) -> Response:
    invited = reads.invited(hash_of_token(token), clock.now())
    if invited is None and request.method == "POST":
        attempts.count(limits.LINK, entry.client())
    if invited is None or invited.state is not LinkState.OPEN:
        return _does_not_work(invited.state if invited else None)
    actor = actors.from_session()
    if actor is not None:
        status = 200 if request.method == "GET" else 422
        return page("account/invitation_other.html", status=status, here=actor.name, invited=invited)
    form = InvitationForm()
    if request.method == "GET":
        return _invitation_page(form, invited)
    if not form.validate() or form.refuse_weak((invited.name, invited.email, settings()["name"])):
        return _invitation_page(form, invited, status=422)
    return _open_account(token, form)


def _invitation_page(form: InvitationForm, invited: Invited, status: int = 200) -> Response:
    roles = accounts.roles_ahead(invited.person_id, clock.today())
    return page("account/invitation.html", status=status, form=form, invited=invited, roles=roles)


def _open_account(token: str, form: InvitationForm) -> Response:
    end_read()
    password_hash = passwords.hashed(str(form.password.data))
    try:
        entry.come_in(lambda: invitations.accept(token, password_hash), own_device=form.own_device.data)
    except NotFound:  # a second press was quicker, or it was taken back just now
        invited = reads.invited(hash_of_token(token), clock.now())
        return _does_not_work(invited.state if invited else None)
    return redirect(url_for("account.welcome"), 303)


def _does_not_work(state: LinkState | None) -> Response:
    why = WHY.get(state, WHY[None])
    return page("account/invitation_over.html", status=410, why=why, used=state is LinkState.USED)
