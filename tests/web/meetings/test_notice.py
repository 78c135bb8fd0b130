"""The notice of a meeting and the letter with its papers: made ready, edited, sent once, printed."""

from datetime import date
from typing import Any

import pytest

from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import Office, StandingKind
from intranet.models import Account, Meeting, Outbox, Person, Record, Term
from tests.support.client import CheckingClient
from tests.support.meeting_pages import now
from tests.support.meetings import hold, make_item, stand
from tests.support.people import LONG_AGO, days_from_now, keep, make_person, make_role, sign_in
from tests.support.responses import words_of


def letters() -> list[Outbox]:
    db.session.expire_all()
    return db.session.query(Outbox).order_by(Outbox.id).all()


def sent(meeting: Meeting, **changes: Any) -> dict[str, Any]:
    letter = {"subject": "Notice", "text": "Dear all,\n\nplease come.", "way": "mail", "given_on": ""}
    return {"version": meeting.version, **letter, **changes}


def test_it_is_made_ready_and_says_who_gets_it(voting_secretary: CheckingClient) -> None:
    meeting = hold(days_from_now(10), access="Ramp at the side", link="https://meet.example/a")
    bea = make_person("Bea Marsh", stand(make_role("Observer"), StandingKind.OBSERVES))
    with writing():
        db.session.query(Account).filter_by(person_id=bea.id).delete()
        db.session.get_one(Person, bea.id).email = None
    make_person("Nia Cole", make_role("No place"))
    text = words_of(voting_secretary.get(f"/meetings/{meeting.id}/notice"))
    for said in (
        "Notice: Executive, Saturday 28 November 2026",
        "Where: The Miners&#39; Rooms",
        "Join on line: https://meet.example/a",
        "Getting in: Ramp at the side",
        f"/meetings/{meeting.id}/agenda",
        "By mail, to 1 person",
        "No e-mail address is known of Bea Marsh, who needs a paper copy.",
    ):
        assert said in text
    assert "Nia Cole" not in text
    assert letters() == []


def test_sent_once_to_each_and_the_meeting_moves_on(voting_secretary: CheckingClient) -> None:
    meeting = hold(days_from_now(10))
    role = stand(make_role("Treasurer", Office.TREASURER))
    make_person("Bea Marsh", role, stand(make_role("Fundraiser")))
    former = make_person("Tom Reed", role)
    with writing():
        db.session.query(Term).filter_by(person_id=former.id).one().ended_on = date(2026, 11, 1)
    form = sent(meeting, text="Dear all,\n\nbring a chair.")
    assert voting_secretary.send(f"/meetings/{meeting.id}/notice", form).status_code == 303
    assert [one.recipient for one in letters()] == ["asha.patel@example.org", "bea.marsh@example.org"]
    assert {one.text for one in letters()} == {"Dear all,\n\nbring a chair."}
    assert (now(meeting).state, now(meeting).notice_given_on) == (MeetingState.NOTICE_GIVEN, date(2026, 11, 18))
    record = db.session.query(Record).filter_by(kind="notice-sent").one()
    assert record.fields == {"words": "Executive, 28 November 2026", "what": "the notice", "count": 2}
    assert voting_secretary.send(f"/meetings/{meeting.id}/notice", form).status_code == 409
    again = {**form, "version": now(meeting).version}
    assert voting_secretary.send(f"/meetings/{meeting.id}/notice", again).status_code == 303
    refused = voting_secretary.send(f"/meetings/{meeting.id}/notice", again)
    assert "Everybody was sent this very letter already" in words_of(refused)
    assert len(letters()) == 4


def test_sent_another_way_on_an_earlier_day(voting_secretary: CheckingClient) -> None:
    meeting = hold(days_from_now(10))
    href = f"/meetings/{meeting.id}/notice"
    late = voting_secretary.send(href, sent(meeting, way="elsewhere", given_on="2026-11-19"))
    assert "Please give a day up to today." in words_of(late)
    assert voting_secretary.send(href, sent(meeting, way="elsewhere", given_on="2026-11-15")).status_code == 303
    assert (now(meeting).notice_given_on, letters()) == (date(2026, 11, 15), [])


