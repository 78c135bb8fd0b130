"""An objective's page: what it says, and to whom."""

from datetime import date
from decimal import Decimal

from intranet.core.plan_vocabulary import MeasureSource
from intranet.core.vocabulary import RoleKind
from intranet.models import Plan, Role
from tests.support.client import CheckingClient
from tests.support.objective_pages import other
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import make_measure, make_objective, make_reading, make_task
from tests.support.statements import statements


class TestShow:
    def test_it_says_what_whose_why_and_how_far(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        partner = make_role("Fundraiser")
        objective = make_objective(adopted, lead, why="We lost two by 40 votes.", partners=[partner])
        measure = make_measure(objective, target=2000, baseline=Decimal(200))
        person = make_person("Cy Ford", lead)
        make_reading(measure, 640, date(2026, 3, 3), lead, person, note="After the bank holiday")
        make_reading(measure, "1250.5", date(2026, 10, 6), lead, person)
        make_task(adopted, lead, "Print the leaflets", objective=objective)
        text = ann.get(f"/objectives/{objective.id}").get_data(as_text=True)
        for said in (
            "Win the wards we lost",
            "We lost two by 40 votes.",
            "Campaign Co-ordinator",
            "Fundraiser",
            "up from 200 to 2,000 doors",
            "1,250.5 doors on Tue 6 October",
            "After the bank holiday",
            "Print the leaflets",
            "On track",
        ):
            assert said in text
        assert '<svg class="line"' in text
        assert "Propose an amendment" in text
        assert "Add a measure" not in text

    def test_one_that_may_not_write_it_is_led_to_suggest(self, client: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        text = other(client).get(f"/objectives/{objective.id}").get_data(as_text=True)
        assert f"/plan/2027/suggestions/new?part=objective&amp;id={objective.id}" in text
        assert f"/objectives/{objective.id}/edit" not in text

    def test_its_lead_writes_it_while_the_plan_is_a_draft(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        text = ann.get(f"/objectives/{objective.id}").get_data(as_text=True)
        assert f"/objectives/{objective.id}/edit" in text
        assert "Suggest a change" not in text

    def test_a_delegate_may_not_read_it(self, client: CheckingClient, draft: Plan) -> None:
        sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))
        assert client.get(f"/objectives/{make_objective(draft).id}").status_code == 403

    def test_no_such_objective_is_a_404(self, ann: CheckingClient) -> None:
        assert ann.get("/objectives/999").status_code == 404

    def test_the_number_of_statements_does_not_follow_what_is_in_it(
        self, ann: CheckingClient, adopted: Plan, lead: Role
    ) -> None:
        objective = make_objective(adopted, lead)
        person = make_person("Cy Ford", lead)
        make_measure(objective, source=MeasureSource.EVENTS_HELD)
        with statements() as few:
            ann.get(f"/objectives/{objective.id}")
        for number in range(6):
            measure = make_measure(objective, f"Measure {number}")
            make_reading(measure, number, date(2026, 2, 1 + number), lead, person)
            make_task(adopted, lead, f"Task {number}", objective=objective)
        with statements() as many:
            ann.get(f"/objectives/{objective.id}")
        assert len(few) == len(many) <= 16
