"""Just inside the door: what everybody reads once, and what some roles need besides a password.

It is asked on every request, so that a role that begins in the middle of a sign-in counts at the next press.
"""

from flask import current_app, request

from intranet.rules.access import Actor
from intranet.web.settled import settings

OWN_ROOM = "account"  # what is one's own, signing out among it, stays open
FACTOR_PAGE = "account.second_factor"
WELCOME_PAGE = "account.welcome"


class NotYet(Exception):
    """Something of one's own comes first: `endpoint` is the page of it, and `words` say why."""

    def __init__(self, endpoint: str, words: str) -> None:
        super().__init__(words)
        self.endpoint = endpoint
        self.words = words


def needs_factor(actor: Actor) -> bool:
    """Whether what they hold or cover asks for a second step at sign-in. In a demo nobody's do."""
    return bool(actor.strict_roles) and not settings()["demo"]


def check(actor: Actor) -> None:
    """Raise NotYet for whoever has not read what is held about them, or lacks the second step their roles ask for.

    Only pages wait for the first; nothing that was written is turned away for it.
    """
    if request.blueprint == OWN_ROOM:
        return
    reads = request.method in ("GET", "HEAD")
    if reads and not actor.privacy_read and WELCOME_PAGE in current_app.view_functions:
        raise NotYet(WELCOME_PAGE, "Please read first what is kept about you here.")
    if not actor.second_factor and FACTOR_PAGE in current_app.view_functions and needs_factor(actor):
        raise NotYet(FACTOR_PAGE, "Your roles ask for a second lock besides the password. Please set it up first.")
