"""Guests by name, deputies, and members who are counted only."""

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, MeetingState
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import Decision, Meeting, Person
from intranet.rules.access import Actor
from intranet.services import attendance, seats
from tests.support.attendance import Executive, do, facts_of, here, let_deputise, row_of
from tests.support.meetings import body_of, hold, make_item, stand
from tests.support.people import keep, make_person, make_role

SETTINGS = {"quorum_executive": 50, "quorum_members": 25}


@pytest.fixture
def deputy(executive: Executive) -> Person:
    """The treasurer's deputy, who has no vote of their own."""
    role = stand(make_role("Assistant Treasurer"), StandingKind.ATTENDS)
    let_deputise(executive.roles["Treasurer"], role)
    return make_person("Dee Puty", role)


def votes(meeting: Meeting) -> tuple[int, int | None]:
    stood = facts_of(meeting).stand(SETTINGS, clock.now())
    return stood.here, stood.of


def test_a_guest_comes_goes_and_is_taken_off(executive: Executive, secretary: Actor) -> None:
    meeting = executive.meeting
    guest = do(seats.add_guest, meeting.id, "Gus Tee", "Speaker on housing", actor=secretary)
    row = row_of(meeting, "Gus Tee")
    assert (row.is_guest, row.role, row.standing, row.may_vote) == (True, "Speaker on housing", None, False)
    assert votes(meeting) == (0, 3)
    do(attendance.leave, meeting.id, guest, actor=secretary)
    assert here(meeting) == []
    do(seats.remove, meeting.id, guest, actor=secretary)
    assert "Gus Tee" not in [one.name for one in facts_of(meeting).rows]


@pytest.mark.parametrize(
    ("name", "words", "refused"),
    [
        ("  ", "", ("name", "write the guest’s name")),
        ("x" * 121, "", ("name", "120 characters")),
        ("gus TEE", "", ("name", "in the list already")),
        ("Amara Ode", "", ("name", "press Here beside the name")),
        ("New", "x" * 201, ("words", "200 characters")),
    ],
)
def test_a_guest_who_cannot_be_added(
    executive: Executive, secretary: Actor, name: str, words: str, refused: tuple[str, str]
) -> None:
    do(seats.add_guest, executive.meeting.id, "Gus Tee", actor=secretary)
    field, said = refused
    with pytest.raises(RuleError, match=said) as refusal, writing():
        seats.add_guest(executive.meeting.id, name, words, actor=secretary)
    assert refusal.value.field == field


def test_only_guests_who_moved_nothing_are_taken_off(executive: Executive, secretary: Actor) -> None:
    meeting = executive.meeting
    chair = do(attendance.arrive, meeting.id, executive.chair.id, actor=secretary)
    with pytest.raises(RuleError, match="Only guests"), writing():
        seats.remove(meeting.id, chair, actor=secretary)
    guest = do(seats.add_guest, meeting.id, "Gus Tee", actor=secretary)
    keep(
        Decision(
            meeting_id=meeting.id, item_id=make_item(meeting).id, number=1, words="Agreed.", moved_by_id=guest,
            way=DecisionWay.CONSENT, outcome=DecisionOutcome.CARRIED, decided_at=clock.now(),
        )
    )  # fmt: skip
    with pytest.raises(RuleError, match="moved or seconded"), writing():
        seats.remove(meeting.id, guest, actor=secretary)


def test_the_deputy_votes_for_the_role_while_its_holder_is_away(
    executive: Executive, secretary: Actor, deputy: Person
) -> None:
    meeting, role = executive.meeting, executive.roles["Treasurer"]
    assert votes(meeting) == (0, 3)
    do(seats.sit_for, meeting.id, role.id, deputy.id, actor=secretary)
    dee = row_of(meeting, "Dee Puty")
    assert (dee.is_deputy, dee.role, dee.standing, dee.may_vote) == (True, "Treasurer", "votes", True)
    assert votes(meeting) == (1, 3)
    do(attendance.arrive, meeting.id, executive.treasurer.id, actor=secretary)
    assert votes(meeting) == (1, 3)
    assert not row_of(meeting, "Dee Puty").may_vote
    assert row_of(meeting, "Tom Ziel").may_vote
    assert dee.id is not None
    do(seats.sit_for_self, meeting.id, dee.id, actor=secretary)
    dee = row_of(meeting, "Dee Puty")
    assert (dee.is_deputy, dee.role, dee.standing) == (False, "Assistant Treasurer", "attends")


def test_nobody_else_sits_for_a_role(executive: Executive, secretary: Actor, deputy: Person) -> None:
    meeting, role = executive.meeting, executive.roles["Treasurer"]
    for role_id, person, said in (
        (role.id, executive.it_officer, "Only a role's deputy"),
        (executive.roles["Chair"].id, deputy, "Only a role's deputy"),
    ):
        with pytest.raises(RuleError, match=said) as refusal, writing():
            seats.sit_for(meeting.id, role_id, person.id, actor=secretary)
        assert refusal.value.field == "deputy"
    do(attendance.arrive, meeting.id, executive.treasurer.id, actor=secretary)
    with pytest.raises(RuleError, match="The Treasurer is here"), writing():
        seats.sit_for(meeting.id, role.id, deputy.id, actor=secretary)


def test_one_person_has_one_vote(executive: Executive, secretary: Actor) -> None:
    let_deputise(executive.roles["Treasurer"], executive.roles["Chair"])
    with pytest.raises(RuleError, match="one person has one vote"), writing():
        seats.sit_for(executive.meeting.id, executive.roles["Treasurer"].id, executive.chair.id, actor=secretary)


def test_members_count_at_a_meeting_of_members(app: Flask, executive: Executive, secretary: Actor) -> None:
    general = body_of(BodyKind.GENERAL, "All-member meeting")
    stand(executive.roles["Chair"], body=general)
    meeting = hold(state=MeetingState.OPEN, body=general)
    do(attendance.arrive, meeting.id, executive.chair.id, actor=secretary)
    before = meeting.version
    do(seats.count_others, meeting.id, 24, actor=secretary)
    stood = facts_of(meeting).stand(SETTINGS, clock.now())
    assert (stood.here, stood.of, stood.needed, stood.is_reached) == (25, None, 25, True)
    assert db.session.get_one(Meeting, meeting.id, populate_existing=True).version == before
    with pytest.raises(RuleError, match="whole number"), writing():
        seats.count_others(meeting.id, -1, actor=secretary)
    with pytest.raises(RuleError, match="Only those in the list"), writing():
        seats.count_others(executive.meeting.id, 3, actor=secretary)


def test_somebody_of_another_meeting_is_nobody_here(executive: Executive, secretary: Actor) -> None:
    other = hold(state=MeetingState.OPEN)
    guest = do(seats.add_guest, other.id, "Gus Tee", actor=secretary)
    for verb in (seats.remove, seats.sit_for_self, attendance.come_back):
        with pytest.raises(RuleError, match="not in this attendance"), writing():
            verb(executive.meeting.id, guest, actor=secretary)
