"""From when until when a plan may run."""

from datetime import date

import pytest

from intranet.core.errors import RuleError
from intranet.rules.plan_days import check


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2027, 1, 1), date(2027, 12, 31)),
        (date(2027, 1, 1), date(2028, 6, 30)),  # eighteen months to the day
        (date(2027, 5, 15), date(2028, 11, 14)),
        (date(2027, 1, 1), date(2027, 1, 31)),  # a month
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 8, 31), date(2028, 9, 30)),
    ],
)
def test_days_that_a_plan_may_have(starts_on: date, ends_on: date) -> None:
    check(starts_on, ends_on)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "said"),
    [
        (date(2027, 1, 1), date(2026, 12, 31), "ends before it starts"),
        (date(2027, 1, 1), date(2027, 1, 1), "a month at least"),
        (date(2027, 1, 1), date(2027, 1, 30), "a month at least"),
        (date(2027, 1, 1), date(2028, 7, 1), "up to 18 months"),
        (date(2027, 8, 31), date(2029, 3, 1), "up to 18 months"),
    ],
)
def test_days_that_it_may_not(starts_on: date, ends_on: date, said: str) -> None:
    with pytest.raises(RuleError, match=said) as refused:
        check(starts_on, ends_on)
    assert refused.value.field == "ends_on"
