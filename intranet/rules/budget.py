"""The treasurer's budget: which money years a plan touches, what the lines come to, and who stands by a gap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from intranet.core.plan_vocabulary import BudgetSide
from intranet.core.vocabulary import Office
from intranet.rules.access import Actor
from intranet.rules.calendar_days import clipped

MOST_LINES = 300  # of one money year: what one form can carry
AHEAD = 5  # money years that can be planned before they begin
FIRST_YEAR = 2000
ACCEPTING = (Office.TREASURER, Office.CHAIR)


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """A money year, named after the calendar year in which it starts."""

    year: int
    first_on: date
    last_on: date

    def includes(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first_on <= day <= self.last_on


def money_year(year: int, starts: Sequence[int]) -> MoneyYear:
    """The money year that starts in a calendar year; `starts` is its first day as month and day, as it is set.

    Where that month has no such day (29 February), it starts on the month's last.
    """
    month, day = starts
    return MoneyYear(year, clipped(year, month, day), clipped(year + 1, month, day) - timedelta(days=1))


def money_year_on(day: date, starts: Sequence[int]) -> MoneyYear:
    """The money year in which a day lies."""
    this = money_year(day.year, starts)
    return this if day >= this.first_on else money_year(day.year - 1, starts)


def money_years(starts_on: date, ends_on: date, starts: Sequence[int]) -> tuple[int, ...]:
    """The money years that the days of a plan touch, both ends included, in order."""
    return tuple(range(money_year_on(starts_on, starts).year, money_year_on(ends_on, starts).year + 1))


def is_open_to_planning(year: int, today: date, starts: Sequence[int]) -> bool:
    """Whether a money year can have a budget here: from 2000 to five years after the one that runs."""
    return FIRST_YEAR <= year <= money_year_on(today, starts).year + AHEAD


class Line(Protocol):
    """What the sums need to know of a line of the budget."""

    @property
    def side(self) -> BudgetSide: ...

    @property
    def planned_pence(self) -> int: ...

    @property
    def actual_pence(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Total:
    """What one side of a budget comes to, in pence; `actual` is None where no line knows any."""

    planned: int
    actual: int | None


def total(lines: Iterable[Line], side: BudgetSide) -> Total:
    """The sum of one side."""
    ours = [line for line in lines if line.side is side]
    known = [line.actual_pence for line in ours if line.actual_pence is not None]
    return Total(sum(line.planned_pence for line in ours), sum(known) if known else None)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The Treasurer or the Chair, or whoever covered, stood by a gap."""

    office: Office
    person_id: int
    name: str
    reason: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class Balance:
    """What a money year's budget comes to, and who stands by its gap of the size it has now."""

    money_year: int
    lines: int  # how many there are
    income_pence: int
    expenditure_pence: int
    acceptances: tuple[Acceptance, ...] = ()

    @property
    def gap_pence(self) -> int:
        """How far planned expenditure exceeds planned income."""
        return max(0, self.expenditure_pence - self.income_pence)

    @property
    def waiting_for(self) -> tuple[Office, ...]:
        """Whose acceptance is missing: the Treasurer's and the Chair's are needed, from two different people."""
        if not self.gap_pence:
            return ()
        given = {acceptance.office for acceptance in self.acceptances}
        return tuple(office for office in ACCEPTING if office not in given)

    @property
    def stands(self) -> bool:
        """Whether it balances, or its gap is accepted by both."""
        return not self.waiting_for


def accepting_office(actor: Actor, balance: Balance) -> Office | None:
    """For which office somebody may still accept the gap; None where they cannot.

    One person counts once. Whoever stands for both offices accepts for the one they hold, else for the one waited for.
    """
    if any(acceptance.person_id == actor.person_id for acceptance in balance.acceptances):
        return None
    able = [office for office in balance.waiting_for if actor.stands_for(office)]
    held = [office for office in able if actor.holds(frozenset({office}))]
    return next(iter([*held, *able]), None)
