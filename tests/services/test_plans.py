"""Starting a plan, changing its own words and days, and beginning it from what came of the last one."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from intranet.core.db import db, writing
from intranet.core.errors import Conflict, RuleError
from intranet.core.plan_vocabulary import BudgetSide, EventKind, EventState, MeasureSource, PlanState
from intranet.core.vocabulary import Office
from intranet.models import BudgetLine, Event, Objective, Plan, Record, Role
from intranet.rules.access import Actor
from intranet.services import plan_workflow, plans
from tests.support.acting import acting
from tests.support.people import keep, make_person, make_role
from tests.support.plan import make_measure, make_objective, make_plan, make_reading

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)


@pytest.fixture
def chair(app: Flask) -> Actor:
    return acting(make_role("Chair", Office.CHAIR), name="Cy Ford")


@pytest.fixture
def lead(app: Flask) -> Role:
    return make_role("Campaign Co-ordinator")


def started(chair: Actor, starts_on: date = FIRST, ends_on: date = LAST) -> Plan:
    with writing():
        plan_id = plans.start(starts_on, ends_on, actor=chair)
    return db.session.get_one(Plan, plan_id)


def edited(plan: Plan, actor: Actor, **more: Any) -> int:
    said = {"opening": "", "where_we_stand": "", "starts_on": plan.starts_on, "ends_on": plan.ends_on, **more}
    with writing():
        return plans.edit(plan.id, said.pop("seen", plan.version), actor=actor, **said)


class TestStart:
    def test_it_is_a_draft_of_the_year_it_starts_in(self, chair: Actor) -> None:
        plan = started(chair, date(2027, 5, 1), date(2028, 10, 31))
        assert (plan.year, plan.state) == (2027, PlanState.DRAFT)
        record = db.session.query(Record).one()
        assert (record.kind, record.plan_id) == ("plan-started", plan.id)

    def test_one_plan_a_year(self, chair: Actor) -> None:
        started(chair)
        with pytest.raises(RuleError, match="There is a plan for 2027 already") as refused:
            started(chair, date(2027, 6, 1), date(2028, 1, 31))
        assert refused.value.field == "starts_on"

    def test_the_database_knows_it_too(self, app: Flask) -> None:
        make_plan(2027, PlanState.DRAFT)
        with pytest.raises(IntegrityError):
            make_plan(2027, PlanState.DRAFT, starts_on=date(2027, 2, 1))

    def test_it_begins_from_what_came_of_the_last_one(self, chair: Actor, lead: Role) -> None:
        last = make_plan(2026, PlanState.CLOSED)
        objective = make_objective(last, lead, results="We won two of three.")
        measure = make_measure(objective, results="Rain in May.")
        make_reading(measure, 60, date(2026, 5, 1), lead, person := make_person("Ann Lee", lead))
        make_reading(measure, 80, date(2026, 9, 1), lead, person)
        make_objective(last, words="Dropped on the way", dropped_on=date(2026, 6, 1))
        assert started(chair).where_we_stand == (
            "Win the wards we lost (Campaign Co-ordinator)\n"
            "We won two of three.\n"
            "Doors knocked: 80 doors; the target was 100 doors. Rain in May."
        )

    def test_before_the_first_plan_there_is_nothing_to_carry(self, chair: Actor) -> None:
        assert started(chair).where_we_stand == ""


class TestEdit:
    def test_what_changed_is_in_the_history(self, chair: Actor) -> None:
        plan = started(chair)
        edited(plan, chair, opening="A year of doors")
        record = db.session.query(Record).filter_by(kind="plan-changed").one()
        assert record.fields["after"] == {"opening": "A year of doors"}

    def test_the_year_follows_the_first_day(self, chair: Actor) -> None:
        plan = started(chair)
        assert edited(plan, chair, starts_on=date(2028, 1, 1), ends_on=date(2028, 12, 31)) == 2028

    def test_not_into_a_year_that_has_one(self, chair: Actor) -> None:
        make_plan(2028, PlanState.DRAFT)
        plan = started(chair)
        with pytest.raises(RuleError, match="There is a plan for 2028 already"):
            edited(plan, chair, starts_on=date(2028, 1, 1), ends_on=date(2028, 12, 31))

    def test_the_second_of_two_is_told(self, chair: Actor) -> None:
        plan = started(chair)
        seen = plan.version
        edited(plan, chair, opening="Mine")
        with pytest.raises(Conflict) as told:
            edited(plan, chair, opening="Yours", seen=seen)
        assert told.value.theirs["opening"] == "Mine"

    @pytest.mark.parametrize("state", [PlanState.MEMBERS, PlanState.ADOPTED, PlanState.CLOSED])
    def test_not_once_it_is_with_the_members(self, chair: Actor, state: PlanState) -> None:
        plan = make_plan(2027, state)
        with pytest.raises(RuleError):
            edited(plan, chair, opening="New")

    def test_with_the_executive_it_takes_a_reason(self, chair: Actor) -> None:
        plan = make_plan(2027, PlanState.EXECUTIVE)
        with pytest.raises(RuleError) as refused:
            edited(plan, chair, opening="New")
        assert refused.value.field == "reason"
        edited(plan, chair, opening="New", reason="It was unclear")
        assert db.session.query(Record).one().fields["reason"] == "It was unclear"


class TestCarryResultsOn:
    def carried(self, last: Plan, chair: Actor) -> str:
        with writing():
            plans.carry_results_on(last.id, actor=chair)
        return db.session.query(Plan).filter_by(year=2027).populate_existing().one().where_we_stand

    def test_the_next_plan_takes_in_the_last_words(self, chair: Actor, lead: Role) -> None:
        last = make_plan(2026)
        objective = make_objective(last, lead)
        started(chair)
        with writing():
            db.session.get_one(Objective, objective.id).results = "In the end we won three."
        assert "In the end we won three." in self.carried(last, chair)

    def test_closing_a_plan_does_it(self, chair: Actor, lead: Role) -> None:
        last = make_plan(2026, starts_on=date(2026, 1, 1), ends_on=date(2026, 11, 17))
        objective = make_objective(last, lead)
        started(chair)
        with writing():
            db.session.get_one(Objective, objective.id).results = "In the end we won three."
        with writing():
            plan_workflow.close(last.id, last.version, actor=chair)
        following = db.session.query(Plan).filter_by(year=2027).populate_existing().one()
        assert "In the end we won three." in following.where_we_stand

    def test_what_somebody_wrote_there_stays(self, chair: Actor, lead: Role) -> None:
        last = make_plan(2026)
        make_objective(last, lead, results="In the end we won three.")
        plan = started(chair)
        edited(plan, chair, where_we_stand="We stand well.")
        assert self.carried(last, chair) == "We stand well."

    def test_a_plan_that_the_executive_has_stays(self, chair: Actor, lead: Role) -> None:
        last = make_plan(2026)
        make_objective(last, lead, results="In the end we won three.")
        make_plan(2027, PlanState.EXECUTIVE, where_we_stand="Settled.")
        assert self.carried(last, chair) == "Settled."


def test_what_the_intranet_counted_is_carried_too(chair: Actor, lead: Role) -> None:
    last = make_plan(2026)
    helper, stranger = make_role("Fundraiser"), make_role("Youth Officer")
    objective = make_objective(last, lead, partners=[helper])
    make_measure(objective, "Socials", 4, unit="events", source=MeasureSource.EVENTS_HELD)
    make_measure(objective, "Money in", 900, unit="pounds", source=MeasureSource.INCOME)
    for role, on, state in (
        (lead, date(2026, 3, 1), EventState.HELD),
        (helper, date(2026, 4, 1), EventState.HELD),
        (helper, date(2026, 5, 1), EventState.CONFIRMED),  # nobody came yet
        (stranger, date(2026, 6, 1), EventState.HELD),  # somebody else's
        (lead, date(2025, 12, 1), EventState.HELD),  # before the plan
    ):
        keep(Event(kind=EventKind.SOCIAL, title="Quiz", on=on, organising_role_id=role.id, state=state))
    for heading, pence, about in (("Draw", 12_550, objective.id), ("Dues", 99_900, None)):
        line = BudgetLine(money_year=2026, side=BudgetSide.INCOME, heading=heading, actual_pence=pence)
        line.objective_id = about
        keep(line)
    text = plans.results_of(last.id)
    assert "Socials: 2 events; the target was 4 events." in text
    assert "Money in: 125.5 pounds; the target was 900 pounds." in text
