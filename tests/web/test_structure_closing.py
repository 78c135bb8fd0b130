"""Before a role or a body is closed, the page says what work would be left to nobody."""

from datetime import timedelta

import pytest

from intranet.core import clock
from intranet.core.db import db
from intranet.core.meeting_vocabulary import MeetingState, Slot
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import BodyKind, Office, StandingKind
from intranet.models import Action, Body, Meeting, Role, Task
from tests.support.client import CheckingClient
from tests.support.meetings import EVENING, at, hold, make_item
from tests.support.people import keep, make_body, make_person, make_role, sign_in
from tests.support.plan import make_plan, make_task
from tests.support.responses import words_of

LAST_MONTH = EVENING - timedelta(days=28)


@pytest.fixture
def executive(client: CheckingClient) -> Body:
    return make_body()


@pytest.fixture
def secretary(client: CheckingClient, executive: Body) -> CheckingClient:
    role = make_role("Secretary", Office.SECRETARY, sort=1, standing={executive: StandingKind.VOTES})
    return sign_in(client, make_person("Asha Patel", role))


def action(meeting: Meeting, role: Role, words: str, state: TaskState = TaskState.TO_DO) -> Task:
    number = db.session.query(Action).count() + 1
    done_on = EVENING if state is TaskState.DONE else None
    task = Task(words=words, lead_role_id=role.id, state=state, done_on=done_on, moved_at=clock.now())
    keep(task)
    keep(Action(task_id=task.id, meeting_id=meeting.id, number=number))
    return task


class TestRole:
    def test_open_tasks_and_actions_are_listed(self, secretary: CheckingClient, executive: Body) -> None:
        role = make_role("Agent")
        plan, closed, meeting = make_plan(), make_plan(2024, PlanState.CLOSED), hold(LAST_MONTH, MeetingState.CLOSED)
        task, given = make_task(plan, role, "Print the leaflets"), action(meeting, role, "Book the hall")
        make_task(plan, role, "Count the tins", state=TaskState.DONE, done_on=EVENING)
        make_task(closed, role, "Of long ago")
        action(meeting, role, "Done already", TaskState.DONE)
        page = words_of(secretary.get(f"/structure/roles/{role.id}/closure"))
        assert "It leads 2 open tasks, 1 of them an action that a meeting gave it." in page
        assert f'<a href="/tasks/{task.id}">Print the leaflets</a>' in page
        assert f'<a href="/actions/{given.id}/edit">Book the hall</a>' in page
        for over in ("Count the tins", "Of long ago", "Done already"):
            assert over not in page

    def test_without_any_nothing_is_said(self, secretary: CheckingClient, executive: Body) -> None:
        role = make_role("Agent")
        assert "open task" not in words_of(secretary.get(f"/structure/roles/{role.id}/closure"))

    def test_an_action_of_a_closed_role_is_not_lost(self, secretary: CheckingClient, executive: Body) -> None:
        role, other = make_role("Agent"), make_role("Organiser")
        given = action(hold(LAST_MONTH, MeetingState.CLOSED), role, "Book the hall")
        assert secretary.send(f"/structure/roles/{role.id}/closure").status_code == 303
        assert "Book the hall" in words_of(secretary.get("/actions/"))
        later = hold(EVENING + timedelta(days=7))
        make_item(later, "Matters arising", slot=Slot.MATTERS_ARISING)
        assert "Book the hall" in words_of(secretary.get(f"/meetings/{later.id}/agenda"))
        sent = {"version": given.version, "words": "Book the hall", "lead_role_id": other.id, "due_on": ""}
        assert secretary.send(f"/actions/{given.id}/edit", sent).status_code == 303
        assert db.session.get_one(Task, given.id, populate_existing=True).lead_role_id == other.id


class TestBody:
    @pytest.fixture
    def body(self, executive: Body) -> Body:
        return make_body("Western Branch", BodyKind.BRANCH)

    def page(self, client: CheckingClient, body: Body) -> str:
        return words_of(client.get(f"/structure/bodies/{body.id}/closure"))

    def test_one_that_is_meeting_now_stays_open(self, secretary: CheckingClient, body: Body) -> None:
        meeting = hold(state=MeetingState.OPEN, body=body)
        assert f'The meeting of <a href="/meetings/{meeting.id}">' in self.page(secretary, body)
        response = secretary.send(f"/structure/bodies/{body.id}/closure")
        assert response.status_code == 422
        assert "Western Branch is meeting. Close that meeting first." in words_of(response)
        assert db.session.get_one(Body, body.id, populate_existing=True).closed_on is None

    def test_what_its_meetings_leave_open_is_said(self, secretary: CheckingClient, body: Body) -> None:
        meeting = hold(LAST_MONTH, MeetingState.CLOSED, body=body, opened_at=at(19, on=LAST_MONTH))
        hold(LAST_MONTH - timedelta(days=365), MeetingState.CLOSED, body=body)  # of before the intranet
        action(meeting, make_role("Agent"), "Book the hall")
        action(meeting, make_role("Organiser"), "Done already", TaskState.DONE)
        page = self.page(secretary, body)
        assert "1 action of its meetings is open. It stays with its role, but no later meeting hears of it." in page
        assert f'href="/actions/?body={body.id}"' in page
        assert "The minutes of 1 meeting are not agreed, and then could not be." in page
        assert secretary.send(f"/structure/bodies/{body.id}/closure").status_code == 303
        assert "Book the hall" in words_of(secretary.get("/actions/"))

    def test_one_that_leaves_nothing_says_nothing(self, secretary: CheckingClient, body: Body) -> None:
        hold(LAST_MONTH, MeetingState.MINUTES_AGREED, body=body)
        page = self.page(secretary, body)
        assert "of its meetings is open" not in page
        assert "not agreed" not in page
