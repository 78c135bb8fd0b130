"""An action in one line, as people type it while the meeting goes on."""

from datetime import date

import pytest

from intranet.core.errors import RuleError
from intranet.rules.actions import check_due, day_named, parse

ROLES = {"secretary": 1, "treasurer": 2, "womens-officer": 3, "peo": 4}
ON = date(2026, 11, 19)  # a Thursday
NEXT = date(2026, 12, 17)


@pytest.mark.parametrize(
    ("text", "words", "role_id", "due_on"),
    [
        ("Book the hall @secretary by 3 December", "Book the hall", 1, date(2026, 12, 3)),
        ("@treasurer Pay the hall by friday", "Pay the hall", 2, date(2026, 11, 20)),
        ("Pay the hall by fri @treasurer", "Pay the hall", 2, date(2026, 11, 20)),
        ("Write to Acas @womens-officer by next meeting", "Write to Acas", 3, NEXT),
        ("Write to Acas @Womens-Officer by the next meeting.", "Write to Acas", 3, NEXT),
        ("Ask @treasurer for the accounts, @secretary", "Ask @treasurer for the accounts", 1, None),
        ("Plan the evening @peo", "Plan the evening", 4, None),
        ("  Book \t the  hall ", "Book the hall", None, None),
        ("Cut the costs by 3.5", "Cut the costs by 3.5", None, None),
        ("Print a leaflet signed by hand", "Print a leaflet signed by hand", None, None),
        ("Write to mail@treasurer.example by 3/1", "Write to mail@treasurer.example", None, date(2027, 1, 3)),
        ("Stand by the road by 2026-12-01", "Stand by the road", None, date(2026, 12, 1)),
        ("Book the hall due Thu 3rd Dec", "Book the hall", None, date(2026, 12, 3)),
    ],
)
def test_a_line_says_what_whose_and_by_when(text: str, words: str, role_id: int | None, due_on: date | None) -> None:
    line = parse(text, ROLES, ON, NEXT)
    assert (line.words, line.role_id, line.due_on) == (words, role_id, due_on)


@pytest.mark.parametrize(
    ("said", "due_on"),
    [
        ("today", ON),
        ("tomorrow", date(2026, 11, 20)),
        ("Thursday", date(2026, 11, 26)),  # not today: that would be said as today
        ("next Tuesday", date(2026, 11, 24)),
        ("tues", date(2026, 11, 24)),
        ("19 November", ON),
        ("18 November", date(2027, 11, 18)),
        ("the 1st of March", date(2027, 3, 1)),
        ("29 February", date(2028, 2, 29)),
        ("2 sept 2027", date(2027, 9, 2)),
        ("1/2/27", date(2027, 2, 1)),
        ("Friday 20 November", date(2026, 11, 20)),
        ("hand", None),
        ("3.5", None),
        ("12", None),
        ("mo", None),
    ],
)
def test_days_as_they_are_said(said: str, due_on: date | None) -> None:
    assert day_named(said, ON, NEXT) == due_on


@pytest.mark.parametrize(
    "text", ["Book it by 31 February", "Book it by 31/11", "Book it by 0 March", "A by 2026-13-01"]
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(RuleError, match="There is no such day") as refused:
        parse(text, ROLES, ON, NEXT)
    assert refused.value.field == "words"


def test_a_role_that_nobody_knows_is_refused() -> None:
    with pytest.raises(RuleError, match="No role is called @tresurer") as refused:
        parse("Pay the hall @tresurer", ROLES, ON, NEXT)
    assert refused.value.field == "words"


def test_the_next_meeting_needs_a_date() -> None:
    with pytest.raises(RuleError, match="no date yet"):
        parse("Pay the hall by next meeting", ROLES, ON, None)


def test_what_is_chosen_beside_the_line_comes_first() -> None:
    line = parse("Ask @secretary by Friday", ROLES, ON, NEXT, role_id=2, due_on=NEXT)
    assert (line.words, line.role_id, line.due_on) == ("Ask @secretary by Friday", 2, NEXT)
    assert parse("Ask @nobody by Friday", ROLES, ON, NEXT, role_id=2).words == "Ask @nobody"


def test_an_action_is_not_due_before_its_meeting() -> None:
    check_due(ON, ON)
    check_due(None, ON)
    with pytest.raises(RuleError, match="then or later") as refused:
        check_due(date(2026, 11, 18), ON)
    assert refused.value.field == "due_on"
