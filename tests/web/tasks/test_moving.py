"""A task moves on, is blocked, and gets another colour by hand."""

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanPart, PlanState, TaskState
from intranet.models import Follow, Notification, Plan, Record, Role, TaskUpdate
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan, make_task
from tests.support.responses import text_of
from tests.support.tasks import stored


class TestState:
    def test_start_finish_and_take_back(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer)
        for state in ("under-way", "done", "under-way", "to-do"):
            assert lead.send(f"/tasks/{task.id}/state", {"state": state}).location == f"/tasks/{task.id}"
            assert stored(task).state == state
            assert (task.done_on is not None) is (state == "done")
        assert db.session.query(Record).filter_by(kind=Happening.TASK_MOVED.value).count() == 4
        assert "Moved a task to “under way”" in text_of(lead, f"/tasks/{task.id}")

    def test_whoever_comes_second_is_told_who_was_quicker(
        self, app: Flask, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        other = sign_in(client_of(app), make_person("Bo Hill", treasurer))
        lead.send(f"/tasks/{task.id}/state?was=to-do", {"state": "done"})
        text = other.send(f"/tasks/{task.id}/state?was=to-do", {"state": "done"}, follow_redirects=True)
        assert "Ann Lee has moved it to “done” already" in text.get_data(as_text=True)
        assert db.session.query(Record).filter_by(kind=Happening.TASK_MOVED.value).count() == 1
        stale = other.send(f"/tasks/{task.id}/state?was=to-do", {"state": "under-way"}, follow_redirects=True)
        assert "Ann Lee has moved this to done meanwhile." in stale.get_data(as_text=True)
        assert stored(task).state is TaskState.DONE

    def test_not_while_what_it_waits_for_is_open(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        before = make_task(adopted, treasurer, "Ask the branches")
        task = make_task(adopted, treasurer, waits_for=[before])
        answer = lead.send(f"/tasks/{task.id}/state", {"state": "done"}, follow_redirects=True)
        assert "It waits for “Ask the branches”, which is not finished yet." in answer.get_data(as_text=True)
        assert stored(task).state is TaskState.TO_DO

    @pytest.mark.parametrize("state", ["dropped", "finished", ""])
    def test_a_press_that_cannot_be_is_refused(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, state: str
    ) -> None:
        task = make_task(adopted, treasurer)
        text = lead.send(f"/tasks/{task.id}/state", {"state": state}, follow_redirects=True).get_data(as_text=True)
        assert "notice-trouble" in text.split("data-trouble")[0]
        assert stored(task).state is TaskState.TO_DO

    @pytest.mark.parametrize("state", [s for s in PlanState if s is not PlanState.ADOPTED])
    def test_only_an_adopted_plan_is_worked_on(self, lead: CheckingClient, treasurer: Role, state: PlanState) -> None:
        task = make_task(make_plan(2027, state), treasurer)
        lead.send(f"/tasks/{task.id}/state", {"state": "done"})
        lead.send(f"/tasks/{task.id}/updates", {"words": "Half way"})
        assert stored(task).state is TaskState.TO_DO
        assert db.session.query(TaskUpdate).count() == 0
        assert "Mark it done" not in text_of(lead, f"/tasks/{task.id}")

    def test_with_htmx_the_row_comes_back(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/state", {"state": "done"}, headers={"HX-Request": "true"})
        text = answer.get_data(as_text=True)
        assert f'<li id="task-{task.id}"' in text
        assert "data-said" in text
        assert "Undo" in text

    def test_followers_are_told(
        self, app: Flask, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        person = make_person("Cy Dent", chair)
        other = sign_in(client_of(app), person)
        other.send(f"/follows/task/{task.id}")
        assert db.session.query(Follow).one().part is PlanPart.TASK
        lead.send(f"/tasks/{task.id}/state", {"state": "done"})
        assert db.session.query(Notification).filter_by(person_id=person.id).one().words.endswith("is done")


class TestBlock:
    def test_it_says_why_and_tells_whoever_can_lift_it_who_then_does(
        self, app: Flask, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        assert lead.send(f"/tasks/{task.id}/block", {"reason": "", "by_role_id": str(chair.id)}).status_code == 422
        assert lead.send(f"/tasks/{task.id}/block", {"reason": "No hall", "by_role_id": "999"}).status_code == 422
        assert (
            lead.send(f"/tasks/{task.id}/block", {"reason": "No hall", "by_role_id": str(chair.id)}).status_code == 303
        )
        assert "No hall" in db.session.query(Notification).filter_by(role_id=chair.id).one().words
        other = sign_in(client_of(app), make_person("Cy Dent", chair))
        assert "It is blocked no more" in text_of(other, f"/tasks/{task.id}")
        assert other.send(f"/tasks/{task.id}/unblocking").status_code == 303
        assert stored(task).blocked_because == ""
        assert "Lifted the block" in text_of(lead, f"/tasks/{task.id}")

    def test_nobody_else_lifts_it(self, app: Flask, adopted: Plan, treasurer: Role, chair: Role) -> None:
        task = make_task(adopted, treasurer, blocked_because="No hall", blocked_by_id=chair.id)
        other = sign_in(client_of(app), make_person("Bo Hill", make_role("Fundraiser")))
        assert other.send(f"/tasks/{task.id}/unblocking").status_code == 403


class TestColour:
    def test_the_lead_says_how_it_stands_with_a_reason_until_the_next_executive_meeting(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer, due_on=adopted.starts_on)
        path = f"/tasks/{task.id}/colour"
        assert lead.send(path, {"colour": "on-track", "reason": ""}).status_code == 422
        assert lead.send(path, {"colour": "dropped", "reason": "Nearly there"}).status_code == 422
        assert lead.send(path, {"colour": "on-track", "reason": "Nearly there"}).status_code == 303
        text = text_of(lead, f"/tasks/{task.id}")
        assert "On track, says its lead" in text
        assert "Nearly there. Set by its lead; from Wed 30 December it is worked out again." in text
        assert lead.send(f"{path}/removal").status_code == 303
        assert "Needs a hand" in text_of(lead, f"/tasks/{task.id}")

    def test_nobody_but_the_lead(self, client: CheckingClient, adopted: Plan, treasurer: Role, chair: Role) -> None:
        make_person("Ann Lee", treasurer)
        task = make_task(adopted, treasurer, supporters=[chair])
        sign_in(client, make_person("Cy Dent", chair))
        assert client.get(f"/tasks/{task.id}/colour").status_code == 403
