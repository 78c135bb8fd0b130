"""What is pressed in the review of a meeting: each press is kept, and leads on or back."""

import re

import pytest

from intranet.core.db import db
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.models import Action, Review, Task
from tests.support.client import CheckingClient
from tests.support.people import sign_in
from tests.support.review import executive, page, stop, words


class TestSay:
    def test_a_colour_is_kept_at_one_press_with_the_words(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        sent = words("role", of.treasurer.id, colour=["late", ""], words="Ask the bank")
        answer = client.send(f"/meetings/{of.meeting.id}/review/words{stop(of.treasurer.id)}", sent)
        assert answer.status_code == 303
        assert answer.location.endswith(f"/review?by=role&at={of.treasurer.id}#main")
        kept = db.session.query(Review).one()
        assert (kept.colour, kept.words) == (Colour.LATE, "Ask the bank")
        html = page(client, of, stop(of.treasurer.id))
        assert re.search(r'value="late" data-key="r" aria-pressed="true"', html)
        assert ">Ask the bank</textarea>" in html

    def test_nothing_to_say_marks_it_reached_and_goes_on(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        sent = words("role", of.chair.id, then=of.secretary.id)
        answer = client.send(f"/meetings/{of.meeting.id}/review/words{stop(of.chair.id)}", sent)
        assert answer.location.endswith(f"/review?by=role&at={of.secretary.id}#main")
        kept = db.session.query(Review).one()
        assert (kept.colour, kept.words) == (None, "")
        assert "1 of 3 reached" in page(client, of)

    def test_a_task_leads_back_to_its_row(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        sent = words("task", of.late.id, colour="stalled")
        answer = client.send(f"/meetings/{of.meeting.id}/review/words{stop(of.treasurer.id)}", sent)
        assert answer.location.endswith(f"#task-{of.late.id}")
        assert "The executive:" in page(client, of, stop(of.treasurer.id))

    @pytest.mark.parametrize("part", ["role", "task"])
    def test_too_many_words_come_back(self, client: CheckingClient, part: str) -> None:
        of = executive()
        sign_in(client, of.ann)
        text = "long words " * 100_000
        number = of.treasurer.id if part == "role" else of.late.id
        at = f"/meetings/{of.meeting.id}/review/words{stop(of.treasurer.id)}"
        answer = client.send(at, words(part, number, words=text))
        assert answer.status_code == 422
        html = answer.get_data(as_text=True)
        assert "Please keep this to 2,000 characters." in html
        assert text.strip() in html
        assert db.session.query(Review).count() == 0

    def test_two_writers_see_each_other_s_words(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review/words{stop(of.chair.id)}"
        client.send(at, words("role", of.chair.id, colour="late", words="Theirs"))
        answer = client.send(at, words("role", of.chair.id, words="Mine"))
        html = answer.get_data(as_text=True)
        assert answer.status_code == 409
        assert "Theirs" in html
        assert "Mine" in html
        again = words("role", of.chair.id, colour="late", words="Mine and theirs", version=1)
        assert client.send(at, again).status_code == 303
        assert db.session.query(Review).one().words == "Mine and theirs"

    @pytest.mark.parametrize("sent", [{}, {"part": "plan", "part_id": 1}, {"part": "role", "part_id": "x"}])
    def test_what_no_page_sends_is_said_so(self, client: CheckingClient, sent: dict[str, object]) -> None:
        of = executive()
        sign_in(client, of.ann)
        for verb in ("words", "taking-back", "tasks", "ticks"):
            answer = client.send(f"/meetings/{of.meeting.id}/review/{verb}", sent, follow_redirects=True)
            assert "nothing was saved" in answer.get_data(as_text=True)

    def test_it_can_be_taken_back(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review"
        client.send(f"{at}/words", words("role", of.chair.id, colour="done"))
        assert client.send(f"{at}/taking-back", words("role", of.chair.id, version=1)).status_code == 303
        assert db.session.query(Review).count() == 0

    def test_a_group_of_tasks_is_passed_by(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        client.send(f"/meetings/{of.meeting.id}/review/passing?by=objective&at=outside", {"then": "outside"})
        assert [(one.part, one.part_id) for one in db.session.query(Review)] == [(ReviewPart.TASK, of.loose.id)]


class TestConfirm:
    def test_done_and_not_done_after_all(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review/tasks{stop(of.treasurer.id)}"
        assert client.send(at, {"done": of.late.id}).location.endswith(f"#task-{of.late.id}")
        assert db.session.get_one(Task, of.late.id, populate_existing=True).state is TaskState.DONE
        client.send(at, {"undone": of.late.id})
        assert db.session.get_one(Task, of.late.id, populate_existing=True).state is TaskState.UNDER_WAY

    def test_no_press_for_whom_it_is_not(self, client: CheckingClient) -> None:
        of = executive()
        html = page(sign_in(client, of.bea), of, stop(of.treasurer.id))
        assert f'name="done" value="{of.late.id}"' not in html
        at = f"/meetings/{of.meeting.id}/review/tasks"
        assert client.send(at, {"done": of.late.id}).status_code == 403


class TestGiveAction:
    def test_one_line_is_a_task_at_once(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review/actions{stop(of.chair.id)}"
        answer = client.send(at, {"action": "Write to the bank @treasurer by 3 December", "role": "", "due_on": ""})
        assert answer.status_code == 303
        action = db.session.query(Action).one()
        task = db.session.get_one(Task, action.task_id)
        assert (task.words, task.lead_role_id) == ("Write to the bank", of.treasurer.id)
        assert "action, given today" in page(client, of, stop(of.treasurer.id))

    def test_a_line_without_a_role_comes_back(self, client: CheckingClient) -> None:
        of = executive()
        sign_in(client, of.ann)
        at = f"/meetings/{of.meeting.id}/review/actions"
        answer = client.send(at, {"action": "Write to the bank", "role": "", "due_on": ""})
        assert answer.status_code == 422
        assert "Whose is it?" in answer.get_data(as_text=True)
        assert 'value="Write to the bank"' in answer.get_data(as_text=True)
