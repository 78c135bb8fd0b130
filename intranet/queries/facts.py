"""What pages know about duties, ticks, holders and dates: finished rows, made by queries/due.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from intranet.core.vocabulary import Answer, Cadence, Outcome, TermHow, Theme
from intranet.rules.cadence import Dates, Due, ElectionDate, MeetingDate, TermDates, Timing


class Named(NamedTuple):
    """Something with an id and a title, such as a partner role or a body."""

    id: int
    title: str


class TickFacts(NamedTuple):
    """A live tick as a page shows it; its first four are what the cadence rules read."""

    key: str
    first_on: date
    last_on: date
    cadence: Cadence
    id: int
    outcome: Outcome
    note: str
    link: str
    ticked_at: datetime
    ticked_by_id: int
    ticked_by: str
    version: int


class LineFacts(NamedTuple):
    """The latest word on an ongoing duty."""

    answer: Answer
    words: str
    given_at: datetime
    given_by: str
    executive_only: bool


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """A duty, its timing, who shares it, its latest line and ticks, and what is due of it."""

    id: int
    lead_role_id: int
    lead_title: str
    words: str
    theme: Theme
    optional: bool
    timing: Timing
    version: int
    retired_on: date | None
    partners: tuple[Named, ...]
    bodies: tuple[Named, ...]
    sources: tuple[Named, ...]  # number in the document, and the document with the role as it writes it
    line: LineFacts | None
    ticks: tuple[TickFacts, ...]
    due: Due
    owes_from: date | None
    dates: Dates

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset(p.id for p in self.partners)

    def tick_of(self, key: str) -> TickFacts | None:
        """The live tick under an occasion's key, if there is one."""
        return next((t for t in self.ticks if t.key == key), None)


class HolderFacts(NamedTuple):
    """A person's term of a role, recent or present."""

    term_id: int
    person_id: int
    name: str
    starts_on: date
    due_to_end_on: date | None
    ended_on: date | None
    how: TermHow

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on that day by this term."""
        return self.starts_on <= day and (self.ended_on is None or self.ended_on > day)


class ComingMeeting(NamedTuple):
    """A meeting still to come."""

    id: int
    body: str
    on: date
    place: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """What occasions bind to, as the database knows it: read once, and shared by every duty of a page."""

    meetings: tuple[MeetingDate, ...]
    coming: tuple[ComingMeeting, ...]
    elections: tuple[ElectionDate, ...]
    money_year_starts: tuple[int, int]
    plan_year_starts: tuple[int, int]

    def dates(self, terms: Iterable[HolderFacts]) -> Dates:
        """The dates that a duty led by the holders of these terms binds to."""
        return Dates(
            meetings=self.meetings,
            elections=self.elections,
            terms=tuple(TermDates(t.term_id, t.starts_on, t.due_to_end_on, t.ended_on, t.person_id) for t in terms),
            money_year_starts=self.money_year_starts,
            plan_year_starts=self.plan_year_starts,
        )


@dataclass(frozen=True, slots=True)
class Work:
    """Duties with what is due, the recent holders of every role concerned, and the calendar."""

    duties: tuple[DutyFacts, ...]
    holders: dict[int, tuple[HolderFacts, ...]]
    titles: dict[int, str]
    calendar: Calendar
