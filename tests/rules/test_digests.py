"""Once a week at most, and one however many weeks were missed."""

from datetime import UTC, date, datetime

import pytest

from intranet.rules.digests import is_due, week_of


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 11, 18), "2026-W47"),
        (date(2026, 11, 22), "2026-W47"),  # Sunday
        (date(2026, 11, 23), "2026-W48"),
        (date(2027, 1, 1), "2026-W53"),  # the week belongs to the year in which its Thursday lies
        (date(2027, 1, 4), "2027-W01"),
    ],
)
def test_the_week_of_a_day(day: date, week: str) -> None:
    assert week_of(day) == week


@pytest.mark.parametrize(
    ("today", "last", "due"),
    [
        (date(2026, 11, 18), None, True),
        (date(2026, 11, 18), date(2026, 11, 18), False),
        (date(2026, 11, 22), date(2026, 11, 16), False),  # still the same week
        (date(2026, 11, 23), date(2026, 11, 16), True),
        (date(2026, 11, 23), date(2026, 11, 22), False),  # the last one was late
        (date(2026, 11, 26), date(2026, 11, 22), True),
        (date(2026, 12, 14), date(2026, 11, 16), True),
        (date(2027, 1, 4), date(2026, 12, 28), True),  # over the end of a year
        (date(2026, 11, 16), date(2026, 11, 23), False),  # a clock that was put back
    ],
)
def test_one_a_week_with_days_between(today: date, last: date | None, due: bool) -> None:
    now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    last_at = datetime(last.year, last.month, last.day, 8, tzinfo=UTC) if last else None
    assert is_due(today, now, week_of(last) if last else None, last_at) is due
