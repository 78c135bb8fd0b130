"""When the demo's bodies meet, counted from the day it is made, so that something always lies just ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from intranet.core.meeting_vocabulary import MeetingKind

QUIET_MONTHS = frozenset({8, 12})  # no meetings of members in August and December
ELECTION_MONTH = 5
CHRISTMAS_WEEK = 22  # whoever would meet from this day of December on meets a week earlier
NOT_FOR_AN_AGM = QUIET_MONTHS | {ELECTION_MONTH}
AHEAD = 13  # months of meetings already in the diary
YEAR = 12
EVENING = time(19, 0)


@dataclass(frozen=True, slots=True)
class Habit:
    """A body meets on one weekday of the month, such as the second Tuesday, except in some months."""

    body: str  # its key in the structure
    weekday: int
    week: int  # from 1
    months: frozenset[int]
    place: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """One meeting in the diary."""

    body: str
    on: date
    kind: MeetingKind
    place: str


@dataclass(frozen=True, slots=True)
class Diary:
    """Every date that the demo goes by; annual general meetings from the oldest to the next one."""

    today: date
    agms: tuple[date, ...]
    sittings: tuple[Sitting, ...]
    elections: tuple[date, ...]

    @property
    def next_agm(self) -> date:
        return self.agms[-1]

    @property
    def begins_on(self) -> date:
        """The annual general meeting at which the demo's history begins."""
        return self.agms[0]

    def agm_before(self, count: int) -> date | None:
        """The annual general meeting so many before the last one; None where history does not go back so far."""
        index = len(self.agms) - 2 - count
        return self.agms[index] if index >= 0 else None


ALL_YEAR = frozenset(range(1, YEAR + 1))
FORUM = "local-campaign-forum"
GROUP = "county-durham-labour-group"
EXECUTIVE = "executive"
MEMBERS = "all-member-meeting"


def branch_key(branch: str) -> str:
    return f"{branch.lower()}-branch"


def diary(today: date, years: int = 1) -> Diary:
    """The demo's diary, whose history is that many years and the months since the last annual general meeting long."""
    members = _habit_around(today + timedelta(days=12), MEMBERS, ALL_YEAR - QUIET_MONTHS, "Aldersyke Welfare Hall")
    month, year = _agm_month(today)
    agms = tuple(_day(members, year + offset, month) for offset in range(-years, 2))
    habits = (
        _habit_around(today + timedelta(days=3), EXECUTIVE, ALL_YEAR, "Online"),
        members,
        Habit(FORUM, 2, 2, frozenset({1, 4, 7, 10}), "Wearmoor Library"),
        Habit(GROUP, 3, 2, ALL_YEAR - {8}, "County Hall"),
        Habit(branch_key("Aldersyke"), 0, 2, ALL_YEAR - QUIET_MONTHS, "Aldersyke Welfare Hall"),
        Habit(branch_key("Wearmoor"), 0, 4, frozenset({1, 3, 5, 7, 9, 11}), "The Miners' Rooms, Wearmoor"),
    )
    until = _months_on(today, AHEAD)
    sittings = sorted(
        (sitting for habit in habits for sitting in _sittings(habit, agms, until)), key=lambda s: (s.on, s.body)
    )
    return Diary(today, agms, tuple(sittings), tuple(_elections(agms[0], today)))


def _habit_around(soon: date, body: str, months: frozenset[int], place: str) -> Habit:
    """The habit of a body whose next meeting falls within a week of `soon`, on a Monday to a Thursday.

    A week has at most three days after the 28th, so one of the four is always a first to fourth of its month.
    """
    days = sorted((soon + timedelta(days=number) for number in range(7)), key=_bank_holidays_last)
    chosen = next(day for day in days if day.weekday() < 4 and day.day <= 28)
    return Habit(body, chosen.weekday(), (chosen.day - 1) // 7 + 1, months, place)


def _bank_holidays_last(day: date) -> tuple[bool, date]:
    return day.weekday() == 0, day


def _agm_month(today: date) -> tuple[int, int]:
    """The month and year of the last annual general meeting: about five months ago, in a month that has one."""
    months = today.year * YEAR + today.month - 1 - 5
    while months % YEAR + 1 in NOT_FOR_AN_AGM:
        months -= 1
    return months % YEAR + 1, months // YEAR


def _sittings(habit: Habit, agms: tuple[date, ...], until: date) -> Iterator[Sitting]:
    first = agms[0]
    for months in range(first.year * YEAR + first.month - 1, until.year * YEAR + until.month):
        year, month = divmod(months, YEAR)
        if month + 1 in habit.months:
            on = _day(habit, year, month + 1)
            kind = MeetingKind.AGM if habit.body == MEMBERS and on in agms else MeetingKind.ORDINARY
            yield Sitting(habit.body, on, kind, habit.place)


def _day(habit: Habit, year: int, month: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(habit.weekday - first.weekday()) % 7 + 7 * (habit.week - 1))
    return day - timedelta(days=7) if month == 12 and day.day >= CHRISTMAS_WEEK else day


def _elections(since: date, today: date) -> Iterator[date]:
    """Polling days: the first Thursday of each May, up to the next one."""
    for year in range(since.year, today.year + 2):
        first = date(year, ELECTION_MONTH, 1)
        polling = first + timedelta(days=(3 - first.weekday()) % 7)
        if polling >= since:
            yield polling
        if polling >= today:
            return


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * YEAR + day.month - 1 + months, YEAR)
    return date(year, month + 1, 1)
