"""Numbers as people write them, and how far a measure has come."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.errors import RuleError
from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Direction
from intranet.rules.measures import MOST, is_reached, number, share

UP, DOWN = Direction.UP, Direction.DOWN


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40", "40"),
        ("2.5", "2.5"),
        ("1,200", "1200"),
        ("1,234,567.89", "1234567.89"),
        (" 007 ", "7"),
        ("-3", "-3"),
        ("−3.25", "-3.25"),  # a minus sign as word processors write it
        ("0", "0"),
        ("999999999.99", "999999999.99"),
    ],
)
def test_a_number_as_people_write_it(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "many", "1.234,56", "1e9", "-0", "-0.00", "12,34", "1,2345", "£40", "40%", "40 doors", "٤٠", "½", ".5", "5.",
     "--3", "+3", "NaN", "Infinity", "0x10", "1 200", "1.005", "1000000000", "9" * 400],
)  # fmt: skip
def test_what_is_no_number_here(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        number(text, "target")
    assert refused.value.field == "target"


@given(st.decimals(-999_999_999, 999_999_999, places=2).filter(lambda one: one != 0 or not one.is_signed()))
def test_what_is_shown_can_be_typed_again(value: Decimal) -> None:
    assert number(plain(value)) == value


@given(st.text(max_size=50))
def test_whatever_is_typed_is_a_number_or_refused_in_words(text: str) -> None:
    with suppress(RuleError):
        assert abs(number(text)) < MOST


@pytest.mark.parametrize(
    ("direction", "baseline", "target", "value", "way"),
    [
        (UP, None, "100", "40", "0.4"),
        (UP, "20", "40", "25", "0.25"),
        (UP, "20", "40", "10", "0"),  # further away than at the start
        (UP, "20", "40", "50", "1"),
        (DOWN, "40", "20", "35", "0.25"),
        (DOWN, "40", "20", "20", "1"),
        (DOWN, None, "20", "35", "0"),
        (UP, "0", "0", "0", "1"),
        (UP, "-10", "10", "0", "0.5"),
    ],
)
def test_how_much_of_the_way_is_covered(
    direction: Direction, baseline: str | None, target: str, value: str, way: str
) -> None:
    start = None if baseline is None else Decimal(baseline)
    assert share(direction, start, Decimal(target), Decimal(value)) == Decimal(way)


def test_a_measure_that_is_to_come_down_is_reached_below_its_target() -> None:
    assert is_reached(DOWN, Decimal(20), Decimal(19))
    assert not is_reached(DOWN, Decimal(20), Decimal(21))
    assert not is_reached(UP, Decimal(20), Decimal(19))
