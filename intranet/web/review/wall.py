"""The screen on the wall goes with the review: each press leads it to the stop where the executive then is."""

from collections.abc import Callable
from typing import Any

from werkzeug.wrappers import Response

from intranet.rules import reviewing
from intranet.services import reviews
from intranet.web.guard import reader
from intranet.web.pressing import pressed
from intranet.web.review import places


def turn_to(meeting_id: int, then: str = "") -> None:
    """Let the wall show the stop that a press leads to, in its transaction; by itself, the one that it was made at."""
    place = places.asked_for()
    stop = reviewing.named(then or place.key, by_role=place.is_by_role)
    if stop is not None:
        reviews.turn_to(meeting_id, *stop, actor=reader())


def pressed_at(
    meeting_id: int, verb: Callable[[], Any], back: str, done: str | None = None, then: str = ""
) -> Response:
    """Carry a verb out, let the wall show where it leads, and go back with a word about it."""

    def both() -> None:
        verb()
        turn_to(meeting_id, then)

    return pressed(both, back, done)
