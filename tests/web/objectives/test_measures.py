"""The measures of an objective, and their readings."""

from decimal import Decimal
from typing import Any

import pytest

from intranet.core.db import db
from intranet.core.plan_vocabulary import MeasureSource
from intranet.models import Measure, Plan, Reading, Role
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import fresh, make_measure, make_objective


def counted(**more: Any) -> dict[str, Any]:
    """A measure's form as a browser would send it."""
    said = {"words": "Doors knocked", "unit": "doors", "direction": "up", "baseline": "", "target": "100"}
    return {**said, "source": "", **more}


class TestAddMeasure:
    def test_it_is_added_and_read(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        objective = make_objective(draft, lead)
        sent = counted(baseline="1,200", target="2,500.5")
        assert ann.send(f"/objectives/{objective.id}/measures/new", sent).status_code == 303
        measure = fresh(Measure)
        assert (measure.baseline, measure.target) == (Decimal(1200), Decimal("2500.5"))
        assert "up from 1,200 to 2,500.5 doors" in ann.get(f"/objectives/{objective.id}").get_data(as_text=True)

    @pytest.mark.parametrize("target", ["a lot", "1.234,56", "1e9", "-0", "12,34", "£40", "40 doors", "٤٠"])
    def test_a_target_that_is_no_number_is_refused_beside_the_field(
        self, ann: CheckingClient, draft: Plan, lead: Role, target: str
    ) -> None:
        objective = make_objective(draft, lead)
        response = ann.send(f"/objectives/{objective.id}/measures/new", counted(target=target))
        text = response.get_data(as_text=True)
        assert response.status_code == 422
        assert "Please write a number, such as 40 or 2.5." in text
        assert f'value="{target}"' in text
        assert db.session.query(Measure).count() == 0

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"target": ""}, "Please write the number to be reached"),
            ({"target": "1.005"}, "two places after the point"),
            ({"target": "9" * 30}, "Please write a number below 1,000,000,000."),
            ({"unit": " "}, "Please say what is counted"),
            ({"baseline": "200", "target": "100"}, "The target has to lie above where it starts from"),
            ({"baseline": "few"}, "Please write a number, such as 40 or 2.5."),
        ],
    )
    def test_what_else_is_refused(
        self, ann: CheckingClient, draft: Plan, lead: Role, sent: dict[str, str], said: str
    ) -> None:
        objective = make_objective(draft, lead)
        response = ann.send(f"/objectives/{objective.id}/measures/new", counted(**sent))
        assert response.status_code == 422
        assert said in response.get_data(as_text=True)

    def test_not_in_an_adopted_plan(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        objective = make_objective(adopted, lead)
        response = ann.send(f"/objectives/{objective.id}/measures/new", counted())
        assert response.status_code == 422
        assert "is proposed as an amendment" in response.get_data(as_text=True)


class TestEditMeasure:
    def test_its_target_changes(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        measure = make_measure(make_objective(draft, lead))
        sent = counted(target="150", direction="up", version="1")
        assert ann.send(f"/measures/{measure.id}/edit", sent).status_code == 303
        assert "Target: 150, was 100." in ann.get(f"/objectives/{measure.objective_id}").get_data(as_text=True)

    def test_the_second_of_two_sees_both(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        measure = make_measure(make_objective(draft, lead))
        ann.send(f"/measures/{measure.id}/edit", counted(target="150", version="1"))
        response = ann.send(f"/measures/{measure.id}/edit", counted(target="170", version="1"))
        assert response.status_code == 409
        assert "150" in response.get_data(as_text=True)

    def test_it_is_taken_out_after_a_question(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        measure = make_measure(make_objective(draft, lead))
        assert "Take out this measure?" in ann.get(f"/measures/{measure.id}/removal").get_data(as_text=True)
        assert ann.send(f"/measures/{measure.id}/removal", {"version": "1"}).status_code == 303
        assert "Doors knocked</h3>" not in ann.get(f"/objectives/{measure.objective_id}").get_data(as_text=True)


class TestReadings:
    def sent(self, **more: str) -> dict[str, str]:
        return {"on": "2026-11-17", "value": "40", "note": "", **more}

    def test_the_lead_writes_one_down_and_takes_it_back(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        measure = make_measure(make_objective(adopted, lead))
        assert "Write down a number" in ann.get(f"/measures/{measure.id}/readings").get_data(as_text=True)
        assert ann.send(f"/measures/{measure.id}/readings", self.sent(note="A good day")).status_code == 303
        page = f"/objectives/{measure.objective_id}"
        assert "40 doors on Tue 17 November" in ann.get(page).get_data(as_text=True)
        ann.send(f"/readings/{fresh(Reading).id}/undoing")
        text = ann.get(page).get_data(as_text=True)
        assert "No reading yet" in text
        assert "Took back a reading" in text

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"value": "many"}, "Please write a number, such as 40 or 2.5."),
            ({"value": ""}, "Please write what it showed"),
            ({"on": "2026-11-19"}, "This day is still to come."),
            ({"on": "2026-02-30"}, "There is no such day."),
        ],
    )
    def test_bad_input_comes_back_with_words(
        self, ann: CheckingClient, adopted: Plan, lead: Role, more: dict[str, str], said: str
    ) -> None:
        measure = make_measure(make_objective(adopted, lead))
        response = ann.send(f"/measures/{measure.id}/readings", self.sent(**more))
        assert response.status_code == 422
        assert said in response.get_data(as_text=True)
        assert db.session.query(Reading).count() == 0

    def test_not_before_the_plan_is_adopted(self, ann: CheckingClient, draft: Plan, lead: Role) -> None:
        measure = make_measure(make_objective(draft, lead))
        response = ann.send(f"/measures/{measure.id}/readings", self.sent())
        assert response.status_code == 422
        assert "once the members have adopted the plan" in response.get_data(as_text=True)

    def test_not_where_the_intranet_counts(self, ann: CheckingClient, adopted: Plan, lead: Role) -> None:
        measure = make_measure(make_objective(adopted, lead), source=MeasureSource.EVENTS_HELD)
        response = ann.send(f"/measures/{measure.id}/readings", self.sent())
        assert response.status_code == 422
        text = ann.get(f"/objectives/{measure.objective_id}").get_data(as_text=True)
        assert "0 doors so far, counted by the intranet" in text

    def test_somebody_of_two_roles_says_in_which(self, client: CheckingClient, adopted: Plan) -> None:
        one, two, leading = make_role("Fundraiser"), make_role("Membership Officer"), make_role("Youth Officer")
        measure = make_measure(make_objective(adopted, leading, partners=[one, two]))
        sign_in(client, make_person("Bo Hill", one, two))
        assert "Read by" in client.get(f"/measures/{measure.id}/readings").get_data(as_text=True)
        client.send(f"/measures/{measure.id}/readings", self.sent(role_id=str(two.id)))
        assert fresh(Reading).role_id == two.id
