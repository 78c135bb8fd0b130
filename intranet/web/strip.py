"""The strip of twelve months: what falls due in each, and what of it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.vocabulary import Cadence
from intranet.queries.facts import DutyFacts
from intranet.rules.cadence import year_strip
from intranet.web import words

BEHIND = 5  # months shown before the present one, where what is behind counts too


@dataclass(frozen=True, slots=True)
class Month:
    """One month as macros/month_strip.html draws it."""

    name: str
    short: str
    due: int
    done: int
    present: bool


def strip(duties: Iterable[DutyFacts], today: date, *, behind: int = BEHIND) -> list[Month]:
    """Twelve months around today for these duties together; optional ones do not count."""
    start = _months_before(today, behind)
    due, done = [0] * 12, [0] * 12
    for duty in duties:
        if duty.timing.cadence is Cadence.ONGOING or duty.optional:
            continue
        marks = year_strip(duty.timing, duty.dates, duty.ticks, owes_from=duty.owes_from, today=today, months=start)
        for number, mark in enumerate(marks):
            due[number] += mark.due
            done[number] += mark.done
    months = [_months_before(start, -number) for number in range(12)]
    return [
        Month(words.month(m), words.MONTHS[m.month - 1][:3], due[n], done[n], m == today.replace(day=1))
        for n, m in enumerate(months)
    ]


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
