"""The amendments room: proposing, the executive's answer, and what changed since the members adopted the plan."""

import re
from typing import Any

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.core.plan_vocabulary import AmendmentState, PlanState, TaskState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Amendment, Measure, Notification, Objective, Plan, Role, Task
from tests.support.adoption import adopt
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_measure, make_objective, make_plan, make_task
from tests.support.proposals import form_of, text_of
from tests.support.statements import statements

NEW = "/plan/2026/amendments/new"


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def plan(treasurer: Role) -> Plan:
    return make_plan(opening="We mean to grow.")


@pytest.fixture
def objective(plan: Plan, treasurer: Role) -> Objective:
    return make_objective(plan, treasurer, "Raise what the campaign costs")


@pytest.fixture
def measure(objective: Objective, plan: Plan) -> Measure:
    made = make_measure(objective, "Money raised", 40, unit="pounds")
    adopt(plan)
    return made


@pytest.fixture
def ann(client: CheckingClient, treasurer: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", treasurer))


@pytest.fixture
def secretary(app: Flask) -> CheckingClient:
    return sign_in(client_of(app), make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))


def propose(client: CheckingClient, query: str, **more: Any) -> Any:
    path = f"{NEW}?{query}"
    return client.send(path, form_of(client, path, reason="More members came.", **more))


def decide(client: CheckingClient, amendment_id: int = 1, **more: Any) -> Any:
    said = form_of(client, f"/amendments/{amendment_id}")
    return client.send(f"/amendments/{amendment_id}/decision", {**said, "answer": "agreed", **more})


