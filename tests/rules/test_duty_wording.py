"""A document's words as the words of a duty here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.rules.duty_wording import LONGEST, as_a_duty


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("To keep the accounts.", "Keep the accounts"),
        ("keeps the accounts;", "Keep the accounts"),
        ("Keeping the accounts", "Keep the accounts"),
        ("Keep the accounts throughout the year,", "Keep the accounts throughout the year"),
        ("organises and promotes socials", "Organise and promote socials"),
        ("Writes the minutes, and keeps the calendar", "Write the minutes, and keep the calendar"),
        ("Running stalls and making sure that they are staffed", "Run stalls and make sure that they are staffed"),
        ("is responsible for the hall", "Be responsible for the hall"),
        ("has the key to the hall", "Have the key to the hall"),
        ("generally ensures that rooms are warm", "Generally ensure that rooms are warm"),
        ("Normally to serve as teller", "Normally serve as teller"),
        ("Also answers letters", "Also answer letters"),
        ("carries the banner", "Carry the banner"),
        ("The Treasurer shall bank all money", "Bank all money"),
        ("She is expected to visit branches", "Visit branches"),
        ("Book the hall , and open it", "Book the hall, and open it"),
        ("BOOK THE HALL", "BOOK THE HALL"),
    ],
)
def test_it_says_what_to_do(text: str, words: str) -> None:
    assert as_a_duty(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Accounts for the annual meeting",  # a thing
        "Links with the college",
        "Training for canvassers",
        "Minutes of the executive",
        "Agendas with the Chair",
        "The Treasurer’s books are open to members",
        "With the Chair, draw up the agenda",
    ],
)
def test_what_is_no_verb_stays(text: str) -> None:
    assert as_a_duty(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keeps a list of who visits members and carries news", "Keep a list of who visits members and carries news"),
        ("Gives members reports and takes questions", "Give members reports and take questions"),
        ("Raising money by baking and selling cakes", "Raise money by baking and selling cakes"),
    ],
)
def test_what_others_do_and_what_is_a_thing_keeps_its_form(text: str, words: str) -> None:
    assert as_a_duty(text) == words


def test_a_long_duty_first_loses_what_is_in_brackets() -> None:
    text = f"Keep the list of members (of {'all the wards, ' * 20}and the county) in good order"
    assert as_a_duty(text) == "Keep the list of members in good order"


def test_a_long_duty_is_cut_where_a_clause_ends() -> None:
    text = f"Keep the list of members of every branch in the constituency in good order, and tell {'them ' * 60}so"
    assert as_a_duty(text) == "Keep the list of members of every branch in the constituency in good order"


def test_a_long_duty_without_clauses_is_cut_between_words() -> None:
    words = as_a_duty("Keep " + "word " * 80)
    assert 230 < len(words) <= LONGEST
    assert words.endswith(" word")


@given(st.text(max_size=600))
def test_it_is_never_too_long_and_stands_in_one_line(text: str) -> None:
    words = as_a_duty(text)
    assert len(words) <= LONGEST
    assert words == " ".join(words.split())
