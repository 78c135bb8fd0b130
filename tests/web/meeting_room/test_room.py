"""The meeting room: one page for whoever takes the minutes, at a cost that does not grow."""

import pytest
from flask import Flask
from sqlalchemy import update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ItemState, MeetingState, Slot
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import StandingKind
from intranet.models import Action, AgendaItem, Decision, MeetingPulse, Record, Task
from tests.support.client import CheckingClient
from tests.support.meetings import at, attend, hold, make_item, stand
from tests.support.people import keep, make_person, make_role, sign_in
from tests.support.room import Room, sits
from tests.support.statements import statements


class TestShow:
    def test_the_first_item_with_everything_to_write_in(self, secretary: CheckingClient, room: Room) -> None:
        make_item(room.meeting, "Any other business")
        shown = secretary.get(room.path).text
        assert "1. The spring campaign" in shown
        assert "2 of 2 who vote are here" in shown
        for words in ("Begin this item", "Save the notes", "Write a decision", "Give it", "Note a declared interest"):
            assert words in shown
        assert "2. Any other business" not in shown
        assert "2. Any other business" in secretary.get(f"{room.path}?all=yes").text

    def test_the_item_at_hand_comes_before_the_first(self, secretary: CheckingClient, room: Room) -> None:
        later = make_item(room.meeting, "Any other business")
        keep(MeetingPulse(meeting_id=room.meeting.id, beat=4, item_id=later.id))
        assert "2. Any other business" in secretary.get(room.path).text
        assert "1. The spring campaign" in secretary.get(f"{room.path}?item={room.item.id}").text

    def test_an_agenda_without_items_says_what_to_do(self, secretary: CheckingClient, room: Room) -> None:
        empty = hold(clock.today().replace(day=19), MeetingState.OPEN)
        assert "Nothing is on the agenda yet" in secretary.get(f"/meetings/{empty.id}/room").text

    def test_whoever_only_observes_is_led_to_the_agenda(self, client: CheckingClient, room: Room) -> None:
        answer = sign_in(client, room.observer).get(room.path)
        assert (answer.status_code, answer.location) == (303, f"/meetings/{room.meeting.id}/agenda")

    def test_whoever_has_no_place_there_may_not(self, client: CheckingClient, room: Room) -> None:
        outsider = make_person("Out Sider", make_role("Librarian"))
        assert sign_in(client, outsider).get(room.path).status_code == 403

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (MeetingState.PLANNED, "has not been opened yet"),
            (MeetingState.MINUTES_AGREED, "minutes of this meeting are agreed"),
        ],
    )
    def test_before_and_after_it_says_why_nothing_can_be_decided(
        self, client: CheckingClient, app: Flask, state: MeetingState, words: str
    ) -> None:
        room = sits(state)
        shown = sign_in(client, room.secretary).get(room.path).text
        assert words in shown
        assert "Save the decision" not in shown

    def test_a_meeting_that_was_called_off_has_no_room(self, secretary: CheckingClient, room: Room) -> None:
        gone = hold(clock.today(), MeetingState.CANCELLED)
        assert secretary.get(f"/meetings/{gone.id}/room").location == f"/meetings/{gone.id}"

    def test_twelve_statements_with_forty_items_and_sixty_people(self, secretary: CheckingClient, room: Room) -> None:
        """Whatever the item on screen fills itself from."""
        fill(room)
        for slot in Slot:
            with writing():
                db.session.execute(update(AgendaItem).where(AgendaItem.id == room.item.id).values(slot=slot))
            for path in (room.path, f"{room.path}?all=yes"):
                with statements() as seen:
                    assert secretary.get(path).status_code == 200
                assert len(seen) <= 12, f"{slot}, {path}:\n" + "\n".join(seen)


