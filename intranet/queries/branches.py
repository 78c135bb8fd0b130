"""Reads of a branch's page: the body itself, and its meetings."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import Date, Integer, bindparam, or_, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import HELD, TO_COME, MeetingState
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Meeting

MOST_COMING = 6
MOST_HELD = 4


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of the constituency."""

    id: int
    title: str
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class BranchMeeting:
    """One of its meetings."""

    id: int
    on: date
    starts_at: time | None
    place: str
    state: MeetingState


_ID = bindparam("branch_id", type_=Integer)
_BRANCH = select(Body.id, Body.title, Body.closed_on).where(Body.id == _ID, Body.kind == BodyKind.BRANCH)
_MEETINGS = select(Meeting.id, Meeting.on, Meeting.starts_at, Meeting.place, Meeting.state).where(
    Meeting.body_id == _ID
)
_TODAY = bindparam("today", type_=Date)
_COMING = (
    _MEETINGS.where(or_(Meeting.state == MeetingState.OPEN, Meeting.state.in_(TO_COME) & (Meeting.on >= _TODAY)))
    .order_by(Meeting.on, Meeting.id)
    .limit(MOST_COMING)
)
_HELD = (
    _MEETINGS.where(Meeting.state.in_(HELD), Meeting.on <= _TODAY)
    .order_by(Meeting.on.desc(), Meeting.id.desc())
    .limit(MOST_HELD)
)


def get(branch_id: int) -> Branch | None:
    """One branch, open or closed; None where there is none, or the body is no branch."""
    found = row(_BRANCH, {"branch_id": branch_id})
    return Branch(*found) if found else None


def meetings(branch_id: int, today: date) -> tuple[list[BranchMeeting], list[BranchMeeting]]:
    """A branch's next meetings, the soonest first, and those it held last, the latest first. Two statements."""
    scope = {"branch_id": branch_id, "today": today}
    coming = [BranchMeeting(*found) for found in rows(_COMING, scope)]
    met = [BranchMeeting(*found) for found in rows(_HELD, scope)]
    return coming, met
