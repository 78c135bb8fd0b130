"""How a task and the ticks of its duty go together."""

from datetime import date

import pytest

from intranet.core import clock
from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import TaskState
from intranet.core.vocabulary import Cadence, Outcome
from intranet.models import Duty, Plan, Role, Task, TaskOccasion, TaskSupporter, Tick
from intranet.rules.access import Actor
from intranet.services import task_work, ticks
from tests.support.people import keep, make_duty, make_person, make_role
from tests.support.plan import make_task
from tests.support.task_services import actor_for, records, stored, within


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
