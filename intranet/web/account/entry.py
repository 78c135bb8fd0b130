"""Coming in and going out: the cookie changes whenever the sign-in does, so that an old one is worth nothing."""

import secrets
from collections.abc import Callable

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
    return f"client {request.remote_addr}"


def come_in(verb: Callable[[], Account], *, own_device: bool, tried: Try | None = None) -> None:
    """Sign in, under a new secret, to the account that the verb opens or changes; both happen, or neither.

    What the verb refuses with is passed on. `tried` is given back: it was right.
    """
    sid = secrets.token_urlsafe(32)
    with writing():
        account = verb()
        sign_ins.sign_in(account, hash_of(sid), device=device(), own_device=own_device)
        if tried is not None:
            give_back(tried)
    session.clear()  # nothing of the earlier cookie stays, whoever put it there
    login_user(account, remember=False)
    session["sid"] = sid
    session.permanent = own_device


def go_out() -> None:
    """Leave nothing in the browser's cookie."""
    logout_user()
    session.clear()
