"""Meetings of bodies: adding one, moving it, putting it right. Its steps are in services/meeting_states.py."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import MONTHS, full_day
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import CALLED_OFF, HELD, MeetingKind, MeetingState
from intranet.models import AgreedMinutes, Body, Meeting
from intranet.rules.access import Actor
from intranet.rules.meeting_days import check_link, check_moved, check_times
from intranet.services import pulse, records, versions

MOST_NEEDED = 10_000  # a quorum above that is a slip of the finger


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a meeting besides its body: when, where, how to get in, and a quorum of its own."""

    on: date
    kind: MeetingKind = MeetingKind.ORDINARY
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    link: str = ""
    access: str = ""
    quorum: int | None = None


FIELDS = ("kind", "on", "starts_at", "ends_at", "place", "link", "access", "quorum")


def add(body_id: int, details: Details, *, actor: Actor, series_id: int | None = None) -> int:
    """Add a meeting; its id. One on a day that is past counts as held.

    Raises RuleError where the body is closed, or has a meeting of that kind on that day (an annual general meeting and
    an ordinary one may share an evening), where it ends before it starts, and for a link that is no https address.
    """
    body = open_body(body_id)
    check(details)
    check_free(body, details.on, details.kind, None)
    state = MeetingState.CLOSED if details.on < clock.today() else MeetingState.PLANNED
    meeting = Meeting(body_id=body_id, series_id=series_id, state=state, **values(details))
    db.session.add(meeting)
    db.session.flush()
    words = named(body, details.on)
    records.write(Happening.MEETING_ADDED, "meeting", meeting.id, actor=actor, words=words, on=details.on.isoformat())
    pulse.beat(meeting.id)
    db.session.flush()
    return meeting.id


def change(meeting_id: int, details: Details, *, seen: int, actor: Actor) -> None:
    """Move a meeting, or put it right.

    Raises Conflict, and RuleError as `add` does; where its minutes are agreed; where one that was held would be to
    come; and where it would come before its notice was given, its papers went out or a meeting whose minutes it agreed.
    """
    meeting = versions.reread(Meeting, meeting_id)
    body = versions.reread(Body, meeting.body_id)
    told = as_told(meeting)
    versions.claim(meeting, seen, subject=named(body, meeting.on), theirs=_as_form(meeting))
    check(details)
    _check_may_be(meeting, body, details)
    for name, value in values(details).items():
        setattr(meeting, name, value)
    record_change(meeting, body, told, actor)


def check(details: Details) -> None:
    """Raise RuleError on its field where a meeting could not be so."""
    check_times(details.starts_at, details.ends_at)
    check_link(details.link)
    if details.quorum is not None and not 1 <= details.quorum <= MOST_NEEDED:
        raise RuleError(f"Please write a whole number from 1 to {MOST_NEEDED:,}.", "quorum")


def _check_may_be(meeting: Meeting, body: Body, details: Details) -> None:
    if meeting.state is MeetingState.MINUTES_AGREED:
        raise RuleError("Its minutes are agreed, so it stays as it was. Reopen them first.")
    if meeting.on != details.on:
        check_moved(details.on, meeting.notice_given_on, meeting.papers_out_on)
        _check_agreed(meeting, details.on)
        if meeting.state in HELD and details.on > clock.today():
            raise RuleError("It was held, so its day cannot be one to come. Say first that it was not held.", "on")
        if meeting.state is MeetingState.OPEN and details.on > clock.today():
            raise RuleError("It is under way, so its day cannot be one to come.", "on")
    if (meeting.on, meeting.kind) != (details.on, details.kind) and meeting.state not in CALLED_OFF:
        check_free(body, details.on, details.kind, meeting.id)


def _check_agreed(meeting: Meeting, on: date) -> None:
    """A meeting comes after those whose minutes it agreed. Raises RuleError on `on`."""
    theirs = AgreedMinutes.agreed_at_id == meeting.id, AgreedMinutes.reopened_at.is_(None)
    latest = select(func.max(Meeting.on)).join(AgreedMinutes, AgreedMinutes.meeting_id == Meeting.id).where(*theirs)
    agreed = db.session.scalar(latest)
    if agreed is not None and on <= agreed:
        raise RuleError(f"It agreed the minutes of {full_day(agreed)}, so it was on a later day.", "on")


def open_body(body_id: int) -> Body:
    """A body that still meets. Raises NotFound, and RuleError on `body` where it is closed."""
    body = versions.reread(Body, body_id)
    if body.closed_on is not None:
        raise RuleError(f"{body.title} is closed. Reopen it under Structure first.", "body")
    return body


def check_free(body: Body, on: date, kind: MeetingKind, mine: int | None) -> None:
    """Raise RuleError on `on` where a body has another meeting of a kind on a day."""
    if is_taken(body.id, on, kind, mine):
        raise RuleError(f"{body.title} already meets on this day.", "on")


def is_taken(body_id: int, on: date, kind: MeetingKind, mine: int | None) -> bool:
    """Whether a body has another meeting of a kind on a day, one that was not called off."""
    taken = select(Meeting.id).where(
        Meeting.body_id == body_id, Meeting.on == on, Meeting.kind == kind, Meeting.state.not_in(CALLED_OFF)
    )
    return db.session.scalar(taken if mine is None else taken.where(Meeting.id != mine)) is not None


def record_change(meeting: Meeting, body: Body, told: dict[str, Any], actor: Actor) -> None:
    """Write down what changed since `told`, if anything did, and let the meeting's pulse beat."""
    kind, words = Happening.MEETING_CHANGED, named(body, meeting.on)
    if records.write_change(kind, "meeting", meeting.id, told, as_told(meeting), actor=actor, words=words):
        pulse.beat(meeting.id)
        db.session.flush()


def named(body: Body, on: date) -> str:
    """A meeting as records name it."""
    return f"{body.title}, {on.day} {MONTHS[on.month - 1]} {on.year}"


def as_told(meeting: Meeting) -> dict[str, Any]:
    """A meeting's own facts as records keep them."""
    told = {name: getattr(meeting, name) for name in FIELDS}
    times = {name: f"{told[name]:%H:%M}" if told[name] else None for name in ("starts_at", "ends_at")}
    return {**told, **times, "kind": meeting.kind.value, "on": meeting.on.isoformat()}


def values(details: Details) -> dict[str, Any]:
    """The columns that these details fill."""
    return {name: getattr(details, name) for name in FIELDS}


def _as_form(meeting: Meeting) -> dict[str, Any]:
    return {**{name: getattr(meeting, name) for name in FIELDS}, "kind": meeting.kind.value}
