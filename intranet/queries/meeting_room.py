"""What the meeting room shows besides its agenda: the item at hand, declared interests and the roles."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import CompoundSelect, Integer, String, bindparam, cast, func, literal, null, select, union_all

from intranet.core.db import row, rows
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import AgendaItem, Attendance, DeclaredInterest, MeetingPulse, Person, Role
from intranet.queries import meetings
from intranet.queries.facts import Named
from intranet.queries.meetings import MeetingFacts

LARGEST_ID = 2**31 - 1
AT_HAND, INTEREST, ROLE = "at-hand", "interest", "role"


class InterestFacts(NamedTuple):
    """Somebody said that an item touches them."""

    id: int
    item_id: int
    attendance_id: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a meeting is at, who declared an interest in what, and every role that something can be given to."""

    item_id: int | None = None  # the one at hand
    beat: int = 0
    interests: Mapping[int, tuple[InterestFacts, ...]] = field(default_factory=dict)  # by item
    roles: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class InterestOfMeeting:
    """An interest with its meeting, so that the guard can ask about it."""

    id: int
    item_id: int
    meeting: MeetingFacts

    @property
    def body_kind(self) -> BodyKind:
        return self.meeting.body_kind

    @property
    def standings(self) -> Mapping[int, StandingKind]:
        return self.meeting.standings


def _no(kind: Any) -> Any:
    return cast(null(), kind)


_NAME = func.coalesce(Person.name, Attendance.guest)
_BESIDE: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(
        literal(AT_HAND).label("what"),
        MeetingPulse.beat.label("id"),
        MeetingPulse.item_id.label("item_id"),
        _no(Integer).label("attendance_id"),
        _no(String).label("name"),
        _no(String).label("words"),
        literal(0).label("place"),
    ).where(MeetingPulse.meeting_id == bindparam("meeting_id")),
    select(
        literal(INTEREST),
        DeclaredInterest.id,
        DeclaredInterest.item_id,
        DeclaredInterest.attendance_id,
        _NAME,
        DeclaredInterest.words,
        literal(0),
    )
    .join(AgendaItem, AgendaItem.id == DeclaredInterest.item_id)
    .join(Attendance, Attendance.id == DeclaredInterest.attendance_id)
    .outerjoin(Person, Person.id == Attendance.person_id)
    .where(AgendaItem.meeting_id == bindparam("meeting_id")),
    select(literal(ROLE), Role.id, _no(Integer), _no(Integer), Role.title, _no(String), Role.sort).where(
        Role.closed_on.is_(None)
    ),
)
_READ = _BESIDE.order_by("what", "place", "id")
_PULSE = select(MeetingPulse.beat).where(MeetingPulse.meeting_id == bindparam("meeting_id"))
_INTEREST = (
    select(DeclaredInterest.id, DeclaredInterest.item_id, AgendaItem.meeting_id)
    .join(AgendaItem, AgendaItem.id == DeclaredInterest.item_id)
    .where(DeclaredInterest.id == bindparam("interest_id"))
)


def beside(meeting_id: int) -> Beside:
    """What the room of a meeting shows besides its agenda. One statement."""
    item_id, beat = None, 0
    interests: dict[int, list[InterestFacts]] = defaultdict(list)
    roles: list[Named] = []
    for one in rows(_READ, {"meeting_id": meeting_id}):
        if one.what == AT_HAND:
            item_id, beat = one.item_id, one.id
        elif one.what == INTEREST:
            interests[one.item_id].append(
                InterestFacts(one.id, one.item_id, one.attendance_id, one.name, one.words or "")
            )
        else:
            roles.append(Named(one.id, one.name))
    return Beside(item_id, beat, {item: tuple(found) for item, found in interests.items()}, tuple(roles))


def pulse(meeting_id: int) -> int:
    """The number that rises with everything that happens in a meeting. One statement."""
    found = row(_PULSE, {"meeting_id": meeting_id})
    return int(found.beat) if found is not None else 0


def interest(interest_id: int) -> InterestOfMeeting | None:
    """A declared interest with its meeting; None where there is none. Two statements."""
    found = row(_INTEREST, {"interest_id": interest_id}) if interest_id <= LARGEST_ID else None
    if found is None:
        return None
    meeting = meetings.get(found.meeting_id)
    return InterestOfMeeting(found.id, found.item_id, meeting) if meeting is not None else None
