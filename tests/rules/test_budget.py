"""The budget's rules: money years, sums, the gap, and who may stand by it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.plan_vocabulary import BudgetSide
from intranet.core.vocabulary import Office, RoleKind
from intranet.rules.access import Actor, Holding, VacantRole
from intranet.rules.budget import (
    Acceptance,
    Balance,
    Total,
    accepting_office,
    is_open_to_planning,
    money_year,
    money_year_on,
    money_years,
    total,
)

JANUARY, APRIL = (1, 1), (4, 6)


@dataclass(frozen=True)
class Line:
    side: BudgetSide
    planned_pence: int
    actual_pence: int | None = None


class TestMoneyYears:
    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "starts", "years"),
        [
            (date(2027, 1, 1), date(2027, 12, 31), JANUARY, (2027,)),
            (date(2027, 7, 1), date(2028, 6, 30), JANUARY, (2027, 2028)),
            (date(2027, 7, 1), date(2028, 12, 31), JANUARY, (2027, 2028)),
            (date(2027, 1, 1), date(2027, 12, 31), APRIL, (2026, 2027)),
            (date(2027, 4, 6), date(2028, 4, 5), APRIL, (2027,)),
            (date(2027, 4, 5), date(2028, 4, 6), APRIL, (2026, 2027, 2028)),
        ],
    )
    def test_those_that_a_plan_touches(
        self, starts_on: date, ends_on: date, starts: tuple[int, int], years: tuple[int, ...]
    ) -> None:
        assert money_years(starts_on, ends_on, starts) == years

    def test_one_that_starts_on_a_day_not_every_year_has(self) -> None:
        found = money_year(2027, (2, 29))
        assert (found.first_on, found.last_on) == (date(2027, 2, 28), date(2028, 2, 28))

    @given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12), st.integers(1, 28))
    def test_every_day_lies_in_exactly_one(self, day: date, month: int, first: int) -> None:
        found = money_year_on(day, (month, first))
        assert found.includes(day)
        assert not money_year(found.year - 1, (month, first)).includes(day)
        assert not money_year(found.year + 1, (month, first)).includes(day)

    def test_how_far_ahead_one_can_plan(self) -> None:
        today = date(2026, 11, 18)
        assert is_open_to_planning(2031, today, JANUARY)
        assert not is_open_to_planning(2032, today, JANUARY)
        assert not is_open_to_planning(1999, today, JANUARY)


class TestSums:
    def test_the_sum_of_a_side(self) -> None:
        lines = [
            Line(BudgetSide.INCOME, 100, 90),
            Line(BudgetSide.INCOME, 50),
            Line(BudgetSide.EXPENDITURE, 7),
        ]
        assert total(lines, BudgetSide.INCOME) == Total(150, 90)
        assert total(lines, BudgetSide.EXPENDITURE) == Total(7, None)

    def test_a_gap_is_never_less_than_nothing(self) -> None:
        assert Balance(2027, 2, income_pence=500, expenditure_pence=300).gap_pence == 0
        assert Balance(2027, 2, income_pence=300, expenditure_pence=500).gap_pence == 200


def actor(person_id: int, *held: Office, covers: tuple[Office, ...] = ()) -> Actor:
    holdings = tuple(Holding(number, office.value, RoleKind.EXECUTIVE, office) for number, office in enumerate(held))
    covered = tuple(VacantRole(10 + number, office.value, None, office) for number, office in enumerate(covers))
    return Actor(person_id, person_id, person_id, f"Person {person_id}", holdings, covered)


def accepted(office: Office, person_id: int) -> Acceptance:
    return Acceptance(office, person_id, f"Person {person_id}", "Because.", datetime(2026, 11, 18, tzinfo=UTC))


def gap(*acceptances: Acceptance) -> Balance:
    return Balance(2027, 2, 100, 300, acceptances)


class TestTheGap:
    def test_it_needs_both(self) -> None:
        by_treasurer, by_chair = accepted(Office.TREASURER, 1), accepted(Office.CHAIR, 2)
        assert gap().waiting_for == (Office.TREASURER, Office.CHAIR)
        assert gap(by_treasurer).waiting_for == (Office.CHAIR,)
        assert not gap(by_treasurer).stands
        assert gap(by_treasurer, by_chair).stands

    def test_without_a_gap_there_is_nothing_to_accept(self) -> None:
        even = Balance(2027, 2, 300, 300)
        assert even.stands
        assert accepting_office(actor(1, Office.TREASURER), even) is None

    def test_each_accepts_for_their_own_office(self) -> None:
        assert accepting_office(actor(1, Office.TREASURER), gap()) is Office.TREASURER
        assert accepting_office(actor(2, Office.CHAIR), gap()) is Office.CHAIR
        assert accepting_office(actor(3, Office.SECRETARY), gap()) is None
        assert accepting_office(actor(4, covers=(Office.TREASURER,)), gap()) is Office.TREASURER

    def test_nobody_counts_twice(self) -> None:
        both = actor(2, Office.CHAIR, covers=(Office.TREASURER,))
        assert accepting_office(both, gap()) is Office.CHAIR
        assert accepting_office(both, gap(accepted(Office.CHAIR, 2))) is None
        assert accepting_office(both, gap(accepted(Office.CHAIR, 5))) is Office.TREASURER
