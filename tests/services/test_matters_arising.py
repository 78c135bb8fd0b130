"""An action is never lost between meetings: each later one of that body hears of it until it has ended."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingState, Slot
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import BodyKind, Office
from intranet.models import Action, AgendaItem, Meeting, Notification, Record, Role, Task
from intranet.queries import agenda_slots, meetings
from intranet.rules.access import Actor
from intranet.services import actions
from intranet.services.actions import Said
from tests.support.acting import acting
from tests.support.meetings import EVENING, body_of, hold, make_item, stand
from tests.support.people import make_role
from tests.support.plan import change


class Given(NamedTuple):
    """At which meeting an action is given, and after how many days it ends, if it does."""

    meeting: int
    ends_after: int | None


GIVEN = st.builds(Given, st.integers(0, 5), st.one_of(st.none(), st.integers(0, 200)))
DAYS = [EVENING + timedelta(days=30 * number) for number in range(7)]


@pytest.fixture
def actor(app: Flask) -> Actor:
    return acting(stand(make_role("Secretary", Office.SECRETARY)))


def begin_anew() -> list[Meeting]:
    """Seven meetings of the executive, and nothing left of the last example."""
    db.session.rollback()
    with writing():
        for table in (Action, Task, Record, Notification, AgendaItem, Meeting):
            db.session.query(table).delete()
    db.session.expunge_all()
    return [hold(day, MeetingState.CLOSED) for day in DAYS]


def end(task_id: int, on: date, *, is_dropped: bool) -> None:
    task = db.session.get_one(Task, task_id)
    moved_at = clock.now() + (on - EVENING)
    if is_dropped:
        change(task, state=TaskState.DROPPED, dropped_because="The hall was sold", moved_at=moved_at)
    else:
        change(task, state=TaskState.DONE, done_on=on, moved_at=moved_at)


@settings(derandomize=True, max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(all_given=st.lists(GIVEN, min_size=1, max_size=5))
def test_an_action_is_never_lost_between_meetings(actor: Actor, all_given: list[Given]) -> None:
    """Meeting after meeting: the agenda of each has every action of those before it that has not ended by then."""
    held = begin_anew()
    role = db.session.query(Role).first()
    assert role is not None
    still_open: dict[int, date | None] = {}  # when each is to end
    for number, (meeting, today) in enumerate(zip(held, DAYS, strict=True)):
        for task_id, ends_on in list(still_open.items()):
            if ends_on is not None and ends_on <= today:
                end(task_id, ends_on, is_dropped=task_id % 2 == 0)
                del still_open[task_id]
        assert sorted(heard_at(meeting, actor, today)) == sorted(still_open)
        for one in all_given:
            if one.meeting == number:
                item = make_item(meeting)
                with writing():
                    task_id = actions.give(item.id, Said("Book the hall", role.id), actor=actor)
                still_open[task_id] = today + timedelta(days=one.ends_after) if one.ends_after is not None else None


def test_the_agenda_of_a_later_meeting_has_it_and_that_of_another_body_has_not(actor: Actor) -> None:
    item = make_item(hold(state=MeetingState.OPEN))
    with writing():
        task_id = actions.give(item.id, Said("Book the hall @secretary"), actor=actor)
    for on in (date(2026, 12, 17), date(2027, 1, 21)):
        assert heard_at(hold(on), actor) == [task_id]
    assert heard_at(hold(date(2026, 12, 18), body=body_of(BodyKind.GENERAL, "All members")), actor) == []
    change(db.session.get_one(Task, task_id), state=TaskState.DONE, done_on=EVENING)
    assert heard_at(hold(date(2027, 2, 18)), actor) == []


def heard_at(meeting: Meeting, actor: Actor, today: date = EVENING) -> list[int]:
    facts = meetings.get(meeting.id)
    assert facts is not None
    slots = agenda_slots.read(facts, {Slot.MATTERS_ARISING}, actor, today)
    return [one.task_id for one in slots.actions]
