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
from intranet.models import Action, AgendaItem, Body, Meeting, Notification, Record, Role, Task
from intranet.queries import actions as reads
from intranet.queries import agenda_slots, meetings
from intranet.rules.access import Actor
from intranet.services import actions
from intranet.services.actions import Said
from tests.support.acting import acting
from tests.support.meetings import EVENING, body_of, hold, make_item, stand
from tests.support.people import make_role
from tests.support.plan import change


class Given(NamedTuple):
    """At which meeting an action is given, after how many days it ends, if it does, and whether it is let go then."""

    meeting: int
    ends_after: int | None
    is_dropped: bool


GIVEN = st.builds(Given, st.integers(0, 5), st.one_of(st.none(), st.integers(0, 200)), st.booleans())
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
    held = begin_anew()
    role = db.session.query(Role).first()
    assert role is not None
    known: dict[int, tuple[date, date | None]] = {}
    for one in all_given:
        item = make_item(held[one.meeting])
        with writing():
            task_id = actions.give(item.id, Said("Book the hall", role.id), actor=actor)
        ended = DAYS[one.meeting] + timedelta(days=one.ends_after) if one.ends_after is not None else None
        known[task_id] = (DAYS[one.meeting], ended)
        if ended is not None:
            end(task_id, ended, is_dropped=one.is_dropped)
    body = db.session.query(Body).one().id
    for day in DAYS:
        heard = {found.task_id for found in reads.matters_arising(body, day)}
        assert heard == {t for t, (since, until) in known.items() if since < day and (until is None or until >= day)}


def test_the_agenda_of_a_later_meeting_has_it_and_that_of_another_body_has_not(actor: Actor) -> None:
    item = make_item(hold(state=MeetingState.OPEN))
    with writing():
        task_id = actions.give(item.id, Said("Book the hall @secretary"), actor=actor)
    for on in (date(2026, 12, 17), date(2027, 1, 21)):
        assert heard_at(hold(on), actor) == [task_id]
    assert heard_at(hold(date(2026, 12, 18), body=body_of(BodyKind.GENERAL, "All members")), actor) == []
    change(db.session.get_one(Task, task_id), state=TaskState.DONE, done_on=EVENING)
    assert heard_at(hold(date(2027, 2, 18)), actor) == []


def heard_at(meeting: Meeting, actor: Actor) -> list[int]:
    facts = meetings.get(meeting.id)
    assert facts is not None
    slots = agenda_slots.read(facts, {Slot.MATTERS_ARISING}, actor, EVENING)
    return [one.task_id for one in slots.actions]