def only() -> Amendment:
    db.session.rollback()
    return db.session.query(Amendment).populate_existing().one()


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

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({}, "Nothing is different yet."),
            ({"target": "sixty"}, "Please write a number"),
            ({"target": "1e9"}, "Please write a number"),
            ({"target": "1.234,56"}, "Please write a number"),
            ({"target": "-0"}, "Please write a number"),
            ({"target": ""}, "Please fill this in."),
            ({"unit": ""}, "Please fill this in."),
            ({"words": "x" * 161}, "Please keep this to 160 characters."),
            ({"direction": "sideways"}, "Please choose one from the list."),
            ({"baseline": "90"}, "The target has to lie above where it starts from"),
            ({"target": "60", "reason": " "}, "Please say why the plan should change."),
            ({"target": "60", "reason": "x" * 5001}, "Please keep this to 5,000 characters."),
        ],
    )
    def test_bad_input_comes_back_with_words(
        self, ann: CheckingClient, measure: Measure, more: dict[str, str], said: str
    ) -> None:
        path = f"{NEW}?part=measure&id={measure.id}"
        response = ann.send(path, form_of(ann, path, **{"reason": "More members came.", **more}))
        assert response.status_code == 422
        assert said in text_of(response)
        assert more.get("target", "40") in text_of(response)
        assert db.session.query(Amendment).count() == 0

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

    def test_a_day_and_a_quarter_are_one_too_many(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        task = make_task(plan, treasurer)
        response = propose(ann, f"part=task&id={task.id}", due_on="2026-12-01", due_quarter="2026-Q4")
        assert response.status_code == 422
        assert "a day or a quarter, not both" in text_of(response)

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

    def test_what_is_gone_cannot_be_amended_and_the_page_says_so(
        self, ann: CheckingClient, secretary: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer, "Hold a raffle")
        path = f"{NEW}?part=task&id={task.id}"
        data = form_of(ann, path, words="Hold two raffles", reason="One is not enough")
        assert propose(ann, f"part=task&id={task.id}&action=drop").status_code == 303
        assert decide(secretary).status_code == 303
        db.session.rollback()
        dropped = db.session.get_one(Task, task.id, populate_existing=True)
        assert dropped.dropped_because == "Amendment 1: More members came."
        response = ann.send(path, data)
        assert response.status_code == 422
        assert "This task was dropped, so there is nothing left to change." in text_of(response)
        shown = text_of(ann.get(path))
        assert "there is nothing left to change" in shown
        assert "Propose it" not in shown

    def test_a_task_that_is_done_cannot_be_dropped(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        task = make_task(plan, treasurer, state=TaskState.DONE)
        response = ann.send(f"{NEW}?part=task&id={task.id}&action=drop", {"reason": "No need", "version": "0"})
        assert "This task is done, so there is nothing left to drop." in text_of(response)

    def test_the_same_twice_is_one_amendment(self, ann: CheckingClient, measure: Measure) -> None:
        path = f"{NEW}?part=measure&id={measure.id}"
        data = form_of(ann, path, target="60", reason="More")
        assert ann.send(path, data).status_code == 303
        response = ann.send(path, data)
        assert response.status_code == 422
        assert "Amendment 1 proposes the very same" in text_of(response)
        assert only().number == 1

    def test_somebody_quicker_changed_the_promise_meanwhile(
        self, ann: CheckingClient, secretary: CheckingClient, measure: Measure
    ) -> None:
        path = f"{NEW}?part=measure&id={measure.id}"
        late = form_of(ann, path, words="Money that came in", reason="Clearer")
        propose(ann, f"part=measure&id={measure.id}", target="60")
        decide(secretary)
        response = ann.send(path, late)
        assert response.status_code == 409
        assert "Money that came in" in text_of(response)
        assert "Somebody else was quicker" in text_of(response)

    @pytest.mark.parametrize("query", ["part=cake&id=1", "part=task&id=99", "part=plan&action=drop", "part=measure"])
    def test_no_such_part_is_a_404(self, ann: CheckingClient, plan: Plan, query: str) -> None:
        assert ann.get(f"{NEW}?{query}").status_code == 404

    def test_a_part_of_another_plan_is_a_404(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        other = make_objective(make_plan(2025, PlanState.CLOSED), treasurer)
        assert ann.get(f"{NEW}?part=objective&id={other.id}").status_code == 404

    @pytest.mark.parametrize("state", [s for s in PlanState if s is not PlanState.ADOPTED])
    def test_only_an_adopted_plan_is_amended(self, ann: CheckingClient, treasurer: Role, state: PlanState) -> None:
        task = make_task(make_plan(state=state), treasurer)
        path = f"{NEW}?part=task&id={task.id}"
        assert 'class="form"' not in text_of(ann.get(path))
        response = ann.send(
            path, {"words": "Another", "lead_role_id": str(treasurer.id), "reason": "So", "version": "0"}
        )
        assert response.status_code == 422
        assert db.session.query(Amendment).count() == 0

    def test_who_takes_no_part_in_the_plan_may_not(self, client: CheckingClient, measure: Measure) -> None:
        sign_in(client, make_person("Al Audit", make_role("Auditor", kind=RoleKind.AUDITOR)))
        for path in (NEW, "/plan/2026/amendments", "/plan/2026/amendments/since-adoption"):
            assert client.get(path).status_code == 403


class TestDecide:
    @pytest.fixture
    def proposed(self, ann: CheckingClient, measure: Measure) -> Amendment:
        propose(ann, f"part=measure&id={measure.id}", target="60")
        return only()

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"answer": ""}, "Please say whether it was agreed or refused."),
            ({"decided_on": ""}, "Please give the day on which the executive met."),
            ({"decided_on": "2026-11-19"}, "This day is still to come."),
            ({"decided_on": "2026-11-17"}, "so it was not decided before that"),
            ({"decided_on": "2026-02-30"}, "There is no such day."),
            ({"votes_for": "-1", "votes_against": "0"}, "Please write a whole number"),
            ({"votes_for": "many", "votes_against": "0"}, "Please write a whole number"),
            ({"votes_for": "3", "votes_against": "4"}, "More were against it than for it"),
            ({"votes_against": "4"}, "Please write how many were for it, too"),
            ({"votes_for": "4"}, "Please write how many were against it, too"),
            ({"words": "x" * 5001}, "Please keep this to 5,000 characters."),
        ],
    )
    def test_an_answer_that_cannot_be_is_refused_and_nothing_is_done(
        self, secretary: CheckingClient, proposed: Amendment, more: dict[str, str], said: str
    ) -> None:
        response = decide(secretary, proposed.id, **more)
        assert response.status_code == 422
        assert said in text_of(response)
        assert only().state is AmendmentState.PROPOSED

    def test_posted_twice_it_is_carried_out_once(self, secretary: CheckingClient, proposed: Amendment) -> None:
        data = {**form_of(secretary, f"/amendments/{proposed.id}"), "answer": "agreed"}
        assert secretary.send(f"/amendments/{proposed.id}/decision", data).status_code == 303
        response = secretary.send(f"/amendments/{proposed.id}/decision", {**data, "answer": "refused"})
        assert response.status_code == 422
        assert only().state is AmendmentState.AGREED

    def test_the_proposers_own_record_alone_is_refused(self, app: Flask, measure: Measure) -> None:
        chair = sign_in(client_of(app), make_person("Cy Moss", make_role("Chair", Office.CHAIR)))
        propose(chair, f"part=measure&id={measure.id}", target="60")
        shown = text_of(chair.get("/amendments/1"))
        assert "You proposed this yourself" in shown
        assert re.search(r"<button[^>]*disabled[^>]*>Record the answer", shown)
        data = {"answer": "agreed", "decided_on": "2026-11-18", "version": "1", "standing": "0"}
        response = chair.send("/amendments/1/decision", data)
        assert response.status_code == 422
        assert "so somebody else records the answer" in text_of(response)
        assert only().state is AmendmentState.PROPOSED

    def test_only_chair_and_secretary_record_it(self, ann: CheckingClient, proposed: Amendment) -> None:
        assert ann.send(f"/amendments/{proposed.id}/decision", {"answer": "agreed"}).status_code == 403
        assert "Record the answer" not in text_of(ann.get(f"/amendments/{proposed.id}"))

    def test_where_the_part_changed_since_both_texts_are_shown_and_a_stale_page_is_refused(
        self, ann: CheckingClient, secretary: CheckingClient, proposed: Amendment, measure: Measure
    ) -> None:
        stale = {**form_of(secretary, f"/amendments/{proposed.id}"), "answer": "agreed"}
        propose(ann, f"part=measure&id={measure.id}", target="50")
        decide(secretary, 2)
        response = secretary.send(f"/amendments/{proposed.id}/decision", stale)
        assert response.status_code == 422
        assert "The plan changed while you read." in text_of(response)
        shown = text_of(secretary.get(f"/amendments/{proposed.id}"))
        assert "It has changed since" in shown
        assert decide(secretary, proposed.id).status_code == 303
        db.session.rollback()
        assert db.session.get_one(Measure, measure.id, populate_existing=True).target == 60

    def test_what_is_no_longer_possible_is_said_and_can_be_refused(
        self, ann: CheckingClient, secretary: CheckingClient, proposed: Amendment, measure: Measure
    ) -> None:
        propose(ann, f"part=measure&id={measure.id}&action=drop")
        decide(secretary, 2)
        shown = text_of(secretary.get(f"/amendments/{proposed.id}"))
        assert "This measure was dropped on 18 November 2026, so there is nothing left to change." in shown
        assert decide(secretary, proposed.id).status_code == 422
        assert decide(secretary, proposed.id, answer="refused").status_code == 303

    def test_what_was_adopted_never_changes(
        self, ann: CheckingClient, secretary: CheckingClient, proposed: Amendment
    ) -> None:
        shown = text_of(ann.get(f"/amendments/{proposed.id}"))
        assert "Against the adopted text" in shown
        decide(secretary, proposed.id)
        compared = text_of(ann.get("/plan/2026/amendments/since-adoption"))
        assert "(gone: </span>40<" in compared
        assert "(new: </span>60<" in compared


