"""The page on which a role gives its report: presses, changes only, two who share, and what is too late."""

from datetime import date, datetime, timedelta

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import Answer, Cadence, Office, RoleKind
from intranet.models import Duty, Meeting, ReportLine, Role, RoleReport, Task, TaskUpdate
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import hold, stand
from tests.support.people import keep, make_duty, make_person, make_role, sign_in
from tests.support.statements import statements


@pytest.fixture
def meeting(app: Flask) -> Meeting:
    return hold(date(2026, 11, 19))


@pytest.fixture
def banner(treasurer: Role) -> Duty:
    return make_duty(treasurer, "Look after the banner", Cadence.ONGOING)


@pytest.fixture
def paint(treasurer: Role) -> Task:
    task = Task(lead_role_id=treasurer.id, words="Buy paint", due_on=date(2026, 12, 1), moved_at=clock.now())
    keep(task)
    return task


def said(duty: Duty, role: Role, answer: Answer, at: datetime, words: str = "", **more: object) -> None:
    """A word on a duty, given some time ago."""
    holder = make_person(f"Somebody {at:%d %m}")
    report = RoleReport(role_id=role.id, given_at=at, given_by_id=holder.id, acted_as="lead", **more)
    keep(report)
    keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=answer, words=words))


def reports() -> list[RoleReport]:
    found = db.session.query(RoleReport).populate_existing().order_by(RoleReport.id).all()
    db.session.rollback()
    return found


def shown(client: CheckingClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_it_is_for_the_next_executive_meeting_and_says_what_was_last_said(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, banner: Duty, paint: Task
) -> None:
    hold(date(2026, 10, 8), MeetingState.CLOSED)
    hold(date(2026, 9, 10), MeetingState.CLOSED)
    hold(date(2026, 11, 18), MeetingState.CANCELLED)
    said(banner, treasurer, Answer.NEEDS_A_HAND, clock.now() - timedelta(weeks=12), "It is torn")
    text = shown(ann, f"/roles/{treasurer.id}/report")
    for words in ("Thu 19 November, tomorrow", "Needs a hand", "It is torn", "Not said lately", "Buy paint"):
        assert words in text
    assert f'action="/roles/{treasurer.id}/report?meeting={meeting.id}"' in text


def test_one_form_saves_all_of_it(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, banner: Duty, paint: Task
) -> None:
    answer = ann.send(
        f"/roles/{treasurer.id}/report?meeting={meeting.id}",
        {
            "version": "0",
            "words": "We need a van",
            "needs_decision": "y",
            f"line_{banner.id}": "in-hand",
            f"line_{banner.id}_words": "Mended",
            f"task_{paint.id}": "Red is sold out",
        },
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    (report,) = reports()
    assert (report.words, report.needs_decision, report.meeting_id) == ("We need a van", True, meeting.id)
    assert [(x.answer, x.words) for x in db.session.query(ReportLine)] == [(Answer.IN_HAND, "Mended")]
    assert [x.words for x in db.session.query(TaskUpdate)] == ["Red is sold out"]
    assert "Given today by Ann Lee" in shown(ann, f"/roles/{treasurer.id}/report")


@pytest.mark.parametrize("press", ["as-before", "nothing"])
def test_one_press_is_a_report(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, banner: Duty, press: str
) -> None:
    nothing = press == "nothing"
    said(banner, treasurer, Answer.IN_HAND, clock.now() - timedelta(days=30), "Well kept")
    path = f"/roles/{treasurer.id}/report"
    text = shown(ann, path)
    assert 'value="as-before"' in text
    assert 'value="nothing"' in text
    assert ann.send(path, {"version": "0", "press": press, "words": ""}).status_code == 303
    assert (reports()[-1].nothing_to_report, reports()[-1].meeting_id) == (nothing, meeting.id)
    assert [x.words for x in db.session.query(ReportLine)] == ["Well kept"] * (1 if nothing else 2)


def test_who_shares_the_role_chooses_and_loses_nothing(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, banner: Duty
) -> None:
    bea = sign_in(client_of(ann.application), make_person("Bea Marsh", treasurer))
    path = f"/roles/{treasurer.id}/report?meeting={meeting.id}"
    ann.send(path, {"version": "0", "words": "Ann's words"})
    line = {f"line_{banner.id}": "in-hand", f"line_{banner.id}_words": "Bea saw it"}
    answer = bea.send(path, {"version": "0", "words": "Bea's words", **line})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    for words in ("Ann&#39;s words", "Bea&#39;s words", "Bea saw it"):
        assert words in text
    assert bea.send(path, {"version": "1", "words": "Both", **line}).status_code == 303
    assert [(x.words, x.version) for x in reports()] == [("Both", 2)]


def test_a_meeting_that_closed_meanwhile_takes_nothing_and_the_words_come_back(
    ann: CheckingClient, treasurer: Role, banner: Duty
) -> None:
    meeting = hold(date(2026, 11, 17), MeetingState.CLOSED)
    path = f"/roles/{treasurer.id}/report?meeting={meeting.id}"
    sent = {"version": "0", "words": "Too late", f"line_{banner.id}": "in-hand", f"line_{banner.id}_words": "Mended"}
    answer = ann.send(path, sent)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "has been held" in text
    assert "Too late" in text
    assert "Mended" in text
    assert reports() == []
    assert "report-form" not in shown(ann, path)


def test_a_megabyte_is_refused_beside_its_field_and_comes_back(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, paint: Task
) -> None:
    sent = {"version": "0", "words": "long " * 200_000, f"task_{paint.id}": "short"}
    answer = ann.send(f"/roles/{treasurer.id}/report", sent)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Please keep this to 20,000 characters." in text
    assert text.count("long long long") > 0
    assert len(text) > 1_000_000
    assert "short</textarea>" in text
    assert reports() == []


def test_what_was_written_on_a_task_that_is_done_meanwhile_is_not_lost(
    ann: CheckingClient, treasurer: Role, meeting: Meeting
) -> None:
    answer = ann.send(f"/roles/{treasurer.id}/report", {"version": "0", "words": "Mine", "task_77": "About the van"})
    assert answer.status_code == 422
    assert "Mine\n\nAbout the van" in answer.get_data(as_text=True).replace("\r", "")


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Please write what there is to say"),
        ({"needs_decision": "y"}, "Please say what is to be decided."),
        ({"press": "nothing", "words": "But this"}, "there is something to report"),
        ({"version": "nonsense", "words": ""}, "Please write what there is to say"),
    ],
)
def test_what_does_not_go_together_comes_back_with_words(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, sent: dict[str, str], words: str
) -> None:
    answer = ann.send(f"/roles/{treasurer.id}/report", {"version": "0", **sent})
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_an_answer_that_is_none_is_refused(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, banner: Duty
) -> None:
    answer = ann.send(f"/roles/{treasurer.id}/report", {"version": "0", f"line_{banner.id}": "purple"})
    assert answer.status_code == 422
    assert "Please choose one from the list." in answer.get_data(as_text=True)


