"""Saying whether one comes: by oneself, and for somebody else."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.errors import NotAllowed, NotFound, RuleError
from intranet.core.meeting_vocabulary import Coming, MeetingState
from intranet.models import Attendance, Person, Record, Role
from intranet.rules.access import Actor, Holding
from intranet.services import coming
from tests.support.attendance import Executive, facts_of, make_executive, row_of
from tests.support.meetings import hold
from tests.support.people import make_person, make_role


@pytest.fixture
def executive(app: Flask) -> Executive:
    return make_executive(MeetingState.NOTICE_GIVEN)


def as_(person: Person, role: Role) -> Actor:
    return Actor(person.id, 1, 1, person.name, (Holding(role.id, role.title, role.kind, role.office),))


def do(*args: Any, **more: Any) -> None:
    with writing():
        coming.answer(*args, **more)


def test_one_says_so_and_changes_it_and_takes_it_back(executive: Executive) -> None:
    chair = as_(executive.chair, executive.roles["Chair"])
    meeting = executive.meeting
    do(meeting.id, executive.chair.id, Coming.COMING, actor=chair)
    assert row_of(meeting, "Amara Ode").coming is Coming.COMING
    do(meeting.id, executive.chair.id, Coming.APOLOGIES, "At a wedding", actor=chair)
    row = row_of(meeting, "Amara Ode")
    assert (row.coming, row.coming_words) == (Coming.APOLOGIES, "At a wedding")
    assert facts_of(meeting).apologies == (row,)
    do(meeting.id, executive.chair.id, None, actor=chair)
    assert row_of(meeting, "Amara Ode").coming is None
    said = [(r.fields["coming"], r.fields["note"]) for r in db.session.scalars(select(Record).order_by(Record.id))]
    assert said == [("coming", ""), ("apologies", "At a wedding"), ("no answer", "")]


def test_the_secretary_answers_for_somebody_and_nobody_else_does(executive: Executive) -> None:
    secretary = as_(executive.secretary, executive.roles["Secretary"])
    do(executive.meeting.id, executive.treasurer.id, Coming.APOLOGIES, actor=secretary)
    kept = db.session.scalars(select(Attendance)).one()
    assert (kept.person_id, kept.answered_by_id) == (executive.treasurer.id, executive.secretary.id)
    db.session.rollback()
    treasurer = as_(executive.treasurer, executive.roles["Treasurer"])
    with pytest.raises(NotAllowed):
        do(executive.meeting.id, executive.chair.id, Coming.COMING, actor=treasurer)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (MeetingState.CLOSED, "This meeting is over"),
        (MeetingState.MINUTES_AGREED, "This meeting is over"),
        (MeetingState.CANCELLED, "called off"),
    ],
)
def test_nobody_answers_afterwards(executive: Executive, state: MeetingState, said: str) -> None:
    meeting = hold(state=state)
    with pytest.raises(RuleError, match=said):
        do(meeting.id, executive.chair.id, Coming.COMING, actor=as_(executive.chair, executive.roles["Chair"]))


def test_what_else_is_refused(executive: Executive) -> None:
    secretary = as_(executive.secretary, executive.roles["Secretary"])
    outsider = make_person("Una Known", make_role("Press Officer"))
    with pytest.raises(RuleError, match="has a place"):
        do(executive.meeting.id, outsider.id, Coming.COMING, actor=secretary)
    with pytest.raises(RuleError, match="200 characters") as refusal:
        do(executive.meeting.id, executive.chair.id, Coming.COMING, "x" * 201, actor=secretary)
    assert refusal.value.field == "words"
    with pytest.raises(NotFound):
        do(987, executive.chair.id, Coming.COMING, actor=secretary)


def test_the_same_answer_twice_is_one(executive: Executive) -> None:
    chair = as_(executive.chair, executive.roles["Chair"])
    for _ in range(2):
        do(executive.meeting.id, executive.chair.id, Coming.COMING, actor=chair)
    do(executive.meeting.id, executive.chair.id, Coming.COMING, actor=chair)
    assert db.session.query(Record).count() == 1
