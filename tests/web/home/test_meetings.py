"""Home reminds whoever runs meetings of what is due for them."""

from datetime import date
from typing import Any

import pytest

from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import BodyKind, Office, RoleKind
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, hold, stand
from tests.support.people import days_from_now, make_body, make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Asha Patel", stand(make_role("Secretary", Office.SECRETARY))))


def block(client: CheckingClient) -> str:
    text = " ".join(client.get("/").get_data(as_text=True).split())
    return text.partition('id="for-meetings"')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    ("days", "known", "said"),
    [
        (6, {}, "Notice to everybody with a place there: Executive, Tue 24 November"),
        (14, {}, "By Wed 25 November, in 7 days"),
        (
            6,
            {"state": MeetingState.NOTICE_GIVEN, "notice_given_on": date(2026, 11, 10)},
            "Agenda and papers to everybody with a place there: Executive, Tue 24 November",
        ),
        (0, {}, "It is today."),
        (-2, {}, "Was it held?"),
        (-2, {"state": MeetingState.OPEN}, "It was never closed."),
    ],
)
def test_what_is_due(secretary: CheckingClient, days: int, known: dict[str, Any], said: str) -> None:
    hold(days_from_now(days), **known)
    assert said in block(secretary)


@pytest.mark.parametrize(
    ("days", "state"),
    [(15, MeetingState.PLANNED), (-61, MeetingState.PLANNED), (3, MeetingState.CANCELLED), (-3, MeetingState.CLOSED)],
)
def test_what_needs_nothing_yet_or_no_more(secretary: CheckingClient, days: int, state: MeetingState) -> None:
    hold(days_from_now(days), state)
    assert block(secretary) == ""


def test_what_is_late_says_so_and_leads_there(secretary: CheckingClient) -> None:
    meeting = hold(days_from_now(3))
    assert "Overdue" in block(secretary)
    assert f"/meetings/{meeting.id}/notice" in block(secretary)


def test_an_annual_general_meeting_asks_four_weeks_before(secretary: CheckingClient) -> None:
    members = make_body("Members", BodyKind.GENERAL)
    hold(days_from_now(30), body=members, kind="agm")
    assert "Notice to branches and affiliates: Members" in block(secretary)


def test_a_branch_officer_sees_their_branch_alone_and_others_nothing(client: CheckingClient) -> None:
    branch = make_body("Aldersyke", BodyKind.BRANCH)
    role = stand(make_role("Branch Secretary", kind=RoleKind.BRANCH), body=branch)
    hold(EVENING)
    hold(EVENING, body=branch)
    found = block(sign_in(client, make_person("Bea Marsh", role)))
    assert "Aldersyke" in found
    assert "Executive" not in found
    assert block(sign_in(client, make_person("Tom Reed", stand(make_role("Treasurer", Office.TREASURER))))) == ""


def test_bounded_and_in_one_statement_more(secretary: CheckingClient) -> None:
    with statements() as few:
        block(secretary)
    for number in range(30):
        hold(days_from_now(-number - 1))
    with statements() as many:
        found = block(secretary)
    assert len(few) == len(many)
    assert sum("meeting.notice_given_on" in one for one in many) == 1
    assert found.count("<li>") == 12