def fill(room: Room) -> None:
    """Forty items, each with a decision and an action, and sixty people."""
    people = [make_person(f"Person {n}", stand(make_role(f"Role {n}"))) for n in range(57)]
    for number, person in enumerate(people):
        attend(room.meeting, person, make_role(f"Seat {number}"), StandingKind.VOTES)
    items = [room.item, *(make_item(room.meeting, f"Item {n}") for n in range(39))]
    for number, item in enumerate(items, 1):
        task = Task(words="Book", lead_role_id=room.role.id, state=TaskState.TO_DO, moved_at=clock.now())
        keep(task)
        keep(Action(task_id=task.id, meeting_id=room.meeting.id, item_id=item.id, number=number))
        keep(
            Decision(
                meeting_id=room.meeting.id,
                item_id=item.id,
                number=number,
                words="Agreed",
                way=DecisionWay.HANDS,
                outcome=DecisionOutcome.CARRIED,
                moved_by_id=room.secretary_here.id,
                decided_at=clock.now(),
            )
        )


class TestStates:
    def press(self, client: CheckingClient, item: AgendaItem, state: str, **more: str) -> object:
        return client.send(f"/agenda-items/{item.id}/state", {"state": state, **more})

    def test_begin_and_next_go_through_the_agenda(self, secretary: CheckingClient, room: Room) -> None:
        moved = make_item(room.meeting, "Moved", state=ItemState.MOVED)
        last = make_item(room.meeting, "Any other business")
        self.press(secretary, room.item, "begin")
        pulse = db.session.get_one(MeetingPulse, room.meeting.id, populate_existing=True)
        assert (pulse.item_id, pulse.beat) == (room.item.id, 1)
        assert "Done, next item" in secretary.get(room.path).text
        answer = secretary.send(room.of_item("state"), {"state": "next"})
        assert answer.location == f"{room.path}?item={last.id}"
        states = {one.id: one.state for one in db.session.query(AgendaItem).populate_existing()}
        assert states == {room.item.id: ItemState.DONE, moved.id: ItemState.MOVED, last.id: ItemState.PLANNED}
        first = db.session.get_one(AgendaItem, room.item.id)
        assert first.began_at == first.ended_at == clock.now()
        db.session.rollback()
        self.press(secretary, last, "next")
        assert db.session.get_one(AgendaItem, last.id, populate_existing=True).state is ItemState.DONE

    @pytest.mark.parametrize("state", ["done", "moved", "on-the-table", "parked"])
    def test_what_becomes_of_an_item_and_back(self, secretary: CheckingClient, room: Room, state: str) -> None:
        self.press(secretary, room.item, state)
        assert db.session.get_one(AgendaItem, room.item.id, populate_existing=True).state == state
        db.session.rollback()
        assert "Back on the agenda" in secretary.get(room.path).text
        self.press(secretary, room.item, "planned")
        item = db.session.get_one(AgendaItem, room.item.id, populate_existing=True)
        assert (item.state, item.version) == (ItemState.PLANNED, 1)
        assert db.session.query(Record).filter_by(kind="item-moved").count() == 2

    def test_a_way_that_it_cannot_go_is_refused(self, secretary: CheckingClient, room: Room) -> None:
        self.press(secretary, room.item, "parked")
        answer = secretary.send(room.of_item("state"), {"state": "moved"})
        assert answer.status_code == 422
        assert "This item is parked" in answer.text
        assert secretary.send(room.of_item("state"), {"state": "gone"}).status_code == 422

    def test_the_timer_counts_from_when_it_began(self, secretary: CheckingClient, room: Room) -> None:
        item = make_item(room.meeting, "Budget", began_at=at(19, 18), minutes=10)
        assert "12 of 10 minutes" in secretary.get(f"{room.path}?item={item.id}").text

    def test_before_the_meeting_is_opened_nothing_begins(self, client: CheckingClient, app: Flask) -> None:
        room = sits(MeetingState.PLANNED)
        answer = sign_in(client, room.secretary).send(room.of_item("state"), {"state": "begin"})
        assert answer.status_code == 422
        assert "has not been opened yet" in answer.text


def test_telling_the_branches_is_a_mark_on_the_item(secretary: CheckingClient, room: Room) -> None:
    secretary.send(room.of_item("tell-branches"), {"tell": "y"})
    assert db.session.get_one(AgendaItem, room.item.id, populate_existing=True).tell_branches
    db.session.rollback()
    assert "The branches are told of this" in secretary.get(room.path).text
    secretary.send(room.of_item("tell-branches"))
    item = db.session.get_one(AgendaItem, room.item.id, populate_existing=True)
    assert (item.tell_branches, item.version) == (False, 1)
