"""How alike two sentences are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.rules.likeness import likeness

SAID = "keep keeps the accounts of members minutes to meeting meetings"
WORDS = st.lists(st.sampled_from(SAID.split()), max_size=8)
TEXTS = st.one_of(st.text(max_size=60), WORDS.map(" ".join))


@given(TEXTS, TEXTS)
def test_it_is_the_same_both_ways_and_between_none_and_one(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(TEXTS)
def test_a_sentence_is_wholly_like_itself(text: str) -> None:
    assert likeness(text, text) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Keep the accounts", "keeps the accounts."),
        ("Organising meetings", "To organise the meetings"),
        ("Co-ordinate canvassing", "coordinates canvassing"),
        ("the party’s members", "Members of the party"),
        ("Carry the banner", "carries a banner"),
    ],
)
def test_marks_small_words_and_endings_are_set_aside(one: str, other: str) -> None:
    assert likeness(one, other) == 1


def test_what_shares_more_words_is_more_alike() -> None:
    said = "Write to every branch each month"
    assert likeness(said, "Write to branches monthly") > likeness(said, "Write the minutes")
    assert likeness(said, "Bank the takings") == 0
