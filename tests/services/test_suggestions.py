"""Suggestions: who decides on what, records of all that happens, and what a draft that moves on means for them."""

from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.errors import NotAllowed, RuleError
from intranet.core.plan_vocabulary import ChangeAction, PlanPart, PlanState, SuggestionState
from intranet.core.vocabulary import Office
from intranet.models import Notification, Plan, Record, Role, Suggestion, Task
from intranet.queries import promises
from intranet.rules.access import Actor
from intranet.services import suggestions
from intranet.services.plan_changes import Proposal
from tests.support.amending import actor_of
from tests.support.people import make_role
from tests.support.plan import make_objective, make_plan, make_section, make_task

ADD, CHANGE, DROP = ChangeAction.ADD, ChangeAction.CHANGE, ChangeAction.DROP


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(treasurer: Role) -> Actor:
    return actor_of("Ann Lee", treasurer)


@pytest.fixture
def bea(app: Flask) -> Actor:
    return actor_of("Bea Marsh", make_role("Fundraiser", Office.FUNDRAISER))


@pytest.fixture
def secretary(app: Flask) -> Actor:
    return actor_of("Sam Reed", make_role("Secretary", Office.SECRETARY))


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan(state=PlanState.DRAFT)


@pytest.fixture
def task(plan: Plan, treasurer: Role) -> Task:
    return make_task(plan, treasurer, "Hold a raffle")


def suggest(plan: Plan, proposal: Proposal, actor: Actor, reason: str = "It rained") -> int:
    found = promises.get(proposal.part, proposal.part_id) if proposal.part_id else None
    said = Proposal(
        proposal.part, proposal.action, proposal.part_id, {**(found.values if found else {}), **proposal.values}
    )
    version = found.version if found else 0
    with writing():
        return suggestions.suggest(plan.id, said, version, reason=reason, actor=actor)


def accept(suggestion_id: int, actor: Actor, words: str = "") -> None:
    with writing():
        suggestion = db.session.get_one(Suggestion, suggestion_id, populate_existing=True)
        found = promises.get(suggestion.part, suggestion.part_id) if suggestion.part_id else None
        standing = found.version if found else 0
        suggestions.accept(suggestion_id, suggestion.version, standing, words=words, actor=actor)


def of(suggestion_id: int) -> Suggestion:
    db.session.rollback()
    return db.session.get_one(Suggestion, suggestion_id, populate_existing=True)


class TestWhoDecides:
    def test_the_lead_of_what_something_new_stands_under(
        self, plan: Plan, treasurer: Role, bea: Actor, secretary: Actor
    ) -> None:
        objective, section = make_objective(plan, treasurer), make_section(plan, treasurer)
        unled = make_objective(plan, None, "Nobody's yet")
        lead = bea.holdings[0].role_id
        cases: list[tuple[PlanPart, dict[str, Any], int | None]] = [
            (PlanPart.TASK, {"under": f"objective:{objective.id}"}, treasurer.id),
            (PlanPart.TASK, {"under": f"section:{section.id}"}, treasurer.id),
            (PlanPart.TASK, {"lead_role_id": treasurer.id}, treasurer.id),
            (PlanPart.OBJECTIVE, {"under": f"section:{section.id}", "lead_role_id": None}, treasurer.id),
            (PlanPart.OBJECTIVE, {"lead_role_id": None}, None),
            (PlanPart.TASK, {"under": f"objective:{unled.id}"}, treasurer.id),
        ]
        for number, (part, more, decides) in enumerate(cases):
            said = {"words": f"Something {number}", "lead_role_id": treasurer.id, **more}
            if part is PlanPart.OBJECTIVE:
                said |= {"theme": "finance", "priority": "important"}
            made = suggest(plan, Proposal(part, ADD, None, said), bea)
            assert of(made).for_role_id == decides, more
        assert lead not in {one.for_role_id for one in db.session.query(Suggestion)}

    def test_chair_and_secretary_are_told_where_nobody_leads_it(self, plan: Plan, bea: Actor, secretary: Actor) -> None:
        objective = make_objective(plan, None)
        suggest(plan, Proposal(PlanPart.OBJECTIVE, DROP, objective.id), bea)
        assert db.session.query(Notification).one().role_id == secretary.holdings[0].role_id

    def test_somebody_elses_part_is_not_answered(self, plan: Plan, task: Task, bea: Actor) -> None:
        made = suggest(plan, Proposal(PlanPart.TASK, DROP, task.id), bea)
        other = actor_of("Cy Moss", make_role("Youth Officer"))
        with pytest.raises(NotAllowed):
            accept(made, other)

    def test_the_secretary_may_answer_for_every_part(
        self, plan: Plan, task: Task, bea: Actor, secretary: Actor
    ) -> None:
        made = suggest(plan, Proposal(PlanPart.TASK, CHANGE, task.id, {"words": "Hold two raffles"}), bea)
        accept(made, secretary)
        assert of(made).state is SuggestionState.ACCEPTED


class TestCarriedOut:
    def test_a_task_that_is_dropped_from_a_draft_is_taken_out(
        self, plan: Plan, task: Task, ann: Actor, bea: Actor
    ) -> None:
        made = suggest(plan, Proposal(PlanPart.TASK, DROP, task.id), bea)
        accept(made, ann)
        assert db.session.query(Task).count() == 0
        kinds = [kind for (kind,) in db.session.query(Record.kind).order_by(Record.id)]
        assert kinds == ["suggestion-made", "task-removed", "suggestion-answered"]
        found = db.session.query(Record).filter_by(kind="suggestion-answered").one()
        assert found.fields["words"] == "Drop the task “Hold a raffle”"
        assert found.fields["state"] == "accepted"

    def test_two_for_one_part_both_may_be_taken_up(self, plan: Plan, task: Task, ann: Actor, bea: Actor) -> None:
        first = suggest(plan, Proposal(PlanPart.TASK, CHANGE, task.id, {"words": "Hold two raffles"}), bea)
        second = suggest(plan, Proposal(PlanPart.TASK, CHANGE, task.id, {"due": "2026-Q4"}), bea)
        accept(first, ann)
        accept(second, ann)
        db.session.rollback()
        found = db.session.get_one(Task, task.id, populate_existing=True)
        assert (found.words, found.due_quarter) == ("Hold two raffles", "2026-Q4")

    def test_one_whose_text_stands_there_already_is_not_accepted_again(
        self, plan: Plan, task: Task, ann: Actor, bea: Actor
    ) -> None:
        made = suggest(plan, Proposal(PlanPart.TASK, CHANGE, task.id, {"words": "Hold two raffles"}), bea)
        with writing():
            db.session.get_one(Task, task.id, populate_existing=True).words = "Hold two raffles"
        with pytest.raises(RuleError, match="says so already"):
            accept(made, ann)

    def test_while_the_executive_has_the_plan_only_chair_and_secretary_accept(
        self, plan: Plan, task: Task, ann: Actor, bea: Actor, secretary: Actor
    ) -> None:
        made = suggest(plan, Proposal(PlanPart.TASK, CHANGE, task.id, {"words": "Hold two raffles"}), bea)
        with writing():
            db.session.get_one(Plan, plan.id, populate_existing=True).state = PlanState.EXECUTIVE
        with pytest.raises(RuleError, match="The plan is with the executive"):
            accept(made, ann)
        accept(made, secretary)
        assert of(made).state is SuggestionState.ACCEPTED
