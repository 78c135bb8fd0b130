"""What the meetings of whoever runs them ask for, as Home draws it. It reminds; nothing is sent by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from intranet.core.meeting_vocabulary import MeetingState
from intranet.queries.meetings_due import DueMeeting
from intranet.rules import notice_periods
from intranet.rules.notice_periods import Due, DueStep
from intranet.web import words

SOON = timedelta(days=7)
MOST = 12
HREF = {Due.NOTICE: "notice", Due.BUSINESS: "papers-out", Due.PAPERS: "papers-out", Due.REPORTS: "reports"}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing to do for a meeting."""

    href: str
    words: str
    note: str
    kind: str  # of its tag; "" for none
    tag: str


def due_rows(found: Iterable[DueMeeting], settings: Mapping[str, Any], today: date) -> list[DueRow]:
    """What is due for each meeting within a week, the meetings in the order of their days."""
    rows = [row for meeting in found if (row := _row(meeting, settings, today)) is not None]
    return rows[:MOST]


def _row(meeting: DueMeeting, settings: Mapping[str, Any], today: date) -> DueRow | None:
    at, named = f"/meetings/{meeting.id}", f"{meeting.body}, {words.day(meeting.on, today)}"
    if meeting.state is MeetingState.OPEN:
        note = "Its room is open." if meeting.on == today else "It was never closed."
        return DueRow(f"{at}/room" if meeting.on == today else at, named, note, "in-hand", "Under way")
    if meeting.on < today:
        return DueRow(at, named, "Was it held?", "", "")
    if meeting.on == today:
        return DueRow(at, named, "It is today. Open it when it begins.", "due", "Today")
    steps = notice_periods.clock(meeting.sort, meeting.on, settings, meeting.notice_given_on, meeting.papers_out_on)
    due = notice_periods.next_due(steps, today)
    return _due(at, named, due, today) if due and due.due_on <= today + SOON else None


def _due(at: str, named: str, due: DueStep, today: date) -> DueRow:
    what = f"{due.words} {due.to}" if due.what is Due.REPORTS else f"{due.words} to {due.to}"
    late = due.is_late(today)
    note = f"By {words.day(due.due_on, today)}, {words.distance(due.due_on, today)}"
    return DueRow(
        f"{at}/{HREF[due.what]}",
        f"{what}: {named}",
        note,
        "overdue" if late else "due" if due.due_on == today else "soon",
        "Overdue" if late else "Due today" if due.due_on == today else "Soon",
    )
