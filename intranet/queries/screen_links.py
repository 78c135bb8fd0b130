"""Screens on the wall: which secret shows which meeting, and how its pulse beats."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from intranet.core.db import row
from intranet.core.meeting_vocabulary import MeetingState, ReviewPart
from intranet.models import Meeting, MeetingPulse, Person, ScreenLink


class Pulse(NamedTuple):
    """How the pulse of a meeting beats, and what is at hand in it."""

    beat: int = 0
    item_id: int | None = None
    review_part: ReviewPart | None = None
    review_part_id: int | None = None


STILL = Pulse()  # before anything happened


class ScreenRow(NamedTuple):
    """A screen with what decides whether it shows anything, and the pulse of its meeting."""

    id: int
    revoked_at: datetime | None
    meeting_id: int
    state: MeetingState
    on: date
    pulse: Pulse


# All that a screen's poll asks of the database, each step by an index.
_SCREEN = (
    select(
        ScreenLink.id,
        ScreenLink.revoked_at,
        Meeting.id,
        Meeting.state,
        Meeting.on,
        func.coalesce(MeetingPulse.beat, 0),
        MeetingPulse.item_id,
        MeetingPulse.review_part,
        MeetingPulse.review_part_id,
    )
    .join(Meeting, Meeting.id == ScreenLink.meeting_id)
    .outerjoin(MeetingPulse, MeetingPulse.meeting_id == ScreenLink.meeting_id)
    .where(ScreenLink.token_hash == bindparam("token_hash"))
)


def screen_of(token_hash: str) -> ScreenRow | None:
    """The screen under this hash, whether it shows anything or not; None where none was ever made."""
    found = row(_SCREEN, {"token_hash": token_hash})
    if found is None:
        return None
    link_id, revoked_at, meeting_id, state, on, *pulse = found
    return ScreenRow(link_id, revoked_at, meeting_id, state, on, Pulse(*pulse))


class MadeScreen(NamedTuple):
    """The screen of a meeting that was opened last and is not closed."""

    id: int
    made_at: datetime
    made_by: str


_MADE = (
    select(ScreenLink.id, ScreenLink.made_at, Person.name)
    .join(Person, Person.id == ScreenLink.made_by_id)
    .where(ScreenLink.meeting_id == bindparam("meeting_id"), ScreenLink.revoked_at.is_(None))
    .order_by(ScreenLink.id.desc())
)


def of_meeting(meeting_id: int) -> MadeScreen | None:
    """The open screen of a meeting; None where there is none."""
    found = row(_MADE, {"meeting_id": meeting_id})
    return MadeScreen(*found) if found else None
