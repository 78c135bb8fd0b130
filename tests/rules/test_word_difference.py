"""Two texts word by word: nothing lost, nothing invented, and never slow."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.rules.word_difference import Fate, Stretch, difference

KEPT, GONE, NEW = Fate.KEPT, Fate.GONE, Fate.NEW
LONGEST = 20_000


@pytest.mark.parametrize(("old", "new"), [(" a ", " "), (" ", " a "), ("x a y", "x y"), (" ", "  "), ("a ", " ")])
def test_white_space_is_counted_once(old: str, new: str) -> None:
    found = difference(old, new)
    assert without(NEW, found) == old
    assert without(GONE, found) == new


some_words = st.lists(st.sampled_from(["a", "b", "the", "member", " ", "  ", "\n", ",", "40", "é", "_"])).map("".join)
texts = some_words | st.text(max_size=60)


def without(fate: Fate, found: list[Stretch]) -> str:
    return "".join(s.words for s in found if s.fate is not fate)


@given(texts, texts)
def test_kept_and_gone_give_the_old_text_and_kept_and_new_the_new_one(old: str, new: str) -> None:
    found = difference(old, new)
    assert without(NEW, found) == old
    assert without(GONE, found) == new
    assert all(s.words for s in found)


@given(texts, texts)
def test_stretches_of_one_fate_stand_together_and_gone_before_new(old: str, new: str) -> None:
    for before, after in pairwise(difference(old, new)):
        assert before.fate is not after.fate
        assert (before.fate, after.fate) != (NEW, GONE)


@given(texts)
def test_a_text_and_itself_do_not_differ(text: str) -> None:
    assert difference(text, text) == ([Stretch(KEPT, text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("40 members", "60 members", [(GONE, "40"), (NEW, "60"), (KEPT, " members")]),
        ("Knock on doors", "Knock on every door", [(KEPT, "Knock on "), (GONE, "doors"), (NEW, "every door")]),
        ("", "Anew", [(NEW, "Anew")]),
        ("Away", "", [(GONE, "Away")]),
        ("Win.", "Win, then rest.", [(KEPT, "Win"), (NEW, ", then rest"), (KEPT, ".")]),
        ("the party's hall", "the town's hall", [(KEPT, "the "), (GONE, "party's"), (NEW, "town's"), (KEPT, " hall")]),
        (
            "from 4,000 to 6,000.50 doors",
            "from 4,000 to 7,000 doors",
            [(KEPT, "from 4,000 to "), (GONE, "6,000.50"), (NEW, "7,000"), (KEPT, " doors")],
        ),
        (
            "Hold a session",
            "Hold one large session",
            [(KEPT, "Hold "), (GONE, "a"), (NEW, "one large"), (KEPT, " session")],
        ),
        (
            "Meet in March and in June",
            "Meet in April and in June",
            [(KEPT, "Meet in "), (GONE, "March"), (NEW, "April"), (KEPT, " and in June")],
        ),
    ],
)
def test_whole_words_change_not_letters(old: str, new: str, said: list[tuple[Fate, str]]) -> None:
    assert difference(old, new) == [Stretch(*one) for one in said]


def test_texts_too_different_for_words_are_compared_by_lines() -> None:
    old = "First line\n" + " ".join(f"a{n}" for n in range(600)) + "\nLast line"
    new = "First line\n" + " ".join(f"b{n}" for n in range(600)) + "\nLast line"
    found = difference(old, new)
    assert [s.fate for s in found] == [KEPT, GONE, NEW, KEPT]
    assert found[0].words.startswith("First line")


def numbered(letter: str, number: int = 300) -> str:
    return " ".join(f"{letter}{n}" for n in range(number))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 10_000, "b " * 10_000),
        ("a b " * 5_000, "b c " * 5_000),
        ("!" * LONGEST, "?!" * 10_000),
        ("\n" * LONGEST, "\n \n" * 6_666),
        ("a\n" * 10_000, "b\na\n" * 5_000),
        (numbered("x") + " a" * 8_000 + numbered("y"), numbered("z") + " a" * 8_000 + numbered("w")),
        (" ".join(str(n % 97) for n in range(7_000)), " ".join(str(n % 89) for n in range(7_000))),
    ],
)
def test_the_worst_of_texts_take_no_longer_than_a_page_may(old: str, new: str) -> None:
    began = process_time()
    found = difference(old[:LONGEST], new[:LONGEST])
    assert process_time() - began < 2
    assert without(NEW, found) == old[:LONGEST]
    assert without(GONE, found) == new[:LONGEST]
