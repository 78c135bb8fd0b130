"""Acts that matter ask for the password again, unless it was typed a short while ago."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, session

from intranet.core import clock
from intranet.rules.sign_ins import FRESH_FOR

View = TypeVar("View", bound=Callable[..., Any])


class FreshNeeded(Exception):
    """The page asks for the password again first."""


def fresh(view: View) -> View:
    """Mark a view that opens only to whoever proved a short while ago that it is really them.

    It stands beside `requires`. A page that is asked for leads to account.confirm and back again; a form that comes
    too late is not carried out, and what was typed into it is handed back (web/errors.py).
    """
    view.asks_again = True  # type: ignore[attr-defined]
    return view


def asks_again(app: Flask, endpoint: str) -> bool:
    """Whether an endpoint is marked so."""
    return bool(getattr(app.view_functions[endpoint], "asks_again", False))


def check(endpoint: str) -> None:
    """Raise FreshNeeded where a marked endpoint is asked for too long after the password was."""
    if asks_again(current_app, endpoint) and not is_fresh():
        raise FreshNeeded


def is_fresh() -> bool:
    """Whether the password, or a passkey in its place, was asked for a short while ago."""
    at = session.get("fs_paa")
    return isinstance(at, int | float) and 0 <= clock.now().timestamp() - int(at) <= FRESH_FOR.total_seconds()
