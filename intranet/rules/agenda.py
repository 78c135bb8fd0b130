"""The time an agenda takes: against the length of its meeting, and when each item is likely to begin."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MINUTES_OF_DAY = 24 * 60
LONGEST_TITLE, LONGEST_WORDS, LONGEST_ANSWER = 200, 5_000, 500
MOST_MINUTES = 480  # a meeting of a whole day


@dataclass(frozen=True, slots=True)
class TimeTaken:
    """How many minutes the items ask for, and how many there are."""

    total: int
    length: int
    without: int  # items that no time was set for

    @property
    def over(self) -> int:
        """By how many minutes the items are more than the meeting."""
        return max(0, self.total - self.length)


def length_of(starts_at: time | None, ends_at: time | None, usual: int) -> int:
    """How many minutes a meeting lasts: from its start to its end, past midnight if it must; else as long as usual."""
    if starts_at is None or ends_at is None or starts_at == ends_at:
        return usual
    return (_minutes(ends_at) - _minutes(starts_at)) % MINUTES_OF_DAY


def time_taken(minutes: Iterable[int | None], length: int) -> TimeTaken:
    """The sum of the minutes allowed, beside the length of the meeting."""
    allowed = list(minutes)
    return TimeTaken(sum(one or 0 for one in allowed), length, sum(one is None for one in allowed))


def begins(starts_at: time | None, minutes: Sequence[int | None]) -> tuple[time | None, ...]:
    """When each item is likely to begin by the clock; None from the first one on that nobody can tell."""
    found: list[time | None] = []
    now = datetime.combine(date.min, starts_at) if starts_at is not None else None
    for allowed in minutes:
        found.append(now.time() if now is not None else None)
        now = now + timedelta(minutes=allowed) if now is not None and allowed is not None else None
    return tuple(found)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
