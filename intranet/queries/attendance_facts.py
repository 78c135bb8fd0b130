"""The attendance of a meeting as finished rows, and what follows from it: who may move, and whether it is quorate."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from intranet.core.meeting_vocabulary import Coming
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.queries.meetings import MeetingFacts
from intranet.rules.attendance import Place, counts_others
from intranet.rules.meeting_sorts import quorum_of
from intranet.rules.movers import had_the_vote, was_there
from intranet.rules.quorum import Spell, Stand, Stay, VotingSeat, spells, stand


@dataclass(frozen=True, slots=True)
class ExpectedPerson:
    """Somebody who holds a role with standing on the body on the day of its meeting."""

    person_id: int
    name: str
    place: Place  # the one role in which they sit
    titles: tuple[str, ...]  # of all their roles there


@dataclass(frozen=True, slots=True)
class Expected:
    """Everybody who is expected, in the order of their roles, and the roles that nobody holds that day."""

    people: tuple[ExpectedPerson, ...]
    vacant: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class StayFacts:
    """From when until when somebody was there."""

    id: int
    arrived_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class StayOfMeeting:
    """One stay of somebody with its meeting, so that the guard can ask about it."""

    id: int
    name: str
    arrived_at: datetime
    left_at: datetime | None
    meeting: MeetingFacts

    @property
    def body_kind(self) -> BodyKind:
        return self.meeting.body_kind

    @property
    def standings(self) -> Mapping[int, StandingKind]:
        return self.meeting.standings


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person or guest at a meeting; `id` is None while nothing was recorded of them."""

    id: int | None
    person_id: int | None  # None: a guest
    name: str
    role_id: int | None
    role: str  # in which they sit; for a guest, what they come for
    titles: tuple[str, ...]
    standing: StandingKind | None  # None: neither vote nor place, such as a guest
    seats: int
    is_shared: bool
    is_deputy: bool
    coming: Coming | None
    coming_words: str
    entered_by: str  # who said so for them; empty where they did themselves
    stays: tuple[StayFacts, ...]
    may_vote: bool = False  # they are here, and nobody else has the vote of their seat

    @property
    def is_guest(self) -> bool:
        return self.person_id is None

    @property
    def present(self) -> bool:
        """Whether they are there now, or were until the meeting closed."""
        return any(stay.left_at is None for stay in self.stays)

    @property
    def times(self) -> tuple[Stay, ...]:
        """From when until when they were there, each time."""
        return tuple((stay.arrived_at, stay.left_at) for stay in self.stays)

    @property
    def attended(self) -> bool:
        """Whether they were there at all."""
        return bool(self.stays)


class Mover(NamedTuple):
    """Somebody in the attendance as they stood between two moments."""

    name: str
    standing: StandingKind | None
    attended: bool  # at any time
    present: bool  # between those moments
    may_vote: bool  # then, in the seat that they sat in


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """The attendance of one meeting: those who vote first, guests last."""

    meeting: MeetingFacts
    rows: tuple[AttendanceRow, ...]
    vacant: tuple[Place, ...]

    @property
    def others(self) -> int:
        """Members with a vote who came and are not here by name."""
        return (self.meeting.others_present or 0) if counts_others(self.meeting.sort) else 0

    @property
    def movers(self) -> tuple[AttendanceRow, ...]:
        """Who can move or second now: those who vote and are here."""
        return tuple(one for one in self.rows if one.may_vote)

    @property
    def apologies(self) -> tuple[AttendanceRow, ...]:
        """Who sent apologies and did not come after all."""
        return tuple(one for one in self.rows if one.coming is Coming.APOLOGIES and not one.attended)

    def then(self, since: datetime, until: datetime) -> dict[int, Mover]:
        """Everybody in the attendance by its id; `present` and `may_vote` say how it was between two moments."""
        holders: dict[int | None, list[tuple[Stay, ...]]] = defaultdict(list)
        for one in self.rows:
            if not one.is_deputy:
                holders[one.role_id].append(one.times)
        found = {}
        for one in self.rows:
            if one.id is not None:
                there = was_there(one.times, since, until)
                votes = not one.is_deputy or had_the_vote(one.times, holders[one.role_id], one.seats, since, until)
                found[one.id] = Mover(one.name, one.standing, one.attended, there, there and votes)
        return found

    def voting_seats(self) -> tuple[VotingSeat, ...]:
        """The roles that vote, each with the stays of those who sit in it."""
        people: dict[int, list[AttendanceRow]] = defaultdict(list)
        for one in self.rows:
            if one.standing is StandingKind.VOTES and one.role_id is not None:
                people[one.role_id].append(one)
        return tuple(VotingSeat(sitting[0].seats, tuple(one.times for one in sitting)) for sitting in people.values())

    @property
    def voters(self) -> int:
        """How many seats vote that somebody sits in or could sit in; vacant ones are not counted."""
        return sum(min(seat.seats, len(seat.people)) for seat in self.voting_seats())

    def needed(self, settings: Mapping[str, Any]) -> int:
        """How many with a vote must be there, by the settings of the meeting's day."""
        return quorum_of(self.meeting.sort, self.voters, settings, self.meeting.quorum)

    def stand(self, settings: Mapping[str, Any], now: datetime) -> Stand:
        """How the meeting stands now, or stood when it closed."""
        at = self.meeting.closed_at or now
        of = None if counts_others(self.meeting.sort) else self.voters
        return stand(self.voting_seats(), at, needed=self.needed(settings), of=of, others=self.others)

    def spells(self, settings: Mapping[str, Any]) -> tuple[Spell, ...]:
        """When the quorum was reached, and when it was lost."""
        return spells(
            self.voting_seats(),
            needed=self.needed(settings),
            others=self.others,
            since=self.meeting.opened_at,
            until=self.meeting.closed_at,
        )
