"""Who is at a meeting: they arrive, leave and come back, with the time; and times are put right."""

from datetime import datetime

from intranet.core.clock import LONDON
from intranet.core.db import db
from intranet.core.english import listed
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import Coming
from intranet.models import Attendance, Presence
from intranet.queries import attendance as reads
from intranet.queries.attendance_facts import AttendanceRow
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor
from intranet.services import sittings
from intranet.services.sittings import writable


def arrive(meeting_id: int, person_id: int, at: datetime | None = None, *, actor: Actor) -> int:
    """Somebody who is expected is here, since now or since a time; returns the id of their attendance.

    Who is here already is here once. Raises NotFound for no such meeting, and RuleError where its attendance cannot be
    written, for somebody who is neither expected nor in it, and on `at` for a time that cannot be.
    """
    meeting = writable(meeting_id)
    found = next((one for one in reads.of_meeting(meeting).rows if one.person_id == person_id), None)
    if found is None:
        raise RuleError("They have no place at this meeting, or not any more. Add them as a guest.")
    kept = sit_down(meeting, found)
    _come(meeting, kept, at, actor)
    return kept.id


def come_back(meeting_id: int, attendance_id: int, at: datetime | None = None, *, actor: Actor) -> None:
    """Somebody in the attendance, such as a guest, is here (again). Raises as `arrive` does."""
    meeting = writable(meeting_id)
    _come(meeting, sittings.reread(meeting, attendance_id), at, actor)


def leave(meeting_id: int, attendance_id: int, at: datetime | None = None, *, actor: Actor) -> None:
    """Somebody goes. Who has gone already has gone once. Raises as `arrive` does."""
    meeting = writable(meeting_id)
    kept = sittings.reread(meeting, attendance_id)
    stay = next((one for one in sittings.stays_of(kept) if one.left_at is None), None)
    if stay is None:
        return
    at = sittings.fitting(meeting, at)
    if at < stay.arrived_at:
        raise RuleError(f"They came at {clock_time(stay.arrived_at)}, so they cannot have left earlier.", "at")
    stay.left_at = at
    sittings.write(Happening.LEFT, meeting, actor, sittings.name_of(kept), at=clock_time(at))


def all_who_said_so(meeting_id: int, at: datetime | None = None, *, actor: Actor) -> int:
    """Everybody who said that they come, and has not been here yet, is here; returns how many they are."""
    meeting = writable(meeting_id)
    awaited = [one for one in reads.of_meeting(meeting).rows if one.coming is Coming.COMING and not one.attended]
    if not awaited:
        return 0
    at = sittings.fitting(meeting, at)
    for one in awaited:
        db.session.add(Presence(attendance_id=sit_down(meeting, one).id, arrived_at=at))
    names = listed([one.name for one in awaited])
    sittings.write(Happening.ARRIVED, meeting, actor, names, at=clock_time(at))
    return len(awaited)


def set_times(
    presence_id: int,
    was: tuple[datetime, datetime | None],
    arrived_at: datetime,
    left_at: datetime | None,
    *,
    actor: Actor,
) -> None:
    """Put right when somebody came and went; `was` is what the form showed.

    Raises NotFound, and RuleError where somebody else was quicker, on `arrived_at` or `left_at` for times that cannot
    be, and where they would be there twice at once.
    """
    meeting, kept, stay = _stay(presence_id)
    if (stay.arrived_at, stay.left_at) != was:
        raise RuleError(f"Somebody else changed this meanwhile: it now says {spoken(stay.arrived_at, stay.left_at)}.")
    _check(meeting, kept, presence_id, arrived_at, left_at)
    before, after = spoken(*was), spoken(arrived_at, left_at)
    if before == after:
        return
    stay.arrived_at, stay.left_at = arrived_at, left_at
    name = sittings.name_of(kept)
    sittings.write(Happening.ATTENDANCE_CHANGED, meeting, actor, name, before=before, after=after)


def remove_stay(presence_id: int, *, actor: Actor) -> None:
    """Somebody was not there after all. Raises NotFound, or RuleError where the attendance cannot be written, and where
    nobody would be left in that of a meeting that was closed.
    """
    meeting, kept, stay = _stay(presence_id)
    sittings.refuse_the_last(meeting, stay)
    before = spoken(stay.arrived_at, stay.left_at)
    db.session.delete(stay)
    name = sittings.name_of(kept)
    sittings.write(Happening.ATTENDANCE_CHANGED, meeting, actor, name, before=before, after="was not there then")


def sit_down(meeting: MeetingFacts, one: AttendanceRow) -> Attendance:
    """Somebody's row in the attendance, made where there is none, in the seat that they have there."""
    kept = sittings.reread(meeting, one.id) if one.id is not None else None
    if kept is None:
        kept = Attendance(meeting_id=meeting.id, person_id=one.person_id, is_deputy=False)
        db.session.add(kept)
    kept.role_id, kept.standing = one.role_id, one.standing
    db.session.flush()
    return kept


def clock_time(at: datetime) -> str:
    """A time as people in London say it."""
    return f"{at.astimezone(LONDON):%H:%M}"


def spoken(arrived_at: datetime, left_at: datetime | None) -> str:
    """From when until when."""
    until = f" until {clock_time(left_at)}" if left_at else ""
    return f"from {clock_time(arrived_at)}{until}"


def _come(meeting: MeetingFacts, kept: Attendance, at: datetime | None, actor: Actor) -> None:
    stays = sittings.stays_of(kept)
    if any(stay.left_at is None for stay in stays):
        return
    at = sittings.fitting(meeting, at)
    if any(stay.left_at is not None and at < stay.left_at for stay in stays):
        raise RuleError("They were here at that time already. Change the times of that stay instead.", "at")
    db.session.add(Presence(attendance_id=kept.id, arrived_at=at))
    sittings.write(Happening.ARRIVED, meeting, actor, sittings.name_of(kept), at=clock_time(at))


def _stay(presence_id: int) -> tuple[MeetingFacts, Attendance, Presence]:
    stay = db.session.get(Presence, presence_id, populate_existing=True)
    if stay is None:
        raise NotFound
    kept = db.session.get_one(Attendance, stay.attendance_id, populate_existing=True)
    return writable(kept.meeting_id), kept, stay


def _check(
    meeting: MeetingFacts, kept: Attendance, presence_id: int, arrived_at: datetime, left_at: datetime | None
) -> None:
    for at, field in ((arrived_at, "arrived_at"), (left_at, "left_at")):
        try:
            sittings.fitting(meeting, at)
        except RuleError as refusal:
            raise RuleError(refusal.message, field) from None
    if left_at is not None and left_at < arrived_at:
        raise RuleError("This is before they came.", "left_at")
    others = [one for one in sittings.stays_of(kept) if one.id != presence_id]
    if any(_meet(arrived_at, left_at, one) for one in others):
        raise RuleError("They would be here twice at once. Change or remove the other time first.", "arrived_at")


def _meet(arrived_at: datetime, left_at: datetime | None, other: Presence) -> bool:
    begins_before_other_ends = other.left_at is None or arrived_at < other.left_at
    ends_after_other_begins = left_at is None or other.arrived_at < left_at
    return begins_before_other_ends and ends_after_other_begins
