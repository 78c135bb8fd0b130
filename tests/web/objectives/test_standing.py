"""How an objective stands by hand, and what came of it."""

from intranet.core.plan_vocabulary import Colour, Direction
from intranet.models import Objective, Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import fresh, make_measure, make_objective


class TestOverride:
    def test_the_lead_says_how_it_stands_until_the_next_executive_meeting(
        self, ann: CheckingClient, adopted: Plan, lead: Role
    ) -> None:
        objective = make_objective(adopted, lead)
        page = f"/objectives/{objective.id}"
        assert "It holds until Wed 30 December" in ann.get(f"{page}/colour").get_data(as_text=True)
        sent = {"colour": "blocked", "reason": "The printer closed"}
        assert ann.send(f"{page}/colour", sent).status_code == 303
        text = ann.get(page).get_data(as_text=True)
        assert "Blocked, says its lead" in text
        assert "The printer closed" in text
        assert fresh(Objective).override is Colour.BLOCKED
        ann.send(f"{page}/colour/removal")
        assert fresh(Objective).override is None

    def test_a_reason_is_needed(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        objective = make_objective(adopted, lead)
        response = ann.send(f"/objectives/{objective.id}/colour", {"colour": "late", "reason": " "})
        assert response.status_code == 422
        assert "Please say why it stands so." in response.get_data(as_text=True)

    def test_not_by_a_partner(self, client: CheckingClient, adopted: Plan, lead: Role) -> None:
        partner = make_role("Fundraiser")
        objective = make_objective(adopted, lead, partners=[partner])
        sign_in(client, make_person("Bo Hill", partner))
        assert client.get(f"/objectives/{objective.id}/colour").status_code == 403


class TestWriteResults:
    def test_of_the_objective_and_of_each_measure(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        objective = make_objective(adopted, lead)
        measure = make_measure(objective, direction=Direction.UP)
        page = f"/objectives/{objective.id}"
        assert "Doors knocked" in ann.get(f"{page}/results").get_data(as_text=True)
        sent = {"results": "We won two.", f"measure_{measure.id}": "Rain in May", "version": "1"}
        assert ann.send(f"{page}/results", sent).status_code == 303
        text = ann.get(page).get_data(as_text=True)
        assert "We won two." in text
        assert "Rain in May" in text

    def test_nobody_loses_what_somebody_else_wrote(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        objective = make_objective(adopted, lead)
        measure = make_measure(objective)
        sent = {"results": "", f"measure_{measure.id}": "Rain in May", "version": "1"}
        ann.send(f"/objectives/{objective.id}/results", sent)
        response = ann.send(f"/objectives/{objective.id}/results", {**sent, f"measure_{measure.id}": "Sun in June"})
        text = response.get_data(as_text=True)
        assert response.status_code == 409
        assert "Rain in May" in text
        assert "Sun in June" in text

    def test_only_of_an_adopted_plan(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        response = ann.send(f"/objectives/{objective.id}/results", {"results": "All well", "version": "1"})
        assert response.status_code == 422
        assert "All well" in response.get_data(as_text=True)
