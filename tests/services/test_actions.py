"""Actions: a task at once, told to the role, and never lost between meetings."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import NotificationKind, TaskState
from intranet.core.vocabulary import Office
from intranet.models import Action, AgendaItem, Notification, Record, Role, Task
from intranet.queries import actions as reads
from intranet.rules.access import Actor
from intranet.services import actions, task_work
from intranet.services.actions import Said
from tests.support.acting import acting
from tests.support.meetings import EVENING, hold, make_item, stand
from tests.support.people import make_role

DECEMBER = date(2026, 12, 17)


@pytest.fixture
def secretary(app: Flask) -> Role:
    return stand(make_role("Secretary", Office.SECRETARY))


@pytest.fixture
def actor(secretary: Role) -> Actor:
    return acting(secretary)


@pytest.fixture
def item(app: Flask) -> AgendaItem:
    hold(DECEMBER)
    return make_item(hold(state=MeetingState.OPEN))


def give(item: AgendaItem, words: str, actor: Actor, **more: object) -> int:
    with writing():
        return actions.give(item.id, Said(words, **more), actor=actor)  # type: ignore[arg-type]


def test_an_action_is_a_task_at_once(item: AgendaItem, secretary: Role, actor: Actor) -> None:
    task_id = give(item, "Book the hall @secretary by 3 December", actor)
    task = db.session.get_one(Task, task_id)
    assert (task.plan_id, task.words, task.lead_role_id, task.due_on, task.state) == (
        None, "Book the hall", secretary.id, date(2026, 12, 3), TaskState.TO_DO,
    )  # fmt: skip
    action = db.session.get_one(Action, task_id)
    assert (action.meeting_id, action.item_id, action.number) == (item.meeting_id, item.id, 1)


def test_without_a_day_it_is_due_at_the_next_meeting(item: AgendaItem, secretary: Role, actor: Actor) -> None:
    task_id = give(item, "Book the hall", actor, lead_role_id=secretary.id)
    assert db.session.get_one(Task, task_id).due_on == DECEMBER


def test_the_role_is_told_and_it_is_on_record(item: AgendaItem, actor: Actor) -> None:
    treasurer = make_role("Treasurer")  # nobody holds it
    task_id = give(item, "Pay the hall @treasurer", actor)
    told = db.session.scalars(select(Notification)).one()
    assert (told.role_id, told.kind, told.href) == (treasurer.id, NotificationKind.ACTION, f"/tasks/{task_id}")
    assert "Pay the hall" in told.words
    record = db.session.scalars(select(Record).where(Record.kind == "action-given")).one()
    assert record.role_id == treasurer.id
    assert record.fields["meeting"] == "Executive, Wed 18 November 2026"


@pytest.mark.parametrize(
    ("words", "more", "field"),
    [
        ("Book the hall", {}, "lead_role_id"),
        ("Book the hall @nobody", {}, "words"),
        ("@secretary", {}, "words"),
        ("x" * 241, {"lead_role_id": 1}, "words"),
        ("Book the hall", {"lead_role_id": 999}, "lead_role_id"),
        ("Book the hall", {"lead_role_id": 1, "due_on": date(2026, 11, 17)}, "due_on"),
        ("Book the hall by 17/11/2026", {"lead_role_id": 1}, "words"),
    ],
)
def test_what_cannot_be_given(item: AgendaItem, actor: Actor, words: str, more: dict[str, object], field: str) -> None:
    with pytest.raises(RuleError) as refused:
        give(item, words, actor, **more)
    assert refused.value.field == field
    assert db.session.query(Task).count() == 0


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.MINUTES_AGREED, MeetingState.CANCELLED])
def test_nothing_is_given_before_the_meeting_or_once_it_is_agreed(actor: Actor, state: MeetingState) -> None:
    with pytest.raises(RuleError):
        give(make_item(hold(state=state)), "Book the hall @secretary", actor)


def test_a_closed_role_is_given_nothing(item: AgendaItem, actor: Actor) -> None:
    make_role("Librarian", closed_on=date(2026, 1, 1))
    with pytest.raises(RuleError):
        give(item, "Sort the books @librarian", actor)


class TestChange:
    def test_the_words_the_role_and_the_day(self, item: AgendaItem, secretary: Role, actor: Actor) -> None:
        treasurer = make_role("Treasurer")
        task_id = give(item, "Book the hall @secretary", actor)
        said = Said("Book the big hall", treasurer.id, date(2026, 12, 1))
        with writing():
            actions.change(task_id, 1, said, actor=actor)
        task = db.session.get_one(Task, task_id, populate_existing=True)
        assert (task.words, task.lead_role_id, task.due_on) == ("Book the big hall", treasurer.id, date(2026, 12, 1))
        record = db.session.scalars(select(Record).where(Record.kind == "action-changed")).one()
        assert record.fields["before"]["lead"] == "Secretary"

    def test_somebody_was_quicker(self, item: AgendaItem, secretary: Role, actor: Actor) -> None:
        task_id = give(item, "Book the hall @secretary", actor)
        with pytest.raises(Conflict) as conflict, writing():
            actions.change(task_id, 0, Said("Book it", secretary.id), actor=actor)
        assert conflict.value.theirs["words"] == "Book the hall"


class TestTakeBack:
    def test_while_nothing_was_done(self, item: AgendaItem, actor: Actor) -> None:
        task_id = give(item, "Book the hall @secretary", actor)
        with writing():
            assert actions.take_back(task_id, actor=actor) == item.meeting_id
        assert db.session.query(Task).count() == db.session.query(Action).count() == 0
        with pytest.raises(NotFound), writing():
            actions.take_back(task_id, actor=actor)

    def test_what_was_begun_is_let_go_with_a_reason(self, item: AgendaItem, actor: Actor) -> None:
        task_id = give(item, "Book the hall @secretary", actor)
        with writing():
            task_work.say(task_id, "They never answer", actor=actor)
        with pytest.raises(RuleError, match="let it go"), writing():
            actions.take_back(task_id, actor=actor)
        with pytest.raises(RuleError) as refused, writing():
            actions.let_go(task_id, " ", actor=actor)
        assert refused.value.field == "reason"
        with writing():
            actions.let_go(task_id, "The hall was sold", actor=actor)
        assert reads.open_everywhere(EVENING) == ()
        task = db.session.get_one(Task, task_id, populate_existing=True)
        assert (task.state, task.dropped_because) == (TaskState.DROPPED, "The hall was sold")


def test_times_carried(item: AgendaItem, actor: Actor) -> None:
    give(item, "Book the hall @secretary", actor)
    for day in (date(2026, 12, 17), date(2027, 1, 21)):
        hold(day, MeetingState.CLOSED)
    hold(date(2027, 1, 28), MeetingState.CANCELLED, reason="Snow")
    found = reads.open_everywhere(date(2027, 2, 18))
    assert [(one.times_carried, one.is_late) for one in found] == [(2, True)]
