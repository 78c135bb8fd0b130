"""Notes in the meeting room: a version per item, so that two who write lose nothing."""

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState
from intranet.models import AgendaItem, MeetingPulse, Record
from tests.support.client import CheckingClient
from tests.support.meetings import make_item
from tests.support.people import sign_in
from tests.support.room import Room, sits

WORDS = {"Accept": "application/json"}
KEY = "3f0f3f30-2b1e-4d0c-9d3e-0a5b2f9c7d11"


def notes_of(item: AgendaItem) -> str:
    found = db.session.get_one(AgendaItem, item.id, populate_existing=True).notes
    db.session.rollback()
    return found


def test_notes_are_saved_and_the_screen_is_told(secretary: CheckingClient, room: Room) -> None:
    answer = secretary.send(room.of_item("notes"), {"version": "1", "notes": "We <b>agreed</b> to ask @treasurer."})
    assert answer.status_code == 303
    shown = secretary.get(room.path).text
    assert "We &lt;b&gt;agreed&lt;/b&gt; to ask" in shown
    assert db.session.get_one(MeetingPulse, room.meeting.id).beat == 1
    record = db.session.query(Record).filter_by(kind="notes-written").one()
    assert record.fields["before"] == {"notes": ""}


def test_a_script_is_told_when_it_was_saved_and_the_version(secretary: CheckingClient, room: Room) -> None:
    answer = secretary.send(room.of_item("notes"), {"version": "1", "notes": "Ann opened."}, headers=WORDS)
    assert answer.get_json() == {"saved": "19:30", "result": 2}


def test_the_same_once_more_changes_nothing(secretary: CheckingClient, room: Room) -> None:
    for version in ("1", "1"):  # the first answer was lost on the way
        answer = secretary.send(room.of_item("notes"), {"version": version, "notes": "Ann opened."}, headers=WORDS)
        assert answer.get_json()["result"] == 2
    assert db.session.query(Record).filter_by(kind="notes-written").count() == 1


