"""Days that come round once a month."""

from datetime import date

import pytest

from intranet.rules.series import LAST, monthly_days, nth_weekday


@pytest.mark.parametrize(
    ("year", "month", "nth", "weekday", "day"),
    [
        (2026, 11, 1, 3, date(2026, 11, 5)),
        (2026, 11, 3, 2, date(2026, 11, 18)),
        (2026, 11, LAST, 0, date(2026, 11, 30)),
        (2026, 12, LAST, 3, date(2026, 12, 31)),
        (2027, 2, LAST, 6, date(2027, 2, 28)),
        (2027, 2, 4, 6, date(2027, 2, 28)),
        (2026, 6, 1, 0, date(2026, 6, 1)),
    ],
)
def test_the_nth_weekday_of_a_month(year: int, month: int, nth: int, weekday: int, day: date) -> None:
    assert nth_weekday(year, month, nth, weekday) == day


def test_a_year_of_second_thursdays_but_august_and_december() -> None:
    days = monthly_days(date(2026, 11, 13), date(2027, 11, 11), nth=2, weekday=3, but={8, 12})
    assert len(days) == 10
    assert days[0] == date(2027, 1, 14)  # the second Thursday of November 2026 was the day before
    assert days[-1] == date(2027, 11, 11)
    assert all(day.weekday() == 3 and 8 <= day.day <= 14 for day in days)
    assert not {8, 12} & {day.month for day in days}
