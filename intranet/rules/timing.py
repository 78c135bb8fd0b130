"""How a duty comes round, and the dates that its occasions bind to."""

from dataclasses import dataclass, replace
from datetime import date

from intranet.core.vocabulary import Anchor, Cadence, Side

DEFAULT_LEAD_DAYS = {
    Cadence.ONGOING: 0,
    Cadence.WEEKLY: 2,
    Cadence.MONTHLY: 7,
    Cadence.QUARTERLY: 14,
    Cadence.YEARLY: 28,
    Cadence.EACH_MEETING: 7,
    Cadence.EACH_ELECTION: 28,
    Cadence.ONCE_A_TERM: 28,
}


@dataclass(frozen=True, slots=True)
class Timing:
    """How a duty comes round: its cadence, the clock it goes by, and how long beforehand it shows as soon.

    - Weekly goes by the calendar week (Monday to Sunday), or with `Anchor.DAY` is due every `anchor_day`, a weekday
      from 1 (Monday) to 7.
    - Monthly and quarterly go by the calendar, by the money year or the plan year (whose months and quarters begin on
      the day that year does), or with `Anchor.DAY` are due on a day of the month. A quarter's day lies in
      `anchor_month` and in every third month from it: month 1, day 30 is 30 January, April, July and October.
    - Yearly goes by the same clocks, by a day of a month, or by the AGM: due that day, or `days` before or after it;
      where bodies are named, only their AGMs count.
    - Each-meeting is due `days` before or after every meeting of the bodies named; each-election likewise.
    - An AGM is once a year, so it says nothing to a week, a month or a quarter: these then go by the calendar. A given
      day that leaves out its day or month, or names one there is not, means the last one there is.
    """

    cadence: Cadence
    anchor: Anchor = Anchor.CALENDAR
    anchor_month: int | None = None
    anchor_day: int | None = None
    side: Side = Side.BEFORE
    days: int = 0
    lead_days: int | None = None
    body_ids: frozenset[int] = frozenset()

    def has_the_course_of(self, other: "Timing") -> bool:
        """Whether both have the same occasions; how long before or after they are due, or show as soon, may differ."""
        return replace(self, side=Side.BEFORE, days=0, lead_days=None) == replace(
            other, side=Side.BEFORE, days=0, lead_days=None
        )

    @property
    def lead(self) -> int:
        """The days before its last day in which an occasion shows as soon."""
        return DEFAULT_LEAD_DAYS[self.cadence] if self.lead_days is None else self.lead_days


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """A meeting that is planned or was held; never a cancelled one."""

    id: int
    body_id: int
    on: date
    is_agm: bool = False


@dataclass(frozen=True, slots=True)
class ElectionDate:
    """A polling day."""

    id: int
    on: date


@dataclass(frozen=True, slots=True)
class TermDates:
    """One term of the duty's lead role; `ended_on` is the first day it was no longer held.

    Where `person_id` is left out, every term counts as another person's.
    """

    id: int
    started_on: date
    due_to_end_on: date | None = None
    ended_on: date | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """What occasions bind to: meetings, elections, the lead role's terms, and the month and day that years start on."""

    meetings: tuple[MeetingDate, ...] = ()
    elections: tuple[ElectionDate, ...] = ()
    terms: tuple[TermDates, ...] = ()
    money_year_starts: tuple[int, int] = (1, 1)
    plan_year_starts: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occurrence of a dated duty. Its last day is the day it is due."""

    key: str
    first_on: date
    last_on: date
