"""The weekly digest: who gets one, what it says, and that it is one."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import NotificationKind, TaskState
from intranet.core.settings import current
from intranet.core.vocabulary import ActedAs, Cadence, Office
from intranet.models import Account, Action, Digest, Meeting, Notification, Outbox, Person, Role, RoleReport, Task, Term
from intranet.queries import digests as reads
from intranet.services import digests
from tests.support.meetings import hold, stand
from tests.support.people import days_from_now, keep, make_duty, make_person, make_role
from tests.support.plan import make_plan, make_task
from tests.support.statements import statements


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return stand(make_role("Treasurer", Office.TREASURER))


@pytest.fixture
def ann(treasurer: Role) -> Person:
    return make_person("Ann Lee", treasurer)


def remind() -> int:
    with db.session.no_autoflush:
        queued = digests.queue_all(address=lambda path: f"https://intranet.example.org{path}")
    db.session.rollback()
    return queued


def letter() -> Outbox:
    found = db.session.query(Outbox).one()
    db.session.rollback()
    return found


def an_action(role: Role, meeting: Meeting, words: str, **more: object) -> Task:
    task = Task(lead_role_id=role.id, words=words, moved_at=clock.now(), **more)
    keep(task)
    keep(Action(task_id=task.id, meeting_id=meeting.id, number=db.session.query(Action).count() + 1))
    return task


def test_it_says_what_is_due_coming_asked_for_and_given(treasurer: Role, ann: Person) -> None:
    duty = make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    task = make_task(make_plan(), treasurer, "Print the leaflets", due_on=days_from_now(9))
    meeting = hold(days_from_now(3))
    action = an_action(
        treasurer, hold(days_from_now(-20), MeetingState.CLOSED), "Ring the hall", due_on=days_from_now(2)
    )
    told = {"role_id": treasurer.id, "at": clock.now(), "words": "A private word", "href": "/x"}
    keep(Notification(kind=NotificationKind.MENTION, **told), Notification(kind=NotificationKind.ASKED, **told))
    assert remind() == 1
    found = letter()
    assert found.recipient == "ann.lee@example.org"
    lines = found.text.splitlines()
    order = ["Due", "Your report", "Actions that meetings gave you", "Coming up in the next two weeks", "New for you"]
    assert [lines.index(heading) for heading in order] == sorted(lines.index(heading) for heading in order)
    for path in (
        f"/duties/{duty.id}",
        f"/tasks/{task.id}",
        f"/tasks/{action.id}",
        f"/roles/{treasurer.id}/report?meeting={meeting.id}",
        f"/meetings/{meeting.id}",
        "/notifications",
        "/account",
    ):
        assert f"https://intranet.example.org{path}" in found.text, path
    assert "2 new notifications; you are mentioned in 1 of them" in found.text
    assert found.text.count("Ring the hall") == 1
    assert "A private word" not in found.text
    assert "Ann Lee" not in found.subject


def test_with_nothing_to_say_there_is_no_letter(ann: Person) -> None:
    assert remind() == 0
    assert db.session.query(Outbox).count() == db.session.query(Digest).count() == 0


def test_what_is_done_given_past_or_far_is_left_out(treasurer: Role, ann: Person) -> None:
    meeting = hold(days_from_now(3), MeetingState.CANCELLED)
    held = hold(days_from_now(-3), MeetingState.CLOSED)
    hold(days_from_now(20))
    an_action(treasurer, held, "Done already", state=TaskState.DONE, done_on=clock.today())
    plan = make_plan()
    make_task(plan, treasurer, "Done, too", due_on=days_from_now(2), state=TaskState.DONE)
    make_task(plan, treasurer, "Far off", due_on=days_from_now(15))
    assert remind() == 0
    assert meeting.state is MeetingState.CANCELLED


def test_a_report_that_is_given_is_not_asked_for(treasurer: Role, ann: Person) -> None:
    meeting = hold(days_from_now(3))
    given = {"given_at": clock.now(), "given_by_id": ann.id, "acted_as": ActedAs.LEAD, "words": "A secret"}
    keep(RoleReport(role_id=treasurer.id, meeting_id=meeting.id, executive_only=True, **given))
    assert remind() == 1
    assert "Your report" not in letter().text
    assert "A secret" not in letter().text


def leave(person: Person, role: Role) -> None:
    db.session.query(Term).filter_by(person_id=person.id).update({"ended_on": clock.today()})


def no_digest(person: Person, role: Role) -> None:
    db.session.query(Account).filter_by(person_id=person.id).update({"weekly_digest": False})


def shut(person: Person, role: Role) -> None:
    db.session.query(Account).filter_by(person_id=person.id).update({"active": False})


def close(person: Person, role: Role) -> None:
    db.session.query(Role).filter_by(id=role.id).update({"closed_on": clock.today()})


@pytest.mark.parametrize("change", [leave, no_digest, shut, close])
def test_who_gets_none(treasurer: Role, ann: Person, change: Callable[[Person, Role], None]) -> None:
    make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    with writing():
        change(ann, treasurer)
    assert remind() == 0


def test_whose_term_is_still_to_begin_gets_none(treasurer: Role) -> None:
    make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    make_person("Tess Comer", treasurer, since=days_from_now(1))
    assert remind() == 0


def test_it_is_one_a_week_however_often_it_is_asked(treasurer: Role, ann: Person) -> None:
    make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    assert [remind(), remind()] == [1, 0]
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=clock.LONDON), tick=False):
        assert [remind(), remind()] == [1, 0]
    assert db.session.query(Outbox).count() == 2


def test_after_weeks_without_it_there_is_one(treasurer: Role, ann: Person) -> None:
    make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    remind()
    with time_machine.travel(datetime(2027, 1, 5, 9, tzinfo=clock.LONDON), tick=False):
        assert remind() == 1
    assert db.session.query(Outbox).count() == 2


def test_two_at_once_send_one(treasurer: Role, ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    slow = reads.week_of
    other: list[int] = []

    def while_another_runs(*given: object) -> reads.Week:
        monkeypatch.setattr(reads, "week_of", slow)
        other.append(remind())
        return slow(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(reads, "week_of", while_another_runs)
    assert (remind(), other) == (0, [1])
    assert db.session.query(Outbox).count() == 1


def test_who_leaves_while_it_runs_gets_none(treasurer: Role, ann: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    make_duty(treasurer, "Bank the money", Cadence.WEEKLY, adopted_on=days_from_now(-1))
    slow = reads.week_of

    def while_somebody_leaves(*given: object) -> reads.Week:
        found = slow(*given)  # type: ignore[arg-type]
        with writing():
            leave(ann, treasurer)
        return found

    monkeypatch.setattr(reads, "week_of", while_somebody_leaves)
    assert remind() == 0


def test_it_costs_the_same_few_statements_for_each_person(treasurer: Role, ann: Person) -> None:
    def cost() -> int:
        one = reads.recipients(clock.today())[0]
        with statements() as seen:
            reads.week_of(one, current({}), clock.today())
        db.session.rollback()
        return len(seen)

    few = cost()
    held = hold(date(2026, 11, 1), MeetingState.CLOSED)
    for number in range(20):
        make_duty(treasurer, f"Duty {number}", Cadence.MONTHLY)
        an_action(treasurer, held, f"Action {number}")
        hold(clock.today() + timedelta(days=number % 14))
    assert cost() == few <= 14


def test_a_long_list_is_cut_and_the_rest_counted(treasurer: Role, ann: Person) -> None:
    held = hold(date(2026, 11, 1), MeetingState.CLOSED)
    for number in range(15):
        an_action(treasurer, held, f"Action {number}")
    remind()
    assert "- and 3 more: https://intranet.example.org/" in letter().text
