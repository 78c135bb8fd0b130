"""What every change to the attendance of a meeting begins with: the meeting as it stands, and whoever it is about."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import full_day
from intranet.core.errors import NotFound, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.models import Attendance, Person, Presence
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor
from intranet.rules.attendance import why_not_record
from intranet.services import pulse, records


def called(meeting: MeetingFacts) -> str:
    """How the record names a meeting."""
    return f"{meeting.body}, {full_day(meeting.on)}"


def writable(meeting_id: int) -> MeetingFacts:
    """A meeting whose attendance can be written now. Raises NotFound, or RuleError in words where it cannot."""
    meeting = meetings.get(meeting_id)
    if meeting is None:
        raise NotFound
    refuse_for(why_not_record(meeting.state, meeting.on, clock.today()))
    return meeting


def reread(meeting: MeetingFacts, attendance_id: int) -> Attendance:
    """Somebody in the attendance of this meeting. Raises RuleError where they are not in it."""
    found = db.session.get(Attendance, attendance_id, populate_existing=True)
    if found is None or found.meeting_id != meeting.id:
        raise RuleError("They are not in this attendance, or not any more.")
    return found


def name_of(attendance: Attendance) -> str:
    """The name of a person or a guest."""
    if attendance.person_id is None:
        return attendance.guest
    return db.session.get_one(Person, attendance.person_id).name


def stays_of(attendance: Attendance) -> list[Presence]:
    """When somebody was there, in order."""
    mine = Presence.attendance_id == attendance.id
    return list(db.session.scalars(select(Presence).where(mine).order_by(Presence.arrived_at, Presence.id)))


def refuse_the_last(meeting: MeetingFacts, *gone: Presence) -> None:
    """Raise RuleError where, without these stays, nobody would have been at a meeting that was run and closed here."""
    if meeting.opened_at is None or not meeting.is_held:
        return
    there = select(Presence.id).join(Attendance, Attendance.id == Presence.attendance_id).limit(1)
    others = there.where(Attendance.meeting_id == meeting.id, Presence.id.not_in([one.id for one in gone]))
    if db.session.scalar(others) is None:
        raise RuleError("Somebody was at this meeting, or it would not have been closed. Write down who was, first.")


def fitting(meeting: MeetingFacts, at: datetime | None) -> datetime:
    """The instant that is meant, now where none was given. Raises RuleError on `at` for one that cannot be."""
    now = clock.now()
    if at is None:
        return now
    if at > now:
        raise RuleError("This time is still to come.", "at")
    if clock.london_day(at) < meeting.on:
        raise RuleError(f"The meeting is on {full_day(meeting.on)}, so nobody was there earlier.", "at")
    return at


def write(kind: Happening, meeting: MeetingFacts, actor: Actor, name: str, **fields: Any) -> None:
    """Write down what changed, and let the screen on the wall look again."""
    fields.setdefault("words", called(meeting))
    records.write(kind, "meeting", meeting.id, actor=actor, name=name, **fields)
    db.session.flush()
    pulse.beat(meeting.id)
