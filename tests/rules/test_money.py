"""Amounts of money: what is understood, what is refused in words, and that what is said is read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.core.errors import RuleError
from intranet.rules.money import LIKE_THIS, MOST_PENCE, NO_MINUS, TOO_MUCH, parse, pounds, typed


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("0", 0),
        ("1234", 1234_00),
        ("1,234.50", 1234_50),
        ("£1,234.50", 1234_50),
        ("£ 1,234.50", 1234_50),
        ("1 234.50", 1234_50),
        ("1\u00a0234.50", 1234_50),
        ("1\u202f234\u202f567", 1_234_567_00),
        ("12.5", 12_50),
        ("12.05", 12_05),
        ("0.01", 1),
        ("007", 7_00),
        ("  25  ", 25_00),
        ("10,000,000", MOST_PENCE),
    ],
)
def test_amounts_as_people_write_them(text: str, pence: int) -> None:
    assert parse(text) == pence


@pytest.mark.parametrize(
    "text",
    [
        "", "£", "abc", "1.234,56", "1,23", "1,2345", "12,34,567", "1e9", "1E2", "12.345", "12.", ".", "1.2.3", "1_000",
        "0x10", "\u0661\u0662", "\uff11\uff12", "12\u0663", "$5", "€5", "5p", "NaN", "inf", "+5", "1 2", "1  234", "£-",
    ],
)  # fmt: skip
def test_what_could_mean_something_else_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(text)
    assert refused.value.message == LIKE_THIS


@pytest.mark.parametrize("text", ["-0", "-5", "-1,234.50", "\u22125", "(5)", "-\u0661"])
def test_less_than_nothing_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(text)
    assert refused.value.message == NO_MINUS


@pytest.mark.parametrize("text", ["10,000,000.01", "99999999999", "9" * 30, "9" * 5000, "0" * 41])
def test_more_than_anybody_has_is_refused(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(text)
    assert refused.value.message == TOO_MUCH


@pytest.mark.parametrize(
    ("pence", "words"),
    [(0, "£0"), (123450, "£1,234.50"), (123400, "£1,234"), (5, "£0.05"), (-500, "\u2212£5"), (-1, "\u2212£0.01")],
)
def test_amounts_as_pages_say_them(pence: int, words: str) -> None:
    assert pounds(pence) == words


def test_a_field_without_an_amount_is_empty() -> None:
    assert typed(None) == ""


@given(st.integers(min_value=0, max_value=MOST_PENCE))
def test_what_is_shown_is_read_again_to_the_penny(pence: int) -> None:
    assert parse(typed(pence)) == parse(pounds(pence)) == pence


def understood(text: str) -> int | str:
    """The amount, or the words of the refusal."""
    try:
        return parse(text)
    except RuleError as refused:
        return refused.message


@given(st.text(max_size=60) | st.text("0123456789,. -£e\u0661", max_size=20))
def test_whatever_is_typed_is_an_amount_or_refused_in_words(text: str) -> None:
    found = understood(text)
    assert found in (LIKE_THIS, NO_MINUS, TOO_MUCH) or found in range(MOST_PENCE + 1)
