"""A task moves on: who may say so, and what goes with it."""

from datetime import date
from typing import Any

import pytest

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import NotAllowed
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import Colour, NotificationKind, TaskState
from intranet.core.vocabulary import ActedAs, BodyKind
from intranet.models import ChecklistItem, Notification, Plan, Role
from intranet.rules.access import Actor
from intranet.services import task_standing, task_steps, task_work
from tests.support.people import make_person, make_role
from tests.support.plan import make_meeting, make_task
from tests.support.task_services import actor_for, records, refused, stored, within


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
