"""What cannot be proposed or recorded, and by whom."""

from datetime import date
from typing import Any

import pytest

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.plan_vocabulary import AmendmentState, ChangeAction, PlanPart, PlanState, TaskState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Amendment, Plan, Role, Task
from intranet.queries import promises
from intranet.rules.access import Actor
from intranet.services import amendments
from intranet.services.plan_changes import Proposal
from tests.support.amending import TASK, actor_of, decide, fresh, propose, seen, values
from tests.support.people import make_body, make_role
from tests.support.plan import make_objective, make_plan


class TestRefusals:
    def test_nobody_records_the_answer_to_their_own(self, plan: Plan, task: Task, secretary: Actor) -> None:
        amendment_id = propose(plan, task, secretary, words="Hold two raffles")
        with pytest.raises(RuleError, match="You proposed this yourself"):
            decide(amendment_id, task, secretary)
        assert fresh(task).words == "Hold a raffle"

    def test_a_promise_that_changed_while_the_form_was_open(self, plan: Plan, task: Task, ann: Actor) -> None:
        proposal = Proposal(TASK, ChangeAction.CHANGE, task.id, values(task, words="Hold two raffles"))
        was = seen(task)
        with writing():
            db.session.get_one(Task, task.id, populate_existing=True).due_on = date(2026, 12, 24)
        with pytest.raises(Conflict) as conflict, writing():
            amendments.propose(plan.id, proposal, was, reason="So", actor=ann)
        assert conflict.value.theirs["due_on"] == date(2026, 12, 24)

    def test_work_on_it_while_the_form_was_open_is_no_conflict(self, plan: Plan, task: Task, ann: Actor) -> None:
        proposal = Proposal(TASK, ChangeAction.CHANGE, task.id, values(task, words="Hold two raffles"))
        was = seen(task)
        with writing():
            db.session.get_one(Task, task.id, populate_existing=True).state = TaskState.UNDER_WAY
        with writing():
            assert amendments.propose(plan.id, proposal, was, reason="So", actor=ann)

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"lead_role_id": 999}, "lead_role_id"),
            ({"lead_role_id": None}, "lead_role_id"),
            ({"partner_ids": [999]}, "partner_ids"),
            ({"branch_id": 999}, "branch_id"),
            ({"under": "objective:999"}, "under"),
            ({"under": "measure:1"}, "under"),
            ({"under": "section:999"}, "under"),
        ],
    )
    def test_what_is_not_there_cannot_be_promised(
        self, plan: Plan, task: Task, ann: Actor, more: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(RuleError) as refusal:
            propose(plan, task, ann, **more)
        assert refusal.value.field == field

    def test_a_forum_is_no_branch_and_another_plan_no_place(
        self, plan: Plan, task: Task, ann: Actor, treasurer: Role
    ) -> None:
        executive = make_body()
        with pytest.raises(RuleError):
            propose(plan, task, ann, branch_id=executive.id)
        elsewhere = make_objective(make_plan(2027, PlanState.DRAFT), treasurer)
        with pytest.raises(RuleError):
            propose(plan, task, ann, under=f"objective:{elsewhere.id}")

    def test_an_objective_of_an_adopted_plan_keeps_a_lead(self, plan: Plan, ann: Actor, treasurer: Role) -> None:
        objective = make_objective(plan, treasurer)
        found = promises.get(PlanPart.OBJECTIVE, objective.id)
        assert found is not None
        proposal = Proposal(
            PlanPart.OBJECTIVE, ChangeAction.CHANGE, objective.id, {**found.values, "lead_role_id": None}
        )
        with pytest.raises(RuleError, match="has a lead for every objective"), writing():
            amendments.propose(plan.id, proposal, found.version, reason="So", actor=ann)

    def test_a_part_of_another_plan_and_an_action_that_is_none(self, plan: Plan, task: Task, ann: Actor) -> None:
        other = make_plan(2027, adopted_on=date(2026, 11, 1))
        with pytest.raises(NotFound), writing():
            amendments.propose(other.id, Proposal(TASK, ChangeAction.DROP, task.id), seen(task), reason="So", actor=ann)
        drop_all = Proposal(PlanPart.PLAN, ChangeAction.DROP, plan.id)
        with pytest.raises(NotFound), writing():
            amendments.propose(plan.id, drop_all, 0, reason="So", actor=ann)

    def test_a_role_that_closed_before_the_answer(self, plan: Plan, task: Task, ann: Actor, secretary: Actor) -> None:
        fundraiser = make_role("Fundraiser", Office.FUNDRAISER)
        amendment_id = propose(plan, task, ann, lead_role_id=fundraiser.id)
        with writing():
            db.session.get_one(Role, fundraiser.id, populate_existing=True).closed_on = clock.today()
        with pytest.raises(RuleError, match="Fundraiser is closed"):
            decide(amendment_id, task, secretary)
        db.session.rollback()
        assert db.session.get_one(Amendment, amendment_id, populate_existing=True).state is AmendmentState.PROPOSED

    def test_somebody_without_a_part_in_the_plan_has_no_role_to_speak_in(self, plan: Plan, task: Task) -> None:
        auditor = actor_of("Al Audit", make_role("Auditor", kind=RoleKind.AUDITOR))
        with pytest.raises(RuleError, match="Only roles that take part"):
            propose(plan, task, auditor, words="Hold two raffles")
