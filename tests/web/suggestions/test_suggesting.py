"""Somebody suggests a change elsewhere while the plan is written."""

from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Measure, Notification, Objective, Plan, Record, Role, Section, Suggestion, Task
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_plan, make_section, make_task, sign_off
from tests.support.proposals import form_of, text_of
from tests.support.suggestion_pages import NEW, answer, only, reset, stored, suggest


class TestSuggest:
    def test_the_lead_is_told_accepts_and_the_plan_says_so_at_once(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective, treasurer: Role
    ) -> None:
        response = suggest(
            bea, f"part=objective&id={objective.id}", words="Raise twice what it costs", reason="We can."
        )
        assert response.headers["Location"] == "/suggestions/1"
        note = db.session.query(Notification).one()
        assert (note.role_id, note.href) == (treasurer.id, "/suggestions/1")
        assert stored(objective).words == "Raise what the campaign costs"
        shown = text_of(ann.get("/suggestions/1"))
        assert "We can." in shown
        assert "twice" in shown
        assert "Your answer" in shown
        assert answer(ann, "accept", words="Thank you").status_code == 303
        assert stored(objective).words == "Raise twice what it costs"
        told = text_of(bea.get("/suggestions/1"))
        assert "Accepted today by Ann Lee" in told
        assert "Thank you" in told
        mine = db.session.query(Notification).filter(Notification.person_id.is_not(None)).one()
        assert mine.words == "Your suggestion was accepted: Change the objective “Raise what the campaign costs”"
        kinds = [kind for (kind,) in db.session.query(Record.kind).order_by(Record.id)]
        assert kinds == ["suggestion-made", "objective-changed", "suggestion-answered"]

    def test_one_that_is_declined_changes_nothing_and_says_why(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective
    ) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        response = answer(ann, "decline")
        assert response.status_code == 422
        assert "Please say why not" in text_of(response)
        assert answer(ann, "decline", words="Not this year").status_code == 303
        assert stored(objective).words == "Raise what the campaign costs"
        listed = text_of(bea.get("/plan/2026/suggestions"))
        assert "Declined" in listed
        assert "Not this year" in listed
        assert "Words: Raise what the campaign costs → Raise twice what it costs" in listed

    def test_a_new_task_under_an_objective_goes_to_its_lead(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective, treasurer: Role
    ) -> None:
        query = f"part=task&action=add&objective={objective.id}"
        assert suggest(bea, query, words="Ask the unions", lead_role_id=str(treasurer.id)).status_code == 303
        assert only().for_role_id == treasurer.id
        answer(ann, "accept")
        task = db.session.query(Task).one()
        assert (task.words, task.objective_id, task.lead_role_id) == ("Ask the unions", objective.id, treasurer.id)

    def test_a_measure_and_an_objective_can_be_suggested(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective, plan: Plan, treasurer: Role
    ) -> None:
        query = f"part=measure&action=add&objective={objective.id}"
        suggest(bea, query, words="Money raised", unit="pounds", target="1,200.50")
        section = make_section(plan, treasurer)
        suggest(bea, f"part=objective&action=add&section={section.id}", words="Win the by-election")
        answer(ann, "accept", 1)
        answer(ann, "accept", 2)
        assert str(db.session.query(Measure).one().target) == "1200.5"
        added = db.session.query(Objective).filter_by(words="Win the by-election").one()
        assert (added.section_id, added.lead_role_id) == (section.id, None)

    def test_what_a_section_says_and_its_sign_off_no_longer_holds(
        self, ann: CheckingClient, bea: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        section = make_section(plan, treasurer, words="We save.")
        sign_off(section, make_person("Cy Moss"))
        suggest(bea, f"part=section&id={section.id}", words="We save, and we spend.")
        answer(ann, "accept")
        db.session.rollback()
        found = db.session.get_one(Section, section.id, populate_existing=True)
        assert (found.words, found.signed_off_at) == ("We save, and we spend.", None)

    def test_the_plans_own_words_are_answered_by_chair_and_secretary(
        self, app: Flask, ann: CheckingClient, bea: CheckingClient, plan: Plan
    ) -> None:
        secretary = sign_in(client_of(app), make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))
        suggest(bea, f"part=plan&id={plan.id}", opening="We mean to grow.")
        assert "the Chair or the Secretary answers" in text_of(bea.get("/plan/2026/suggestions"))
        assert ann.send("/suggestions/1/answer", {"answer": "accept"}).status_code == 403
        assert answer(secretary, "accept").status_code == 303
        db.session.rollback()
        assert db.session.get_one(Plan, plan.id, populate_existing=True).opening == "We mean to grow."

    def test_dropping_leaves_what_stood_under_it(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective, plan: Plan, treasurer: Role
    ) -> None:
        task = make_task(plan, treasurer, objective=objective)
        suggest(bea, f"part=objective&id={objective.id}&action=drop", reason="Nobody asked for it")
        assert "Its tasks would stay" in text_of(bea.get(f"{NEW}?part=objective&id={objective.id}&action=drop"))
        answer(ann, "accept")
        assert stored(objective).dropped_on is not None
        assert db.session.get_one(Task, task.id, populate_existing=True).objective_id is None

    def test_ones_own_part_is_changed_directly(self, ann: CheckingClient, objective: Objective) -> None:
        shown = text_of(ann.get(f"{NEW}?part=objective&id={objective.id}"))
        assert "You lead this part yourself" in shown
        assert "Suggest it" not in shown
        query = f"{NEW}?part=task&action=add&objective={objective.id}"
        data = form_of(ann, query, words="Ask the unions", lead_role_id=str(objective.lead_role_id))
        assert ann.send(query, data).status_code == 422
        assert db.session.query(Suggestion).count() == 0

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({}, "Nothing is different yet."),
            ({"words": "x" * 241}, "Please keep this to 240 characters."),
            ({"words": "Win", "theme": "cake"}, "Please choose one from the list."),
            ({"words": "Win", "lead_role_id": "999"}, "Please choose one from the list."),
            ({"words": "Win", "partner_ids": ["999"]}, "One of these roles does not exist."),
            ({"words": "ab"}, "Please write at least 3 characters."),
            ({"why": "x" * 20_001}, "Please keep this to 20,000 characters."),
            ({"words": "Win\x00it"}, "cannot be kept"),
        ],
    )
    def test_bad_input_comes_back_with_words(
        self, bea: CheckingClient, objective: Objective, more: dict[str, Any], said: str
    ) -> None:
        response = suggest(bea, f"part=objective&id={objective.id}", reason="Because we can", **more)
        assert response.status_code == 422
        assert said in text_of(response)
        assert "Because we can" in text_of(response)

    def test_the_lead_among_the_partners_and_a_closed_role_are_refused(
        self, bea: CheckingClient, objective: Objective, treasurer: Role
    ) -> None:
        response = suggest(bea, f"part=objective&id={objective.id}", partner_ids=[str(treasurer.id)])
        assert "cannot be its own partner" in text_of(response)
        chair = make_role("Chair", Office.CHAIR)
        data = form_of(bea, f"{NEW}?part=objective&id={objective.id}", lead_role_id=str(chair.id))
        reset(chair, closed_on=clock.today())
        response = bea.send(f"{NEW}?part=objective&id={objective.id}", data)
        assert response.status_code == 422
        assert "Please choose one from the list." in text_of(response)

    def test_the_same_twice_waits_once(self, bea: CheckingClient, objective: Objective) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise more")
        response = suggest(bea, f"part=objective&id={objective.id}", words="Raise more")
        assert response.status_code == 422
        assert "The very same is suggested already" in text_of(response)

    @pytest.mark.parametrize("state", [s for s in PlanState if s not in (PlanState.DRAFT, PlanState.CONSULTATION)])
    def test_only_while_the_plan_is_written(
        self, bea: CheckingClient, plan: Plan, treasurer: Role, state: PlanState
    ) -> None:
        later = make_plan(2027, state)
        task = make_task(later, treasurer)
        path = f"/plan/2027/suggestions/new?part=task&id={task.id}"
        assert "Suggest it" not in text_of(bea.get(path))
        data = {"words": "Another", "lead_role_id": str(treasurer.id), "due_quarter": "", "branch_id": "", "under": ""}
        response = bea.send(path, {**data, "version": "0"})
        assert response.status_code == 422
        assert db.session.query(Suggestion).count() == 0

    def test_delegates_may_not(self, client: CheckingClient, objective: Objective) -> None:
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        assert client.get(NEW).status_code == 403
        assert client.get("/plan/2026/suggestions").status_code == 403
