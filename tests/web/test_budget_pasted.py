"""Rows pasted from a spreadsheet: read alike however they were copied, and never half understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.plan_vocabulary import BudgetSide
from intranet.web.budget.pasted import PastedRow, read

CELL = st.text("abcHall 0123456789.,£-\u00a0\"'", max_size=12)
GRID = st.lists(st.lists(CELL, max_size=6).map("\t".join), max_size=8).map("\n".join)


def understood(text: str) -> list[tuple[str, int, int | None, str]]:
    said = [row.said for row in read(text, BudgetSide.INCOME)]
    return [(one.heading, one.planned_pence, one.actual_pence, one.note) for one in said if one is not None]


@pytest.mark.parametrize(
    "text",
    [
        "Raffle\t1,000\t12.50\tspring\nSubs\t250",
        "Raffle\t1,000\t12.50\tspring\r\nSubs\t250\r\n\r\n",
        'Raffle,"1,000",12.50,spring\nSubs,250',
        "Item\tBudget\tActual\tNotes\nRaffle\t£1,000.00\t£12.50\tspring\nSubs\t£250.00\t\t\n",
        "Notes\tDifference\tActual\tPlanned\tIncome\nspring\t-987.50\t12.50\t1 000\tRaffle\n\t\t\t250\tSubs",
    ],
)
def test_the_same_rows_copied_in_different_ways(text: str) -> None:
    assert understood(text) == [("Raffle", 1000_00, 12_50, "spring"), ("Subs", 250_00, None, "")]


def test_a_first_row_without_names_is_a_row() -> None:
    assert understood("Plan\t5\nActual\t6") == [("Plan", 5_00, None, ""), ("Actual", 6_00, None, "")]


@given(GRID | st.text(max_size=200))
def test_every_row_is_understood_or_says_why_not(text: str) -> None:
    rows: list[PastedRow] = read(text, BudgetSide.EXPENDITURE)
    assert all((row.said is None) == bool(row.errors) for row in rows)
    assert len({row.place for row in rows}) == len(rows)
