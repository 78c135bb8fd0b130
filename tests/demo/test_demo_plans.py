"""The demo's development plans: one closed, one half done, one in draft, on whatever day it is made."""

from collections import Counter
from datetime import date

from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import rows
from intranet.core.plan_vocabulary import (
    AmendmentState,
    BudgetSide,
    Colour,
    EventKind,
    EventState,
    PlanState,
    SuggestionState,
    TaskState,
)
from intranet.demo.build import build
from intranet.models import (
    AdoptedPlan,
    Amendment,
    BudgetLine,
    CampaignSession,
    Comment,
    Event,
    Follow,
    Meeting,
    Notification,
    Objective,
    Plan,
    Reading,
    Record,
    Role,
    Suggestion,
    Task,
    TaskLeftOut,
    TaskOccasion,
    TaskUpdate,
    TaskWait,
    Term,
    Tick,
)
from intranet.queries import carry_over, plan_tasks, plans
from intranet.rules.events import clock_trouble
from intranet.rules.plan_document import opened


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
    of_plans = select(Task.plan_id, Task.state, Task.done_on, Task.moved_at).where(Task.plan_id.is_not(None))
    for task in rows(of_plans):
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


def test_what_was_adopted_is_frozen_as_it_was_then(today: date) -> None:
    kept = rows(
        select(Plan.year, AdoptedPlan.document, AdoptedPlan.checksum).join(Plan, Plan.id == AdoptedPlan.plan_id)
    )
    documents = {year: opened(document, checksum) for year, document, checksum in kept}
    assert set(documents) == {today.year - 1, today.year}
    assert "Try calling from home on wet evenings" in str(documents[today.year])  # dropped by amendment since
    targets = [m["target"] for o in documents[today.year]["objectives"] for m in o["measures"]]
    assert "120" in targets
    assert documents[today.year]["budgets"]
    assert rows(select(Record.id).where(Record.kind == "plan-adopted").where(Record.at < clock.now()))


def test_amendments_of_every_answer(today: date) -> None:
    this_year = select(Plan.id).where(Plan.year == today.year).scalar_subquery()
    found = rows(select(*Amendment.__table__.columns).where(Amendment.plan_id == this_year).order_by(Amendment.number))
    assert [one.number for one in found] == [1, 2, 3, 4]
    assert {one.state for one in found} == {AmendmentState.AGREED, AmendmentState.REFUSED, AmendmentState.PROPOSED}
    assert all(one.recorded_by_id != one.proposed_by_id for one in found if one.decided_on)
    adopted_on = rows(select(Plan.adopted_on).where(Plan.year == today.year))[0].adopted_on
    assert all(adopted_on < one.decided_on < today for one in found if one.decided_on)


def test_nothing_is_dropped_from_a_promise_but_by_amendment(today: date) -> None:
    dropped = rows(select(Task.id, Task.dropped_because).where(Task.state == TaskState.DROPPED))
    assert dropped
    agreed = {part_id for (part_id,) in rows(select(Amendment.part_id).where(Amendment.state == AmendmentState.AGREED))}
    assert {task_id for task_id, _ in dropped} <= agreed


def test_suggestions_wait_and_some_are_answered(today: date) -> None:
    states = Counter(state for (state,) in rows(select(Suggestion.state)))
    assert states[SuggestionState.OPEN] >= 2
    assert states[SuggestionState.ACCEPTED] >= 1
    assert states[SuggestionState.DECLINED] >= 1


def test_every_comment_of_the_consultation_was_answered(today: date) -> None:
    found = rows(select(Comment.answer, Comment.link_id))
    assert len(found) >= 4
    assert all(answer for answer, _ in found)
    assert any(link_id for _, link_id in found)


def test_the_programme_has_what_was_held_what_comes_and_what_was_called_off(today: date) -> None:
    found = rows(select(*Event.__table__.columns))
    states = Counter(one.state for one in found)
    assert set(states) == set(EventState)
    assert {one.kind for one in found} >= set(EventKind) - {EventKind.OTHER}
    for one in found:
        if one.state is EventState.HELD:
            assert one.on < today
            assert one.attendance
            assert one.outcome
        assert one.ends_at > one.starts_at
        assert clock_trouble(one.on, one.starts_at) is None
    assert any(one.on >= today for one in found)
    sessions = rows(select(CampaignSession.doors, Event.state).join(Event, Event.id == CampaignSession.event_id))
    assert all((doors is not None) == (state is EventState.HELD) for doors, state in sessions)
    assert len(sessions) >= 15


def test_a_budget_for_each_plan_the_last_with_a_small_gap(today: date) -> None:
    balance: Counter[int] = Counter()
    for year, side, planned in rows(select(BudgetLine.money_year, BudgetLine.side, BudgetLine.planned_pence)):
        balance[year] += planned if side is BudgetSide.INCOME else -planned
    assert balance[today.year - 1] == balance[today.year] == 0
    assert -50_000 < balance[today.year + 1] < 0
    actual = rows(select(BudgetLine.actual_pence).where(BudgetLine.money_year == today.year + 1))
    assert {pence for (pence,) in actual} == {None}


def test_carrying_over_is_begun(today: date) -> None:
    draft = plans.get(today.year + 1)
    assert draft is not None
    found = carry_over.of(draft)
    assert found.carried
    assert found.left_out
    assert len(found.open) > 5
    assert len(rows(select(TaskLeftOut.task_id))) == 1


def test_somebody_is_told_and_follows(app: Flask) -> None:
    build(clock.today())
    kinds = Counter(kind.value for (kind,) in rows(select(Notification.kind)))
    assert {"mention", "amendment", "suggestion"} <= set(kinds)
    assert rows(select(Follow.person_id))
