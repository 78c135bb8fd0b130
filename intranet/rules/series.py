"""Days that come round: the second Thursday of each month between two days, but not in August."""

from collections.abc import Collection
from datetime import date, timedelta

LAST = 5  # the last one of the month, the fourth or the fifth


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The first to fourth, or the last (5), of a weekday (Monday is 0) in a month."""
    if nth == LAST:
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=(following.weekday() - weekday - 1) % 7 + 1)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def monthly_days(first: date, last: date, *, nth: int, weekday: int, but: Collection[int] = ()) -> list[date]:
    """One day a month from `first` to `last`, both included, leaving out the months (1 to 12) in `but`."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [nth_weekday(m // 12, m % 12 + 1, nth, weekday) for m in months if m % 12 + 1 not in but]
    return [day for day in days if first <= day <= last]
