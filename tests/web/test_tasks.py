"""The tasks room: a task's page, its forms, its presses, and who may use them."""

from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanPart, PlanState, TaskState
from intranet.core.vocabulary import BodyKind, Cadence, Office, RoleKind, Theme
from intranet.models import (
    ChecklistItem,
    Follow,
    Notification,
    Plan,
    Record,
    Role,
    Task,
    TaskOccasion,
    TaskSupporter,
    TaskUpdate,
    TaskWait,
    Term,
    Tick,
)
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_body, make_duty, make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan, make_section, make_task
from tests.support.statements import statements


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def chair(app: Flask) -> Role:
    return make_role("Chair", Office.CHAIR)


@pytest.fixture
def lead(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))


@pytest.fixture
def draft(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


@pytest.fixture
def adopted(app: Flask) -> Plan:
    return make_plan()


def filled(role: Role, task: Task | None = None, **more: Any) -> dict[str, Any]:
    """A task's form as a browser would send it."""
    said = {
        "words": "Draw up the budget",
        "detail": "",
        "lead_role_id": str(role.id),
        "under": "",
        "due_on": "",
        "due_quarter": "",
        "branch_id": "",
        "effort": "",
        "helper": "",
        "version": str(task.version) if task else "",
    }
    return {**said, **more}


def stored(task: Task) -> Task:
    """The task as it is stored now, not as the test remembers it."""
    db.session.rollback()
    db.session.refresh(task)
    return task


def only_task() -> Task:
    db.session.rollback()
    return db.session.query(Task).one()


def text_of(client: CheckingClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


class TestShow:
    def test_it_says_whose_by_when_how_it_stands_and_why(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        objective = make_objective(adopted, treasurer, "Be solvent")
        before = make_task(adopted, chair, "Ask the branches")
        task = make_task(
            adopted,
            treasurer,
            "Draw up the budget",
            objective=objective,
            supporters=[chair],
            waits_for=[before],
            due_on=adopted.starts_on.replace(month=12, day=4),
            detail="See @chair and https://example.org/sums",
            steps=[("Ask the bank", None)],
        )
        after = make_task(adopted, chair, "Print the accounts", waits_for=[task])
        text = text_of(lead, f"/tasks/{task.id}")
        for said in (
            "Due Fri 4 December, in 2 weeks",
            "On track",
            "It waits for “Ask the branches”, which is not finished.",
            "Be solvent",
            "Ask the bank",
            'href="/roles/called/chair"',
            'href="https://example.org/sums"',
            f'Before <a href="/tasks/{after.id}">',
            f'After <a href="/tasks/{before.id}">',
        ):
            assert said in text, said

    def test_a_late_one_needs_a_hand_and_a_blocked_one_says_who_can_lift_it(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        late = make_task(adopted, treasurer, due_on=adopted.starts_on.replace(month=11, day=2))
        assert "Was due on Mon 2 November, 2 weeks ago." in text_of(lead, f"/tasks/{late.id}")
        blocked = make_task(adopted, treasurer, blocked_because="No hall", blocked_by_id=chair.id)
        text = text_of(lead, f"/tasks/{blocked.id}")
        assert "No hall" in text
        assert "The Chair can lift it." in text
        assert "It is blocked no more" in text

    def test_an_officer_of_another_role_reads_it_and_may_press_nothing(
        self, client: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        sign_in(client, make_person("Bo Hill", make_role("Youth Officer", kind=RoleKind.COORDINATING)))
        text = text_of(client, f"/tasks/{task.id}")
        assert "Mark it done" not in text
        assert "Add an update" not in text
        assert client.send(f"/tasks/{task.id}/state", {"state": "done"}).status_code == 403

    def test_a_delegate_does_not_read_it_unless_their_role_supports_it(
        self, client: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        delegate = make_role("Delegate", kind=RoleKind.DELEGATE)
        other, own = make_task(adopted, treasurer), make_task(adopted, treasurer, supporters=[delegate])
        sign_in(client, make_person("Dee Low", delegate))
        assert client.get(f"/tasks/{other.id}").status_code == 403
        assert client.get(f"/tasks/{own.id}").status_code == 200

    def test_no_such_task_is_a_404(self, lead: CheckingClient) -> None:
        assert lead.get("/tasks/999").status_code == 404

    def test_twelve_statements_however_much_hangs_on_it(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        duty = make_duty(treasurer, "Bank the money")
        bare = make_task(adopted, treasurer, duty_id=duty.id)
        path = f"/tasks/{bare.id}"
        with statements() as few:
            lead.get(path)
        rich = make_task(
            adopted,
            treasurer,
            duty_id=duty.id,
            supporters=[chair, make_role("Fundraiser")],
            waits_for=[make_task(adopted, chair, f"Before {n}") for n in range(5)],
            steps=[(f"Step {n}", None) for n in range(9)],
        )
        for number in range(9):
            lead.send(f"/tasks/{rich.id}/updates", {"words": f"Going well {number}"})
        path = f"/tasks/{rich.id}"
        with statements() as many:
            lead.get(path)
        assert len(few) == len(many) <= 12


class TestAdd:
    def test_an_officer_adds_one_for_their_own_role(
        self, lead: CheckingClient, draft: Plan, treasurer: Role, chair: Role
    ) -> None:
        branch = make_body("Leigh", BodyKind.BRANCH)
        other = make_task(draft, chair, "Ask the branches")
        objective = make_objective(draft, chair)
        said = filled(
            treasurer,
            detail="Ask @chair first",
            supporter_ids=[str(chair.id)],
            under=f"objective:{objective.id}",
            due_quarter="2027-Q1",
            branch_id=str(branch.id),
            effort="large",
            helper="Jo from the bank",
            waits_for=[str(other.id)],
        )
        answer = lead.send("/plan/2027/tasks/new", said)
        task = db.session.query(Task).filter_by(words="Draw up the budget").one()
        assert answer.location == f"/tasks/{task.id}"
        assert (task.due_on, task.due_quarter) == (
            task.due_on.replace(month=3, day=31) if task.due_on else None,
            "2027-Q1",
        )
        assert (task.objective_id, task.branch_id, task.helper) == (objective.id, branch.id, "Jo from the bank")
        assert db.session.query(TaskSupporter).filter_by(task_id=task.id).one().role_id == chair.id
        assert db.session.query(TaskWait).filter_by(task_id=task.id).one().waits_for_id == other.id
        record = db.session.query(Record).filter_by(kind=Happening.TASK_ADDED.value).one()
        assert (record.plan_id, record.objective_id, record.role_id) == (draft.id, objective.id, treasurer.id)
        assert "You are mentioned" in db.session.query(Notification).filter_by(role_id=chair.id).one().words
        assert "Draw up the budget" in text_of(lead, f"/tasks/{task.id}")

    def test_not_for_another_role_and_nothing_typed_is_lost(
        self, lead: CheckingClient, draft: Plan, chair: Role
    ) -> None:
        answer = lead.send("/plan/2027/tasks/new", filled(chair, words="Chair the meeting"))
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert "Please choose one from the list." in text
        assert "Chair the meeting" in text
        assert db.session.query(Task).count() == 0

    def test_the_chair_adds_one_for_any_role(
        self, client: CheckingClient, draft: Plan, chair: Role, treasurer: Role
    ) -> None:
        sign_in(client, make_person("Cy Dent", chair))
        assert client.send("/plan/2027/tasks/new", filled(treasurer)).status_code == 303
        assert only_task().lead_role_id == treasurer.id

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("words", "", "Please fill this in."),
            ("words", "Hm", "Please say it in 3 to 240 characters."),
            ("words", "x" * 241, "Please keep this to 240 characters."),
            ("detail", "x" * 20_001, "Please keep this to 20,000 characters."),
            ("due_on", "2027-02-30", "There is no such day."),
            ("due_quarter", "2027-Q5", "Please choose one from the list."),
            ("under", "objective:999", "Please choose one from the list."),
            ("branch_id", "999", "Please choose one from the list."),
            ("supporter_ids", "999", "One of these roles does not exist."),
            ("waits_for", "999", "A task waits for other tasks of its own plan."),
            ("effort", "huge", "Please choose one from the list."),
        ],
    )
    def test_bad_input_comes_back_with_clear_words(
        self, request: pytest.FixtureRequest, field: str, value: str, said: str
    ) -> None:
        lead, treasurer = request.getfixturevalue("lead"), request.getfixturevalue("treasurer")
        make_plan(2027, PlanState.DRAFT)
        answer = lead.send("/plan/2027/tasks/new", {**filled(treasurer, helper="Jo from the bank"), field: value})
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert said in text
        assert "Jo from the bank" in text
        assert db.session.query(Task).count() == 0

    def test_a_day_and_a_quarter_are_one_too_many(self, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        answer = lead.send("/plan/2027/tasks/new", filled(treasurer, due_on="2027-02-03", due_quarter="2027-Q1"))
        assert "Please give a day or a quarter, not both." in answer.get_data(as_text=True)

    def test_a_day_outside_the_plan_is_kept_and_warned_of(
        self, lead: CheckingClient, draft: Plan, treasurer: Role
    ) -> None:
        answer = lead.send("/plan/2027/tasks/new", filled(treasurer, due_on="2028-03-01"), follow_redirects=True)
        text = answer.get_data(as_text=True)
        assert "It is due on Wednesday 1 March 2028, but the plan runs from Friday 1 January 2027" in text
        assert only_task().due_on is not None

    def test_an_adopted_plan_takes_no_task_but_an_amendment(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        text = text_of(lead, "/plan/2026/tasks/new")
        assert "/plan/2026/amendments/new?part=task&amp;action=add" in text
        answer = lead.send("/plan/2026/tasks/new", filled(treasurer))
        assert answer.status_code == 422
        assert "proposed as an amendment" in answer.get_data(as_text=True)

    def test_with_the_executive_only_the_chair_and_the_secretary_and_with_a_reason(
        self, app: Flask, lead: CheckingClient, treasurer: Role, chair: Role
    ) -> None:
        make_plan(2027, PlanState.EXECUTIVE)
        refused = lead.send("/plan/2027/tasks/new", filled(treasurer, reason="Forgotten"))
        assert "only the Chair and the Secretary change it" in refused.get_data(as_text=True)
        other = sign_in(client_of(app), make_person("Cy Dent", chair))
        assert other.send("/plan/2027/tasks/new", filled(treasurer)).status_code == 422
        assert other.send("/plan/2027/tasks/new", filled(treasurer, reason="Forgotten")).status_code == 303


class TestEdit:
    def test_what_changed_is_kept_in_its_history(self, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        task = make_task(draft, treasurer, "Draw up a budget")
        said = filled(treasurer, task, due_on="2027-02-01", effort="small")
        assert lead.send(f"/tasks/{task.id}/edit", said).status_code == 303
        text = text_of(lead, f"/tasks/{task.id}")
        assert "Words: “Draw up the budget”, was “Draw up a budget”" in text
        assert "Due day: Mon 1 February 2027, was nothing" in text

    def test_whoever_is_second_sees_both(self, app: Flask, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        task = make_task(draft, treasurer, "Draw up a budget")
        seen = filled(treasurer, task)
        lead.send(f"/tasks/{task.id}/edit", {**seen, "words": "Write the budget"})
        answer = lead.send(f"/tasks/{task.id}/edit", {**seen, "words": "Make the budget"})
        assert answer.status_code == 409
        text = answer.get_data(as_text=True)
        assert "Write the budget" in text
        assert "Make the budget" in text
        assert "Theirs" in text or "Take theirs" in text

    def test_an_update_in_between_is_no_conflict(
        self, lead: CheckingClient, draft: Plan, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        seen = {"version": str(task.version), "detail": "By hand", "effort": "", "helper": ""}
        lead.send(f"/tasks/{task.id}/updates", {"words": "Half way"})
        lead.send(f"/tasks/{task.id}/state", {"state": "under-way"})
        assert lead.send(f"/tasks/{task.id}/edit", seen).status_code == 303
        assert stored(task).detail == "By hand"

    def test_a_circle_is_named_beside_the_field(self, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        first = make_task(draft, treasurer, "Draw up the budget")
        second = make_task(draft, treasurer, "Ask the branches", waits_for=[first])
        third = make_task(draft, treasurer, "Count the money", waits_for=[second])
        answer = lead.send(f"/tasks/{first.id}/edit", filled(treasurer, first, waits_for=[str(third.id)]))
        assert answer.status_code == 422
        assert (
            "“Draw up the budget” waits for “Count the money”, which waits for “Ask the branches”, which waits for"
            " “Draw up the budget”." in answer.get_data(as_text=True)
        )
        assert db.session.query(TaskWait).count() == 2

    def test_after_adoption_the_form_has_no_promise(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer, "Draw up a budget")
        text = text_of(lead, f"/tasks/{task.id}/edit")
        assert 'name="words"' not in text
        assert f"/plan/2026/amendments/new?part=task&amp;id={task.id}&amp;action=change" in text
        said = {"version": str(task.version), "detail": "", "helper": "Jo", "effort": "large"}
        assert lead.send(f"/tasks/{task.id}/edit", said).status_code == 303
        assert (stored(task).helper, task.words) == ("Jo", "Draw up a budget")

    def test_a_form_opened_before_adoption_is_refused_afterwards_and_nothing_typed_is_lost(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer, "Draw up a budget")
        said = filled(treasurer, task, words="Draw up two budgets", helper="Jo")
        answer = lead.send(f"/tasks/{task.id}/edit", said)
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert "The members adopted this plan." in text
        assert "Draw up two budgets" in text
        assert f"/plan/2026/amendments/new?part=task&amp;id={task.id}&amp;action=change" in text
        assert (stored(task).helper, task.words) == ("", "Draw up a budget")

    def test_one_of_a_job_share_may_be_named(
        self, app: Flask, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        assert 'name="who_id"' not in text_of(lead, f"/tasks/{task.id}/edit")
        other = make_person("Bo Hill", treasurer)
        assert "Bo Hill" in text_of(lead, f"/tasks/{task.id}/edit")
        said = {"version": str(task.version), "detail": "", "effort": "", "helper": "", "who_id": str(other.id)}
        assert lead.send(f"/tasks/{task.id}/edit", said).status_code == 303
        assert "Bo Hill does it" in text_of(lead, f"/tasks/{task.id}")
        with writing():
            db.session.query(Term).filter_by(person_id=other.id).one().ended_on = clock.today()
        assert "Bo Hill does it" not in text_of(lead, f"/tasks/{task.id}")


class TestRemove:
    def test_a_draft_loses_it_with_all_that_hangs_on_it(
        self, lead: CheckingClient, draft: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(draft, treasurer, "Draw up a budget", supporters=[chair], steps=[("Ask the bank", None)])
        make_task(draft, chair, "Print it", waits_for=[task])
        lead.send(f"/follows/task/{task.id}")
        text = text_of(lead, f"/tasks/{task.id}/removal")
        assert "“Print it”" in text
        path = f"/tasks/{task.id}"
        assert lead.send(f"{path}/removal").location == "/plan/2027"
        for kind in (TaskSupporter, TaskWait, ChecklistItem, Follow):
            assert db.session.query(kind).count() == 0
        assert [t.words for t in db.session.query(Task)] == ["Print it"]
        assert db.session.query(Record).filter_by(kind=Happening.TASK_REMOVED.value).one().plan_id == draft.id
        assert lead.get(path).status_code == 404
        assert lead.send(f"{path}/removal").status_code == 404

    def test_an_adopted_plan_keeps_it(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/removal")
        assert answer.status_code == 422
        assert "proposed as an amendment" in answer.get_data(as_text=True)
        assert only_task().id == task.id


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


class TestThread:
    def test_what_is_said_stays_as_it_was_typed(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, chair: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/updates", {"words": "Two <b>lines</b>\nfor @chair"})
        assert answer.location == f"/tasks/{task.id}#thread"
        text = text_of(lead, f"/tasks/{task.id}")
        assert "Two &lt;b&gt;lines&lt;/b&gt;<br>" in text
        assert db.session.query(Notification).filter_by(role_id=chair.id).one().href == f"/tasks/{task.id}"

    @pytest.mark.parametrize(("typed", "said"), [("", "Please write what there is to say."), ("x" * 20_001, "20,000")])
    def test_what_cannot_be_kept_comes_back(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role, typed: str, said: str
    ) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/updates", {"words": typed})
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert said in text
        assert typed in text
        assert db.session.query(TaskUpdate).count() == 0


class TestChecklist:
    def test_a_step_is_added_done_taken_back_and_removed(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        task = make_task(adopted, treasurer)
        lead.send(f"/tasks/{task.id}/steps", {"step": "Ask the bank"})
        step = db.session.query(ChecklistItem).one()
        path = f"/steps/{step.id}"
        lead.send(f"{path}/check")
        assert "Ann Lee, today" in text_of(lead, f"/tasks/{task.id}")
        lead.send(f"{path}/check")
        lead.send(f"{path}/unchecking")
        lead.send(f"{path}/removal")
        assert db.session.query(ChecklistItem).count() == 0
        notes = [r.fields["note"] for r in db.session.query(Record).order_by(Record.id) if "note" in r.fields]
        assert notes == ["Added: Ask the bank", "Done: Ask the bank", "Not done: Ask the bank", "Removed: Ask the bank"]
        assert lead.send(f"{path}/check").status_code == 404

    def test_an_empty_step_is_refused(self, lead: CheckingClient, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer)
        answer = lead.send(f"/tasks/{task.id}/steps", {"step": "  "})
        assert answer.status_code == 422
        assert "Please write what the step is." in answer.get_data(as_text=True)

    def test_a_draft_has_its_checklist_written_but_not_ticked(
        self, lead: CheckingClient, draft: Plan, treasurer: Role
    ) -> None:
        task = make_task(draft, treasurer)
        lead.send(f"/tasks/{task.id}/steps", {"step": "Ask the bank"})
        step = db.session.query(ChecklistItem).one()
        lead.send(f"/steps/{step.id}/check")
        db.session.refresh(step)
        assert step.done_at is None


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


class TestFromADuty:
    def test_the_role_page_and_the_duty_page_lead_to_a_form_filled_in(
        self, lead: CheckingClient, draft: Plan, treasurer: Role, chair: Role
    ) -> None:
        duty = make_duty(treasurer, "Bank the money", Cadence.QUARTERLY, partners=[chair], theme=Theme.FINANCE)
        objective = make_objective(draft, treasurer, "Be solvent", theme=Theme.FINANCE)
        path = f"/duties/{duty.id}/into-plan"
        assert path in text_of(lead, f"/roles/{treasurer.id}")
        assert path in text_of(lead, f"/duties/{duty.id}")
        assert lead.get(path).location == f"/plan/2027/tasks/new?duty={duty.id}"
        text = text_of(lead, f"/plan/2027/tasks/new?duty={duty.id}")
        assert 'value="Bank the money"' in text
        assert f'selected value="objective:{objective.id}"' in text
        assert text.count('name="occasions"') == 4
        said = filled(treasurer, words="Bank the money", occasions=["2027-Q1", "2027-Q2"])
        lead.send(f"/plan/2027/tasks/new?duty={duty.id}", said)
        assert [o.occasion for o in db.session.query(TaskOccasion)] == ["2027-Q1", "2027-Q2"]
        assert "plan 2027, to do" in text_of(lead, f"/duties/{duty.id}")
        task = only_task()
        text = text_of(lead, f"/tasks/{task.id}")
        assert f'href="/duties/{duty.id}"' in text
        assert "not ticked off yet" in text

    def test_an_ongoing_duty_only_links(self, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        duty = make_duty(treasurer, "Keep the accounts", Cadence.ONGOING)
        path = f"/plan/2027/tasks/new?duty={duty.id}"
        text = text_of(lead, path)
        assert 'name="occasions"' not in text
        assert "ticking and finishing stay apart" in text
        assert lead.send(path, filled(treasurer)).status_code == 303
        assert only_task().duty_id == duty.id

    def test_an_occasion_beyond_the_plan_is_refused(self, lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
        duty = make_duty(treasurer, "Bank the money", Cadence.QUARTERLY)
        answer = lead.send(f"/plan/2027/tasks/new?duty={duty.id}", filled(treasurer, occasions=["2029-Q1"]))
        assert answer.status_code == 422
        assert "The duty has no such occasion while the plan runs." in answer.get_data(as_text=True)

    def test_without_a_plan_that_is_written_it_says_what_to_do(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        duty = make_duty(treasurer, "Bank the money")
        assert "No plan is being written" in text_of(lead, f"/duties/{duty.id}/into-plan")

    def test_ticking_its_last_occasion_finishes_the_task_and_finishing_ticks(
        self, lead: CheckingClient, adopted: Plan, treasurer: Role
    ) -> None:
        duty = make_duty(treasurer, "Bank the money")
        task = make_task(adopted, treasurer, duty_id=duty.id)
        for key, first, last in (("2026-10", 1, 31), ("2026-11", 1, 30)):
            month = adopted.starts_on.replace(month=int(key[-2:]))
            keep(
                TaskOccasion(
                    task_id=task.id, occasion=key, first_on=month.replace(day=first), last_on=month.replace(day=last)
                )
            )
        lead.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-10"})
        assert stored(task).state is TaskState.TO_DO
        lead.send(f"/tasks/{task.id}/state", {"state": "done"})
        assert db.session.query(Tick).filter(Tick.undone_at.is_(None)).count() == 2
        lead.send(f"/tasks/{task.id}/state", {"state": "under-way"})
        assert [t.occasion for t in db.session.query(Tick).filter(Tick.undone_at.is_(None))] == ["2026-10"]
        lead.send(f"/duties/{duty.id}/ticks", {"occasion": "2026-11"})
        assert stored(task).state is TaskState.DONE
        tick = db.session.query(Tick).filter_by(occasion="2026-11", undone_at=None).one()
        lead.send(f"/ticks/{tick.id}/undoing")
        assert stored(task).state is TaskState.UNDER_WAY


def test_a_section_signed_off_has_to_be_signed_again(lead: CheckingClient, draft: Plan, treasurer: Role) -> None:
    section = make_section(draft, treasurer, "Money", signed_off_by_id=1, signed_off_at=clock.now())
    lead.send("/plan/2027/tasks/new", filled(treasurer, under=f"section:{section.id}"))
    db.session.refresh(section)
    assert section.signed_off_at is None
