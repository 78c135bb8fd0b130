"""The sections of a plan, and their sign-off."""

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.core.plan_vocabulary import PlanState, SectionKind
from intranet.core.vocabulary import Office
from intranet.models import Plan, Role, Section
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import fresh, make_objective, make_plan, make_section, make_task, sign_off
from tests.support.statements import statements


class TestSection:
    @pytest.fixture
    def plan(self, app: Flask) -> Plan:
        return make_plan(2027, PlanState.DRAFT)

    def test_it_shows_what_is_in_it_and_the_way_into_its_room(
        self, ann: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        section = make_section(plan, treasurer, "Money", kind=SectionKind.BUDGET, words="Ask @treasurer.")
        objective = make_objective(plan, treasurer, "Balance the books", section_id=section.id)
        make_task(plan, treasurer, "Bank the takings", objective=objective)
        make_task(plan, treasurer, "Draw up the budget", section=section)
        make_task(plan, treasurer, "Elsewhere")
        text = ann.get(f"/sections/{section.id}").get_data(as_text=True)
        for said in ("Balance the books", "Bank the takings", "Draw up the budget", 'href="/budget/2027"'):
            assert said in text
        assert '<a href="/roles/called/treasurer">@treasurer</a>' in text
        assert "Elsewhere" not in text

    def test_somebody_else_is_led_to_suggest(self, client: CheckingClient, plan: Plan, treasurer: Role) -> None:
        section = make_section(plan, treasurer)
        sign_in(client, make_person("Bo Hill", make_role("Fundraiser")))
        text = client.get(f"/sections/{section.id}").get_data(as_text=True)
        assert f"/plan/2027/suggestions/new?part=section&amp;id={section.id}" in text
        assert "Sign it off" not in text
        assert client.get(f"/sections/{section.id}/edit").status_code == 403
        assert client.send(f"/sections/{section.id}/sign-off", {"version": "1"}).status_code == 403

    def test_the_chair_adds_one(self, chair: CheckingClient, plan: Plan, treasurer: Role) -> None:
        assert "Add a section" in chair.get("/plan/2027/sections/new").get_data(as_text=True)
        sent = {"title": "Money", "kind": "budget", "lead_role_id": str(treasurer.id), "words": ""}
        response = chair.send("/plan/2027/sections/new", sent)
        section = fresh(Section)
        assert response.headers["Location"] == f"/sections/{section.id}"
        again = chair.send("/plan/2027/sections/new", {**sent, "kind": "words"})
        assert again.status_code == 422
        assert "The plan has a section of this title already." in again.get_data(as_text=True)
        taken = chair.send("/plan/2027/sections/new", {**sent, "title": "More money"})
        assert "Please choose one from the list." in taken.get_data(as_text=True)

    def test_its_lead_writes_it(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        section = make_section(plan, treasurer, "Money")
        sent = {"title": "Money", "kind": "words", "lead_role_id": str(treasurer.id), "words": "Spend it well"}
        assert ann.send(f"/sections/{section.id}/edit", {**sent, "version": "1"}).status_code == 303
        assert "Spend it well" in ann.get(f"/sections/{section.id}").get_data(as_text=True)

    def test_its_lead_signs_it_off_and_takes_that_back(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        section = make_section(plan, treasurer)
        ann.send(f"/sections/{section.id}/sign-off", {"version": "1"})
        assert "Withdraw the sign-off" in ann.get(f"/sections/{section.id}").get_data(as_text=True)
        ann.send(f"/sections/{section.id}/sign-off-withdrawal")
        assert "Not signed off" in ann.get(f"/sections/{section.id}").get_data(as_text=True)

    def test_from_a_stale_page_it_is_not_signed(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        section = make_section(plan, treasurer)
        sent = {"title": "Money", "kind": "words", "lead_role_id": str(treasurer.id), "words": "New"}
        ann.send(f"/sections/{section.id}/edit", {**sent, "version": "1"})
        assert ann.send(f"/sections/{section.id}/sign-off", {"version": "1"}).status_code == 409
        assert fresh(Section).signed_off_at is None

    def test_while_its_role_is_vacant_the_deputy_signs_and_it_says_so(self, client: CheckingClient, plan: Plan) -> None:
        chair = make_role("Chair", Office.CHAIR)
        treasurer = make_role("Treasurer", Office.TREASURER, deputy_id=chair.id)
        section = make_section(plan, treasurer)
        sign_in(client, make_person("Cy Ford", chair))
        assert "you sign as its deputy" in client.get(f"/sections/{section.id}").get_data(as_text=True)
        client.send(f"/sections/{section.id}/sign-off", {"version": "1"})
        assert "Cy Ford, signed by the Chair, covering" in client.get(f"/sections/{section.id}").get_data(as_text=True)

    def test_taking_it_out_asks_first_and_keeps_what_is_in_it(
        self, chair: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        section = make_section(plan, treasurer)
        objective = make_objective(plan, treasurer, section_id=section.id)
        assert "Take out this section?" in chair.get(f"/sections/{section.id}/removal").get_data(as_text=True)
        assert chair.send(f"/sections/{section.id}/removal", {"version": "1"}).status_code == 303
        assert chair.get(f"/sections/{section.id}").status_code == 404
        assert chair.get(f"/objectives/{objective.id}").status_code == 200

    def test_a_form_says_that_the_sign_off_will_go(self, ann: CheckingClient, plan: Plan, treasurer: Role) -> None:
        section = make_section(plan, treasurer)
        sign_off(section, make_person("Bo Hill", treasurer))
        assert "it has to be signed off again" in ann.get(f"/sections/{section.id}/edit").get_data(as_text=True)

    def test_its_place_changes(self, chair: CheckingClient, plan: Plan, treasurer: Role) -> None:
        make_section(plan, treasurer, "First", sort=1)
        second = make_section(plan, treasurer, "Second", sort=2)
        chair.send(f"/sections/{second.id}/position?way=up")
        db.session.rollback()
        found = db.session.query(Section).populate_existing().order_by(Section.sort).all()
        assert [one.title for one in found] == ["Second", "First"]

    def test_the_number_of_statements_does_not_follow_what_is_in_it(
        self, ann: CheckingClient, plan: Plan, treasurer: Role
    ) -> None:
        section = make_section(plan, treasurer)
        path = f"/sections/{section.id}"
        with statements() as few:
            ann.get(path)
        for number in range(8):
            objective = make_objective(plan, treasurer, f"Objective {number}", section_id=section.id)
            make_task(plan, treasurer, f"Task {number}", objective=objective)
        with statements() as many:
            ann.get(path)
        assert len(few) == len(many) <= 12
