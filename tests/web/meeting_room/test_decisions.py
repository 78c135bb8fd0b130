"""Decisions in the meeting room: who may move them, how they are counted, and how they are put right."""

import pytest
from flask import Flask
from time_machine import Traveller

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import DecisionOutcome, MeetingState
from intranet.core.vocabulary import StandingKind
from intranet.models import Attendance, Decision, Presence, Record
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import at, attend
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.plan import change
from tests.support.room import Room, sits

MOTION = {"words": "That we hold a fair", "outcome": "carried", "way": "hands"}


def take(client: CheckingClient, room: Room, **more: object) -> Decision:
    answer = client.send(room.of_item("decisions"), {**MOTION, **more})
    assert answer.status_code == 303, answer.text
    return db.session.query(Decision).order_by(Decision.id.desc()).populate_existing().first()  # type: ignore[return-value]


class TestTake:
    def test_moved_seconded_and_counted(self, secretary: CheckingClient, room: Room) -> None:
        decision = take(
            secretary, room, moved_by_id=room.secretary_here.id, seconded_by_id=room.treasurer_here.id,
            way="count", votes_for="1", votes_against="0", abstentions="1",
        )  # fmt: skip
        assert (decision.number, decision.outcome, decision.votes_for) == (1, DecisionOutcome.CARRIED, 1)
        shown = secretary.get(room.path).text
        assert 'Decision 1.</strong> <span class="room-words">That we hold a fair' in shown
        assert "Carried on a count: 1 for, 0 against, 1 abstaining. Moved by Ann Lee, seconded by Tom Zed." in shown

    def test_it_is_numbered_and_recorded(self, secretary: CheckingClient, room: Room) -> None:
        take(secretary, room)
        assert take(secretary, room, words="That we hold another").number == 2
        record = db.session.query(Record).filter_by(kind="decision-taken").first()
        assert record is not None
        assert (record.subject_id, record.fields["number"], record.fields["way"]) == (room.meeting.id, 1, "hands")

    def test_only_those_who_vote_are_offered(self, secretary: CheckingClient, room: Room) -> None:
        shown = secretary.get(room.path).text
        form = shown.split('id="moved_by_id-')[1].split("</select>")[0]
        assert "Ann Lee" in form
        assert "Nadia Petrov" not in form

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            ({"moved_by_id": "observer"}, "Nadia Petrov observes this meeting, so they can neither move nor second"),
            ({"moved_by_id": "secretary", "seconded_by_id": "observer"}, "Nadia Petrov observes this meeting"),
            ({"moved_by_id": "guest"}, "Gil Guest is a guest"),
            ({"moved_by_id": "secretary", "seconded_by_id": "secretary"}, "cannot second it"),
            ({"moved_by_id": "999999"}, "Please choose one from the list"),
            ({"moved_by_id": "x"}, "Please choose one from the list"),
            ({"way": "count", "votes_for": "3", "votes_against": "0"}, "3 are counted, but there were 2 votes"),
            ({"way": "count", "votes_for": "-1", "votes_against": "0"}, "whole number"),
            ({"way": "count", "votes_for": "many", "votes_against": "0"}, "whole number"),
            ({"way": "hands", "votes_for": "1"}, "Numbers belong to a count"),
            ({"words": ""}, "Please say what was decided"),
            ({"words": "x" * 5001}, "Please keep this to 5,000 characters"),
            ({"outcome": "tabled"}, "Please choose one from the list"),
        ],
    )
    def test_what_cannot_be_decided_comes_back_with_the_text(
        self, secretary: CheckingClient, room: Room, more: dict[str, str], words: str
    ) -> None:
        guest = Attendance(meeting_id=room.meeting.id, guest="Gil Guest")
        keep(guest)
        keep(Presence(attendance_id=guest.id, arrived_at=clock.now()))
        here = {"observer": room.observer_here, "secretary": room.secretary_here, "guest": guest}
        sent = {name: here[value].id if value in here else value for name, value in more.items()}
        answer = secretary.send(room.of_item("decisions"), {**MOTION, **sent})
        assert answer.status_code == 422
        assert words in answer.text
        assert more.get("words", "That we hold a fair") in answer.text
        assert db.session.query(Decision).count() == 0

    def test_with_nobody_in_the_room_nothing_is_decided(self, secretary: CheckingClient, room: Room) -> None:
        for presence in db.session.query(Presence):
            change(presence, left_at=clock.now())
        answer = secretary.send(room.of_item("decisions"), MOTION)
        assert answer.status_code == 422
        assert "Nobody with a vote was there" in answer.text

    def test_without_a_quorum_it_says_so(self, secretary: CheckingClient, room: Room) -> None:
        change(room.meeting, quorum=3)
        assert "The meeting is not quorate" in secretary.get(room.path).text
        take(secretary, room)
        assert "Taken without a quorum: 2 who vote were here, and 3 are needed." in secretary.get(room.path).text

    def test_a_job_share_has_one_vote(self, secretary: CheckingClient, room: Room) -> None:
        sharing = make_person("Bea Marsh", room.other_role)
        attend(room.meeting, sharing, room.other_role)
        answer = secretary.send(
            room.of_item("decisions"), {**MOTION, "way": "count", "votes_for": "3", "votes_against": "0"}
        )
        assert "3 are counted, but there were 2 votes in the room" in answer.text

    def test_somebody_who_came_late_and_left_early_was_counted(self, client: CheckingClient, app: Flask) -> None:
        room = sits(MeetingState.CLOSED)
        presence = db.session.query(Presence).filter_by(attendance_id=room.treasurer_here.id).one()
        change(presence, left_at=clock.now())
        change(room.item, began_at=clock.now())
        other = make_role("Librarian")
        attend(room.meeting, make_person("Lib Rarian", other), other, StandingKind.VOTES)
        sign_in(client, room.secretary)
        take(client, room, moved_by_id=room.treasurer_here.id, way="count", votes_for="2", votes_against="0")

    def test_whoever_had_left_before_moves_nothing(self, secretary: CheckingClient, room: Room) -> None:
        stay = db.session.query(Presence).filter_by(attendance_id=room.treasurer_here.id).one()
        change(stay, arrived_at=at(19), left_at=at(19, 20))
        change(room.item, began_at=at(19, 25))
        sent = {**MOTION, "moved_by_id": room.treasurer_here.id}
        answer = secretary.send(room.of_item("decisions"), sent)
        assert answer.status_code == 422
        assert "Tom Zed was not in the room while this was taken" in answer.text
        change(room.item, began_at=at(19, 15))
        assert secretary.send(room.of_item("decisions"), sent).status_code == 303

    def test_a_deputy_whose_holder_was_there_moves_nothing_afterwards(
        self, client: CheckingClient, app: Flask, evening: Traveller
    ) -> None:
        room = sits(MeetingState.CLOSED)
        evening.move_to(at(22))
        change(room.observer_here, role_id=room.other_role.id, standing=StandingKind.VOTES, is_deputy=True)
        for stay in db.session.query(Presence).all():
            change(stay, arrived_at=at(19, 30), left_at=at(21))
        sent = {**MOTION, "moved_by_id": room.observer_here.id}
        answer = sign_in(client, room.secretary).send(room.of_item("decisions"), sent)
        assert "Nadia Petrov sits for somebody who is here" in answer.text
        stay = db.session.query(Presence).filter_by(attendance_id=room.treasurer_here.id).one()
        change(stay, left_at=at(20))
        assert client.send(room.of_item("decisions"), sent).status_code == 303


