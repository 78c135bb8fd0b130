"""What cannot be proposed, in words at its place."""

import pytest

from intranet.core.db import db
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import RoleKind
from intranet.models import Amendment, Measure, Plan, Role, Task
from tests.support.amendment_pages import NEW, decide, only, propose
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_objective, make_plan, make_task
from tests.support.proposals import form_of, text_of


class TestPropose:
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

    def test_a_day_and_a_quarter_are_one_too_many(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        task = make_task(plan, treasurer)
        response = propose(ann, f"part=task&id={task.id}", due_on="2026-12-01", due_quarter="2026-Q4")
        assert response.status_code == 422
        assert "a day or a quarter, not both" in text_of(response)

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
