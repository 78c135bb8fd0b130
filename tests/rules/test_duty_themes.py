"""What a duty is about."""

import csv
from pathlib import Path

import pytest

from intranet.core.vocabulary import Theme
from intranet.rules.duty_themes import theme_of

DUTIES = Path(__file__).parents[3] / "shared" / "duties.csv"
THEMES = {
    "governance & compliance": Theme.GOVERNANCE,
    "IT & data protection": Theme.IT_AND_DATA,
    "equalities & inclusion": Theme.EQUALITIES,
    "policy & political education": Theme.POLITICAL_EDUCATION,
    "trade unions": Theme.TRADE_UNIONS,
    "training & development": Theme.TRAINING,
}


@pytest.mark.parametrize(
    ("text", "role", "theme"),
    [
        ("Take the minutes", "Secretary", Theme.MEETINGS),
        ("Book the hall for each meeting", "Caretaker", Theme.MEETINGS),
        ("Report to each meeting of the committee", "Organiser", Theme.MEETINGS),
        ("Write the weekly newsletter", "Secretary", Theme.COMMUNICATION),
        ("Talk to local journalists", "Chair", Theme.COMMUNICATION),
        ("Pay the bills", "Treasurer", Theme.FINANCE),
        ("See that nothing is owed for long", "Treasurer", Theme.FINANCE),
        ("Run the summer raffle", "Social Secretary", Theme.FUNDRAISING),
        ("Ring lapsed members", "Secretary", Theme.MEMBERSHIP),
        ("Make new members feel at home", "Chair", Theme.MEMBERSHIP),
        ("Plan the canvass", "Chair", Theme.CAMPAIGNING),
        ("Find people for the street stall", "Ward Organiser", Theme.CAMPAIGNING),
        ("Invite speakers", "Secretary", Theme.POLITICAL_EDUCATION),
        ("Bring people together once a month", "Youth Officer", Theme.EQUALITIES),
        ("Make meetings accessible", "Chair", Theme.EQUALITIES),
        ("Encourage members to join a union", "Chair", Theme.TRADE_UNIONS),
        ("Answer requests for data protection", "Secretary", Theme.IT_AND_DATA),
        ("Run a training course for canvassers", "Chair", Theme.TRAINING),
        ("Liaise with the council", "Chair", Theme.LIAISON),
        ("Report what was said", "Delegate to the county forum", Theme.LIAISON),
        ("Know the rule book", "Treasurer", Theme.GOVERNANCE),
        ("Oversee everything", "Convenor", Theme.GOVERNANCE),
    ],
)
def test_a_duty_is_about_what_is_done_then_about_what_its_role_is_for(text: str, role: str, theme: Theme) -> None:
    assert theme_of(text, role, "") is theme


def test_who_it_is_done_with_says_nothing_of_what_it_is_about() -> None:
    text = "Work with the Campaign Co-ordinator and the Fundraising Officer to write the budget"
    assert theme_of(text, "Chair", "") is Theme.FINANCE


def test_the_heading_tells_where_words_and_role_do_not() -> None:
    assert theme_of("Oversee it", "Convenor", "Campaign plan") is Theme.CAMPAIGNING


@pytest.mark.skipif(not DUTIES.exists(), reason="the real job descriptions are not at hand")
def test_most_real_duties_are_told_as_people_told_them() -> None:
    with DUTIES.open(encoding="utf-8") as file:
        duties = list(csv.DictReader(file))
    wanted = [THEMES.get(duty["theme"]) or Theme(duty["theme"]) for duty in duties]
    found = [theme_of(duty["duty"], duty["role"], duty["section"]) for duty in duties]
    right = sum(one is other for one, other in zip(found, wanted, strict=True))
    assert right / len(duties) >= 0.88
