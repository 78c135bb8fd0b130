"""From when until when a plan runs."""

from datetime import date, timedelta

from intranet.core.errors import RuleError

LEAST_MONTHS, MOST_MONTHS = 1, 18


def check(starts_on: date, ends_on: date) -> None:
    """A plan runs for a month at least and for eighteen at most, its first and last day included.

    Raises RuleError on `ends_on`.
    """
    if ends_on < starts_on:
        raise RuleError("The plan ends before it starts. Please look at both days again.", "ends_on")
    if ends_on < last_day(starts_on, LEAST_MONTHS):
        raise RuleError("Please give the plan a month at least.", "ends_on")
    if ends_on > last_day(starts_on, MOST_MONTHS):
        raise RuleError(f"A plan may run for up to {MOST_MONTHS} months.", "ends_on")


def last_day(starts_on: date, months: int) -> date:
    """The last of so many whole months from a day: from 1 January, twelve months end on 31 December."""
    years, month = divmod(starts_on.month - 1 + months, 12)
    first_of_month = date(starts_on.year + years, month + 1, 1)
    return min(first_of_month + timedelta(days=starts_on.day - 1), _first_after(first_of_month)) - timedelta(days=1)


def _first_after(first_of_month: date) -> date:
    return (first_of_month + timedelta(days=31)).replace(day=1)
