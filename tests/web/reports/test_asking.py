"""Who has reported to a meeting, who has not, and one press to ask them."""

from datetime import date

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import NotificationKind
from intranet.core.vocabulary import ActedAs, Office, RoleKind, StandingKind
from intranet.models import Account, Meeting, Notification, Outbox, Person, Record, Role, RoleReport, Term
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import hold, stand
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    return hold(date(2026, 11, 20))


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Sue Kay", stand(make_role("Secretary", Office.SECRETARY, sort=9))))


@pytest.fixture
def ann(treasurer: Role) -> Person:
    return make_person("Ann Lee", treasurer)


def given(role: Role, meeting: Meeting, by: Person, words: str = "All paid", **more: object) -> None:
    acted = {"given_at": clock.now(), "given_by_id": by.id, "acted_as": ActedAs.LEAD}
    keep(RoleReport(role_id=role.id, meeting_id=meeting.id, words=words, **acted, **more))


def shown(client: CheckingClient, meeting: Meeting) -> str:
    answer = client.get(f"/meetings/{meeting.id}/reports")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def ask(client: CheckingClient, meeting: Meeting, role: Role | None = None) -> None:
    sent = {"role_id": str(role.id)} if role else {}
    assert client.send(f"/meetings/{meeting.id}/reports/asking", sent).status_code == 303


def letters() -> list[str]:
    found = [letter.recipient for letter in db.session.query(Outbox).order_by(Outbox.id)]
    db.session.rollback()
    return found


