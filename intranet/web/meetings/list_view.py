"""The list of meetings as its template draws it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from intranet.core.meeting_vocabulary import MeetingState
from intranet.queries.meeting_list import BodyMeetings, MeetingRow
from intranet.rules import notice_periods
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.notice_periods import DueStep
from intranet.rules.permissions import Permission
from intranet.web import words

SOONEST = 4  # of each body; the others are folded away
LATEST = 8  # of those before today; the others are folded away
NEAR = timedelta(days=14)  # what is due later than that needs no saying yet
TAGS = {
    MeetingState.PLANNED: "not-started",
    MeetingState.NOTICE_GIVEN: "soon",
    MeetingState.PAPERS_OUT: "on-track",
    MeetingState.OPEN: "in-hand",
    MeetingState.CLOSED: "done",
    MeetingState.MINUTES_AGREED: "done",
    MeetingState.SUSPENDED: "blocked",
    MeetingState.CANCELLED: "dropped",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A meeting as a row."""

    id: int
    href: str
    body: str
    day: str
    full: str
    facts: str
    tag: str
    state_words: str
    is_called_off: bool
    due_words: str  # what is to be done next for it, for whoever runs it
    is_late: bool
    minutes_href: str
    may_run: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A body and its meetings to come, the soonest and the others."""

    id: int
    title: str
    soonest: list[Listed]
    later: list[Listed]


def groups(bodies: Iterable[BodyMeetings], actor: Actor, today: date, settings: Mapping[str, Any]) -> list[Group]:
    """Each body with its meetings to come."""
    found = []
    for body in bodies:
        lines = [listed(one, actor, today, settings) for one in body.meetings]
        found.append(Group(body.id, body.title, lines[:SOONEST], lines[SOONEST:]))
    return found


def listed(
    meeting: MeetingRow, actor: Actor, today: date, settings: Mapping[str, Any], *, with_body: bool = False
) -> Listed:
    """One meeting as a row."""
    may_run = allows(actor, Permission.RUN_MEETING, meeting)
    due = _due(meeting, today, settings) if may_run else None
    due = due if due and due.due_on <= today + NEAR else None
    reads = meeting.is_held and meeting.has_minutes and allows(actor, Permission.READ_MEETING, meeting)
    return Listed(
        id=meeting.id,
        href=f"/meetings/{meeting.id}",
        body=meeting.body,
        day=words.day(meeting.on, today),
        full=words.full_day(meeting.on),
        facts=" · ".join(_facts(meeting, today, with_body=with_body)),
        tag=TAGS[meeting.state],
        state_words=words.say(meeting.state),
        is_called_off=meeting.is_called_off,
        due_words=due_words(due, today) if due else "",
        is_late=due is not None and due.is_late(today),
        minutes_href=f"/meetings/{meeting.id}/minutes" if reads else "",
        may_run=may_run,
    )


def due_words(due: DueStep, today: date) -> str:
    """What is to be done next before a meeting, and by when."""
    late = "overdue since" if due.is_late(today) else "due"
    return f"{due.words} to {due.to}: {late} {words.day(due.due_on, today)}".replace("to from", "from")


def _due(meeting: MeetingRow, today: date, settings: Mapping[str, Any]) -> DueStep | None:
    if not meeting.is_to_come or meeting.on < today:
        return None
    steps = notice_periods.clock(meeting.sort, meeting.on, settings, meeting.notice_given_on, meeting.papers_out_on)
    return notice_periods.next_due(steps, today)


def _facts(meeting: MeetingRow, today: date, *, with_body: bool) -> Iterable[str]:
    if with_body:
        yield meeting.body
    if meeting.kind.value == "agm":
        yield words.say(meeting.kind)
    yield words.distance(meeting.on, today)
    if meeting.starts_at:
        yield f"{meeting.starts_at:%H:%M}"
    if meeting.place:
        yield meeting.place
