"""The occasions of a duty: which there are, in order, and which one a key names."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from intranet.core.vocabulary import Anchor, Cadence
from intranet.rules.bound_days import Listed, event_spans, term_spans
from intranet.rules.calendar_days import Months, Span, Weeks
from intranet.rules.timing import Dates, Occasion, Timing

_LAST_WEEKDAY, _LAST_MONTH, _LAST_DAY = 7, 12, 31
_MONTHS = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.YEARLY: 12}
_NOTHING = Listed(())


class Course(Protocol):
    """Spans of days one after the other, of which none overlap."""

    def starting_from(self, day: date) -> Iterator[Span]:
        """Every span in order, beginning with the first that does not end before `day`; perhaps without end."""

    def named(self, key: str) -> Span | None:
        """The span that the key names, or nothing where none does."""


def course(timing: Timing, dates: Dates) -> Course:
    """The spans of days that a timing makes of the dates it binds to; an ongoing duty has none."""
    cadence = timing.cadence
    if cadence is Cadence.ONGOING:
        return _NOTHING
    if cadence is Cadence.WEEKLY:
        weekday = timing.anchor_day if timing.anchor is Anchor.DAY else None
        return Weeks(min(weekday or _LAST_WEEKDAY, _LAST_WEEKDAY))
    if cadence is Cadence.ONCE_A_TERM:
        return Listed(term_spans(dates.terms))
    if cadence is Cadence.EACH_ELECTION:
        return Listed(event_spans(dates.elections, "election", timing.side, timing.days, timing.lead))
    if cadence is Cadence.EACH_MEETING or is_bound_to_agm(timing):
        return _meetings(timing, dates)
    return _months(timing, dates)


def is_bound_to_agm(timing: Timing) -> bool:
    """Whether the duty comes round with the AGM, and so has an AGM's key."""
    return timing.cadence is Cadence.YEARLY and timing.anchor is Anchor.AGM


def occasions(timing: Timing, dates: Dates, since: date, until: date) -> tuple[Occasion, ...]:
    """Every occasion with a day from `since` to `until`, both included, in order."""
    found = []
    for span in course(timing, dates).starting_from(since):
        if span[0] > until:
            break
        found.append(occasion(span))
    return tuple(found)


def occasion_of(timing: Timing, dates: Dates, key: str) -> Occasion | None:
    """The occasion that a key names, or nothing where this duty has no such occasion: no tick can be made for it."""
    span = course(timing, dates).named(key)
    return None if span is None else occasion(span)


def occasion(span: Span) -> Occasion:
    """A span of days as an occasion."""
    first_on, last_on, key = span
    return Occasion(key, first_on, last_on)


def _meetings(timing: Timing, dates: Dates) -> Listed:
    bodies = timing.body_ids
    if timing.cadence is Cadence.EACH_MEETING:
        bound = [meeting for meeting in dates.meetings if meeting.body_id in bodies]
    else:
        bound = [meeting for meeting in dates.meetings if meeting.is_agm and (not bodies or meeting.body_id in bodies)]
    return Listed(event_spans(bound, "meeting", timing.side, timing.days, timing.lead))


def _months(timing: Timing, dates: Dates) -> Months:
    every = _MONTHS[timing.cadence]
    if timing.anchor is Anchor.DAY:
        month = timing.anchor_month or _LAST_MONTH  # which closes a quarter, too
        return Months(every, (month - 1) % every, timing.anchor_day or _LAST_DAY, closes=True)
    month, day = _year_starts(timing.anchor, dates)
    return Months(every, (month - 1) if every > 1 else 0, day, closes=False)


def _year_starts(anchor: Anchor, dates: Dates) -> tuple[int, int]:
    if anchor is Anchor.MONEY_YEAR:
        return dates.money_year_starts
    return dates.plan_year_starts if anchor is Anchor.PLAN_YEAR else (1, 1)
