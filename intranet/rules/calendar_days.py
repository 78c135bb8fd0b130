"""Spans of days that come round with the calendar: weeks, months, quarters and years, end to end for ever.

Everything here is a whole day as the constituency counts days; no hour and no time zone takes part, so neither change
of the clock can move a span. A day that a month does not have (the 30th of February) means that month's last day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Span = tuple[date, date, str]  # first day, last day, key
ONE_DAY = timedelta(days=1)

_KEYS = {
    1: re.compile(r"(?P<year>[0-9]{4})-(?P<part>0[1-9]|1[0-2])"),
    3: re.compile(r"(?P<year>[0-9]{4})-Q(?P<part>[1-4])"),
    12: re.compile(r"(?P<year>[0-9]{4})"),
}
_WEEK_KEY = re.compile(r"([0-9]{4})-W([0-9]{2})")


def clipped(year: int, month: int, day: int) -> date:
    """That day of the month, or the month's last day where the month is shorter."""
    return date(year, month, day if day <= 28 else min(day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Weeks:
    """Seven days that end on a weekday (1 Monday to 7 Sunday), named after the ISO week of their last day."""

    weekday: int

    def starting_from(self, day: date) -> Iterator[Span]:
        """Every week in order, beginning with the one that `day` lies in."""
        last = day.toordinal() + (self.weekday - day.isoweekday()) % 7
        while True:
            yield _week(date.fromordinal(last))
            last += 7

    def named(self, key: str) -> Span | None:
        """The week that the key names, or nothing where there is no such week."""
        match = _WEEK_KEY.fullmatch(key)
        if match is None:
            return None
        try:
            return _week(date.fromisocalendar(int(match[1]), int(match[2]), self.weekday))
        except (ValueError, OverflowError):
            return None


def _week(last: date) -> Span:
    iso = last.isocalendar()
    return last - timedelta(days=6), last, f"{iso.year:04d}-W{iso.week:02d}"


@dataclass(frozen=True, slots=True)
class Months:
    """Spans of 1, 3 or 12 months that share one day of the month.

    The day either opens each span (a money year that starts on 6 April) or, where `closes`, ends it (accounts due on
    30 April). `phase` is the month, counted from 0, in which the first span of a year opens or closes. A span is named
    after the year, and the month or quarter, of that day.
    """

    every: int
    phase: int
    day: int
    closes: bool

    def starting_from(self, day: date) -> Iterator[Span]:
        """Every span in order, beginning with the one that `day` lies in."""
        number = self._number(day)
        while True:
            yield self._span(number)
            number += 1

    def named(self, key: str) -> Span | None:
        """The span that the key names, or nothing where there is no such span."""
        match = _KEYS[self.every].fullmatch(key)
        if match is None:
            return None
        part = int(match["part"]) - 1 if self.every < 12 else 0
        try:
            return self._span(int(match["year"]) * (12 // self.every) + part)
        except (ValueError, OverflowError):
            return None

    def _number(self, day: date) -> int:
        number = (day.year * 12 + day.month - 1 - self.phase) // self.every
        boundary = self._boundary(number)
        if self.closes:
            return number if day <= boundary else number + 1
        return number if boundary <= day else number - 1

    def _boundary(self, number: int) -> date:
        year, month = divmod(number * self.every + self.phase, 12)
        return clipped(year, month + 1, self.day)

    def _span(self, number: int) -> Span:
        here = self._boundary(number)
        if self.closes:
            return self._boundary(number - 1) + ONE_DAY, here, self._key(number)
        return here, self._boundary(number + 1) - ONE_DAY, self._key(number)

    def _key(self, number: int) -> str:
        year, part = divmod(number, 12 // self.every)
        if self.every == 1:
            return f"{year:04d}-{part + 1:02d}"
        return f"{year:04d}-Q{part + 1}" if self.every == 3 else f"{year:04d}"
