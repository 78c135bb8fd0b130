"""The screen on the wall, and the number that tells it when to look again. Neither knows who is signed in."""

from flask import Blueprint, make_response, url_for
from werkzeug.wrappers import Response

from intranet.core import clock
from intranet.core.db import end_read
from intranet.core.errors import NotFound
from intranet.queries import screen as reads
from intranet.queries.screen_links import STILL, Pulse
from intranet.rules.permissions import Permission
from intranet.services.attempts import TooManyTries
from intranet.web.errors import error_page
from intranet.web.guard import guest, requires
from intranet.web.guests import LinkShut, Watcher
from intranet.web.page import page
from intranet.web.quorum_words import settings_of
from intranet.web.screen.screen_view import compose

blueprint = Blueprint("screen", __name__)


@blueprint.get("/screen/<token>")
@requires(Permission.WATCH_MEETING, by_link=True)
def show(token: str) -> Response:
    """The meeting as the wall shows it."""
    here = guest()
    found = reads.shown(here.made_for, _pulse())
    if found is None:
        raise NotFound
    return page(
        "screen/show.html",
        screen=compose(found, settings_of(found.meeting), clock.now()),
        beat=_pulse().beat,
        beat_href=url_for("screen.beat", token=token),
    )


@blueprint.get("/screen/<token>/beat")
@requires(Permission.WATCH_MEETING, by_link=True)
def beat(**_secret: str) -> Response:
    """A number that changes with everything that happens in the meeting; the door has read it already."""
    end_read()
    response = make_response(str(_pulse().beat))
    response.mimetype = "text/plain"
    return response


@blueprint.errorhandler(LinkShut)
def shut(refusal: LinkShut) -> Response:
    """Say why a screen shows nothing."""
    return page("screen/shut.html", status=410, why=refusal.words)


@blueprint.errorhandler(TooManyTries)
def wait(refusal: TooManyTries) -> Response:
    """Make whoever guesses wait."""
    response = error_page(429, refusal.message)
    response.headers["Retry-After"] = str(refusal.wait)
    return response


def _pulse() -> Pulse:
    here = guest()
    return here.pulse if isinstance(here, Watcher) else STILL
