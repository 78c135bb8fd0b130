"""An objective is added, put right, moved and removed."""

from typing import Any

from intranet.core.db import db
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.models import Objective, Plan, Record, Role, Section
from tests.support.client import CheckingClient
from tests.support.objective_pages import other
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import fresh, make_objective, make_plan, make_section, sign_off


def secretary(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))


def typed(objective: Objective | None = None, **more: Any) -> dict[str, Any]:
    """An objective's form as a browser would send it."""
    said = {
        "words": objective.words if objective else "Win the wards we lost",
        "theme": "campaigning",
        "why": "",
        "lead_role_id": str(objective.lead_role_id or "") if objective else "",
        "priority": "important",
        "section_id": str(objective.section_id or "") if objective else "",
        "version": str(objective.version) if objective else "",
    }
    return {**said, **more}


class TestAdd:
    def test_an_officer_adds_one_for_their_own_role(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        assert "Add an objective" in ann.get("/plan/2027/objectives/new").get_data(as_text=True)
        response = ann.send("/plan/2027/objectives/new", typed(lead_role_id=str(lead.id)))
        objective = fresh(Objective)
        assert response.status_code == 303
        assert response.headers["Location"] == f"/objectives/{objective.id}"
        assert "Added an objective" in ann.get(f"/objectives/{objective.id}").get_data(as_text=True)

    def test_in_a_draft_nobody_need_lead_it_yet(self, ann: CheckingClient, draft: Plan) -> None:
        assert ann.send("/plan/2027/objectives/new", typed()).status_code == 303
        assert fresh(Objective).lead_role_id is None

    def test_not_for_another_role(self, ann: CheckingClient, draft: Plan) -> None:
        treasurer = make_role("Treasurer", Office.TREASURER)
        response = ann.send("/plan/2027/objectives/new", typed(lead_role_id=str(treasurer.id), why="Because"))
        assert response.status_code == 422
        assert "Please choose one from the list." in response.get_data(as_text=True)
        assert "Because" in response.get_data(as_text=True)

    def test_not_in_a_plan_with_the_members_and_what_was_typed_comes_back(
        self, client: CheckingClient, lead: Role
    ) -> None:
        make_plan(2027, PlanState.MEMBERS)
        response = secretary(client).send("/plan/2027/objectives/new", typed(words="Grow the branches"))
        text = response.get_data(as_text=True)
        assert response.status_code == 422
        assert "The plan is with the members, so it stays as it is." in text
        assert "Grow the branches" in text

    def test_a_text_of_ten_megabytes_is_refused_kindly(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        response = ann.send("/plan/2027/objectives/new", typed(why="a" * 30_000))
        assert response.status_code == 422
        assert "Please keep this to 20,000 characters." in response.get_data(as_text=True)
        assert "a" * 30_000 in response.get_data(as_text=True)

    def test_no_such_plan_is_a_404(self, ann: CheckingClient) -> None:
        assert ann.get("/plan/2031/objectives/new").status_code == 404


class TestEdit:
    def test_its_words_change_and_the_history_says_so(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        response = ann.send(f"/objectives/{objective.id}/edit", typed(objective, words="Win three wards"))
        assert response.status_code == 303
        text = ann.get(f"/objectives/{objective.id}").get_data(as_text=True)
        assert "Words: “Win three wards”, was “Win the wards we lost”." in text

    def test_with_the_executive_it_takes_a_reason(self, client: CheckingClient, lead: Role) -> None:
        plan = make_plan(2027, PlanState.EXECUTIVE)
        objective = make_objective(plan, lead)
        page = secretary(client)
        sent = typed(objective, words="Win three wards")
        assert "Why it changes" in page.get(f"/objectives/{objective.id}/edit").get_data(as_text=True)
        refused = page.send(f"/objectives/{objective.id}/edit", {**sent, "reason": ""})
        assert refused.status_code == 422
        assert "please say why it changes" in refused.get_data(as_text=True)
        assert page.send(f"/objectives/{objective.id}/edit", {**sent, "reason": "Two is too few"}).status_code == 303
        assert fresh(Record).fields["reason"] == "Two is too few"

    def test_with_the_executive_its_lead_may_not(self, ann: CheckingClient, lead: Role) -> None:
        objective = make_objective(make_plan(2027, PlanState.EXECUTIVE), lead)
        sent = typed(objective, words="Win three wards", reason="Because")
        response = ann.send(f"/objectives/{objective.id}/edit", sent)
        assert response.status_code == 422
        assert "only the Chair and the Secretary change it" in response.get_data(as_text=True)
        assert fresh(Objective).words == "Win the wards we lost"

    def test_once_adopted_it_stays_and_what_was_typed_comes_back(
        self, ann: CheckingClient, adopted: Plan, lead: Role
    ) -> None:
        objective = make_objective(adopted, lead)
        response = ann.send(f"/objectives/{objective.id}/edit", typed(objective, words="Win three wards"))
        text = response.get_data(as_text=True)
        assert response.status_code == 422
        assert "is proposed as an amendment" in text
        assert "Win three wards" in text

    def test_somebody_who_does_not_lead_it_is_refused(self, client: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        assert other(client).get(f"/objectives/{objective.id}/edit").status_code == 403

    def test_the_second_of_two_sees_both_texts(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        sent = typed(objective, why="Because of the turnout")
        ann.send(f"/objectives/{objective.id}/edit", typed(objective, words="Win three wards"))
        response = ann.send(f"/objectives/{objective.id}/edit", sent)
        text = response.get_data(as_text=True)
        assert response.status_code == 409
        assert "Win three wards" in text
        assert "Because of the turnout" in text

    def test_changing_it_withdraws_the_sign_off_of_its_section(
        self, ann: CheckingClient, draft: Plan, lead: Role
    ) -> None:
        section = make_section(draft, lead)
        sign_off(section, make_person("Cy Ford", lead))
        objective = make_objective(draft, lead, section_id=section.id)
        page = ann.get(f"/objectives/{objective.id}/edit").get_data(as_text=True)
        assert "the section has to be signed off again" in page
        assert fresh(Section).signed_off_at is not None
        ann.send(f"/objectives/{objective.id}/edit", typed(objective, words="Win three wards"))
        assert fresh(Section).signed_off_at is None


class TestRemove:
    def test_it_asks_first_and_can_be_brought_back(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        assert "Take out this objective?" in ann.get(f"/objectives/{objective.id}/removal").get_data(as_text=True)
        assert ann.send(f"/objectives/{objective.id}/removal", {"version": "1"}).status_code == 303
        assert "Taken out of the plan" in ann.get(f"/objectives/{objective.id}").get_data(as_text=True)
        ann.send(f"/objectives/{objective.id}/restoration")
        assert fresh(Objective).dropped_on is None

    def test_not_from_an_adopted_plan(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        objective = make_objective(adopted, lead)
        response = ann.send(f"/objectives/{objective.id}/removal", {"version": "1"})
        assert response.status_code == 422
        assert fresh(Objective).dropped_on is None


class TestMove:
    def test_one_place_up(self, client: CheckingClient, draft: Plan, lead: Role) -> None:
        first, second = make_objective(draft, lead, "First", sort=1), make_objective(draft, lead, "Second", sort=2)
        assert secretary(client).send(f"/objectives/{second.id}/position?way=up").status_code == 303
        db.session.rollback()
        found = db.session.query(Objective).populate_existing().order_by(Objective.sort).all()
        assert [one.id for one in found] == [second.id, first.id]
