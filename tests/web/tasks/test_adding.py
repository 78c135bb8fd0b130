"""A task is added to a plan, or made from a duty."""

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import BodyKind, Cadence, Theme
from intranet.models import Notification, Plan, Record, Role, Task, TaskOccasion, TaskSupporter, TaskWait, Tick
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_body, make_duty, make_person, sign_in
from tests.support.plan import make_objective, make_plan, make_task
from tests.support.responses import text_of
from tests.support.tasks import filled, only_task, stored


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