def test_without_a_meeting_it_is_given_in_between(ann: CheckingClient, treasurer: Role) -> None:
    path = f"/roles/{treasurer.id}/report"
    assert "No executive meeting has a day yet" in shown(ann, path)
    assert ann.send(path, {"version": "0", "words": "Early"}).status_code == 303
    assert [x.meeting_id for x in reports()] == [None]


@pytest.mark.parametrize("number", ["999", "x", "-1"])
def test_a_meeting_that_is_none_is_not_found(ann: CheckingClient, treasurer: Role, number: str) -> None:
    assert ann.get(f"/roles/{treasurer.id}/report?meeting={number}").status_code == 404


def test_only_whose_role_it_is_and_the_secretary_give_it(
    app: Flask, client: CheckingClient, treasurer: Role, meeting: Meeting
) -> None:
    sign_in(client, make_person("Cy Dunn", make_role("Chair", Office.CHAIR)))
    make_person("Ann Lee", treasurer)
    assert client.get(f"/roles/{treasurer.id}/report").status_code == 403
    sue = sign_in(client_of(app), make_person("Sue Kay", make_role("Secretary", Office.SECRETARY)))
    answer = sue.send(f"/roles/{treasurer.id}/report", {"version": "0", "words": "By telephone"})
    assert answer.headers["Location"] == f"/meetings/{meeting.id}/reports"
    assert reports()[0].acted_as == "on-behalf"


def test_a_cover_who_is_not_of_the_executive_is_not_shown_what_was_said_to_it(
    client: CheckingClient, meeting: Meeting
) -> None:
    deputy = make_role("Press Officer", kind=RoleKind.COORDINATING)
    vacant = stand(make_role("Equalities Officer", deputy_id=deputy.id))
    banner = make_duty(vacant, "Listen", Cadence.ONGOING)
    said(banner, vacant, Answer.IN_HAND, clock.now() - timedelta(days=1), "A name", executive_only=True)
    given = {"words": "A secret", "executive_only": True, "meeting_id": meeting.id}
    keep(
        RoleReport(role_id=vacant.id, given_at=clock.now(), given_by_id=make_person("Di").id, acted_as="lead", **given)
    )
    sign_in(client, make_person("Pat Reed", deputy))
    text = shown(client, f"/roles/{vacant.id}/report")
    assert "A secret" not in text
    assert "A name" not in text
    assert "to the executive only" in text


def test_the_page_asks_the_same_few_questions_however_much_there_is(
    ann: CheckingClient, treasurer: Role, meeting: Meeting, banner: Duty
) -> None:
    path = f"/roles/{treasurer.id}/report"
    with statements() as few:
        ann.get(path)
    said(banner, treasurer, Answer.IN_HAND, clock.now())
    for number in range(20):
        make_duty(treasurer, f"Duty {number}", Cadence.ONGOING)
        keep(Task(lead_role_id=treasurer.id, words=f"Task {number}", moved_at=clock.now()))
    with statements() as many:
        ann.get(path)
    assert len(few) == len(many) <= 12
