"""The executive's answer, an amendment withdrawn, and the pages that tell of them."""

import re

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.core.plan_vocabulary import AmendmentState
from intranet.core.vocabulary import Office
from intranet.models import Amendment, Measure, Objective, Plan, Role
from tests.support.adoption import adopt
from tests.support.amendment_pages import NEW, decide, only, propose
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_measure, make_task
from tests.support.proposals import form_of, text_of
from tests.support.statements import statements


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
