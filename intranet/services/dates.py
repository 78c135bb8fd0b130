"""Dates: meetings of bodies, and elections."""

from datetime import date, time
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import CALLED_OFF, HELD, MeetingKind, MeetingState
from intranet.models import Body, Meeting
from intranet.rules.access import Actor
from intranet.services import records, versions


def add_meeting(*, body_id: int, kind: MeetingKind, on: date, starts_at: time | None, place: str, actor: Actor) -> int:
    """Add a meeting; its id. One on a day that is past counts as held.

    Raises RuleError where the body is closed, or has a meeting of that kind on that day; an annual general meeting and
    an ordinary one may share an evening.
    """
    body = _open_body(body_id)
    _free_day(body, on, kind, None)
    state = MeetingState.CLOSED if on < clock.today() else MeetingState.PLANNED
    meeting = Meeting(body_id=body_id, kind=kind, state=state, on=on, starts_at=starts_at, place=place)
    db.session.add(meeting)
    db.session.flush()
    records.write(
        Happening.MEETING_ADDED, "meeting", meeting.id, actor=actor, words=_named(body, on), on=on.isoformat()
    )
    db.session.flush()
    return meeting.id


def add_series(
    *, body_id: int, days: list[date], starts_at: time | None, place: str, actor: Actor
) -> tuple[int, list[date]]:
    """Add an ordinary meeting on each of these days: how many were added, and the days that were taken already.

    Raises RuleError where the body is closed or no day is left.
    """
    _open_body(body_id)
    taken = set(
        db.session.scalars(
            select(Meeting.on).where(
                Meeting.body_id == body_id,
                Meeting.kind == MeetingKind.ORDINARY,
                Meeting.state.not_in(CALLED_OFF),
                Meeting.on.in_(days),
            )
        )
    )
    free = [day for day in days if day not in taken]
    if not free:
        raise RuleError("No day is left: the body meets on all of these already, or there are none.", "last")
    for day in free:
        add_meeting(body_id=body_id, kind=MeetingKind.ORDINARY, on=day, starts_at=starts_at, place=place, actor=actor)
    return len(free), sorted(taken)


def change_meeting(
    meeting_id: int, *, seen: int, kind: MeetingKind, on: date, starts_at: time | None, place: str, actor: Actor
) -> None:
    """Move a meeting, or put it right. Raises Conflict, and RuleError as `add_meeting` does."""
    meeting = versions.reread(Meeting, meeting_id)
    body = versions.reread(Body, meeting.body_id)
    told = _told(meeting)
    versions.claim(meeting, seen, subject=_named(body, meeting.on), theirs=_as_form(meeting))
    if (meeting.on, meeting.kind) != (on, kind) and meeting.state not in CALLED_OFF:
        _free_day(body, on, kind, meeting_id)
    if meeting.state in HELD and on > clock.today():
        raise RuleError("It was held, so its day cannot be one to come. Say first that it was not held.", "on")
    meeting.kind, meeting.on, meeting.starts_at, meeting.place = kind, on, starts_at, place
    _record_change(meeting, body, told, actor)


def cancel_meeting(meeting_id: int, *, actor: Actor) -> None:
    """Say that a meeting will not take place; it stays in the list. Raises RuleError where it was held."""
    meeting = versions.reread(Meeting, meeting_id)
    body = versions.reread(Body, meeting.body_id)
    if meeting.state in HELD:
        raise RuleError("It was held, so it cannot be cancelled.")
    if meeting.state in CALLED_OFF:
        return
    meeting.state, meeting.reason = MeetingState.CANCELLED, "No reason was given"
    records.write(
        Happening.MEETING_CANCELLED,
        "meeting",
        meeting_id,
        actor=actor,
        words=_named(body, meeting.on),
        on=meeting.on.isoformat(),
    )
    db.session.flush()


def plan_meeting(meeting_id: int, *, actor: Actor) -> None:
    """Take back that a meeting was cancelled or held. Raises RuleError where its day has been taken meanwhile."""
    meeting = versions.reread(Meeting, meeting_id)
    body = _open_body(meeting.body_id)
    if meeting.state in CALLED_OFF:
        _free_day(body, meeting.on, meeting.kind, meeting_id)
    _into(meeting, MeetingState.PLANNED, body, actor)


def hold_meeting(meeting_id: int, *, actor: Actor) -> None:
    """Say that a meeting took place. Raises RuleError where its day is still to come or it was cancelled."""
    meeting = versions.reread(Meeting, meeting_id)
    body = versions.reread(Body, meeting.body_id)
    if meeting.on > clock.today():
        raise RuleError("Its day is still to come.")
    if meeting.state in CALLED_OFF:
        raise RuleError("It was cancelled. Restore it first if it took place after all.")
    _into(meeting, MeetingState.CLOSED, body, actor)


def _into(meeting: Meeting, state: MeetingState, body: Body, actor: Actor) -> None:
    told = _told(meeting)
    meeting.state = state
    _record_change(meeting, body, told, actor)


def _record_change(meeting: Meeting, body: Body, told: dict[str, Any], actor: Actor) -> None:
    before, after = records.differences(told, _told(meeting))
    if not after:
        return
    records.write(
        Happening.MEETING_CHANGED,
        "meeting",
        meeting.id,
        actor=actor,
        words=_named(body, meeting.on),
        before=before,
        after=after,
    )
    db.session.flush()


def _open_body(body_id: int) -> Body:
    body = versions.reread(Body, body_id)
    if body.closed_on is not None:
        raise RuleError(f"{body.title} is closed. Reopen it under Structure first.", "body")
    return body


def _free_day(body: Body, on: date, kind: MeetingKind, mine: int | None) -> None:
    taken = db.session.scalar(
        select(Meeting.id).where(
            Meeting.body_id == body.id,
            Meeting.on == on,
            Meeting.kind == kind,
            Meeting.state.not_in(CALLED_OFF),
            Meeting.id != mine,
        )
    )
    if taken is not None:
        raise RuleError(f"{body.title} already meets on this day.", "on")


def _named(body: Body, on: date) -> str:
    return f"{body.title}, {on.day} {on:%B %Y}"


def _told(meeting: Meeting) -> dict[str, Any]:
    return {
        "kind": meeting.kind.value,
        "state": meeting.state.value,
        "on": meeting.on.isoformat(),
        "starts_at": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else None,
        "place": meeting.place,
    }


def _as_form(meeting: Meeting) -> dict[str, Any]:
    return {
        "kind": meeting.kind.value,
        "on": meeting.on,
        "starts_at": meeting.starts_at,
        "place": meeting.place,
    }
