"""A plan that begins from the model: filled once, led by the roles that are there, and only while it is empty."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db, row, rows, writing
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import PlanState, SectionKind
from intranet.core.vocabulary import Office, Theme
from intranet.models import Measure, Objective, Plan, Record, Role, Section, Task, TaskWait
from intranet.rules.access import Actor
from intranet.services import founding, plan_beginnings, plans, sections
from intranet.structures import load, load_model_plan
from tests.support.acting import acting
from tests.support.people import make_role
from tests.support.plan import make_objective, make_plan

MODEL = load_model_plan()
TASKS = [task for one in MODEL.objectives for task in one.tasks]


@pytest.fixture
def chair(app: Flask) -> Actor:
    """The Chair of a constituency founded on the largest of the structures."""
    with writing():
        founding.found(load("rochford-and-southend-east"), name="Somewhere", adopted_on=clock.today())
    return acting(db.session.scalars(select(Role).where(Role.office == Office.CHAIR)).one())


def begun(actor: Actor, starts_on: date = date(2027, 1, 1), ends_on: date = date(2027, 12, 31)) -> int:
    with writing():
        plan_id = plans.start(starts_on, ends_on, actor=actor)
        plan_beginnings.from_model(plan_id, actor=actor)
    return plan_id


def leads(model: type[Task | Objective | Section], plan_id: int) -> dict[str, str]:
    named = Section.title if model is Section else model.__table__.c.words
    known = select(named, Role.title).join(Role, Role.id == model.lead_role_id).where(model.plan_id == plan_id)
    return dict(rows(known))


def test_everything_of_the_model_is_in_the_plan(chair: Actor) -> None:
    plan_id = begun(chair)
    assert db.session.get_one(Plan, plan_id).opening == MODEL.opening
    assert {theme for (theme,) in rows(select(Objective.theme))} == set(Theme)
    assert row(select(func.count(Measure.id))) == (sum(len(one.measures) for one in MODEL.objectives),)
    assert row(select(func.count(Task.id))) == (len(TASKS),)
    assert row(select(func.count()).select_from(TaskWait)) == (sum(len(task.waits_for) for task in TASKS),)
    assert {kind for (kind,) in rows(select(Section.kind))} == set(SectionKind)
    assert rows(select(Objective.id).where(Objective.lead_role_id.is_(None))) == []
    assert rows(select(Task.id).where(Task.due_on.is_(None))) == []


def test_each_part_is_led_by_the_role_it_means(chair: Actor) -> None:
    plan_id = begun(chair)
    assert leads(Section, plan_id)["Budget and fundraising plan"] == "Treasurer"
    assert leads(Section, plan_id)["Union affiliations"] == "Trades Union Liaison Officer"
    assert leads(Section, plan_id)["Young members"] == "Youth and Student Officer"
    assert leads(Task, plan_id)["Get to know the local newspaper and radio"] == "Press Officer"
    assert leads(Objective, plan_id)["Rooms, times and words that leave nobody out"] == "BAME Officer"


def test_a_closed_role_leads_nothing_and_the_secretary_takes_its_part(chair: Actor) -> None:
    with writing():
        youth = db.session.scalars(select(Role).where(Role.title == "Youth and Student Officer")).one()
        youth.closed_on = clock.today()
    plan_id = begun(chair)
    assert leads(Section, plan_id)["Young members"] == "Secretary"


def test_quarters_are_those_of_the_plan(chair: Actor) -> None:
    plan_id = begun(chair, date(2027, 7, 1), date(2028, 6, 30))
    found = {quarter for (quarter,) in rows(select(Task.due_quarter).where(Task.plan_id == plan_id))}
    assert found == {"2027-Q3", "2027-Q4", "2028-Q1", "2028-Q2"}


def test_a_short_plan_has_everything_due_in_it(chair: Actor) -> None:
    plan_id = begun(chair, date(2027, 10, 1), date(2027, 12, 31))
    assert {q for (q,) in rows(select(Task.due_quarter).where(Task.plan_id == plan_id))} == {"2027-Q4"}


def test_every_part_is_on_record(chair: Actor) -> None:
    plan_id = begun(chair)
    kinds = dict(rows(select(Record.kind, func.count()).where(Record.plan_id == plan_id).group_by(Record.kind)))
    assert kinds["objective-added"] == len(MODEL.objectives)
    assert kinds["task-added"] == len(TASKS)


def test_a_section_that_is_there_already_stays(chair: Actor) -> None:
    with writing():
        plan_id = plans.start(date(2027, 1, 1), date(2027, 12, 31), actor=chair)
        role = db.session.scalars(select(Role.id).where(Role.office == Office.TREASURER)).one()
        mine = sections.add(plan_id, title="Money", kind=SectionKind.BUDGET, lead_role_id=role, actor=chair)
        plan_beginnings.from_model(plan_id, actor=chair)
    budgets = rows(select(Section.id).where(Section.kind == SectionKind.BUDGET))
    assert budgets == [(mine,)]
    assert rows(select(Objective.words).where(Objective.section_id == mine))


def test_what_somebody_opened_it_with_stays(chair: Actor) -> None:
    with writing():
        plan = make_plan(2027, PlanState.DRAFT, opening="Our own words")
        plan_beginnings.from_model(plan.id, actor=chair)
    assert db.session.get_one(Plan, plan.id).opening == "Our own words"


def test_it_does_not_fill_a_plan_that_has_something_in_it(chair: Actor) -> None:
    plan = make_plan(2027, PlanState.DRAFT)
    make_objective(plan)
    with pytest.raises(RuleError, match="objectives or tasks in this plan already"), writing():
        plan_beginnings.from_model(plan.id, actor=chair)
    assert row(select(func.count(Objective.id))) == (1,)
    assert rows(select(Section.id)) == []


@pytest.mark.parametrize("state", [state for state in PlanState if state is not PlanState.DRAFT])
def test_it_fills_a_draft_only(chair: Actor, state: PlanState) -> None:
    plan = make_plan(2027, state)
    with pytest.raises(RuleError, match="while it is a draft"), writing():
        plan_beginnings.from_model(plan.id, actor=chair)


def test_without_any_role_there_is_nobody_to_lead(app: Flask) -> None:
    closed = make_role("Chair", Office.CHAIR, closed_on=clock.today())
    plan = make_plan(2027, PlanState.DRAFT)
    with pytest.raises(RuleError, match="no role yet"), writing():
        plan_beginnings.from_model(plan.id, actor=acting(closed))
