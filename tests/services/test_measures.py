"""Measures and readings: what they need, when they may change, and who may read."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, RuleError
from intranet.core.plan_vocabulary import Direction, PlanState
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import Measure, Objective, Plan, Reading, Record, Role
from intranet.rules.access import Actor
from intranet.services import measures
from tests.support.acting import acting
from tests.support.people import make_role
from tests.support.plan import make_measure, make_objective, make_plan


@pytest.fixture
def lead(app: Flask) -> Role:
    return make_role("Membership Officer")


@pytest.fixture
def ann(lead: Role) -> Actor:
    return acting(lead)


@pytest.fixture
def draft(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


@pytest.fixture
def adopted(app: Flask) -> Plan:
    return make_plan(2026)


def said(**more: Any) -> dict[str, Any]:
    return {
        "words": "Members who came back",
        "unit": "members",
        "direction": Direction.UP,
        "baseline": None,
        "target": Decimal(40),
        "source": None,
        **more,
    }


def added(objective: Objective, actor: Actor, **more: Any) -> Measure:
    with writing():
        measure_id = measures.add(objective.id, actor=actor, **said(**more))
    return db.session.get_one(Measure, measure_id)


class TestAdd:
    def test_it_stands_under_its_objective(self, draft: Plan, lead: Role, ann: Actor) -> None:
        objective = make_objective(draft, lead)
        measure = added(objective, ann, target=Decimal("2.55"))
        assert (measure.objective_id, measure.target) == (objective.id, Decimal("2.55"))
        assert db.session.query(Record).one().objective_id == objective.id

    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"unit": ""}, "unit"),
            ({"target": None}, "target"),
            ({"baseline": Decimal(50)}, "target"),
            ({"direction": Direction.DOWN, "baseline": Decimal(30)}, "target"),
        ],
    )
    def test_what_it_needs(self, draft: Plan, lead: Role, ann: Actor, more: dict[str, Any], field: str) -> None:
        with pytest.raises(RuleError) as refused:
            added(make_objective(draft, lead), ann, **more)
        assert refused.value.field == field

    def test_not_once_adopted(self, adopted: Plan, lead: Role, ann: Actor) -> None:
        with pytest.raises(RuleError, match="amendment"):
            added(make_objective(adopted, lead), ann)


class TestChange:
    def test_what_changed_is_in_the_history(self, draft: Plan, lead: Role, ann: Actor) -> None:
        measure = added(make_objective(draft, lead), ann)
        with writing():
            measures.change(measure.id, measure.version, actor=ann, **said(target=Decimal(50)))
        record = db.session.query(Record).filter_by(kind="measure-changed").one()
        assert (record.fields["before"], record.fields["after"]) == ({"target": "40"}, {"target": "50"})

    def test_the_second_of_two_is_told(self, draft: Plan, lead: Role, ann: Actor) -> None:
        measure = added(make_objective(draft, lead), ann)
        seen = measure.version
        with writing():
            measures.change(measure.id, seen, actor=ann, **said(target=Decimal(50)))
        with pytest.raises(Conflict), writing():
            measures.change(measure.id, seen, actor=ann, **said(target=Decimal(60)))


class TestRead:
    def read(self, measure: Measure, actor: Actor, **more: Any) -> Reading:
        asked: dict[str, Any] = {"on": clock.today(), "value": Decimal(12), "note": "", **more}
        with writing():
            reading_id = measures.read(measure.id, actor=actor, **asked)
        return db.session.get_one(Reading, reading_id)

    def test_in_the_lead_role(self, adopted: Plan, lead: Role, ann: Actor) -> None:
        reading = self.read(make_measure(make_objective(adopted, lead)), ann)
        assert (reading.role_id, reading.read_by_id) == (lead.id, ann.person_id)
        assert db.session.query(Record).one().acted_as is ActedAs.LEAD

    def test_by_the_secretary_on_behalf_of_the_lead(self, adopted: Plan, lead: Role) -> None:
        secretary = acting(make_role("Secretary", Office.SECRETARY), name="Sam Reed")
        reading = self.read(make_measure(make_objective(adopted, lead)), secretary)
        assert reading.role_id == lead.id
        assert db.session.query(Record).one().acted_as is ActedAs.ON_BEHALF

    def test_not_by_a_role_that_has_no_part_in_it(self, adopted: Plan, lead: Role) -> None:
        with pytest.raises(RuleError) as refused:
            self.read(make_measure(make_objective(adopted, lead)), acting(make_role("Youth Officer")))
        assert refused.value.field == "role_id"

    def test_not_of_a_day_to_come(self, adopted: Plan, lead: Role, ann: Actor) -> None:
        with pytest.raises(RuleError) as refused:
            self.read(make_measure(make_objective(adopted, lead)), ann, on=clock.today() + timedelta(days=1))
        assert refused.value.field == "on"

    @pytest.mark.parametrize("state", [state for state in PlanState if state is not PlanState.ADOPTED])
    def test_only_of_an_adopted_plan(self, app: Flask, lead: Role, ann: Actor, state: PlanState) -> None:
        with pytest.raises(RuleError):
            self.read(make_measure(make_objective(make_plan(2027, state), lead)), ann)

    def test_undone_it_is_kept_and_counts_no_more(self, adopted: Plan, lead: Role, ann: Actor) -> None:
        reading = self.read(make_measure(make_objective(adopted, lead)), ann)
        for _ in range(2):
            with writing():
                measures.undo_reading(reading.id, actor=ann)
        db.session.refresh(reading)
        assert reading.undone_at is not None
        assert [one.kind for one in db.session.query(Record).order_by(Record.id)] == [
            "reading-taken",
            "reading-undone",
        ]


def test_a_measure_that_was_taken_out_is_read_no_more(adopted: Plan, lead: Role, ann: Actor) -> None:
    measure = make_measure(make_objective(adopted, lead), dropped_on=date(2026, 6, 1))
    with pytest.raises(RuleError, match="taken out of the plan"), writing():
        measures.read(measure.id, on=clock.today(), value=Decimal(1), note="", actor=ann)
