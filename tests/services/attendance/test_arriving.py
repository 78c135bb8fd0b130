"""Arriving, leaving and coming back, with the time; and what is refused."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import NotFound, RuleError
from intranet.core.meeting_vocabulary import Coming, MeetingState
from intranet.models import Meeting, MeetingPulse, Presence, Record
from intranet.rules.access import Actor
from intranet.services import attendance, coming
from tests.support.attendance import Executive, attended, do, facts_of, here, make_executive, row_of
from tests.support.meetings import at, body_of, hold, stand
from tests.support.people import keep, make_person, make_role


def beat(meeting: Meeting) -> int:
    found = db.session.scalar(select(MeetingPulse.beat).where(MeetingPulse.meeting_id == meeting.id))
    db.session.rollback()
    return found or 0


def test_somebody_arrives_leaves_and_comes_back(
    executive: Executive, secretary: Actor, evening: time_machine.Traveller
) -> None:
    meeting = executive.meeting
    attendance_id = do(attendance.arrive, meeting.id, executive.chair.id, actor=secretary)
    evening.shift(timedelta(minutes=20))
    do(attendance.leave, meeting.id, attendance_id, actor=secretary)
    assert here(meeting) == []
    evening.shift(timedelta(minutes=5))
    do(attendance.come_back, meeting.id, attendance_id, actor=secretary)
    chair = row_of(meeting, "Amara Ode")
    assert [(s.arrived_at, s.left_at) for s in chair.stays] == [(at(19, 30), at(19, 50)), (at(19, 55), None)]
    assert (chair.role, chair.present, chair.may_vote) == ("Chair", True, True)
    said = [(r.kind, r.fields["name"], r.fields["at"]) for r in db.session.scalars(select(Record).order_by(Record.id))]
    assert said == [
        ("arrived", "Amara Ode", "19:30"),
        ("left", "Amara Ode", "19:50"),
        ("arrived", "Amara Ode", "19:55"),
    ]
    assert beat(meeting) == 3


def test_a_second_press_changes_nothing(executive: Executive, secretary: Actor) -> None:
    meeting = executive.meeting
    for _ in range(2):
        attendance_id = do(attendance.arrive, meeting.id, executive.chair.id, actor=secretary)
    assert len(row_of(meeting, "Amara Ode").stays) == 1
    for _ in range(2):
        do(attendance.leave, meeting.id, attendance_id, actor=secretary)
    assert beat(meeting) == 2


def test_all_who_said_so_are_here_at_once(executive: Executive, secretary: Actor) -> None:
    meeting = executive.meeting
    for person, said in ((executive.chair, Coming.COMING), (executive.treasurer, Coming.APOLOGIES)):
        do(coming.answer, meeting.id, person.id, said, actor=secretary)
    do(coming.answer, meeting.id, executive.it_officer.id, Coming.COMING, actor=secretary)
    assert do(attendance.all_who_said_so, meeting.id, at(19, 25), actor=secretary) == 2
    assert here(meeting) == ["Amara Ode", "Wei Lin"]
    assert [one.name for one in facts_of(meeting).apologies] == ["Tom Ziel"]
    assert do(attendance.all_who_said_so, meeting.id, actor=secretary) == 0


def test_apologies_of_somebody_who_comes_after_all_are_no_apologies(executive: Executive, secretary: Actor) -> None:
    do(coming.answer, executive.meeting.id, executive.treasurer.id, Coming.APOLOGIES, actor=secretary)
    do(attendance.arrive, executive.meeting.id, executive.treasurer.id, actor=secretary)
    assert facts_of(executive.meeting).apologies == ()


def test_times_that_cannot_be_are_refused(executive: Executive, secretary: Actor) -> None:
    meeting = executive.meeting
    one = do(attendance.arrive, meeting.id, executive.chair.id, at(19, 10), actor=secretary)
    for verb, when, said in (
        (lambda w: attendance.arrive(meeting.id, executive.treasurer.id, w, actor=secretary), at(20), "still to come"),
        (lambda w: attendance.leave(meeting.id, one, w, actor=secretary), at(19), "They came at 19:10"),
        (
            lambda w: attendance.arrive(meeting.id, executive.treasurer.id, w, actor=secretary),
            at(19, on=meeting.on - timedelta(days=1)),
            "nobody was there earlier",
        ),
    ):
        with pytest.raises(RuleError, match=said) as refusal, writing():
            verb(when)
        assert refusal.value.field == "at"
    do(attendance.leave, meeting.id, one, at(19, 20), actor=secretary)
    with pytest.raises(RuleError, match="here at that time already"), writing():
        attendance.come_back(meeting.id, one, at(19, 15), actor=secretary)


def test_nobody_is_written_down_who_has_no_place(executive: Executive, secretary: Actor) -> None:
    stranger = make_person("Una Known", make_role("Press Officer"))
    with pytest.raises(RuleError, match="no place at this meeting"), writing():
        attendance.arrive(executive.meeting.id, stranger.id, actor=secretary)
    other = hold(on=executive.meeting.on, state=MeetingState.OPEN)
    one = do(attendance.arrive, executive.meeting.id, executive.chair.id, actor=secretary)
    with pytest.raises(RuleError, match="not in this attendance"), writing():
        attendance.leave(other.id, one, actor=secretary)


@pytest.mark.parametrize(
    ("state", "said"),
    [(MeetingState.MINUTES_AGREED, "minutes of this meeting are agreed"), (MeetingState.CANCELLED, "called off")],
)
def test_what_is_settled_stays(executive: Executive, secretary: Actor, state: MeetingState, said: str) -> None:
    meeting = hold(on=executive.meeting.on, state=state)
    with pytest.raises(RuleError, match=said), writing():
        attendance.arrive(meeting.id, executive.chair.id, actor=secretary)


def test_times_are_put_right(executive: Executive, secretary: Actor) -> None:
    meeting = executive.meeting
    do(attendance.arrive, meeting.id, executive.chair.id, actor=secretary)
    (stay,) = row_of(meeting, "Amara Ode").stays
    was = (stay.arrived_at, stay.left_at)
    do(attendance.set_times, stay.id, was, at(19, 5), at(19, 20), actor=secretary)
    (now,) = row_of(meeting, "Amara Ode").stays
    assert (now.arrived_at, now.left_at) == (at(19, 5), at(19, 20))
    with pytest.raises(RuleError, match="Somebody else changed this meanwhile: it now says from 19:05 until 19:20"):
        do(attendance.set_times, stay.id, was, at(19, 6), None, actor=secretary)
    was = (now.arrived_at, now.left_at)
    with pytest.raises(RuleError, match="before they came") as refusal:
        do(attendance.set_times, stay.id, was, at(19, 5), at(19), actor=secretary)
    assert refusal.value.field == "left_at"
    do(attendance.arrive, meeting.id, executive.chair.id, actor=secretary)
    with pytest.raises(RuleError, match="twice at once"):
        do(attendance.set_times, stay.id, was, at(19, 5), None, actor=secretary)
    do(attendance.remove_stay, stay.id, actor=secretary)
    assert [s.arrived_at for s in row_of(meeting, "Amara Ode").stays] == [at(19, 30)]
    with pytest.raises(NotFound):
        do(attendance.remove_stay, stay.id, actor=secretary)


def test_somebody_with_several_roles_sits_once_with_the_strongest(executive: Executive, secretary: Actor) -> None:
    keen = make_person("Kit Many", executive.roles["IT Officer"], stand(make_role("Campaigner")))
    do(attendance.arrive, executive.meeting.id, keen.id, actor=secretary)
    kit = row_of(executive.meeting, "Kit Many")
    assert (kit.role, kit.standing, kit.titles) == ("Campaigner", "votes", ("IT Officer", "Campaigner"))


def test_two_who_share_a_role_have_one_vote(executive: Executive, secretary: Actor) -> None:
    other = make_person("Tess Ziel", executive.roles["Treasurer"])
    for person in (executive.treasurer, other):
        do(attendance.arrive, executive.meeting.id, person.id, actor=secretary)
    facts = facts_of(executive.meeting)
    stood = facts.stand({"quorum_executive": 50}, clock.now())
    assert (stood.here, stood.of, stood.needed, stood.is_reached) == (1, 3, 2, False)
    assert [one.is_shared for one in facts.rows if one.role == "Treasurer"] == [True, True]


def test_the_expected_are_those_of_the_day(executive: Executive) -> None:
    role = stand(make_role("Fundraiser"))
    stand(make_role("Youth Officer"), body=body_of())
    make_person("Joy Late", role, since=executive.meeting.on + timedelta(days=1))
    gone = make_person("Finn Gone", role)
    keep()
    assert [one.name for one in facts_of(executive.meeting).rows if one.role == "Fundraiser"] == [gone.name]
    assert [one.title for one in facts_of(executive.meeting).vacant] == ["Youth Officer"]


def test_the_last_one_stays_in_the_attendance_of_a_meeting_that_was_closed(app: Flask) -> None:
    of = make_executive(MeetingState.CLOSED, opened_at=at(19), closed_at=at(19, 20))
    attended(of.meeting.id, of.secretary)
    attended(of.meeting.id, of.chair)
    first, last = db.session.scalars(select(Presence.id).order_by(Presence.id)).all()
    db.session.rollback()
    do(attendance.remove_stay, first, actor=of.as_secretary)
    with pytest.raises(RuleError, match="Somebody was at this meeting"):
        do(attendance.remove_stay, last, actor=of.as_secretary)
