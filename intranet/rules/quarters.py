"""Quarters of a calendar year, written as `2027-Q1`; something due in a quarter is due on its last day."""

import re
from calendar import monthrange
from datetime import date

from intranet.core.errors import RuleError

WRITTEN = re.compile(r"(?P<year>[12][0-9]{3})-Q(?P<number>[1-4])")
MONTHS = ("January to March", "April to June", "July to September", "October to December")


def last_day(quarter: str, field: str | None = None) -> date:
    """The last day of a quarter. Raises RuleError on the field named for one that does not exist."""
    found = WRITTEN.fullmatch(quarter)
    if found is None:
        raise RuleError("There is no such quarter. Please choose one from the list.", field)
    year, month = int(found["year"]), int(found["number"]) * 3
    return date(year, month, monthrange(year, month)[1])


def in_words(quarter: str) -> str:
    """A quarter as people say it: `2027-Q1` is `January to March 2027`."""
    year, number = quarter.split("-Q")
    return f"{MONTHS[int(number) - 1]} {year}"


def between(starts_on: date, ends_on: date) -> list[str]:
    """The quarters that a plan with these days touches, in order."""
    found = []
    year, number = starts_on.year, (starts_on.month + 2) // 3
    while date(year, number * 3 - 2, 1) <= ends_on:
        found.append(f"{year}-Q{number}")
        year, number = (year, number + 1) if number < 4 else (year + 1, 1)
    return found
