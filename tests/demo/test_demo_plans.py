"""The demo's development plans: one closed, one half done, one in draft, on whatever day it is made."""

from collections import Counter
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from time_machine import Traveller

from intranet.core import clock
from intranet.core.db import rows
from intranet.core.plan_vocabulary import Colour, PlanState, TaskState
from intranet.demo.build import build
from intranet.models import (
    Meeting,
    Objective,
    Plan,
    Reading,
    Record,
    Role,
    Task,
    TaskOccasion,
    TaskUpdate,
    TaskWait,
    Term,
    Tick,
)
from intranet.queries import plan_tasks, plans

SOME_DAYS = [
    date(2026, 1, 1),
    date(2026, 1, 3),
    date(2028, 2, 29),
    date(2026, 6, 30),
    date(2026, 11, 18),
    date(2026, 12, 31),
]


@pytest.fixture(params=SOME_DAYS, ids=str)
def today(request: pytest.FixtureRequest, app: Flask, evening: Traveller) -> date:
    """The demo, made on one of several days."""
    day: date = request.param
    evening.move_to(f"{day}T08:00:00+00:00")
    build(day)
    return day


def test_three_plans_in_three_states(today: date) -> None:
    found = {plan.year: plan for plan in rows(select(*Plan.__table__.columns))}
    assert {year: plan.state for year, plan in found.items()} == {
        today.year - 1: PlanState.CLOSED,
        today.year: PlanState.ADOPTED,
        today.year + 1: PlanState.DRAFT,
    }
    for plan in found.values():
        if plan.state is not PlanState.DRAFT:
            assert plan.adopted_on < today
            assert plan.consultation_ends_on <= plan.adopted_on
    assert found[today.year - 1].closed_on <= today
    held = dict(rows(select(Meeting.id, Meeting.on)))
    assert all(held[p.adopted_at_id] == p.adopted_on for p in found.values() if p.adopted_at_id)


def test_this_year_shows_every_way_a_task_can_stand(today: date) -> None:
    found = plans.get(today.year)
    assert found is not None
    standing = Counter(task.standing.colour for task in plan_tasks.of_plan(found.id, today))
    assert set(standing) >= {Colour.LATE, Colour.BLOCKED, Colour.DUE_SOON, Colour.DONE, Colour.DROPPED}
    assert 3 <= standing[Colour.LATE] <= 12
    assert standing[Colour.DONE] >= 10


def test_nothing_happened_that_could_not_have(today: date) -> None:
    first = {plan.id: (plan.adopted_on, plan.state) for plan in rows(select(Plan.id, Plan.adopted_on, Plan.state))}
    for task in rows(select(Task.plan_id, Task.state, Task.done_on, Task.moved_at)):
        adopted_on, state = first[task.plan_id]
        assert clock.london_day(task.moved_at) < today
        if state is PlanState.DRAFT:
            assert task.state is TaskState.TO_DO
        if task.done_on:
            assert adopted_on <= task.done_on < today
    said = [at for (at,) in rows(select(TaskUpdate.said_at))] + [at for (at,) in rows(select(Reading.read_at))]
    assert all(clock.london_day(at) < today for at in said)
    assert len(rows(select(TaskWait.task_id))) >= 4


def test_who_did_it_held_or_covered_the_role(today: date) -> None:
    terms = rows(select(Term.person_id, Term.role_id, Term.starts_on, Term.ended_on))
    own = select(Record.person_id, Record.acted_in_id, Record.at).where(
        Record.plan_id.is_not(None), Record.acted_as == "lead"
    )
    for person_id, role_id, at in rows(own):
        day = clock.london_day(at)
        assert any(
            (person, role) == (person_id, role_id) and start <= day and (end is None or day < end)
            for person, role, start, end in terms
        )


def test_a_task_of_a_duty_is_done_when_its_occasions_are_ticked(today: date) -> None:
    ticked = {(duty, key) for duty, key in rows(select(Tick.duty_id, Tick.occasion).where(Tick.undone_at.is_(None)))}
    tied = rows(select(Task.id, Task.duty_id, Task.state).where(Task.duty_id.is_not(None)))
    assert len(tied) >= 2
    for task_id, duty_id, state in tied:
        keys = rows(select(TaskOccasion.occasion).where(TaskOccasion.task_id == task_id))
        assert keys
        assert (state is TaskState.DONE) == all((duty_id, key) in ticked for (key,) in keys)


def test_the_draft_still_misses_what_the_next_step_asks_for(today: date) -> None:
    draft = select(Plan.id).where(Plan.state == PlanState.DRAFT)
    assert rows(select(Objective.id).where(Objective.plan_id.in_(draft), Objective.lead_role_id.is_(None)))
    assert rows(select(Task.id).where(Task.plan_id.in_(draft), Task.due_on.is_(None)))


def test_every_role_of_the_executive_has_something_to_do(app: Flask) -> None:
    build(clock.today())
    leads = {role_id for (role_id,) in rows(select(Task.lead_role_id))}
    titles = {title for (title,) in rows(select(Role.title).where(Role.id.in_(leads)))}
    assert {"Chair", "Secretary", "Treasurer", "Youth Officer", "IT Officer", "Women's Officer"} <= titles
