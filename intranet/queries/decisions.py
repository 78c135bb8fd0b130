"""Reads of decisions: what a meeting decided under each item, who moved and seconded it, and the count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import Amendment, Attendance, Decision, Person
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """A decision in the words of the minutes; the people are named as the attendance has them."""

    id: int
    meeting_id: int
    item_id: int
    number: int  # within the meeting
    words: str
    moved_by_id: int | None  # of the attendance
    moved_by: str | None
    seconded_by_id: int | None
    seconded_by: str | None
    way: DecisionWay
    outcome: DecisionOutcome
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    amendment_id: int | None
    amendment_number: int | None
    tell_branches: bool
    decided_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class DecisionOfMeeting:
    """A decision with its meeting, so that the guard can ask about it."""

    facts: DecisionFacts
    meeting: MeetingFacts

    @property
    def body_kind(self) -> BodyKind:
        return self.meeting.body_kind

    @property
    def standings(self) -> Mapping[int, StandingKind]:
        return self.meeting.standings


_Moved, _Seconded = aliased(Attendance), aliased(Attendance)
_Mover, _Seconder = aliased(Person), aliased(Person)
DECISIONS = (
    select(
        Decision.id,
        Decision.meeting_id,
        Decision.item_id,
        Decision.number,
        Decision.words,
        Decision.moved_by_id,
        func.coalesce(_Mover.name, _Moved.guest).label("moved_by"),
        Decision.seconded_by_id,
        func.coalesce(_Seconder.name, _Seconded.guest).label("seconded_by"),
        Decision.way,
        Decision.outcome,
        Decision.votes_for,
        Decision.votes_against,
        Decision.abstentions,
        Decision.amendment_id,
        Amendment.number.label("amendment_number"),
        Decision.tell_branches,
        Decision.decided_at,
        Decision.version,
    )
    .outerjoin(_Moved, _Moved.id == Decision.moved_by_id)
    .outerjoin(_Mover, _Mover.id == _Moved.person_id)
    .outerjoin(_Seconded, _Seconded.id == Decision.seconded_by_id)
    .outerjoin(_Seconder, _Seconder.id == _Seconded.person_id)
    .outerjoin(Amendment, Amendment.id == Decision.amendment_id)
)
_OF_MEETING = DECISIONS.where(Decision.meeting_id == bindparam("meeting_id")).order_by(Decision.number)
_ONE = DECISIONS.where(Decision.id == bindparam("decision_id"))


def of_meeting(meeting_id: int) -> tuple[DecisionFacts, ...]:
    """What a meeting decided, in the order in which it did. One statement."""
    return tuple(DecisionFacts(**one._mapping) for one in rows(_OF_MEETING, {"meeting_id": meeting_id}))


def get(decision_id: int) -> DecisionOfMeeting | None:
    """A decision with its meeting; None where there is none. Two statements."""
    found = row(_ONE, {"decision_id": decision_id}) if decision_id <= LARGEST_ID else None
    if found is None:
        return None
    meeting = meetings.get(found.meeting_id)
    return DecisionOfMeeting(DecisionFacts(**found._mapping), meeting) if meeting is not None else None