class TestTwoWriters:
    def test_in_one_item_the_second_sees_both_texts(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        secretary.send(room.of_item("notes"), {"version": "1", "notes": "Ann opened."})
        sent = {"version": "1", "notes": "The accounts were read.", "opened": '{"notes":[]}'}
        answer = treasurer.send(room.of_item("notes"), sent)
        assert answer.status_code == 409
        assert "Ann opened." in answer.text
        assert "The accounts were read." in answer.text
        assert notes_of(room.item) == "Ann opened."
        both = {"version": "2", "notes": "Ann opened.\nThe accounts were read."}
        assert treasurer.send(room.of_item("notes"), both).status_code == 303
        assert notes_of(room.item) == "Ann opened.\nThe accounts were read."

    def test_a_script_gets_the_other_text_and_its_version(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        secretary.send(room.of_item("notes"), {"version": "1", "notes": "Ann opened."})
        answer = treasurer.send(room.of_item("notes"), {"version": "1", "notes": "Mine"}, headers=WORDS)
        assert answer.status_code == 409
        told = answer.get_json()
        assert (told["theirs"], told["version"]) == ({"notes": "Ann opened."}, 2)

    def test_in_different_items_they_never_meet(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        other = make_item(room.meeting, "The accounts")
        assert secretary.send(room.of_item("notes"), {"version": "1", "notes": "Mine"}).status_code == 303
        answer = treasurer.send(f"/agenda-items/{other.id}/notes", {"version": "1", "notes": "Yours"})
        assert answer.status_code == 303
        assert (notes_of(room.item), notes_of(other)) == ("Mine", "Yours")

    def test_what_else_is_pressed_in_an_item_disturbs_nobody_who_types(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        for what, pressed in (
            ("state", {"state": "begin"}),
            ("state", {"state": "done"}),
            ("tell-branches", {"tell": "y"}),
            ("actions", {"words": "Book the hall @secretary"}),
            ("decisions", {"words": "To book the hall", "outcome": "carried", "way": "consent"}),
            ("interests", {"attendance_id": str(room.treasurer_here.id), "words": "Owns the hall"}),
        ):
            assert secretary.send(room.of_item(what), pressed).status_code == 303, what
        assert treasurer.send(room.of_item("notes"), {"version": "1", "notes": "Typed"}).status_code == 303


class TestRefused:
    @pytest.mark.parametrize("length", [20_001, 1_000_000])
    def test_too_many_come_back_whole(self, secretary: CheckingClient, room: Room, length: int) -> None:
        text = "a" * length
        answer = secretary.send(room.of_item("notes"), {"version": "1", "notes": text})
        assert answer.status_code == 422
        assert "Please keep this to 20,000 characters." in answer.text
        assert text in answer.text
        assert notes_of(room.item) == ""

    def test_five_megabytes_come_back_too(self, secretary: CheckingClient, room: Room) -> None:
        answer = secretary.send(room.of_item("notes"), {"version": "1", "notes": "a" * 5_000_000})
        assert answer.status_code == 413
        assert "a" * 5_000_000 in answer.text

    def test_a_script_is_told_why(self, secretary: CheckingClient, room: Room) -> None:
        answer = secretary.send(room.of_item("notes"), {"version": "1", "notes": "a" * 20_001}, headers=WORDS)
        assert (answer.status_code, answer.get_json()) == (422, {"words": "Please keep this to 20,000 characters."})

    @pytest.mark.parametrize("state", [MeetingState.MINUTES_AGREED, MeetingState.SUSPENDED])
    def test_once_the_minutes_are_agreed(self, client: CheckingClient, app: Flask, state: MeetingState) -> None:
        room = sits(state)
        answer = sign_in(client, room.secretary).send(room.of_item("notes"), {"version": "1", "notes": "Late"})
        assert answer.status_code == 422
        assert "Late" in answer.text
        assert notes_of(room.item) == ""

    def test_an_observer_writes_nothing(self, client: CheckingClient, room: Room) -> None:
        answer = sign_in(client, room.observer).send(room.of_item("notes"), {"version": "1", "notes": "Mine"})
        assert answer.status_code == 403

    def test_signed_out_the_text_comes_back(self, client: CheckingClient, room: Room) -> None:
        answer = client.send(room.of_item("notes"), {"version": "1", "notes": "Typed off line"}, headers=WORDS)
        assert answer.status_code == 401


class TestSentOnce:
    def test_an_action_that_is_sent_twice_is_given_once(self, secretary: CheckingClient, room: Room) -> None:
        sent = {"words": "Book the hall @secretary", "sent_key": KEY}
        for _ in range(2):
            assert secretary.send(room.of_item("actions"), sent, headers=WORDS).status_code == 200
        assert secretary.get(room.path).text.count("Book the hall</a>") == 1
        other = {**sent, "words": "Pay for it @treasurer"}
        secretary.send(room.of_item("actions"), other, headers=WORDS)
        assert "Pay for it</a>" not in secretary.get(room.path).text
        secretary.send(room.of_item("actions"), {**other, "sent_key": KEY.replace("3f", "4f")}, headers=WORDS)
        assert "Pay for it</a>" in secretary.get(room.path).text

    def test_what_was_refused_may_be_sent_again_under_its_key(self, secretary: CheckingClient, room: Room) -> None:
        sent = {"words": "Book the hall", "sent_key": KEY}
        assert secretary.send(room.of_item("actions"), sent, headers=WORDS).status_code == 422
        sent["words"] = "Book the hall @secretary"
        assert secretary.send(room.of_item("actions"), sent, headers=WORDS).status_code == 200
        assert "Book the hall</a>" in secretary.get(room.path).text

    def test_next_that_is_sent_twice_goes_on_once(self, secretary: CheckingClient, room: Room) -> None:
        second = make_item(room.meeting, "The accounts")
        make_item(room.meeting, "Any other business")
        secretary.send(room.of_item("state"), {"state": "begin"})
        for _ in range(2):
            secretary.send(room.of_item("state"), {"state": "next", "sent_key": KEY}, headers=WORDS)
        assert db.session.get_one(MeetingPulse, room.meeting.id).item_id == second.id

    def test_anything_that_is_no_key_is_as_none(self, secretary: CheckingClient, room: Room) -> None:
        for words in ("Book it", "Pay it"):
            secretary.send(room.of_item("actions"), {"words": f"{words} @secretary", "sent_key": "<" * 999})
            assert f"{words}</a>" in secretary.get(room.path).text
