"""Reads of the budget: its lines, what they come to, who accepted a gap, and what a line may pay for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.lists import numbers
from intranet.core.plan_vocabulary import BudgetSide
from intranet.models import BudgetLine, Event, GapAcceptance, Objective, Person, Plan, Record
from intranet.queries.happened import HAPPENED, Happened
from intranet.rules.budget import Acceptance, Balance

MOST_CHANGES = 12
SUBJECT = "budget"  # of its records; their subject's number is the money year


@dataclass(frozen=True, slots=True)
class LineFacts:
    """A line of the budget, with what it pays for and what the same heading came to the year before."""

    id: int
    side: BudgetSide
    heading: str
    planned_pence: int
    actual_pence: int | None
    objective_id: int | None
    objective_words: str | None
    event_id: int | None
    event_title: str | None
    event_on: date | None
    note: str
    version: int
    last_year_pence: int | None


_Before = aliased(BudgetLine)
_LINES = (
    select(
        BudgetLine.id,
        BudgetLine.side,
        BudgetLine.heading,
        BudgetLine.planned_pence,
        BudgetLine.actual_pence,
        BudgetLine.objective_id,
        Objective.words,
        BudgetLine.event_id,
        Event.title,
        Event.on,
        BudgetLine.note,
        BudgetLine.version,
        _Before.actual_pence,
    )
    .outerjoin(Objective, Objective.id == BudgetLine.objective_id)
    .outerjoin(Event, Event.id == BudgetLine.event_id)
    .outerjoin(
        _Before,
        (_Before.money_year == BudgetLine.money_year - 1)
        & (_Before.side == BudgetLine.side)
        & (_Before.heading == BudgetLine.heading),
    )
    .where(BudgetLine.money_year == bindparam("money_year"))
    .order_by(BudgetLine.side.desc(), BudgetLine.sort, BudgetLine.id)  # income before expenditure
)


def lines(money_year: int) -> tuple[LineFacts, ...]:
    """The lines of a money year, income first, in the Treasurer's order. One statement."""
    return tuple(LineFacts(*found) for found in rows(_LINES, {"money_year": money_year}))


_SUMS = select(
    BudgetLine.money_year,
    func.count().label("lines"),
    func.sum(case((BudgetLine.side == BudgetSide.INCOME, BudgetLine.planned_pence), else_=0)).label("income"),
    func.sum(case((BudgetLine.side == BudgetSide.EXPENDITURE, BudgetLine.planned_pence), else_=0)).label("spent"),
).group_by(BudgetLine.money_year)
_ACCEPTANCES = (
    select(
        GapAcceptance.money_year,
        GapAcceptance.gap_pence,
        GapAcceptance.office,
        GapAcceptance.accepted_by_id,
        Person.name,
        GapAcceptance.reason,
        GapAcceptance.accepted_at,
    )
    .join(Person, Person.id == GapAcceptance.accepted_by_id)
    .order_by(GapAcceptance.accepted_at, GapAcceptance.id)
)
_SUMS_OF = _SUMS.where(BudgetLine.money_year.in_(numbers("money_years")))
_ACCEPTANCES_OF = _ACCEPTANCES.where(GapAcceptance.money_year.in_(numbers("money_years")))


def balance(money_years: Iterable[int]) -> tuple[Balance, ...]:
    """What each of these money years comes to, in their order, and who stands by its present gap. Two statements.

    A year without a line is there too, with nothing in it.
    """
    years = tuple(money_years)
    asked = {"money_years": list(years)}
    return _balances(years, rows(_SUMS_OF, asked), rows(_ACCEPTANCES_OF, asked))


def every_balance(also: Iterable[int]) -> tuple[Balance, ...]:
    """The same for every money year that has a line, and for these in any case, the latest first. Two statements."""
    sums = rows(_SUMS)
    years = sorted({found.money_year for found in sums} | set(also), reverse=True)
    return _balances(years, sums, rows(_ACCEPTANCES))


def _balances(years: Iterable[int], sums: list[Any], acceptances: list[Any]) -> tuple[Balance, ...]:
    found = {one.money_year: one for one in sums}
    return tuple(_balance(year, found.get(year), acceptances) for year in years)


def _balance(year: int, sums: Any, acceptances: list[Any]) -> Balance:
    if sums is None:
        return Balance(year, 0, 0, 0)
    income, spent = int(sums.income), int(sums.spent)
    stood_by = tuple(
        Acceptance(one.office, one.accepted_by_id, one.name, one.reason, one.accepted_at)
        for one in acceptances
        if one.money_year == year and one.gap_pence == spent - income
    )
    return Balance(year, sums.lines, income, spent, stood_by)


_CHANGES = HAPPENED.where(Record.subject_kind == SUBJECT, Record.subject_id == bindparam("money_year")).limit(
    MOST_CHANGES
)


def changes(money_year: int) -> list[Happened]:
    """What was last done to a money year's budget, the latest first."""
    return [Happened(*found) for found in rows(_CHANGES, {"money_year": money_year})]


_OBJECTIVES = (
    select(Objective.id, Objective.words)
    .join(Plan, Plan.id == Objective.plan_id)
    .where(
        Plan.starts_on <= bindparam("last_on"), Plan.ends_on >= bindparam("first_on"), Objective.dropped_on.is_(None)
    )
    .order_by(Plan.starts_on, Objective.sort, Objective.id)
)
_EVENTS = (
    select(Event.id, Event.title, Event.on)
    .where(Event.on >= bindparam("first_on"), Event.on <= bindparam("last_on"))
    .order_by(Event.on, Event.id)
)


def objectives_to_choose(first_on: date, last_on: date) -> list[tuple[int, str]]:
    """The objectives that a line may pay for: of the plans that touch these days, unless dropped."""
    return [(found.id, found.words) for found in rows(_OBJECTIVES, {"first_on": first_on, "last_on": last_on})]


def events_to_choose(first_on: date, last_on: date) -> list[tuple[int, str, date]]:
    """The events that a line may pay for, or that bring it in: those of these days."""
    return [(found.id, found.title, found.on) for found in rows(_EVENTS, {"first_on": first_on, "last_on": last_on})]
