"""Tasks as the services keep them: what is checked under the lock, and how a task and its duty's ticks go together."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import NotAllowed, RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import Colour, NotificationKind, PlanState, TaskState
from intranet.core.vocabulary import ActedAs, BodyKind, Cadence, Office, Outcome
from intranet.models import (
    ChecklistItem,
    Duty,
    Notification,
    Person,
    Plan,
    Record,
    Role,
    SearchEntry,
    Task,
    TaskOccasion,
    TaskSupporter,
    Tick,
)
from intranet.rules.access import Actor, Holding
from intranet.services import task_standing, task_steps, task_work, tasks, ticks
from tests.support.people import keep, make_duty, make_person, make_role
from tests.support.plan import make_meeting, make_objective, make_plan, make_section, make_task


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(treasurer: Role) -> Actor:
    return actor_for(make_person("Ann Lee", treasurer), treasurer)


@pytest.fixture
def adopted(app: Flask) -> Plan:
    return make_plan()


@pytest.fixture
def draft(app: Flask) -> Plan:
    return make_plan(2027, PlanState.DRAFT)


def actor_for(person: Person, *roles: Role) -> Actor:
    held = tuple(Holding(role.id, role.title, role.kind, role.office) for role in roles)
    return Actor(person.id, 1, 1, person.name, held)


def within(verb: Callable[[], Any]) -> Any:
    """What a verb gives back when it runs in a transaction of its own."""
    with writing():
        return verb()


def said(role: Role, **more: Any) -> Any:
    """Everything that is said of a task."""
    return {
        "words": "Draw up the budget",
        "detail": "",
        "lead_role_id": role.id,
        "supporter_ids": (),
        "objective_id": None,
        "section_id": None,
        "branch_id": None,
        "due_on": None,
        "due_quarter": None,
        "effort": None,
        "waits_for": (),
        "occasions": (),
        **more,
    }


def refused(verb: Callable[[], Any]) -> RuleError:
    with pytest.raises(RuleError) as refusal, writing():
        verb()
    return refusal.value


def records(kind: Happening) -> list[Record]:
    db.session.rollback()
    return db.session.query(Record).filter_by(kind=kind.value).order_by(Record.id).all()


def stored(task: Task) -> Task:
    db.session.rollback()
    db.session.refresh(task)
    return task


class TestWriting:
    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"lead_role_id": None}, "lead_role_id"),
            ({"lead_role_id": 999}, "lead_role_id"),
            ({"words": "  "}, "words"),
            ({"supporter_ids": [999]}, "supporter_ids"),
            ({"objective_id": 999}, "under"),
            ({"section_id": 999}, "under"),
            ({"branch_id": 999}, "branch_id"),
            ({"due_quarter": "2027-Q5"}, "due_quarter"),
            ({"due_on": date(2027, 2, 1), "due_quarter": "2027-Q1"}, "due_on"),
            ({"waits_for": [999]}, "waits_for"),
            ({"occasions": ["2027-Q1"]}, "occasions"),
            ({"who_id": 999}, "who_id"),
        ],
    )
    def test_what_cannot_be_is_refused_on_its_field(
        self, draft: Plan, treasurer: Role, ann: Actor, more: dict[str, Any], field: str
    ) -> None:
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, **more))).field == field
        assert db.session.query(Task).count() == 0

    def test_not_for_a_role_that_is_not_theirs_nor_in_anothers_section(
        self, draft: Plan, treasurer: Role, ann: Actor
    ) -> None:
        chair = make_role("Chair", Office.CHAIR)
        section = make_section(draft, chair)
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(chair))).field == "lead_role_id"
        refusal = refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, section_id=section.id)))
        assert refusal.field == "under"

    def test_a_plan_of_another_year_lends_no_objective_and_no_task(
        self, draft: Plan, adopted: Plan, treasurer: Role, ann: Actor
    ) -> None:
        objective, task = make_objective(adopted, treasurer), make_task(adopted, treasurer)
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, objective_id=objective.id))).field
        assert refused(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, waits_for=[task.id]))).field

    def test_a_task_that_did_not_change_leaves_no_record(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        task_id = within(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, due_quarter="2027-Q1")))
        task = db.session.get_one(Task, task_id)
        within(lambda: tasks.change(task_id, task.version, actor=ann, **said(treasurer, due_quarter="2027-Q1")))
        assert records(Happening.TASK_CHANGED) == []

    def test_supporters_and_waits_count_in_its_version(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        chair = make_role("Chair", Office.CHAIR)
        task = make_task(draft, treasurer, "Draw up the budget")
        before = task.version
        within(lambda: tasks.change(task.id, before, actor=ann, **said(treasurer, supporter_ids=[chair.id])))
        assert stored(task).version > before
        (record,) = records(Happening.TASK_CHANGED)
        assert record.fields["after"] == {"supporters": ["Chair"]}

    def test_a_circle_leaves_everything_as_it_was(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        first = make_task(draft, treasurer, "First")
        second = make_task(draft, treasurer, "Second", waits_for=[first])
        new = said(treasurer, words="Otherwise", waits_for=[second.id])
        refusal = refused(lambda: tasks.change(first.id, first.version, actor=ann, **new))
        assert refusal.field == "waits_for"
        assert "“First” waits for “Second”, which waits for “First”." in refusal.message
        assert stored(first).words == "First"

    def test_it_is_found_under_its_words_until_it_is_taken_out(self, draft: Plan, treasurer: Role, ann: Actor) -> None:
        mine = (SearchEntry.subject_kind == "task") & SearchEntry.text.contains("bank")
        task_id = within(lambda: tasks.add(draft.id, actor=ann, **said(treasurer, detail="Ask the bank")))
        assert db.session.query(SearchEntry).filter(mine).one().subject_id == task_id
        within(lambda: tasks.remove(task_id, actor=ann))
        assert db.session.query(SearchEntry).filter(mine).count() == 0

    def test_arranging_the_work_is_not_changing_the_promise(self, adopted: Plan, treasurer: Role, ann: Actor) -> None:
        task = make_task(adopted, treasurer)
        seen = task.version
        arranged: dict[str, Any] = {
            "detail": "By hand",
            "effort": None,
            "who_id": None,
            "helper": "Jo",
            "waits_for": (),
        }
        within(lambda: tasks.arrange(task.id, seen, actor=ann, **arranged))
        assert (stored(task).detail, task.helper) == ("By hand", "Jo")
        assert (
            "adopted this plan"
            in refused(lambda: tasks.change(task.id, task.version, actor=ann, **said(treasurer))).message
        )


class TestWorking:
    def test_it_is_done_in_the_role_that_is_theirs(self, adopted: Plan, treasurer: Role, ann: Actor) -> None:
        fundraiser = make_role("Fundraiser")
        task = make_task(adopted, treasurer, supporters=[fundraiser])
        bo = actor_for(make_person("Bo Hill", fundraiser), fundraiser)
        within(lambda: task_work.set_state(task.id, TaskState.UNDER_WAY, actor=bo))
        (record,) = records(Happening.TASK_MOVED)
        assert (record.acted_in_id, record.acted_as, record.plan_id) == (fundraiser.id, ActedAs.PARTNER, adopted.id)
        assert record.fields == {"words": task.words, "was": "to-do", "now": "under-way"}

    def test_nobody_else_does_it(self, adopted: Plan, treasurer: Role) -> None:
        task = make_task(adopted, treasurer)
        stranger = make_role("Youth Officer")
        who = actor_for(make_person("Bo Hill", stranger), stranger)
        for verb in (
            lambda: task_work.set_state(task.id, TaskState.DONE, actor=who),
            lambda: task_work.say(task.id, "Well", actor=who),
            lambda: task_steps.add(task.id, "Ask", actor=who),
            lambda: task_work.unblock(task.id, actor=who),
        ):
            with pytest.raises(NotAllowed), writing():
                verb()

    def test_work_moves_it_and_leaves_its_version_alone(
        self, adopted: Plan, treasurer: Role, ann: Actor, evening: Any
    ) -> None:
        task = make_task(adopted, treasurer, steps=[("Ask", None)])
        step = db.session.query(ChecklistItem).one()
        before = task.version
        for verb in (
            lambda: task_work.say(task.id, "Half way", actor=ann),
            lambda: task_steps.check(step.id, actor=ann),
            lambda: task_work.block(task.id, reason="No hall", by_role_id=treasurer.id, actor=ann),
            lambda: task_work.set_state(task.id, TaskState.UNDER_WAY, actor=ann),
        ):
            evening.shift(60)
            within(verb)
            assert stored(task).moved_at == clock.now()
        assert task.version == before

    def test_saying_how_it_stands_does_not_move_it(
        self, adopted: Plan, treasurer: Role, ann: Actor, evening: Any
    ) -> None:
        make_meeting(date(2026, 12, 2), BodyKind.EXECUTIVE, "Executive")
        task = make_task(adopted, treasurer)
        moved = task.moved_at
        evening.shift(60)
        within(lambda: task_standing.set_colour(task.id, colour=Colour.LATE, reason="Ill", actor=ann))
        assert stored(task).moved_at == moved
        assert (task.override, task.override_until) == (Colour.LATE, date(2026, 12, 2))
        within(lambda: task_standing.lift_colour(task.id, actor=ann))
        assert stored(task).override is None

    def test_a_block_ends_with_the_work(self, adopted: Plan, treasurer: Role, ann: Actor) -> None:
        task = make_task(adopted, treasurer)
        within(lambda: task_work.block(task.id, reason="No hall", by_role_id=treasurer.id, actor=ann))
        told = db.session.query(Notification).one()
        assert (told.kind, told.role_id) == (NotificationKind.ASKED, treasurer.id)
        within(lambda: task_work.set_state(task.id, TaskState.DONE, actor=ann))
        assert (stored(task).blocked_because, task.blocked_by_id) == ("", None)
        assert refused(lambda: task_work.block(task.id, reason="Why", by_role_id=treasurer.id, actor=ann)).message

    def test_a_dropped_task_takes_no_work(self, adopted: Plan, treasurer: Role, ann: Actor) -> None:
        task = make_task(adopted, treasurer, state=TaskState.DROPPED, dropped_because="No money")
        for verb in (
            lambda: task_work.set_state(task.id, TaskState.DONE, actor=ann),
            lambda: task_work.say(task.id, "Well", actor=ann),
            lambda: task_steps.add(task.id, "Ask", actor=ann),
        ):
            assert "was dropped" in refused(verb).message

    def test_a_checklist_has_a_hundred_steps_at_most(self, adopted: Plan, treasurer: Role, ann: Actor) -> None:
        task = make_task(adopted, treasurer, steps=[(f"Step {n}", None) for n in range(100)])
        assert refused(lambda: task_steps.add(task.id, "One more", actor=ann)).field == "step"


def occasion(task: Task, key: str, first_on: date, last_on: date) -> None:
    keep(TaskOccasion(task_id=task.id, occasion=key, first_on=first_on, last_on=last_on))


def live() -> list[str]:
    db.session.rollback()
    return sorted(tick.occasion for tick in db.session.query(Tick).filter(Tick.undone_at.is_(None)))


class TestTicks:
    @pytest.fixture
    def duty(self, treasurer: Role) -> Duty:
        return make_duty(treasurer, "Bank the money")

    @pytest.fixture
    def task(self, adopted: Plan, treasurer: Role, duty: Duty) -> Task:
        task = make_task(adopted, treasurer, duty_id=duty.id)
        occasion(task, "2026-10", date(2026, 10, 1), date(2026, 10, 31))
        occasion(task, "2026-11", date(2026, 11, 1), date(2026, 11, 30))
        return task

    def test_it_is_done_with_the_last_of_its_occasions(self, duty: Duty, task: Task, ann: Actor) -> None:
        within(lambda: ticks.tick(duty.id, "2026-11", actor=ann))
        assert stored(task).state is TaskState.TO_DO
        made = within(lambda: ticks.tick(duty.id, "2026-10", actor=ann, outcome=Outcome.DID_NOT_APPLY))
        assert stored(task).state is TaskState.DONE
        assert task.done_on == clock.today()
        within(lambda: ticks.undo(made.tick_id, actor=ann))
        assert stored(task).state is TaskState.UNDER_WAY
        assert [r.fields["now"] for r in records(Happening.TASK_MOVED)] == ["done", "under-way"]

    def test_finishing_ticks_what_has_come_and_taking_it_back_undoes_those_alone(
        self, duty: Duty, task: Task, ann: Actor
    ) -> None:
        occasion(task, "2026-12", date(2026, 12, 1), date(2026, 12, 31))
        within(lambda: ticks.tick(duty.id, "2026-10", actor=ann))
        moved = within(lambda: task_work.set_state(task.id, TaskState.DONE, actor=ann))
        assert moved.is_new
        assert live() == ["2026-10", "2026-11"]  # December is still to come
        assert len(records(Happening.TASK_MOVED)) == 1
        within(lambda: task_work.set_state(task.id, TaskState.TO_DO, actor=ann))
        assert live() == ["2026-10"]
        assert stored(task).state is TaskState.TO_DO

    def test_whoever_may_not_tick_is_told_what_is_left(
        self, adopted: Plan, treasurer: Role, duty: Duty, task: Task
    ) -> None:
        fundraiser = make_role("Fundraiser")
        keep(TaskSupporter(task_id=task.id, role_id=fundraiser.id))
        bo = actor_for(make_person("Bo Hill", fundraiser), fundraiser)
        moved = within(lambda: task_work.set_state(task.id, TaskState.DONE, actor=bo))
        assert moved.still_open == 2
        assert live() == []

    def test_a_draft_is_not_worked_on_by_a_tick(self, draft: Plan, treasurer: Role, duty: Duty, ann: Actor) -> None:
        task = make_task(draft, treasurer, duty_id=duty.id)
        occasion(task, "2026-11", date(2026, 11, 1), date(2026, 11, 30))
        within(lambda: ticks.tick(duty.id, "2026-11", actor=ann))
        assert stored(task).state is TaskState.TO_DO

    def test_a_task_that_waits_stays_open(self, adopted: Plan, treasurer: Role, duty: Duty, ann: Actor) -> None:
        before = make_task(adopted, treasurer, "Open an account")
        task = make_task(adopted, treasurer, duty_id=duty.id, waits_for=[before])
        occasion(task, "2026-11", date(2026, 11, 1), date(2026, 11, 30))
        within(lambda: ticks.tick(duty.id, "2026-11", actor=ann))
        assert stored(task).state is TaskState.TO_DO

    @pytest.mark.parametrize(("cadence", "retired_on"), [(Cadence.ONGOING, None), (Cadence.MONTHLY, date(2026, 11, 1))])
    def test_an_ongoing_or_retired_duty_is_only_read(
        self, request: pytest.FixtureRequest, cadence: Cadence, retired_on: date | None
    ) -> None:
        adopted, treasurer, ann = (request.getfixturevalue(name) for name in ("adopted", "treasurer", "ann"))
        duty = make_duty(treasurer, "Keep the accounts", cadence, retired_on=retired_on)
        task = make_task(adopted, treasurer, duty_id=duty.id)
        occasion(task, "2026-11", date(2026, 11, 1), date(2026, 11, 30))
        within(lambda: task_work.set_state(task.id, TaskState.DONE, actor=ann))
        assert stored(task).state is TaskState.DONE
        assert live() == []

    def test_a_duty_that_comes_round_otherwise_by_now_lets_its_task_be_done(
        self, adopted: Plan, treasurer: Role, ann: Actor
    ) -> None:
        duty = make_duty(treasurer, "Bank it", Cadence.QUARTERLY)
        task = make_task(adopted, treasurer, duty_id=duty.id)
        occasion(task, "2026-11", date(2026, 11, 1), date(2026, 11, 30))
        within(lambda: task_work.set_state(task.id, TaskState.DONE, actor=ann))
        assert stored(task).state is TaskState.DONE
