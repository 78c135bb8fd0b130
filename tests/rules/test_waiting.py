"""Tasks that wait for one another, and the circles they must not close."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.rules.waiting import circle, in_words

Waits = dict[int, list[int]]


@pytest.mark.parametrize(
    ("waits", "task", "wanted", "found"),
    [
        ({}, 1, [], None),
        ({}, 1, [2], None),
        ({}, 1, [1], (1, 1)),
        ({2: [1]}, 1, [2], (1, 2, 1)),
        ({2: [3], 3: [1]}, 1, [2], (1, 2, 3, 1)),
        ({2: [3], 3: [4], 4: [1]}, 1, [5, 2], (1, 2, 3, 4, 1)),
        ({2: [4], 3: [4]}, 1, [2, 3], None),
        ({1: [9], 9: [8]}, 1, [2], None),  # what it waited for before counts no more
        ({2: [3], 3: [2]}, 1, [2], None),  # an old circle elsewhere is none of its own, and ends
        ({2: [3, 1], 3: [1]}, 1, [3, 2], (1, 3, 1)),
    ],
)
def test_the_circle_is_found(waits: Waits, task: int, wanted: list[int], found: tuple[int, ...] | None) -> None:
    assert circle(waits, task, wanted) == found


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["A", "B", "A"], "“A” waits for “B”, which waits for “A”."),
        (["A", "B", "C", "A"], "“A” waits for “B”, which waits for “C”, which waits for “A”."),
    ],
)
def test_it_is_named_in_words(names: list[str], words: str) -> None:
    assert in_words(names) == words


def reaches(waits: Waits, start: int, goal: int) -> bool:
    """Whether one waits for the other, if only by way of others: worked out in the plainest way."""
    known = {start}
    while True:
        more = known | {other for one in known for other in waits.get(one, ())}
        if goal in {other for one in known for other in waits.get(one, ())}:
            return True
        if more == known:
            return False
        known = more


WAITS = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4), max_size=8)


@given(waits=WAITS, task=st.integers(0, 7), wanted=st.lists(st.integers(0, 7), max_size=4))
def test_there_is_a_circle_exactly_where_the_task_would_come_back_to_itself(
    waits: Waits, task: int, wanted: list[int]
) -> None:
    found = circle(waits, task, wanted)
    after = {**waits, task: wanted}
    assert (found is not None) is reaches(after, task, task)
    if found is not None:
        assert found[0] == found[-1] == task
        assert all(there in after[here] for here, there in pairwise(found))
        assert len(set(found[1:])) == len(found) - 1