def test_those_that_need_a_decision_come_first_and_the_missing_last(
    secretary: CheckingClient, meeting: Meeting, treasurer: Role, ann: Person
) -> None:
    speaks = stand(make_role("Press Officer"), StandingKind.SPEAKS)
    attends = stand(make_role("Webmaster"), StandingKind.ATTENDS)
    stand(make_role("Onlooker", kind=RoleKind.OBSERVER), StandingKind.OBSERVES)
    given(treasurer, meeting, ann)
    given(speaks, meeting, ann, "A leaflet for £240", needs_decision=True)
    given(attends, meeting, ann, "", nothing_to_report=True)
    text = shown(secretary, meeting)
    order = ["A leaflet for £240", "All paid", 'id="nothing"', "Webmaster", 'id="missing"', "Secretary</a>"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "3 of 4 roles have reported." in text
    assert "due by Wed 18 November, today" in text
    assert "Onlooker" not in text


def test_a_vacant_role_is_said_so_with_who_covers(secretary: CheckingClient, meeting: Meeting, treasurer: Role) -> None:
    stand(make_role("Auditor", deputy_id=treasurer.id))
    text = shown(secretary, meeting)
    assert "Vacant; the Treasurer covers" in text
    assert "Vacant; the Chair and the Secretary cover" in text


def test_words_for_the_executive_only_are_for_the_executive_only(
    app: Flask, secretary: CheckingClient, meeting: Meeting, treasurer: Role, ann: Person
) -> None:
    given(treasurer, meeting, ann, "A name", executive_only=True)
    speaks = stand(make_role("Press Officer", kind=RoleKind.COORDINATING), StandingKind.SPEAKS)
    pat = sign_in(client_of(app), make_person("Pat Reed", speaks))
    assert "A name" in shown(secretary, meeting)
    text = shown(pat, meeting)
    assert "A name" not in text
    assert "Said to the executive only." in text
    assert "asking" not in text


def test_one_press_asks_one_role_once_a_day(
    secretary: CheckingClient, meeting: Meeting, treasurer: Role, ann: Person
) -> None:
    make_person("Bea Marsh", treasurer)
    ask(secretary, meeting, treasurer)
    ask(secretary, meeting, treasurer)
    assert letters() == ["ann.lee@example.org", "bea.marsh@example.org"]
    told = db.session.query(Notification).one()
    assert (told.kind, told.role_id) == (NotificationKind.ASKED, treasurer.id)
    assert told.href == f"/roles/{treasurer.id}/report?meeting={meeting.id}"
    record = db.session.query(Record).filter_by(kind=Happening.ASKED_FOR.value).one()
    assert (record.subject_id, record.role_id) == (meeting.id, treasurer.id)
    assert "Asked today." in shown(secretary, meeting)
    with time_machine.travel("2026-11-19T08:00:00+00:00", tick=False):
        sign_in(secretary, db.session.query(Person).filter_by(name="Sue Kay").one())
        ask(secretary, meeting, treasurer)
    assert len(letters()) == 4


def test_one_press_asks_all_that_are_missing(
    secretary: CheckingClient, meeting: Meeting, treasurer: Role, ann: Person
) -> None:
    chair = stand(make_role("Chair", Office.CHAIR))
    vacant = stand(make_role("Fundraiser", deputy_id=chair.id))
    make_person("Cy Dunn", chair)
    given(treasurer, meeting, ann)
    ask(secretary, meeting)
    # The chair for two roles of which one is vacant, and the secretary for theirs; the treasurer has reported.
    assert sorted(letters()) == ["cy.dunn@example.org", "cy.dunn@example.org", "sue.kay@example.org"]
    asked = {n.role_id for n in db.session.query(Notification)}
    assert {chair.id, vacant.id} < asked
    assert treasurer.id not in asked


def test_a_letter_has_a_link_and_no_name_of_a_role(
    secretary: CheckingClient, meeting: Meeting, treasurer: Role, ann: Person
) -> None:
    ask(secretary, meeting, treasurer)
    letter = db.session.query(Outbox).one()
    assert f"/roles/{treasurer.id}/report?meeting={meeting.id}" in letter.text
    assert "http" in letter.text
    assert "Treasurer" not in letter.text + letter.subject
    assert letter.subject == "Your report for the meeting on Friday 20 November 2026"


def test_nobody_whose_term_has_ended_or_whose_account_is_closed_gets_a_letter(
    secretary: CheckingClient, meeting: Meeting, treasurer: Role
) -> None:
    gone, closed = make_person("Old Hand", treasurer), make_person("Shut Out", treasurer)
    with writing():
        db.session.query(Term).filter_by(person_id=gone.id).update({"ended_on": clock.today()})
        db.session.query(Account).filter_by(person_id=closed.id).update({"active": False})
    ask(secretary, meeting, treasurer)
    assert letters() == []


@pytest.mark.parametrize("state", [MeetingState.CLOSED, MeetingState.CANCELLED])
def test_nobody_is_asked_for_a_meeting_that_is_over(
    secretary: CheckingClient, treasurer: Role, ann: Person, state: MeetingState
) -> None:
    over = hold(date(2026, 11, 10), state)
    assert "asking" not in shown(secretary, over)
    ask(secretary, over, treasurer)
    assert letters() == []


def test_only_whoever_prepares_the_meeting_asks(app: Flask, meeting: Meeting, treasurer: Role, ann: Person) -> None:
    client = sign_in(client_of(app), ann)
    assert client.send(f"/meetings/{meeting.id}/reports/asking").status_code == 403
    stranger = sign_in(client_of(app), make_person("Nobody", make_role("Onlooker", kind=RoleKind.OTHER)))
    assert stranger.get(f"/meetings/{meeting.id}/reports").status_code == 403


def test_the_page_asks_the_same_few_questions_for_forty_roles(secretary: CheckingClient, meeting: Meeting) -> None:
    path = f"/meetings/{meeting.id}/reports"
    with statements() as few:
        secretary.get(path)
    for number in range(20):
        role = stand(make_role(f"Role {number}"))
        given(role, meeting, make_person(f"Person {number}", role))
        stand(make_role(f"Empty {number}"))
    with statements() as many:
        secretary.get(path)
    assert len(few) == len(many) <= 10
