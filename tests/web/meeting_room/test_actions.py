"""Actions in the meeting room, and everywhere else that a task is seen."""

from datetime import date

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.plan_vocabulary import TaskState
from intranet.models import Action, Task
from tests.support.client import CheckingClient, client_of
from tests.support.meetings import hold, make_item
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import change
from tests.support.room import Room, sits
from tests.support.statements import statements


@pytest.fixture
def room(app: Flask) -> Room:
    hold(date(2026, 12, 17))
    return sits()


def give(client: CheckingClient, room: Room, words: str = "Pay the hall @treasurer by 3 December") -> int:
    answer = client.send(room.of_item("actions"), {"words": words})
    assert answer.status_code == 303, answer.text
    found = db.session.query(Action.task_id).order_by(Action.task_id.desc()).first()
    db.session.rollback()
    assert found is not None
    return int(found[0])


class TestGive:
    def test_one_line_is_enough(self, secretary: CheckingClient, room: Room) -> None:
        task_id = give(secretary, room)
        shown = secretary.get(room.path).text
        assert f'Action 1, Treasurer:</strong> <a href="/tasks/{task_id}">Pay the hall</a>' in shown
        assert "due Thu 3 December" in shown

    def test_what_is_chosen_in_the_fields_comes_first(self, secretary: CheckingClient, room: Room) -> None:
        sent = {"words": "Ask @treasurer for the key", "lead_role_id": room.role.id, "due_on": "2026-12-01"}
        assert secretary.send(room.of_item("actions"), sent).status_code == 303
        task = db.session.query(Task).one()
        assert (task.words, task.lead_role_id, task.due_on) == (
            "Ask @treasurer for the key", room.role.id, date(2026, 12, 1),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({"words": ""}, "Please say what is to be done."),
            ({"words": "Pay the hall"}, "Whose is it?"),
            ({"words": "Pay the hall @nobody"}, "No role is called @nobody"),
            ({"words": "Pay the hall @treasurer by 31 February"}, "There is no such day"),
            ({"words": "Pay the hall @treasurer by 1/11/2026"}, "due then or later"),
            ({"words": "Pay the hall", "lead_role_id": "2", "due_on": "2026-02-31"}, "There is no such day"),
            ({"words": "Pay the hall", "lead_role_id": "77"}, "Please choose one from the list"),
            ({"words": "x" * 300, "lead_role_id": "2"}, "in 3 to 240 characters"),
            ({"words": "x" * 500, "lead_role_id": "2"}, "Please keep this to 400 characters"),
        ],
    )
    def test_what_cannot_be_given_comes_back(
        self, secretary: CheckingClient, room: Room, sent: dict[str, str], words: str
    ) -> None:
        answer = secretary.send(room.of_item("actions"), sent)
        assert answer.status_code == 422
        assert words in answer.text
        assert sent["words"] in answer.text

    def test_a_vacant_role_is_given_something_too(self, secretary: CheckingClient, room: Room) -> None:
        vacant = make_role("Librarian")
        give(secretary, room, "Sort the books @librarian")
        assert "Sort the books" in secretary.get(f"/roles/{vacant.id}").text