def test_papers_go_out_after_the_notice_and_with_an_agenda(voting_secretary: CheckingClient) -> None:
    meeting = hold(days_from_now(10))
    href = f"/meetings/{meeting.id}/papers-out"
    assert "Notice has not been given yet." in words_of(voting_secretary.send(href, sent(meeting)))
    given = hold(days_from_now(12), MeetingState.NOTICE_GIVEN, notice_given_on=date(2026, 11, 15))
    href = f"/meetings/{given.id}/papers-out"
    assert "Its agenda is empty" in words_of(voting_secretary.get(href))
    assert "Its agenda is empty" in words_of(voting_secretary.send(href, sent(given)))
    make_item(given)
    text = words_of(voting_secretary.get(href))
    assert "Agenda and papers: Executive, Monday 30 November 2026" in text
    assert f"/meetings/{given.id}/papers" in text
    assert voting_secretary.send(href, sent(given)).status_code == 303
    assert (now(given).state, now(given).papers_out_on) == (MeetingState.PAPERS_OUT, date(2026, 11, 18))
    assert len(letters()) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"subject": " "}, "Please give the letter a subject."),
        ({"text": ""}, "Please write what the letter says."),
        ({"text": "x" * 1_000_000}, "Please keep this to 10,000 characters."),
        ({"way": "pigeon"}, "Not a valid choice"),
        ({"given_on": "2026-02-31"}, "There is no such day."),
    ],
)
def test_what_cannot_be_comes_back(voting_secretary: CheckingClient, change: dict[str, str], said: str) -> None:
    meeting = hold(days_from_now(10))
    refused = voting_secretary.send(f"/meetings/{meeting.id}/notice", sent(meeting, **change))
    assert refused.status_code == 422
    assert said in words_of(refused)
    assert letters() == []


def test_nobody_with_an_address(client: CheckingClient) -> None:
    chair = make_person("Bea Marsh", make_role("Chair", Office.CHAIR))
    person = Person(name="Ned Blank", created_at=chair.created_at)
    keep(person)
    role = stand(make_role("Observer"))
    keep(Term(person_id=person.id, role_id=role.id, starts_on=LONG_AGO, how="elected"))
    meeting = hold(days_from_now(10))
    refused = sign_in(client, chair).send(f"/meetings/{meeting.id}/notice", sent(meeting))
    assert "Nobody there has an e-mail address." in words_of(refused)
    assert now(meeting).state is MeetingState.PLANNED


def test_a_subject_cannot_add_a_header(voting_secretary: CheckingClient) -> None:
    meeting = hold(days_from_now(10))
    voting_secretary.send(
        f"/meetings/{meeting.id}/notice", sent(meeting, subject="Notice\r\nBcc: all@example.org\u2028x")
    )
    (letter,) = letters()
    assert letter.subject == "Notice Bcc: all@example.org x"


@pytest.mark.parametrize("state", [MeetingState.OPEN, MeetingState.CLOSED, MeetingState.CANCELLED])
def test_nothing_is_sent_for_what_is_not_to_come(voting_secretary: CheckingClient, state: MeetingState) -> None:
    meeting = hold(days_from_now(0), state)
    assert voting_secretary.get(f"/meetings/{meeting.id}/notice").status_code == 200
    assert voting_secretary.send(f"/meetings/{meeting.id}/notice", sent(meeting)).status_code == 422
    assert letters() == []


def test_it_prints_as_it_was_edited(voting_secretary: CheckingClient) -> None:
    meeting = hold(days_from_now(10))
    ready = voting_secretary.get(f"/meetings/{meeting.id}/notice.pdf")
    form = sent(meeting, subject="Bring a chair", step="pdf")
    edited = voting_secretary.send(f"/meetings/{meeting.id}/notice", form)
    for answer in (ready, edited):
        assert answer.mimetype == "application/pdf"
        assert answer.data.startswith(b"%PDF")
    assert ready.data != edited.data
    assert letters() == []


def test_only_whoever_runs_it(client: CheckingClient) -> None:
    meeting = hold(days_from_now(10))
    role = stand(make_role("Treasurer", Office.TREASURER))
    tom = sign_in(client, make_person("Tom Reed", role))
    for path in ("notice", "notice.pdf", "papers-out"):
        assert tom.get(f"/meetings/{meeting.id}/{path}").status_code == 403
