"""The objectives room: an objective's page, its forms, its measures and readings, and who may use them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.plan_vocabulary import Colour, Direction, MeasureSource, PlanState
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Measure, Objective, Plan, Reading, Record, Role, Section
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import (
    make_measure,
    make_objective,
    make_plan,
    make_reading,
    make_section,
    make_task,
    sign_off,
)
from tests.support.statements import statements


@pytest.fixture
def lead(app: Flask) -> Role:
    return make_role("Campaign Co-ordinator", Office.CAMPAIGN_COORDINATOR)


@pytest.fixture
def draft(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


@pytest.fixture
def adopted(app: Flask) -> Plan:
    return make_plan(2026)


@pytest.fixture
def ann(client: CheckingClient, lead: Role) -> CheckingClient:
    return sign_in(client, make_person("Ann Lee", lead))


def secretary(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Sam Reed", make_role("Secretary", Office.SECRETARY)))


def other(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Bo Hill", make_role("Branch Secretary", kind=RoleKind.BRANCH)))


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


def counted(**more: Any) -> dict[str, Any]:
    """A measure's form as a browser would send it."""
    said = {"words": "Doors knocked", "unit": "doors", "direction": "up", "baseline": "", "target": "100"}
    return {**said, "source": "", **more}


def fresh(kind: type[Any]) -> Any:
    db.session.rollback()
    return db.session.query(kind).populate_existing().one()


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
