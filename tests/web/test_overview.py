"""The overview: every role by how its work stands, with filters that survive in the address."""

import re
from datetime import date

import html5lib
import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.core.vocabulary import ActedAs, Answer, Cadence, Office, RoleKind, StandingKind, Theme
from intranet.models import Body, Duty, DutyBody, Meeting, Person, ReportLine, Role, RoleReport
from tests.support.client import CheckingClient
from tests.support.people import days_from_now, keep, make_body, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements

LAST_MONTH = date(2026, 10, 20)


@pytest.fixture
def executive(app: Flask) -> Body:
    return make_body()


@pytest.fixture
def secretary(client: CheckingClient, executive: Body) -> CheckingClient:
    role = make_role("Secretary", Office.SECRETARY, standing={executive: StandingKind.VOTES})
    return sign_in(client, make_person("Sam Reed", role))


@pytest.fixture
def treasurer(secretary: CheckingClient) -> Role:
    role = make_role("Treasurer", Office.TREASURER, sort=5)
    make_person("Ann Lee", role)
    return role


def say(duty: Duty, answer: Answer) -> None:
    person = db.session.query(Person).first()
    assert person
    report = RoleReport(role_id=duty.lead_role_id, given_at=clock.now(), given_by_id=person.id, acted_as=ActedAs.LEAD)
    keep(report)
    keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=answer))


def listed(client: CheckingClient, query: str = "") -> dict[str, list[str]]:
    """The titles of the roles under each heading."""
    text = client.get(f"/overview{query}").get_data(as_text=True)
    root = html5lib.parse(text, namespaceHTMLElements=False)
    found: dict[str, list[str]] = {}
    for section in root.iter("section"):
        heading = section.find("h2")
        if section.get("aria-label") and heading is not None:
            links = [a for a in section.iter("a") if (a.get("href") or "").startswith("/roles/")]
            found["".join(heading.itertext())] = ["".join(a.itertext()) for a in links]
    return found


def test_roles_are_listed_under_their_foremost_state(secretary: CheckingClient, treasurer: Role) -> None:
    late = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=LAST_MONTH)
    fundraiser, youth = make_role("Fundraiser", sort=6), make_role("Youth Officer", sort=7)
    make_person("Flo Day", fundraiser)
    say(make_duty(fundraiser, "Raise funds", Cadence.ONGOING), Answer.NEEDS_A_HAND)
    assert late.cadence is Cadence.MONTHLY
    found = listed(secretary)
    assert list(found) == ["Needs a hand", "Overdue", "Vacant", "In hand"]
    assert found["Needs a hand"] == ["Fundraiser"]
    assert found["Overdue"] == ["Treasurer"]
    assert found["Vacant"] == [youth.title]
    assert found["In hand"] == ["Secretary"]


def test_a_role_shows_its_holders_and_counts(secretary: CheckingClient, treasurer: Role) -> None:
    make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=LAST_MONTH)
    make_duty(treasurer, "Report", Cadence.QUARTERLY, adopted_on=LAST_MONTH)
    make_duty(treasurer, "Do the week", Cadence.WEEKLY, adopted_on=days_from_now(0), lead_days=6)
    say(make_duty(treasurer, "Keep the accounts", Cadence.ONGOING), Answer.IN_HAND)
    make_duty(treasurer, "Advise", Cadence.ONGOING)
    make_duty(treasurer, "Gone", Cadence.WEEKLY, retired_on=days_from_now(-1))
    text = secretary.get("/overview").get_data(as_text=True)
    for said in ("Ann Lee", "1 overdue", "1 due soon", "2 open", "1 in hand", "1 not said yet"):
        assert said in text
    assert "1 role has something overdue" in text


def test_only_the_latest_line_counts(secretary: CheckingClient, treasurer: Role) -> None:
    duty = make_duty(treasurer, "Keep the accounts", Cadence.ONGOING)
    say(duty, Answer.NEEDS_A_HAND)
    say(duty, Answer.IN_HAND)
    assert "Needs a hand" not in listed(secretary)


