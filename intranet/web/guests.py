"""Whoever comes by a private link: its secret is in the address, and lets them in while the consultation is open."""

from contextlib import suppress

from flask import request

from intranet.core import clock
from intranet.core.errors import Busy, NoRoom, NotFound
from intranet.queries import consultation_links as reads
from intranet.queries.consultation_links import LinkRow
from intranet.rules import attempts as limits
from intranet.rules.access import Guest
from intranet.rules.consultation import why_not_comment
from intranet.rules.grants import allows_guest
from intranet.rules.permissions import Permission
from intranet.services import attempts
from intranet.services.tokens import hash_of_token

ENDED = "This link was ended. If you would still like to say something, ask whoever gave it to you for a new one."


class LinkShut(Exception):
    """A link that was really made, but opens nothing today; the words say why. They are only for whoever has it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def admitted(token: str, permission: Permission) -> Guest:
    """The guest whom this secret lets in.

    Raises NotFound for a secret that was never given out, as for any page that is not there; after a few of those from
    one network address TooManyTries. Raises LinkShut for one whose consultation is not open, or that was ended.
    """
    found = reads.link_of(hash_of_token(token))
    if found is None:
        _count_guess()
        raise NotFound
    guest = Guest(found.id, found.name, permission, found.plan_id)
    if not allows_guest(guest, permission, found.plan_id):
        raise NotFound
    why = _why_shut(found)
    if why is not None:
        raise LinkShut(why)
    return guest


def _why_shut(link: LinkRow) -> str | None:
    if link.revoked_at is not None:
        return ENDED
    return why_not_comment(link.state, link.ends_on, clock.today())


def _count_guess() -> None:
    """Note that a secret was guessed, in a short transaction of its own; a full disk lets nobody in either."""
    with suppress(Busy, NoRoom):
        attempts.count(limits.LINK, f"client {request.remote_addr}")
