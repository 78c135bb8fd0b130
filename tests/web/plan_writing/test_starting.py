"""The list of plans, a new one, and its opening words."""

from datetime import date

import pytest

from intranet.core.db import db
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import RoleKind
from intranet.models import Plan, Role
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in
from tests.support.plan import fresh, make_objective, make_plan, make_task
from tests.support.statements import statements


def delegate(client: CheckingClient) -> CheckingClient:
    return sign_in(client, make_person("Dee Low", make_role("Delegate", kind=RoleKind.DELEGATE)))


class TestListPlans:
    def test_the_one_that_is_worked_to_comes_first(self, ann: CheckingClient, treasurer: Role) -> None:
        make_plan(2025, PlanState.CLOSED)
        plan = make_plan(2026)
        make_plan(2027, PlanState.CONSULTATION, consultation_ends_on=date(2026, 11, 30))
        make_task(plan, treasurer, state=TaskState.DONE)
        make_task(plan, treasurer)
        make_task(plan, treasurer, state=TaskState.DROPPED, dropped_because="Too dear")
        text = ann.get("/plan/").get_data(as_text=True)
        assert "This year" in text
        assert text.index('href="/plan/2026"') < text.index('href="/plan/2027"') < text.index('href="/plan/2025"')
        assert "1 of 2 tasks done" in text
        assert "comments until Mon 30 November" in text
        assert "Start a plan" not in text

    def test_without_a_plan_it_says_who_starts_one(self, chair: CheckingClient) -> None:
        text = chair.get("/plan/").get_data(as_text=True)
        assert "No plan yet" in text
        assert 'href="/plan/new"' in text

    def test_a_delegate_may_not_read_it(self, client: CheckingClient) -> None:
        assert delegate(client).get("/plan/").status_code == 403

    def test_the_number_of_statements_does_not_follow_the_plans(self, ann: CheckingClient) -> None:
        with statements() as few:
            ann.get("/plan/")
        for year in range(2020, 2027):
            make_plan(year, PlanState.CLOSED)
        with statements() as many:
            ann.get("/plan/")
        assert len(few) == len(many) <= 8


class TestStart:
    sent = {"starts_on": "2027-01-01", "ends_on": "2027-12-31", "begin": "nothing"}  # noqa: RUF012 (never changed)

    def test_the_likely_days_are_filled_in(self, chair: CheckingClient) -> None:
        make_plan(2026)
        text = chair.get("/plan/new").get_data(as_text=True)
        assert 'value="2027-01-01"' in text
        assert 'value="2027-12-31"' in text
        assert "from last year&#39;s plan" in text

    @pytest.mark.parametrize(
        ("begin", "location"),
        [
            ("nothing", "/plan/2027"),
            ("last-year", "/plan/2027/carry-over?from=last-year"),
            ("model", "/plan/2027/carry-over?from=model"),
        ],
    )
    def test_it_begins_from_what_was_chosen(self, chair: CheckingClient, begin: str, location: str) -> None:
        make_plan(2026)
        response = chair.send("/plan/new", {**self.sent, "begin": begin})
        assert (response.status_code, response.headers["Location"]) == (303, location)

    def test_a_first_plan_has_no_last_year(self, chair: CheckingClient) -> None:
        assert "from last year" not in chair.get("/plan/new").get_data(as_text=True)
        response = chair.send("/plan/new", {**self.sent, "begin": "last-year"})
        assert response.status_code == 422
        assert "Please choose one from the list." in response.get_data(as_text=True)

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"starts_on": "2026-06-01", "ends_on": "2027-05-31"}, "There is a plan for 2026 already."),
            ({"ends_on": "2028-07-01"}, "A plan may run for up to 18 months."),
            ({"ends_on": "2026-12-31"}, "The plan ends before it starts."),
            ({"ends_on": "2027-02-30"}, "There is no such day."),
            ({"starts_on": ""}, "Please write the day on which the plan starts."),
        ],
    )
    def test_days_that_no_plan_can_have(self, chair: CheckingClient, more: dict[str, str], said: str) -> None:
        make_plan(2026)
        response = chair.send("/plan/new", {**self.sent, **more})
        assert response.status_code == 422
        assert said in response.get_data(as_text=True)
        assert fresh(Plan).year == 2026

    def test_days_that_an_adopted_plan_has_too_are_warned_of(self, chair: CheckingClient) -> None:
        make_plan(2026, ends_on=date(2027, 1, 31))
        chair.send("/plan/new", self.sent)
        text = chair.get("/plan/").get_data(as_text=True)
        assert "From Fri 1 January 2027 to Sun 31 January 2027 the adopted plan for 2026 runs too." in text

    def test_only_the_chair_and_the_secretary_start_one(self, ann: CheckingClient) -> None:
        assert ann.get("/plan/new").status_code == 403
        assert ann.send("/plan/new", self.sent).status_code == 403


