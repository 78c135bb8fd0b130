"""What a browser is asked to sign with a passkey: made at random, for some minutes, and good for one answer."""

import secrets
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import current_app, request, session

from intranet.config import Config
from intranet.core import clock
from intranet.core.errors import RuleError
from intranet.rules import attempts as limits
from intranet.services import attempts
from intranet.services.attempts import TooManyTries
from intranet.services.passkeys import Place
from intranet.web.site import settings

WITHIN = timedelta(minutes=10)
AT_LEAST = timedelta(minutes=5)  # what a page that is drawn now has left
KEPT_AS = "challenge"
ASK_AGAIN = "The page was open for too long. Please press the button again."


def place() -> Place:
    """Where passkeys count: the address that is set for the constituency, else the trusted host that was asked."""
    config: Config = current_app.extensions["intranet"]
    origin = config.url or request.host_url.rstrip("/")
    return Place(urlsplit(origin).hostname or "localhost", _bare(origin), str(settings()["name"]))


def challenge() -> bytes:
    """Something to sign, remembered in the cookie. Two pages that are open side by side ask the same."""
    said, until = session.get(KEPT_AS) or ("", 0)
    if not said or clock.now() + AT_LEAST > datetime.fromtimestamp(until, UTC):
        said = secrets.token_hex(32)
        session[KEPT_AS] = [said, (clock.now() + WITHIN).timestamp()]
    return bytes.fromhex(said)


def spent() -> bytes:
    """What was asked last; it counts for this one answer. Raises RuleError when there is none that still counts."""
    said, until = session.pop(KEPT_AS, None) or ("", 0)
    if not said or clock.now().timestamp() > until:
        raise RuleError(ASK_AGAIN)
    try:
        attempts.count(limits.CHALLENGE, said)
    except TooManyTries as trouble:
        raise RuleError(ASK_AGAIN) from trouble
    return bytes.fromhex(said)


def _bare(origin: str) -> str:
    parts = urlsplit(origin)
    return f"{parts.scheme}://{parts.netloc}"
