"""Private links by which the wall shows one meeting: one at a time, read-only, until the meeting ends."""

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotFound, refuse_for
from intranet.core.happenings import Happening
from intranet.models import ScreenLink
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor
from intranet.rules.screens import why_no_screen
from intranet.services import records
from intranet.services.sittings import called
from intranet.services.tokens import hash_of_token, new_token


def make(meeting_id: int, *, actor: Actor) -> tuple[int, str]:
    """Open a screen for a meeting; returns its id and its secret, which is kept nowhere. An earlier one closes.

    Raises NotFound, and RuleError for a meeting that is over or was called off.
    """
    meeting = _meeting(meeting_id)
    refuse_for(why_no_screen(meeting.state))
    _close(meeting_id)
    token = new_token()
    link = ScreenLink(
        meeting_id=meeting_id, token_hash=hash_of_token(token), made_at=clock.now(), made_by_id=actor.person_id
    )
    db.session.add(link)
    db.session.flush()
    records.write(Happening.SCREEN_OPENED, "meeting", meeting_id, actor=actor, words=called(meeting))
    db.session.flush()
    return link.id, token


def revoke(meeting_id: int, *, actor: Actor) -> None:
    """Close the screen of a meeting. Closing it twice is closing it once. Raises NotFound for no such meeting."""
    meeting = _meeting(meeting_id)
    if _close(meeting_id):
        records.write(Happening.SCREEN_CLOSED, "meeting", meeting_id, actor=actor, words=called(meeting))
        db.session.flush()


def _meeting(meeting_id: int) -> MeetingFacts:
    found = meetings.get(meeting_id)
    if found is None:
        raise NotFound
    return found


def _close(meeting_id: int) -> int:
    """Let every open screen of a meeting show nothing more; returns how many there were."""
    mine = (ScreenLink.meeting_id == meeting_id) & ScreenLink.revoked_at.is_(None)
    found = list(db.session.scalars(select(ScreenLink).where(mine)))
    for link in found:
        link.revoked_at = clock.now()
    db.session.flush()
    return len(found)