class TestWithdraw:
    def test_the_proposer_takes_it_back_and_the_number_stays(self, ann: CheckingClient, measure: Measure) -> None:
        propose(ann, f"part=measure&id={measure.id}", target="60")
        assert "Withdraw amendment 1?" in text_of(ann.get("/amendments/1/withdrawal"))
        assert ann.send("/amendments/1/withdrawal").status_code == 303
        assert ann.send("/amendments/1/withdrawal").status_code == 303
        propose(ann, f"part=measure&id={measure.id}", target="70")
        db.session.rollback()
        found = db.session.query(Amendment.number, Amendment.state).order_by(Amendment.number).all()
        assert [tuple(one) for one in found] == [(1, AmendmentState.WITHDRAWN), (2, AmendmentState.PROPOSED)]

    def test_nobody_else_does_and_not_after_the_answer(
        self, ann: CheckingClient, secretary: CheckingClient, measure: Measure
    ) -> None:
        propose(ann, f"part=measure&id={measure.id}", target="60")
        assert secretary.send("/amendments/1/withdrawal").status_code == 422
        decide(secretary)
        assert ann.send("/amendments/1/withdrawal").status_code == 422


class TestPages:
    def test_a_plan_that_stands_as_adopted_says_so(self, ann: CheckingClient, measure: Measure) -> None:
        assert "It stands as the members adopted it" in text_of(ann.get("/plan/2026/amendments/since-adoption"))
        assert "No amendment yet" in text_of(ann.get("/plan/2026/amendments"))

    def test_no_such_amendment_is_a_404(self, ann: CheckingClient) -> None:
        assert ann.get("/amendments/7").status_code == 404
        assert ann.get("/amendments/99999999999999999999").status_code == 404

    def test_the_number_of_statements_does_not_follow_the_plan(
        self, ann: CheckingClient, plan: Plan, objective: Objective, treasurer: Role
    ) -> None:
        paths = ("/plan/2026/amendments", "/plan/2026/amendments/since-adoption", NEW, "/amendments/1")
        task = make_task(plan, treasurer, objective=objective)
        adopt(plan)
        propose(ann, f"part=task&id={task.id}", words="Another task by far")
        few = [count(ann, path) for path in paths]
        for number in range(12):
            made = make_task(plan, treasurer, f"Task {number}", objective=objective)
            make_measure(objective, f"Measure {number}")
            propose(ann, f"part=task&id={made.id}", words=f"Another {number}")
        assert [count(ann, path) for path in paths] == few
        assert max(few) <= 12, few

    def test_the_day_of_the_proposal_is_the_day_in_london(
        self, app: Flask, treasurer: Role, measure: Measure, evening: time_machine.Traveller
    ) -> None:
        evening.move_to("2026-06-30T23:30:00+00:00")  # half past midnight on 1 July in London
        ann = sign_in(client_of(app), make_person("Ann Lee", treasurer))
        sam = sign_in(client_of(app), make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))
        propose(ann, f"part=measure&id={measure.id}", target="60")
        assert decide(sam, decided_on="2026-06-30").status_code == 422
        assert decide(sam, decided_on="2026-07-01").status_code == 303


def count(client: CheckingClient, path: str) -> int:
    with statements() as seen:
        assert client.get(path).status_code == 200
    return len(seen)
