"""Amendments: numbered without gaps however many propose at once, carried out once, not recorded by their proposer."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.plan_vocabulary import AmendmentState, ChangeAction, PlanPart, PlanState, TaskState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import AdoptedPlan, Amendment, Follow, Notification, Plan, Record, Role, Task
from intranet.queries import promises
from intranet.rules.access import Actor, Holding
from intranet.rules.amending import Votes
from intranet.services import amendments
from intranet.services.amendments import Decision
from intranet.services.plan_changes import Proposal
from tests.support.adoption import adopt
from tests.support.people import keep, make_body, make_person, make_role
from tests.support.plan import make_objective, make_plan, make_section, make_task
from tests.trust.reliability.at_once import at_once

TASK = PlanPart.TASK
MANY = 10
AGREED = Decision(is_agreed=True, decided_on=date(2026, 11, 18))
REFUSED = Decision(is_agreed=False, decided_on=date(2026, 11, 18))


def actor_of(name: str, role: Role) -> Actor:
    person = make_person(name, role)
    holding = Holding(role.id, role.title, role.kind, role.office)
    return Actor(person_id=person.id, account_id=1, sign_in_id=1, name=name, holdings=(holding,))


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(treasurer: Role) -> Actor:
    return actor_of("Ann Lee", treasurer)


@pytest.fixture
def secretary(app: Flask) -> Actor:
    return actor_of("Sam Reed", make_role("Secretary", Office.SECRETARY))


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan()


@pytest.fixture
def task(plan: Plan, treasurer: Role) -> Task:
    return make_task(plan, treasurer, "Hold a raffle", due_on=date(2026, 12, 1))


def values(task: Task, **more: Any) -> dict[str, Any]:
    found = promises.get(TASK, task.id)
    assert found is not None
    return {**found.values, **more}


def seen(task: Task) -> int:
    found = promises.get(TASK, task.id)
    assert found is not None
    return found.version


def propose(plan: Plan, task: Task, actor: Actor, reason: str = "It rained", **more: Any) -> int:
    proposal = Proposal(TASK, ChangeAction.CHANGE, task.id, values(task, **more))
    with writing():
        return amendments.propose(plan.id, proposal, seen(task), reason=reason, actor=actor)


def decide(amendment_id: int, task: Task | None, actor: Actor, decision: Decision = AGREED) -> None:
    with writing():
        version = db.session.get_one(Amendment, amendment_id, populate_existing=True).version
        amendments.decide(amendment_id, version, seen(task) if task else 0, decision, actor=actor)


def fresh(task: Task) -> Task:
    db.session.rollback()
    return db.session.get_one(Task, task.id, populate_existing=True)


class TestNumbers:
    def test_numbers_follow_each_other_in_each_plan(self, plan: Plan, task: Task, ann: Actor, treasurer: Role) -> None:
        other = make_plan(2027, adopted_on=date(2026, 11, 1))
        elsewhere = make_task(other, treasurer)
        ids = [propose(plan, task, ann, words=f"Hold raffle {n}") for n in range(3)]
        ids.append(propose(other, elsewhere, ann, words="Elsewhere"))
        found = [db.session.get_one(Amendment, one).number for one in ids]
        assert found == [1, 2, 3, 1]

    def test_a_refused_proposal_uses_no_number_up(self, plan: Plan, task: Task, ann: Actor) -> None:
        with pytest.raises(RuleError):
            propose(plan, task, ann, words="ab")
        propose(plan, task, ann, words="Hold two raffles")
        assert db.session.query(Amendment).one().number == 1

    def test_ten_who_propose_at_once_get_ten_numbers(self, app: Flask, plan: Plan, task: Task, ann: Actor) -> None:
        version, plan_id = seen(task), plan.id
        wanted = [values(task, words=f"Hold raffle {n}") for n in range(MANY)]

        def act(said: dict[str, Any]) -> Callable[[], int]:
            proposal = Proposal(TASK, ChangeAction.CHANGE, task_id, said)

            def run() -> int:
                with writing():
                    return amendments.propose(plan_id, proposal, version, reason="So", actor=ann)

            return run

        task_id = task.id
        made = at_once(app, [act(said) for said in wanted])
        assert len(set(made)) == MANY
        numbers = db.session.scalars(select(Amendment.number).order_by(Amendment.number)).all()
        assert numbers == list(range(1, MANY + 1))

    def test_ten_presses_of_one_answer_are_one_answer(
        self, app: Flask, plan: Plan, treasurer: Role, ann: Actor, secretary: Actor
    ) -> None:
        proposal = Proposal(TASK, ChangeAction.ADD, None, {"words": "Ask the unions", "lead_role_id": treasurer.id})
        with writing():
            amendment_id = amendments.propose(plan.id, proposal, 0, reason="So", actor=ann)

        def act() -> str:
            try:
                with writing():
                    amendments.decide(amendment_id, 1, 0, AGREED, actor=secretary)
            except RuleError as refusal:
                return refusal.message
            return "done"

        came = Counter(at_once(app, [act] * MANY))
        assert came == {"done": 1, "Amendment 1 was agreed already. Nothing was done twice.": MANY - 1}
        assert db.session.query(Task).count() == 1


class TestCarriedOut:
    def test_only_what_it_names_is_changed_and_work_goes_on(
        self, plan: Plan, task: Task, ann: Actor, secretary: Actor
    ) -> None:
        amendment_id = propose(plan, task, ann, words="Hold two raffles")
        with writing():
            moved = db.session.get_one(Task, task.id, populate_existing=True)
            moved.state, moved.detail = TaskState.UNDER_WAY, "The hall is booked"
        decide(amendment_id, task, secretary)
        found = fresh(task)
        assert (found.words, found.state, found.detail) == (
            "Hold two raffles",
            TaskState.UNDER_WAY,
            "The hall is booked",
        )
        assert found.due_on == date(2026, 12, 1)

    def test_there_are_records_of_the_proposal_of_the_answer_and_of_the_task(
        self, plan: Plan, task: Task, ann: Actor, secretary: Actor
    ) -> None:
        amendment_id = propose(plan, task, ann, words="Hold two raffles")
        decide(
            amendment_id,
            task,
            secretary,
            Decision(is_agreed=True, decided_on=date(2026, 11, 18), votes=Votes(5, 1, 2), words="Fine"),
        )
        found = {r.kind: r for r in db.session.query(Record)}
        assert set(found) == {"amendment-proposed", "amendment-agreed", "task-changed"}
        assert all(r.plan_id == plan.id for r in found.values())
        assert found["amendment-agreed"].fields["votes_for"] == 5
        assert found["amendment-agreed"].fields["number"] == 1
        changed = found["task-changed"].fields
        assert changed["before"] == {"words": "Hold a raffle"}
        assert changed["after"] == {"words": "Hold two raffles"}
        assert changed["reason"] == "Amendment 1: It rained"

    def test_the_adopted_document_stays_as_it_was(self, plan: Plan, task: Task, ann: Actor, secretary: Actor) -> None:
        checksum = adopt(plan)
        before = db.session.query(AdoptedPlan.document).scalar()
        decide(propose(plan, task, ann, words="Hold two raffles"), task, secretary)
        decide(propose(plan, task, ann, due="2026-Q3"), task, secretary, REFUSED)
        db.session.rollback()
        assert tuple(db.session.query(AdoptedPlan.document, AdoptedPlan.checksum).one()) == (before, checksum)

    def test_a_refused_one_changes_nothing(self, plan: Plan, task: Task, ann: Actor, secretary: Actor) -> None:
        amendment_id = propose(plan, task, ann, words="Hold two raffles")
        decide(amendment_id, task, secretary, REFUSED)
        assert fresh(task).words == "Hold a raffle"
        with pytest.raises(RuleError, match="was refused already"):
            decide(amendment_id, task, secretary)

    def test_a_section_that_was_signed_off_stays_so_in_an_adopted_plan(
        self, plan: Plan, ann: Actor, secretary: Actor, treasurer: Role
    ) -> None:
        section = make_section(plan, treasurer, signed_off_at=clock.now(), signed_off_by_id=ann.person_id)
        task = make_task(plan, treasurer, section=section)
        decide(propose(plan, task, ann, words="Hold two raffles"), task, secretary)
        db.session.rollback()
        db.session.refresh(section)
        assert section.signed_off_at is not None

    def test_followers_are_told(self, plan: Plan, task: Task, ann: Actor, secretary: Actor) -> None:
        follower = make_person("Fay Long")
        keep(Follow(person_id=follower.id, part=TASK, part_id=task.id, since=clock.now()))
        decide(propose(plan, task, ann, words="Hold two raffles"), task, secretary)
        told = db.session.query(Notification).filter_by(person_id=follower.id).one()
        assert told.words == "The task “Hold two raffles” was changed"


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
