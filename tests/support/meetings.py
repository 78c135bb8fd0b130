"""Meetings for tests, written straight into the tables."""

from datetime import date, datetime, time
from typing import Any

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import CALLED_OFF, ItemKind, MeetingKind, MeetingState, Slot
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import AgendaItem, Attendance, Body, Meeting, Person, Presence, Role, Standing
from tests.support.people import keep, make_body

EVENING = date(2026, 11, 18)  # the day that tests live in


def body_of(kind: BodyKind = BodyKind.EXECUTIVE, title: str = "Executive") -> Body:
    """The first body of a kind, made where there is none."""
    found = db.session.query(Body).filter_by(kind=kind).order_by(Body.id).first()
    return found or make_body(title, kind)


def stand(role: Role, kind: StandingKind = StandingKind.VOTES, body: Body | None = None) -> Role:
    """Give a role its place on a body: a vote on the executive unless said otherwise."""
    keep(Standing(role_id=role.id, body_id=(body or body_of()).id, kind=kind))
    return role


def hold(
    on: date = EVENING, state: MeetingState = MeetingState.PLANNED, body: Body | None = None, **more: Any
) -> Meeting:
    """A meeting of the executive, at half past seven, unless said otherwise."""
    more = {"kind": MeetingKind.ORDINARY, "starts_at": time(19, 30), "place": "The Miners' Rooms", **more}
    if state in CALLED_OFF:
        more.setdefault("reason", "The hall is flooded")
    meeting = Meeting(body_id=(body or body_of()).id, on=on, state=state, **more)
    keep(meeting)
    return meeting


def make_item(meeting: Meeting, title: str = "The spring campaign", **more: Any) -> AgendaItem:
    """An item at the end of an agenda."""
    count = db.session.query(AgendaItem).filter_by(meeting_id=meeting.id).count()
    more = {"sort": count + 1, "slot": Slot.OWN, "kind": ItemKind.DISCUSS, **more}
    item = AgendaItem(meeting_id=meeting.id, title=title, **more)
    keep(item)
    return item


def attend(
    meeting: Meeting, person: Person, role: Role, standing: StandingKind = StandingKind.VOTES, *, present: bool = True
) -> Attendance:
    """Somebody in the attendance of a meeting, there from now on unless said otherwise."""
    attendance = Attendance(meeting_id=meeting.id, person_id=person.id, role_id=role.id, standing=standing)
    keep(attendance)
    if present:
        keep(Presence(attendance_id=attendance.id, arrived_at=clock.now()))
    return attendance


def at(hour: int, minute: int = 0, on: date = EVENING) -> datetime:
    """A time of that evening in London."""
    return datetime.combine(on, time(hour, minute), clock.LONDON)
