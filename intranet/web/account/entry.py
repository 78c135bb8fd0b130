"""Coming in and going out: the cookie changes whenever the sign-in does, so that an old one is worth nothing."""

import secrets

from flask import request, session
from flask_security.utils import login_user, logout_user

from intranet.core.db import writing
from intranet.models import Account
from intranet.services import sign_ins
from intranet.services.attempts import Try, give_back
from intranet.web.account.devices import device_words
from intranet.web.actor import hash_of


def device() -> str:
    """The device that asks, in words."""
    return device_words(request.user_agent.string)


def client() -> str:
    """The network address that asks; behind a proxy the one that it names, and only then (see factory)."""
    return request.remote_addr or "unknown"


def come_in(account_id: int, *, kept: str | None, own_device: bool, tried: Try | None = None) -> None:
    """Sign an account in on this device, under a new secret. Raises RuleError when that is no longer right."""
    sid = secrets.token_urlsafe(32)
    with writing():
        account = sign_ins.sign_in(account_id, hash_of(sid), kept=kept, device=device(), own_device=own_device)
        if tried is not None:
            give_back(tried)
    take_cookie(account, sid, own_device=own_device)


def take_cookie(account: Account, sid: str, *, own_device: bool) -> None:
    """Give the browser a cookie that holds nothing of the one before."""
    session.clear()
    login_user(account, remember=False)
    session["sid"] = sid
    session.permanent = own_device


def go_out() -> None:
    """Leave nothing in the browser's cookie."""
    logout_user()
    session.clear()
