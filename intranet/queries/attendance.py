"""Who is expected at a meeting, what they said before it, and who was there when: two statements."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Date, bindparam, or_, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import Coming
from intranet.core.vocabulary import StandingKind
from intranet.models import Attendance, Meeting, Person, Presence, Role, Standing, Term
from intranet.queries import meetings
from intranet.queries.agenda import LARGEST_ID
from intranet.queries.attendance_facts import (
    AttendanceFacts,
    AttendanceRow,
    Expected,
    ExpectedPerson,
    StayFacts,
    StayOfMeeting,
)
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import STRONGEST_FIRST
from intranet.rules.attendance import Place, seat_of

_ON = bindparam("on", type_=Date)
_EXPECTED = (
    select(Role.id, Role.title, Standing.kind, Role.seats, Person.id, Person.name)
    .join(Standing, Standing.role_id == Role.id)
    .outerjoin(
        Term,
        (Term.role_id == Role.id) & (Term.starts_on <= _ON) & or_(Term.ended_on.is_(None), Term.ended_on > _ON),
    )
    .outerjoin(Person, Person.id == Term.person_id)
    .where(Standing.body_id == bindparam("body_id"), or_(Role.closed_on.is_(None), Role.closed_on > _ON))
    .order_by(Role.sort, Role.id, Term.starts_on, Person.id)
)
_Enterer = aliased(Person)
_ATTENDANCE = (
    select(
        Attendance.id,
        Attendance.person_id,
        Person.name,
        Attendance.guest,
        Attendance.role_id,
        Role.title.label("role"),
        Role.seats,
        Attendance.is_deputy,
        Attendance.standing,
        Attendance.coming,
        Attendance.coming_words,
        _Enterer.name.label("entered_by"),
        Presence.id.label("presence_id"),
        Presence.arrived_at,
        Presence.left_at,
    )
    .outerjoin(Person, Person.id == Attendance.person_id)
    .outerjoin(Role, Role.id == Attendance.role_id)
    .outerjoin(
        _Enterer, (_Enterer.id == Attendance.answered_by_id) & (Attendance.answered_by_id != Attendance.person_id)
    )
    .outerjoin(Presence, Presence.attendance_id == Attendance.id)
    .where(Attendance.meeting_id == bindparam("meeting_id"))
    .order_by(Attendance.id, Presence.arrived_at, Presence.id)
)
_MINE = (
    select(Meeting.id, Attendance.coming)
    .join(Standing, Standing.body_id == Meeting.body_id)
    .join(Role, (Role.id == Standing.role_id) & Role.closed_on.is_(None))
    .join(Term, Term.role_id == Role.id)
    .outerjoin(Attendance, (Attendance.meeting_id == Meeting.id) & (Attendance.person_id == bindparam("person_id")))
    .where(
        Meeting.id.in_(bindparam("meeting_ids", expanding=True)),
        Term.person_id == bindparam("person_id"),
        Term.starts_on <= Meeting.on,
        or_(Term.ended_on.is_(None), Term.ended_on > Meeting.on),
    )
    .distinct()
)
_STAY = (
    select(Presence.id, Presence.arrived_at, Presence.left_at, Person.name, Attendance.guest, Attendance.meeting_id)
    .join(Attendance, Attendance.id == Presence.attendance_id)
    .outerjoin(Person, Person.id == Attendance.person_id)
    .where(Presence.id == bindparam("presence_id"))
)


def expected(meeting: MeetingFacts) -> Expected:
    """Everybody who holds a role with standing on the body on the day of its meeting, and the roles nobody holds."""
    found = rows(_EXPECTED, {"body_id": meeting.body_id, "on": meeting.on})
    holders = Counter(role_id for role_id, *_, person_id, _name in found if person_id is not None)
    places: dict[int, list[Place]] = defaultdict(list)
    names: dict[int, str] = {}
    vacant: list[Place] = []
    for role_id, title, standing, seats, person_id, name in found:
        place = Place(role_id, title, standing, seats, holders[role_id])
        if person_id is None:
            vacant.append(place)
        else:
            places[person_id].append(place)
            names[person_id] = name
    people = tuple(
        ExpectedPerson(person_id, names[person_id], seat, tuple(one.title for one in held))
        for person_id, held in places.items()
        if (seat := seat_of(held)) is not None
    )
    return Expected(people, tuple(sorted(vacant, key=lambda one: STRONGEST_FIRST.index(one.standing))))


def of_meeting(meeting: MeetingFacts) -> AttendanceFacts:
    """The attendance of one meeting: those who vote first, guests last; also whoever is only expected."""
    known, guests = _recorded(meeting.id)
    awaited = expected(meeting)
    people = [_merged(one, known.pop(one.person_id, None)) for one in awaited.people]
    everybody = sorted((*people, *known.values()), key=_by_standing)
    return AttendanceFacts(meeting, _with_votes((*everybody, *guests)), awaited.vacant)


def answers_of(person_id: int, meeting_ids: Iterable[int]) -> dict[int, Coming | None]:
    """What somebody said of those of these meetings at which they are expected; None where nothing yet."""
    return dict(rows(_MINE, {"person_id": person_id, "meeting_ids": sorted(meeting_ids)}))


def stay(presence_id: int) -> StayOfMeeting | None:
    """One stay of somebody with its meeting, in two statements; None where there is none."""
    found = row(_STAY, {"presence_id": presence_id}) if presence_id <= LARGEST_ID else None
    if found is None:
        return None
    meeting = meetings.get(found.meeting_id)
    if meeting is None:
        return None
    return StayOfMeeting(found.id, found.name or found.guest, found.arrived_at, found.left_at, meeting)


def _recorded(meeting_id: int) -> tuple[dict[int, AttendanceRow], list[AttendanceRow]]:
    """What is written down, by person, and the guests in the order in which they came."""
    people: dict[int, AttendanceRow] = {}
    guests: dict[int, AttendanceRow] = {}
    for one in rows(_ATTENDANCE, {"meeting_id": meeting_id}):
        stays = () if one.presence_id is None else (StayFacts(one.presence_id, one.arrived_at, one.left_at),)
        where, key = (guests, one.id) if one.person_id is None else (people, one.person_id)
        before = where.get(key)
        where[key] = replace(before, stays=before.stays + stays) if before else _row(one, stays)
    return people, list(guests.values())


def _row(one: Any, stays: tuple[StayFacts, ...]) -> AttendanceRow:
    return AttendanceRow(
        id=one.id,
        person_id=one.person_id,
        name=one.name or one.guest,
        role_id=one.role_id,
        role=one.role or ("" if one.person_id else one.coming_words),
        titles=(one.role,) if one.role else (),
        standing=one.standing,
        seats=one.seats or 1,
        is_shared=False,
        is_deputy=one.is_deputy,
        coming=one.coming,
        coming_words=one.coming_words if one.person_id else "",
        entered_by=one.entered_by or "",
        stays=stays,
    )


def _merged(person: ExpectedPerson, known: AttendanceRow | None) -> AttendanceRow:
    """Somebody as expected, with what is known of them; once they were there, the seat they sat in stays."""
    seat = person.place
    if known is not None and (known.is_deputy or known.attended):
        return replace(known, titles=person.titles, is_shared=seat.is_shared and known.role_id == seat.role_id)
    return AttendanceRow(
        id=known.id if known else None,
        person_id=person.person_id,
        name=person.name,
        role_id=seat.role_id,
        role=seat.title,
        titles=person.titles,
        standing=seat.standing,
        seats=seat.seats,
        is_shared=seat.is_shared,
        is_deputy=False,
        coming=known.coming if known else None,
        coming_words=known.coming_words if known else "",
        entered_by=known.entered_by if known else "",
        stays=(),
    )


def _by_standing(one: AttendanceRow) -> int:
    return len(STRONGEST_FIRST) if one.standing is None else STRONGEST_FIRST.index(one.standing)


def _with_votes(found: tuple[AttendanceRow, ...]) -> tuple[AttendanceRow, ...]:
    """The same rows, knowing whose vote it is: a deputy's only while a seat of that role is empty."""
    sitting = Counter(one.role_id for one in found if one.present and not one.is_deputy)
    return tuple(
        replace(one, may_vote=not one.is_deputy or sitting[one.role_id] < one.seats)
        if one.present and one.standing is StandingKind.VOTES
        else one
        for one in found
    )
