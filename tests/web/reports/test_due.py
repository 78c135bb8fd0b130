"""A report that is asked for shows on Home until it is given, and the role's page leads to it."""

from datetime import date, timedelta

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import BodyKind, Office, StandingKind
from intranet.models import Role
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import body_of, hold, stand
from tests.support.people import make_person, make_role, sign_in
from tests.support.statements import statements

REPORT = "Report to the executive"


def home(client: CheckingClient) -> str:
    return client.get("/").get_data(as_text=True)


def block(text: str, name: str) -> str:
    """One block of Home."""
    _, _, rest = text.partition(f'<section aria-labelledby="{name}">')
    return rest.partition("</section>")[0]


@pytest.mark.parametrize(
    ("days", "where", "words"),
    [
        (0, "due", "Needs a hand"),
        (1, "due", "Needs a hand"),
        (2, "due", "today"),
        (3, "coming", "tomorrow"),
        (14, "coming", "in 12 days"),
        (15, "", ""),
    ],
)
def test_it_is_due_some_days_before_the_meeting(
    ann: CheckingClient, treasurer: Role, days: int, where: str, words: str
) -> None:
    meeting = hold(clock.today() + timedelta(days=days))
    text = home(ann)
    assert (REPORT in text) is bool(where)
    if where:
        assert f"/roles/{treasurer.id}/report?meeting={meeting.id}" in block(text, where)
        assert words in block(text, where)


def test_it_is_gone_when_it_is_given(ann: CheckingClient, treasurer: Role) -> None:
    meeting = hold(date(2026, 11, 19))
    assert "1 thing needs you" in home(ann)
    ann.send(f"/roles/{treasurer.id}/report?meeting={meeting.id}", {"version": "0", "press": "nothing"})
    assert REPORT not in home(ann)


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.SUSPENDED, MeetingState.CLOSED])
def test_a_meeting_that_is_not_to_come_asks_for_none(ann: CheckingClient, state: MeetingState) -> None:
    hold(date(2026, 11, 19), state)
    assert REPORT not in home(ann)


def test_other_bodies_and_those_who_only_observe_are_not_asked(app: Flask, ann: CheckingClient) -> None:
    hold(date(2026, 11, 19), body=body_of(BodyKind.BRANCH, "Harbour Branch"))
    assert REPORT not in home(ann)
    hold(date(2026, 11, 19))
    onlooker = stand(make_role("Onlooker"), StandingKind.OBSERVES)
    assert REPORT not in home(sign_in(client_of(app), make_person("Ona Look", onlooker)))


def test_whoever_covers_a_vacant_role_sees_its_report_under_covering(ann: CheckingClient, treasurer: Role) -> None:
    vacant = stand(make_role("Fundraiser", deputy_id=treasurer.id))
    hold(date(2026, 11, 19))
    text = block(home(ann), "covering")
    assert REPORT in text
    assert f"/roles/{vacant.id}/report" in text


def test_it_costs_home_one_statement(ann: CheckingClient) -> None:
    with statements() as few:
        home(ann)
    for number in range(5):
        hold(date(2026, 11, 19) + timedelta(days=number))
    with statements() as many:
        home(ann)
    assert len(few) == len(many)
    assert len([s for s in many if "role_report.meeting_id = meeting.id" in s]) == 1


def test_the_page_of_a_role_leads_to_its_report(app: Flask, ann: CheckingClient, treasurer: Role) -> None:
    path = f"/roles/{treasurer.id}"
    assert "Give your report" in ann.get(path).get_data(as_text=True)
    secretary = make_person("Sue Kay", make_role("Secretary", Office.SECRETARY))
    assert "Give its report" in sign_in(client_of(app), secretary).get(path).get_data(as_text=True)
    chair = make_person("Cy Dunn", make_role("Chair", Office.CHAIR))
    assert "report</a>" not in sign_in(client_of(app), chair).get(path).get_data(as_text=True)
