"""Quarters of a year, and their last days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.errors import RuleError
from intranet.rules import quarters


@pytest.mark.parametrize(
    ("quarter", "last", "words"),
    [
        ("2027-Q1", date(2027, 3, 31), "January to March 2027"),
        ("2027-Q2", date(2027, 6, 30), "April to June 2027"),
        ("2027-Q3", date(2027, 9, 30), "July to September 2027"),
        ("2028-Q4", date(2028, 12, 31), "October to December 2028"),
    ],
)
def test_a_quarter_means_its_last_day(quarter: str, last: date, words: str) -> None:
    assert quarters.last_day(quarter) == last
    assert quarters.in_words(quarter) == words


@pytest.mark.parametrize("quarter", ["", "2027", "2027-Q0", "2027-Q5", "0027-Q1", "2027-q1", "2027-Q1 ", "٢٠٢٧-Q1"])
def test_what_is_no_quarter_is_refused_beside_its_field(quarter: str) -> None:
    with pytest.raises(RuleError, match="no such quarter") as refusal:
        quarters.last_day(quarter, "due_quarter")
    assert refusal.value.field == "due_quarter"


def test_the_quarters_a_plan_touches() -> None:
    assert quarters.between(date(2027, 1, 1), date(2027, 12, 31)) == ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]
    assert quarters.between(date(2026, 12, 31), date(2027, 4, 1)) == ["2026-Q4", "2027-Q1", "2027-Q2"]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 550))
def test_a_plan_ends_in_its_last_quarter(starts_on: date, days: int) -> None:
    ends_on = date.fromordinal(starts_on.toordinal() + days)
    found = quarters.between(starts_on, ends_on)
    assert quarters.last_day(found[0]) >= starts_on
    assert quarters.last_day(found[-1]) >= ends_on
    assert all(quarters.last_day(one) < ends_on for one in found[:-1])
