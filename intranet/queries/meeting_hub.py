"""What the page of one meeting shows besides its facts: counts for its next step, its series, and what happened."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, bindparam, func, select

from intranet.core.db import row, rows
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import TO_COME, ItemState, MeetingState
from intranet.models import AgendaItem, Attendance, Body, Meeting, MeetingSeries, Presence, Record
from intranet.queries.happened import HAPPENED, Happened
from intranet.queries.meetings import MeetingFacts
from intranet.rules.meeting_states import MeetingCase

MOST_RECORDS = 20
_MEETING_ID: BindParameter[int] = bindparam("meeting_id")
_COUNTS: Select[Any] = select(
    select(func.count())
    .where(
        AgendaItem.meeting_id == _MEETING_ID,
        AgendaItem.state.not_in((ItemState.PROPOSED, ItemState.DECLINED)),
    )
    .scalar_subquery()
    .label("items"),
    select(func.count())
    .select_from(Presence)
    .join(Attendance, Attendance.id == Presence.attendance_id)
    .where(Attendance.meeting_id == _MEETING_ID)
    .scalar_subquery()
    .label("present"),
)


def case_of(meeting: MeetingFacts, today: date) -> MeetingCase:
    """A meeting as its steps see it today. One statement."""
    counts = row(_COUNTS, {"meeting_id": meeting.id})
    return MeetingCase(
        id=meeting.id,
        state=meeting.state,
        on=meeting.on,
        today=today,
        starts=meeting.starts_at is not None,
        has_where=bool(meeting.place or meeting.link),
        items=counts.items,
        present=counts.present,
        opened_at=meeting.opened_at,
        notice_given_on=meeting.notice_given_on,
        papers_out_on=meeting.papers_out_on,
    )


_HISTORY = HAPPENED.where(Record.subject_kind == "meeting", Record.subject_id == _MEETING_ID).limit(MOST_RECORDS)


_OF_PAPERS = [
    Happening.PAPER_ADDED,
    Happening.PAPER_CHANGED,
    Happening.PAPER_REMOVED,
    Happening.PAPER_REPLACED,
    Happening.PAPER_RESTORED,
]
_WITHOUT_PAPERS = _HISTORY.where(Record.kind.not_in([kind.value for kind in _OF_PAPERS]))


def history(meeting_id: int, *, papers: bool) -> list[Happened]:
    """What happened to a meeting of late, the latest first. One statement.

    What happened to `papers` names them, and not everybody may know of each: only for whoever runs the meeting.
    """
    statement = _HISTORY if papers else _WITHOUT_PAPERS
    return [Happened(*found) for found in rows(statement, {"meeting_id": meeting_id})]


class SeriesRow(NamedTuple):
    """Meetings that were planned in one go, and what the next of them is like."""

    id: int
    version: int
    body_id: int
    body: str
    week: int
    weekday: int


class Sample(NamedTuple):
    """What the next meeting of a series is like."""

    starts_at: Any
    ends_at: Any
    place: str
    link: str
    access: str


_SERIES = (
    select(MeetingSeries.id, MeetingSeries.version, MeetingSeries.body_id, Body.title, MeetingSeries.week)
    .add_columns(MeetingSeries.weekday)
    .join(Body, Body.id == MeetingSeries.body_id)
    .where(MeetingSeries.id == bindparam("series_id"))
)
_NEXT = (
    select(Meeting.starts_at, Meeting.ends_at, Meeting.place, Meeting.link, Meeting.access)
    .where(Meeting.series_id == bindparam("series_id"), Meeting.on >= bindparam("today"), Meeting.state.in_(TO_COME))
    .order_by(Meeting.state != MeetingState.PLANNED, Meeting.on)  # one that moves with it, where there is any
    .limit(1)
)


def series(series_id: int) -> SeriesRow | None:
    """A series of meetings, or None."""
    found = row(_SERIES, {"series_id": series_id})
    return SeriesRow(*found) if found else None


def next_of(series_id: int, today: date) -> Sample | None:
    """What the next meeting of a series is like; None where none is to come."""
    found = row(_NEXT, {"series_id": series_id, "today": today})
    return Sample(*found) if found else None
