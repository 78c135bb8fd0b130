"""The time an agenda takes."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from intranet.rules.agenda import begins, length_of, time_taken


def test_the_length_of_a_meeting() -> None:
    assert length_of(time(19, 30), time(21, 0), 120) == 90
    assert length_of(time(23, 0), time(0, 30), 120) == 90
    assert length_of(time(19, 30), None, 120) == 120
    assert length_of(None, time(21, 0), 100) == 100


def test_over_the_time() -> None:
    taken = time_taken([60, None, 75], 120)
    assert (taken.total, taken.over, taken.without) == (135, 15, 1)
    assert time_taken([5], 120).over == 0


def test_when_each_item_begins() -> None:
    assert begins(time(19, 30), [5, 40, None, 10]) == (time(19, 30), time(19, 35), time(20, 15), None)
    assert begins(None, [5, 5]) == (None, None)


@given(st.lists(st.one_of(st.none(), st.integers(1, 480)), max_size=40), st.integers(1, 600))
def test_the_total_is_a_plain_sum(minutes: list[int | None], length: int) -> None:
    taken = time_taken(minutes, length)
    assert taken.total == sum(one for one in minutes if one)
    assert len(begins(time(19, 30), minutes)) == len(minutes)