class TestEditOpening:
    def sent(self, **more: str) -> dict[str, str]:
        days = {"starts_on": "2027-01-01", "ends_on": "2027-12-31"}
        return {"opening": "", "where_we_stand": "", "version": "1", **days, **more}

    def test_the_words_are_kept(self, chair: CheckingClient) -> None:
        make_plan(2027, PlanState.DRAFT)
        assert chair.send("/plan/2027/opening", self.sent(opening="A year of doors")).status_code == 303
        assert "A year of doors" in chair.get("/plan/2027/opening").get_data(as_text=True)

    def test_last_years_results_go_under_what_was_typed_and_nothing_is_saved(
        self, chair: CheckingClient, treasurer: Role
    ) -> None:
        make_objective(make_plan(2026), treasurer, "Balance the books", results="We did.")
        make_plan(2027, PlanState.DRAFT)
        response = chair.send("/plan/2027/opening", self.sent(where_we_stand="A good year.", step="results"))
        text = response.get_data(as_text=True)
        assert "A good year." in text
        assert "We did." in text
        assert db.session.query(Plan).filter_by(year=2027).one().where_we_stand == ""

    def test_what_is_too_long_comes_back(self, chair: CheckingClient) -> None:
        make_plan(2027, PlanState.DRAFT)
        response = chair.send("/plan/2027/opening", self.sent(opening="b" * 20_001))
        assert response.status_code == 422
        assert "Please keep this to 20,000 characters." in response.get_data(as_text=True)
        assert "b" * 20_001 in response.get_data(as_text=True)

    def test_the_second_of_two_sees_both(self, chair: CheckingClient) -> None:
        make_plan(2027, PlanState.DRAFT)
        chair.send("/plan/2027/opening", self.sent(opening="Mine"))
        response = chair.send("/plan/2027/opening", self.sent(opening="Yours"))
        assert response.status_code == 409
        assert "Mine" in response.get_data(as_text=True)
        assert "Yours" in response.get_data(as_text=True)

    def test_once_adopted_it_stays_and_what_was_typed_comes_back(self, chair: CheckingClient) -> None:
        make_plan(2027)
        response = chair.send("/plan/2027/opening", self.sent(opening="Something else"))
        assert response.status_code == 422
        assert "is proposed as an amendment" in response.get_data(as_text=True)
        assert "Something else" in response.get_data(as_text=True)

    def test_not_by_the_treasurer(self, ann: CheckingClient) -> None:
        make_plan(2027, PlanState.DRAFT)
        assert ann.get("/plan/2027/opening").status_code == 403


def test_search_finds_parts_of_the_plan_for_those_who_may_read_it(
    client: CheckingClient, chair: CheckingClient, treasurer: Role
) -> None:
    make_plan(2027, PlanState.DRAFT)
    sent = {"words": "Balance the books", "theme": "finance", "lead_role_id": str(treasurer.id)}
    chair.send("/plan/2027/objectives/new", {**sent, "why": "", "priority": "essential", "section_id": ""})
    assert "Treasurer, plan 2027" in chair.get("/search?q=books").get_data(as_text=True)
    assert "Nothing is found" in delegate(client).get("/search?q=books").get_data(as_text=True)
