"""Making lines of a budget for a test in one line each, as rows of the database."""

from typing import Any

from intranet.core.plan_vocabulary import BudgetSide
from intranet.models import BudgetLine
from tests.support.people import keep

YEAR = 2027


def make_line(heading: str, planned: int, side: BudgetSide = BudgetSide.EXPENDITURE, **more: Any) -> BudgetLine:
    """A line of a money year; amounts in pounds."""
    actual = more.pop("actual", None)
    line = BudgetLine(
        money_year=more.pop("money_year", YEAR),
        side=side,
        heading=heading,
        planned_pence=planned * 100,
        actual_pence=None if actual is None else actual * 100,
        **more,
    )
    keep(line)
    return line


def make_income(heading: str, planned: int, **more: Any) -> BudgetLine:
    """A line of income."""
    return make_line(heading, planned, BudgetSide.INCOME, **more)