def test_a_meeting_duty_goes_by_its_bodies(secretary: CheckingClient, treasurer: Role, executive: Body) -> None:
    duty = make_duty(treasurer, "Bring the figures", Cadence.EACH_MEETING, days=2)
    other = make_body("Forum")
    keep(DutyBody(duty_id=duty.id, body_id=executive.id), DutyBody(duty_id=duty.id, body_id=other.id))
    assert "Due soon" not in listed(secretary)
    on = days_from_now(4)
    keep(Meeting(body_id=other.id, kind=MeetingKind.ORDINARY, state=MeetingState.PLANNED, on=on, place=""))
    assert listed(secretary)["Due soon"] == ["Treasurer"]


def test_a_tick_takes_a_role_out_of_overdue(secretary: CheckingClient, treasurer: Role) -> None:
    duty = make_duty(treasurer, "Bank the money", Cadence.MONTHLY, adopted_on=LAST_MONTH)
    assert listed(secretary)["Overdue"] == ["Treasurer"]
    secretary.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-10"})
    assert "Overdue" not in listed(secretary)


def test_filters_live_in_the_address_and_work_together(
    secretary: CheckingClient, treasurer: Role, executive: Body
) -> None:
    make_duty(treasurer, "Bank the money", Cadence.MONTHLY, theme=Theme.FINANCE, adopted_on=LAST_MONTH)
    make_duty(treasurer, "Write", Cadence.ONGOING, theme=Theme.COMMUNICATION)
    assert listed(secretary, f"?body={executive.id}") == {"In hand": ["Secretary"]}
    assert listed(secretary, "?theme=finance") == {"Overdue": ["Treasurer"]}
    assert listed(secretary, "?theme=communication") == {"Not said yet": ["Treasurer"]}
    assert listed(secretary, "?state=not-said") == {"Not said yet": ["Treasurer"]}
    assert listed(secretary, f"?theme=finance&body={executive.id}") == {}
    text = secretary.get(f"/overview?theme=finance&body={executive.id}&state=overdue").get_data(as_text=True)
    assert 'value="finance" selected' in text
    assert f'value="{executive.id}" selected' in text
    assert 'name="state" value="overdue"' in text
    assert "No role is in this state" in text


@pytest.mark.parametrize(
    "query", ["?theme=gardening", "?body=x", "?body=999999999999", "?state=%00", "?page=-1", "?page=9999"]
)
def test_filters_that_make_no_sense_filter_nothing(secretary: CheckingClient, treasurer: Role, query: str) -> None:
    assert listed(secretary, query) == listed(secretary)


def test_sixty_roles_a_page(secretary: CheckingClient) -> None:
    for number in range(64):
        make_role(f"Delegate {number}", kind=RoleKind.DELEGATE)
    assert sum(len(roles) for roles in listed(secretary).values()) == 60
    text = secretary.get("/overview").get_data(as_text=True)
    following = re.search(r'href="([^"]*)" rel="next"', text)
    assert following
    assert sum(len(roles) for roles in listed(secretary, following[1].removeprefix("/overview")).values()) == 5


def test_a_partly_held_role_says_how_many_seats_are_vacant(secretary: CheckingClient) -> None:
    auditor = make_role("Auditor", seats=2, shareable=False, kind=RoleKind.AUDITOR)
    make_person("Al Dent", auditor)
    assert "Al Dent, 1 seat vacant" in secretary.get("/overview").get_data(as_text=True)


def test_a_closed_role_does_not_show(secretary: CheckingClient) -> None:
    make_role("Old role", closed_on=days_from_now(-1))
    assert "Old role" not in secretary.get("/overview").get_data(as_text=True)


def test_the_number_of_statements_is_fixed(secretary: CheckingClient, treasurer: Role) -> None:
    make_duty(treasurer, "Bank the money", Cadence.MONTHLY)
    with statements() as few:
        secretary.get("/overview")
    for number in range(12):
        role = make_role(f"Role {number}")
        make_person(f"Person {number}", role)
        make_duty(role, "Do a thing", Cadence.WEEKLY)
        say(make_duty(role, "Say a thing", Cadence.ONGOING), Answer.IN_HAND)
    with statements() as many:
        secretary.get("/overview")
    assert len(few) == len(many) <= 10


def test_a_delegate_may_not(client: CheckingClient, app: Flask) -> None:
    sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
    assert client.get("/overview").status_code == 403
