"""An amendment is proposed: to change, add or drop what an adopted plan promises."""

from intranet.core.db import db
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Office
from intranet.models import Measure, Notification, Objective, Plan, Role, Task
from tests.support.adoption import adopt
from tests.support.amendment_pages import NEW, decide, only, propose
from tests.support.client import CheckingClient
from tests.support.people import make_role
from tests.support.plan import make_task
from tests.support.proposals import text_of


class TestPropose:
    def test_a_higher_target_is_proposed_agreed_and_carried_out(
        self, ann: CheckingClient, secretary: CheckingClient, measure: Measure
    ) -> None:
        response = propose(ann, f"part=measure&id={measure.id}", target="60")
        assert response.status_code == 303
        shown = text_of(ann.get(response.headers["Location"]))
        assert "Amendment 1" in shown
        assert "<del>" in shown
        assert "<ins>" in shown
        assert "More members came." in shown
        assert "Target: 40 → 60" in text_of(ann.get("/plan/2026/amendments"))
        assert db.session.get_one(Measure, measure.id, populate_existing=True).target == 40
        response = decide(secretary, votes_for="7", votes_against="2", words="As the branch asked.")
        assert response.status_code == 303
        db.session.rollback()
        assert db.session.get_one(Measure, measure.id, populate_existing=True).target == 60
        told = text_of(ann.get("/amendments/1"))
        assert "Agreed by the executive on Wed 18 November (7 for, 2 against), recorded by Sam Reed" in told
        assert "As the branch asked." in told
        assert "What it changed" in told

    def test_one_that_is_refused_stays_on_record_and_changes_nothing(
        self, ann: CheckingClient, secretary: CheckingClient, measure: Measure
    ) -> None:
        propose(ann, f"part=measure&id={measure.id}", target="60")
        assert decide(secretary, answer="refused", words="Not with this budget.").status_code == 303
        assert db.session.get_one(Measure, measure.id, populate_existing=True).target == 40
        listed = text_of(ann.get("/plan/2026/amendments"))
        assert "Refused by the executive" in listed
        assert "Not with this budget." in listed

    def test_chair_and_secretary_and_the_lead_are_told_and_then_the_proposer(
        self, ann: CheckingClient, secretary: CheckingClient, measure: Measure
    ) -> None:
        make_role("Chair", Office.CHAIR)
        propose(ann, f"part=measure&id={measure.id}", target="60")
        told = {(n.role_id, n.words) for n in db.session.query(Notification)}
        assert {words for _, words in told} == {
            "Amendment 1 to the plan is proposed: Change the measure “Money raised”"
        }
        assert len(told) == 2
        decide(secretary)
        person = db.session.query(Notification).filter(Notification.person_id.is_not(None)).one()
        assert person.words == "Amendment 1 was agreed: Change the measure “Money raised”"
        assert person.href == "/amendments/1"

    def test_the_parts_to_choose_from(self, ann: CheckingClient, measure: Measure, plan: Plan, treasurer: Role) -> None:
        make_task(plan, treasurer, "Hold a raffle", section=None)
        chosen = text_of(ann.get(NEW))
        for said in (
            "Raise what the campaign costs",
            "Money raised",
            "Hold a raffle",
            "Add a measure",
            "The plan for 2026",
        ):
            assert said in chosen

    def test_a_task_gets_another_day_lead_and_place(
        self, ann: CheckingClient, secretary: CheckingClient, plan: Plan, objective: Objective, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer, "Hold a raffle", objective=objective)
        adopt(plan)
        fundraiser = make_role("Fundraiser", Office.FUNDRAISER)
        response = propose(
            ann,
            f"part=task&id={task.id}",
            lead_role_id=str(fundraiser.id),
            partner_ids=[str(treasurer.id)],
            due_quarter="2026-Q4",
            under="",
        )
        assert response.status_code == 303
        listed = text_of(ann.get("/plan/2026/amendments"))
        assert "Lead: Treasurer → Fundraiser" in listed
        assert "Due: nothing → October to December 2026" in listed
        assert decide(secretary).status_code == 303
        db.session.rollback()
        stored = db.session.get_one(Task, task.id, populate_existing=True)
        assert (stored.lead_role_id, stored.due_quarter, str(stored.due_on)) == (fundraiser.id, "2026-Q4", "2026-12-31")
        assert stored.objective_id is None
        compared = text_of(ann.get("/plan/2026/amendments/since-adoption"))
        assert "Hold a raffle" in compared
        assert 'href="/amendments/1"' in compared
        assert "Supporting roles" in compared

    def test_a_due_day_outside_the_plan_is_warned_of_and_may_stand(
        self, ann: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer)
        response = propose(ann, f"part=task&id={task.id}", due_on="2027-03-01")
        assert response.status_code == 303
        assert "lies outside the days of the plan" in text_of(ann.get(response.headers["Location"]))

    def test_something_new_is_added_and_shown_as_added(
        self, ann: CheckingClient, secretary: CheckingClient, measure: Measure, objective: Objective
    ) -> None:
        path = f"part=task&action=add&objective={objective.id}"
        response = propose(ann, path, words="Ask the unions", lead_role_id=str(objective.lead_role_id))
        assert response.status_code == 303
        assert decide(secretary).status_code == 303
        task = db.session.query(Task).one()
        assert (task.words, task.objective_id, task.state) == ("Ask the unions", objective.id, TaskState.TO_DO)
        assert only().part_id == task.id
        compared = text_of(ann.get("/plan/2026/amendments/since-adoption"))
        assert "Added task" in compared
        assert "Ask the unions" in compared

    def test_dropping_an_objective_leaves_its_tasks_in_the_plan(
        self, ann: CheckingClient, secretary: CheckingClient, plan: Plan, objective: Objective, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer, "Hold a raffle", objective=objective)
        adopt(plan)
        assert propose(ann, f"part=objective&id={objective.id}&action=drop").status_code == 303
        assert decide(secretary).status_code == 303
        db.session.rollback()
        assert db.session.get_one(Objective, objective.id, populate_existing=True).dropped_on is not None
        kept = db.session.get_one(Task, task.id, populate_existing=True)
        assert (kept.objective_id, kept.state) == (None, TaskState.TO_DO)
        assert "Dropped objective" in text_of(ann.get("/plan/2026/amendments/since-adoption"))