class TestEverywhere:
    def test_the_role_finds_it_on_home_and_ticks_it_off(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        task_id = give(secretary, room)
        home = treasurer.get("/").text
        assert "Pay the hall" in home
        assert "Action, Executive, Wed 18 November" in home
        assert treasurer.send(f"/tasks/{task_id}/state?was=to-do", {"state": "done"}).status_code == 303
        assert db.session.get_one(Task, task_id).state is TaskState.DONE
        db.session.rollback()
        assert "Pay the hall" not in secretary.get("/actions/").text

    def test_a_new_holder_inherits_it(self, secretary: CheckingClient, room: Room, app: Flask) -> None:
        give(secretary, room)
        newcomer = make_person("Ned New", room.other_role)
        assert "Pay the hall" in sign_in(client_of(app), newcomer).get("/").text

    def test_the_role_is_told_under_the_bell(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        give(secretary, room)
        assert "you were given the action “Pay the hall”" in treasurer.get("/notifications").text

    def test_its_page_leads_to_the_meeting_and_not_to_a_plan(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        task_id = give(secretary, room)
        shown = treasurer.get(f"/tasks/{task_id}").text
        assert (
            f'<a href="/meetings/{room.meeting.id}">Executive</a>, on Wednesday 18 November 2026, as action 1.' in shown
        )
        assert "Mark it done" in shown
        assert "/plan/" not in shown.split("<main")[1]
        assert f"/actions/{task_id}/edit" not in shown  # what was agreed is not the lead's to change
        assert f"/actions/{task_id}/edit" in secretary.get(f"/tasks/{task_id}").text

    def test_work_on_it_is_recorded_as_on_any_task(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        task_id = give(secretary, room)
        for path, sent in (
            ("updates", {"words": "They want cash"}),
            ("steps", {"step": "Find the key"}),
            ("block", {"reason": "No cheque book", "by_role_id": str(room.role.id)}),
            ("unblocking", {}),
            ("edit", {"version": "1", "detail": "In cash", "effort": ""}),
            ("state?was=to-do", {"state": "under-way"}),
        ):
            assert treasurer.send(f"/tasks/{task_id}/{path}", sent).status_code == 303, path

    def test_it_is_found_by_search(self, secretary: CheckingClient, room: Room) -> None:
        give(secretary, room)
        assert "Pay the hall" in secretary.get("/search?q=hall").text


class TestChange:
    def test_the_secretary_changes_it_and_the_lead_may_not(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        task_id = give(secretary, room)
        path = f"/actions/{task_id}/edit"
        sent = {"words": "Pay both halls", "lead_role_id": room.role.id, "due_on": "2026-12-05", "version": "1"}
        assert treasurer.send(path, sent).status_code == 403
        assert "Pay the hall" in secretary.get(path).text
        assert secretary.send(path, sent).status_code == 303
        answer = secretary.send(path, {**sent, "words": "Pay three halls"})
        assert answer.status_code == 409
        assert "Pay both halls" in answer.text
        assert "Pay three halls" in answer.text

    def test_it_is_taken_back_after_a_question(self, secretary: CheckingClient, room: Room) -> None:
        path = f"/actions/{give(secretary, room)}/removal"
        assert "Take back this action?" in secretary.get(path).text
        assert secretary.send(path).location == f"{room.path}?item={room.item.id}"
        assert secretary.send(path).status_code == 404

    def test_once_the_minutes_are_agreed_it_is_let_go_with_a_reason(
        self, secretary: CheckingClient, treasurer: CheckingClient, room: Room
    ) -> None:
        task_id = give(secretary, room)
        change(room.meeting, state=MeetingState.MINUTES_AGREED)
        assert secretary.send(f"/actions/{task_id}/removal").status_code == 422
        assert treasurer.send(f"/actions/{task_id}/end", {"reason": "No"}).status_code == 403
        empty = secretary.send(f"/actions/{task_id}/end", {"reason": " "})
        assert (empty.status_code, "Please say why." in empty.text) == (422, True)
        assert secretary.send(f"/actions/{task_id}/end", {"reason": "The hall was sold"}).status_code == 303
        assert "The hall was sold" in secretary.get(f"/tasks/{task_id}").text


class TestList:
    def test_by_role_with_age_and_the_meeting_late_first(self, secretary: CheckingClient, room: Room) -> None:
        give(secretary, room)
        september = hold(date(2026, 9, 17), MeetingState.CLOSED)
        hold(date(2026, 10, 15), MeetingState.CLOSED)
        room.item = make_item(september, "The hall")
        give(secretary, room, "Find a hall @treasurer by 1 October")
        shown = secretary.get("/actions/").text
        assert shown.index("Find a hall") < shown.index("Pay the hall")
        assert "Executive, Thu 17 September, action 1" in shown
        assert "9 weeks ago, carried over once" in shown
        assert "2 to be done, 1 late" in shown

    def test_of_one_body(self, secretary: CheckingClient, room: Room) -> None:
        give(secretary, room)
        body = room.meeting.body_id
        assert "Pay the hall" in secretary.get(f"/actions/?body={body}").text
        assert "Pay the hall" in secretary.get("/actions/?body=99").text  # no such body: all of them

    def test_without_any_it_says_how_they_come_about(self, secretary: CheckingClient, room: Room) -> None:
        assert "No action is open" in secretary.get("/actions/").text

    def test_an_observer_does_not_read_it(self, client: CheckingClient, room: Room) -> None:
        assert sign_in(client, room.observer).get("/actions/").status_code == 403

    def test_five_statements_however_many(self, secretary: CheckingClient, room: Room) -> None:
        for number in range(12):
            give(secretary, room, f"Pay hall {number} @treasurer")
        with statements() as seen:
            secretary.get("/actions/")
        assert len(seen) <= 5


class TestInterests:
    def test_one_is_noted_changed_and_taken_back(self, secretary: CheckingClient, room: Room) -> None:
        sent = {"attendance_id": room.treasurer_here.id, "words": "Owns the hall"}
        assert secretary.send(room.of_item("interests"), sent).status_code == 303
        secretary.send(room.of_item("interests"), {**sent, "words": "Owns half of it"})
        shown = secretary.get(room.path).text
        assert "Tom Zed declared an interest: Owns half of it" in shown
        assert "Owns the hall" not in shown
        assert secretary.send("/interests/1/removal").status_code == 303
        assert "declared an interest:" not in secretary.get(room.path).text

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({"attendance_id": "", "words": "Owns it"}, "Please choose who declared it."),
            ({"attendance_id": "999", "words": "Owns it"}, "Please choose one from the list."),
            ({"attendance_id": "1", "words": "x" * 301}, "Please keep this to 300 characters."),
        ],
    )
    def test_what_cannot_be_noted_comes_back(
        self, secretary: CheckingClient, room: Room, sent: dict[str, str], words: str
    ) -> None:
        answer = secretary.send(room.of_item("interests"), sent)
        assert answer.status_code == 422
        assert words in answer.text
        assert sent["words"] in answer.text
