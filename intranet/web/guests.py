"""Whoever comes by a private link: its secret is in the address, and lets them in while what it opens is open."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from flask import request

from intranet.core import clock
from intranet.core.errors import Busy, NoRoom, NotFound
from intranet.queries import consultation_links, screen_links
from intranet.queries.consultation_links import LinkRow
from intranet.queries.screen_links import STILL, Pulse
from intranet.rules import attempts as limits
from intranet.rules.access import Guest
from intranet.rules.consultation import why_not_comment
from intranet.rules.grants import allows_guest
from intranet.rules.permissions import Permission
from intranet.rules.screens import why_not_watch
from intranet.services import attempts
from intranet.services.tokens import hash_of_token

ENDED = "This link was ended. If you would still like to say something, ask whoever gave it to you for a new one."


class LinkShut(Exception):
    """A link that was really made, but opens nothing today; the words say why. They are only for whoever has it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Watcher(Guest):
    """The screen on the wall, which knows at once how the pulse of its meeting beats."""

    pulse: Pulse = STILL


Found = tuple[Guest, str | None]  # whoever has the link, and why it opens nothing today


def admitted(token: str, permission: Permission) -> Guest:
    """The guest whom this secret lets in to what the address is for.

    Raises NotFound for a secret that was never given out for that, as for any page that is not there; after a few of
    those from one network address TooManyTries. Raises LinkShut for one that opens nothing today, or that was ended.
    """
    found = OF[permission](hash_of_token(token))
    if found is None:
        _count_guess()
        raise NotFound
    guest, why = found
    if not allows_guest(guest, permission, guest.made_for):
        raise NotFound
    if why is not None:
        raise LinkShut(why)
    return guest


def _commenter(token_hash: str) -> Found | None:
    found = consultation_links.link_of(token_hash)
    if found is None:
        return None
    return Guest(found.id, found.name, Permission.COMMENT_AS_GUEST, found.plan_id), _why_shut(found)


def _watcher(token_hash: str) -> Found | None:
    """The screen of a meeting. One statement, and all that its poll needs is in it."""
    found = screen_links.screen_of(token_hash)
    if found is None:
        return None
    why = why_not_watch(found.state, found.on, clock.today(), revoked=found.revoked_at is not None)
    return Watcher(found.id, "the screen on the wall", Permission.WATCH_MEETING, found.meeting_id, found.pulse), why


OF: dict[Permission, Callable[[str], Found | None]] = {
    Permission.COMMENT_AS_GUEST: _commenter,
    Permission.WATCH_MEETING: _watcher,
}


def _why_shut(link: LinkRow) -> str | None:
    if link.revoked_at is not None:
        return ENDED
    return why_not_comment(link.state, link.ends_on, clock.today())


def _count_guess() -> None:
    """Note that a secret was guessed, in a short transaction of its own; a full disk lets nobody in either."""
    with suppress(Busy, NoRoom):
        attempts.count(limits.LINK, f"client {request.remote_addr}")