class TestChange:
    def test_every_field_and_a_conflict(self, secretary: CheckingClient, room: Room, app: Flask) -> None:
        decision = take(secretary, room)
        path = f"/decisions/{decision.id}/edit"
        assert "That we hold a fair" in secretary.get(path).text
        sent = {**MOTION, "words": "That we hold two", "way": "consent", "version": "1"}
        assert secretary.send(path, sent).status_code == 303
        second = sign_in(client_of(app), room.treasurer)
        answer = second.send(path, {**sent, "words": "That we hold three"})
        assert answer.status_code == 409
        assert "That we hold two" in answer.text
        assert "That we hold three" in answer.text
        record = db.session.query(Record).filter_by(kind="decision-changed").one()
        assert record.fields["before"] == {"words": "That we hold a fair", "way": "hands"}

    def test_an_observer_cannot_be_put_in_afterwards(self, secretary: CheckingClient, room: Room) -> None:
        decision = take(secretary, room)
        sent = {**MOTION, "version": "1", "moved_by_id": room.observer_here.id}
        answer = secretary.send(f"/decisions/{decision.id}/edit", sent)
        assert answer.status_code == 422
        assert "Nadia Petrov observes" in answer.text

    def test_it_is_removed_after_a_question(self, secretary: CheckingClient, room: Room) -> None:
        path = f"/decisions/{take(secretary, room).id}/removal"
        assert "Remove decision 1?" in secretary.get(path).text
        assert secretary.send(path).status_code == 303
        assert db.session.query(Decision).count() == 0
        assert secretary.send(path).status_code == 404

    def test_once_the_minutes_are_agreed_it_stays(self, secretary: CheckingClient, room: Room) -> None:
        decision = take(secretary, room)
        change(room.meeting, state=MeetingState.MINUTES_AGREED)
        for path, sent in (("edit", {**MOTION, "words": "Other", "version": "1"}), ("removal", {})):
            answer = secretary.send(f"/decisions/{decision.id}/{path}", sent)
            assert answer.status_code == 422
            assert "minutes of this meeting are agreed" in answer.text

    def test_the_branches_are_told(self, secretary: CheckingClient, room: Room) -> None:
        decision = take(secretary, room)
        secretary.send(f"/decisions/{decision.id}/tell-branches", {"tell": "y"})
        assert "The branches are told." in secretary.get(room.path).text


def test_before_the_meeting_is_opened_nothing_is_decided(client: CheckingClient, app: Flask) -> None:
    room = sits(MeetingState.PAPERS_OUT)
    answer = sign_in(client, room.secretary).send(room.of_item("decisions"), MOTION)
    assert answer.status_code == 422
    assert "has not been opened yet" in answer.text
