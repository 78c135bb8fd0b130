"""The lead's answer, a suggestion withdrawn, and the pages that tell of them."""

import re

from flask import Flask

from intranet.core import clock
from intranet.core.plan_vocabulary import PlanState, SuggestionState
from intranet.core.vocabulary import Office
from intranet.models import Objective, Plan, Role
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_measure, make_task
from tests.support.proposals import form_of, text_of
from tests.support.statements import statements
from tests.support.suggestion_pages import NEW, answer, only, reset, stored, suggest


class TestAnswer:
    def test_where_the_part_changed_since_the_lead_sees_all_three_texts_and_confirms(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective
    ) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        stale = form_of(ann, "/suggestions/1")
        reset(objective, words="Raise what the hall costs")
        response = ann.send("/suggestions/1/answer", {**stale, "answer": "accept", "words": "Fine by me"})
        assert response.status_code == 422
        shown = text_of(response)
        assert "The plan changed while you read." in shown
        assert "It has changed since" in shown
        assert "hall" in shown
        assert "Accept it, on the text of now" in shown
        assert "Fine by me" in shown
        assert stored(objective).words == "Raise what the hall costs"
        assert answer(ann, "accept").status_code == 303
        assert stored(objective).words == "Raise twice what it costs"

    def test_what_else_changed_meanwhile_stays(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective
    ) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        reset(objective, why="Because the hall is dear")
        assert answer(ann, "accept").status_code == 303
        found = stored(objective)
        assert (found.words, found.why) == ("Raise twice what it costs", "Because the hall is dear")

    def test_what_was_removed_since_cannot_be_accepted_only_declined(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective
    ) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        reset(objective, dropped_on=clock.today())
        assert "This objective was dropped on" in text_of(ann.get("/suggestions/1"))
        assert answer(ann, "accept").status_code == 422
        assert answer(ann, "decline", words="It is gone").status_code == 303

    def test_it_is_answered_once(self, ann: CheckingClient, bea: CheckingClient, objective: Objective) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        data = {**form_of(ann, "/suggestions/1"), "answer": "accept"}
        assert ann.send("/suggestions/1/answer", data).status_code == 303
        response = ann.send("/suggestions/1/answer", {**data, "answer": "decline", "words": "No"})
        assert response.status_code == 422
        assert only().state is SuggestionState.ACCEPTED

    def test_neither_button_is_no_answer(self, ann: CheckingClient, bea: CheckingClient, objective: Objective) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        assert "Please press one of the two buttons." in text_of(answer(ann, "perhaps"))

    def test_nobody_answers_their_own(self, app: Flask, objective: Objective) -> None:
        chair = sign_in(client_of(app), make_person("Cy Moss", make_role("Chair", Office.CHAIR)))
        suggest(chair, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        shown = text_of(chair.get("/suggestions/1"))
        assert re.search(r"<button[^>]*disabled[^>]*>Accept it", shown)
        response = chair.send("/suggestions/1/answer", {"answer": "accept", "version": "1", "standing": "0"})
        assert response.status_code == 422
        assert "You made this suggestion yourself" in text_of(response)

    def test_whoever_leads_it_by_then_answers(
        self, app: Flask, ann: CheckingClient, bea: CheckingClient, objective: Objective
    ) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        other = make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)
        kwame = sign_in(client_of(app), make_person("Kwame Mensah", other))
        reset(objective, lead_role_id=other.id)
        assert ann.get("/suggestions/1/answer").status_code == 403
        assert answer(kwame, "accept").status_code == 303

    def test_once_the_plan_is_with_the_members_nothing_is_accepted(
        self, ann: CheckingClient, bea: CheckingClient, objective: Objective, plan: Plan
    ) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        reset(plan, state=PlanState.MEMBERS)
        response = answer(ann, "accept")
        assert response.status_code == 422
        assert "The plan is with the members" in text_of(response)
        assert answer(ann, "decline", words="Too late").status_code == 303


class TestWithdraw:
    def test_ones_own_while_it_waits(self, ann: CheckingClient, bea: CheckingClient, objective: Objective) -> None:
        suggest(bea, f"part=objective&id={objective.id}", words="Raise twice what it costs")
        assert ann.send("/suggestions/1/withdrawal").status_code == 422
        assert "Withdraw this suggestion?" in text_of(bea.get("/suggestions/1/withdrawal"))
        assert bea.send("/suggestions/1/withdrawal").status_code == 303
        assert bea.send("/suggestions/1/withdrawal").status_code == 303
        assert only().state is SuggestionState.WITHDRAWN
        assert "Your answer" not in text_of(ann.get("/suggestions/1"))


class TestPages:
    def test_an_empty_list_says_how_to_begin(self, bea: CheckingClient) -> None:
        assert "No suggestion yet" in text_of(bea.get("/plan/2026/suggestions"))
        assert bea.get("/suggestions/1").status_code == 404

    def test_the_number_of_statements_does_not_follow_the_plan(
        self, bea: CheckingClient, plan: Plan, objective: Objective, treasurer: Role
    ) -> None:
        make_measure(objective)
        suggest(bea, f"part=objective&id={objective.id}", words="Raise more")
        few = [count(bea, path) for path in ("/plan/2026/suggestions", NEW, "/suggestions/1")]
        for number in range(12):
            task = make_task(plan, treasurer, f"Task {number}", objective=objective)
            suggest(bea, f"part=task&id={task.id}", words=f"Another {number}")
        assert [count(bea, path) for path in ("/plan/2026/suggestions", NEW, "/suggestions/1")] == few
        assert max(few) <= 12


def count(client: CheckingClient, path: str) -> int:
    with statements() as seen:
        assert client.get(path).status_code == 200
    return len(seen)
