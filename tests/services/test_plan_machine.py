"""Random officers over a plan: whatever they try, in whatever order, some things always hold.

No state is reached but by a step of the definition; what was adopted never changes; every change leaves a record, and
whatever is refused changes nothing; no task is without a lead role; once it is promised, only an amendment that was
agreed by somebody else changes the promise.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
import time_machine
from flask import Flask
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from sqlalchemy import delete, select

from intranet.core import clock
from intranet.core.db import db, row, rows, writing
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import Office
from intranet.models import (
    AdoptedPlan,
    Amendment,
    Comment,
    Measure,
    Objective,
    Plan,
    Reading,
    Record,
    Section,
    Task,
    TaskUpdate,
)
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_document import checksum
from intranet.rules.plan_states import PROMISED
from intranet.rules.plan_workflow import all_steps
from intranet.services import plan_workflow
from tests.conftest import EVENING
from tests.support import machines
from tests.support.acting import acting
from tests.support.people import make_role
from tests.support.plan import make_meeting, make_plan
from tests.support.random_plan import PICK
from tests.support.random_work import RandomWork
from tests.support.random_writing import YEAR, RandomWriting

EVENTS = sorted({step.event for step in all_steps()})
GONE_BEFORE: tuple[type[Any], ...] = (
    Record,
    Reading,
    TaskUpdate,
    Comment,
    Amendment,
    Task,
    Measure,
    Objective,
    Section,
    AdoptedPlan,
    Plan,
)


class RandomOfficers(RandomWriting, RandomWork):
    """A plan in the hands of officers who try anything at any time."""

    meeting_id: ClassVar[int]
    starts_in: ClassVar[PlanState] = PlanState.DRAFT

    @initialize()
    def start(self) -> None:
        """A new plan, which has come to a state already as everybody would wish."""
        with writing():
            for kind in GONE_BEFORE:
                db.session.execute(delete(kind))
        self.clock.move_to(EVENING)
        self.plan_id = make_plan(YEAR, PlanState.DRAFT).id
        self.frozen: str | None = None
        self.look()
        while self.state() is not self.starts_in:
            self.put_in_order()
            self.days_pass(6)
            self.go_on()

    @rule(days=st.integers(1, 12))
    def days_pass(self, days: int) -> None:
        self.clock.shift(timedelta(days=days))

    @rule()
    def put_in_order(self) -> None:
        """Everybody does what they were asked for, each through the door that is theirs."""
        chair = self.officers[0]
        if not db.session.scalars(select(Objective.id).where(Objective.dropped_on.is_(None))).all():
            self.add_objective(0, 0, "Win wards")
        for objective in list(db.session.scalars(select(Objective).where(Objective.dropped_on.is_(None)))):
            if objective.lead_role_id is None:
                self.change_objective(0, self.place(Objective, objective.id), 0, objective.words, False)  # noqa: FBT003
            self.add_measure(0, self.place(Objective, objective.id))
            self.write_results(0, self.place(Objective, objective.id))
        for task in list(db.session.scalars(select(Task).where(Task.due_on.is_(None)))):
            self.remove_task(0, self.place(Task, task.id))
        for section in list(db.session.scalars(select(Section).where(Section.signed_off_at.is_(None)))):
            leads = [n for n, one in enumerate(self.officers) if section.lead_role_id in one.role_ids]
            self.sign_off(leads[0], self.place(Section, section.id), False)  # noqa: FBT003
        for comment in list(db.session.scalars(select(Comment).where(Comment.answer.is_(None)))):
            self.answer(self.officers.index(chair), self.place(Comment, comment.id))

    @rule(who=PICK, which=PICK, is_stale=st.booleans())
    def step(self, who: int, which: int, is_stale: bool) -> None:
        """A step is tried, more often one that leads on from here than any other; every other page is out of date."""
        state = self.state()
        likely = [step.event for step in all_steps() if step.source is state]
        tried = [*likely * 3, *EVENTS]
        self.take(self.officer(who), tried[which % len(tried)], is_stale=is_stale)

    @rule(which=PICK, is_stale=st.booleans())
    def step_of_a_leader(self, which: int, is_stale: bool) -> None:
        self.step(which % 2, which // 2, is_stale)

    @rule()
    def go_on(self) -> None:
        """The chair takes the next step, and presses twice."""
        state = self.state()
        event = next((s.event for s in all_steps() if s.source is state and s.is_onward), "return")
        self.take(self.officers[0], event, is_stale=False)

    def take(self, actor: Actor, event: str, *, is_stale: bool) -> None:
        before, plan = self.state(), db.session.get_one(Plan, self.plan_id, populate_existing=True)
        seen = plan.version - is_stale
        soon = clock.today() + timedelta(days=5)
        verbs: dict[str, Callable[[], Any]] = {
            "consultation": lambda: plan_workflow.open_consultation(plan.id, seen, soon, actor=actor),
            "executive": lambda: plan_workflow.put_to_executive(plan.id, seen, actor=actor),
            "members": lambda: plan_workflow.put_to_members(plan.id, seen, actor=actor),
            "adoption": lambda: plan_workflow.adopt(plan.id, seen, meeting_id=self.meeting_id, actor=actor),
            "closing": lambda: plan_workflow.close(plan.id, seen, actor=actor),
            "return": lambda: plan_workflow.take_back(plan.id, seen, "Not yet", ends_on=soon, actor=actor),
        }
        done = self.tried(verbs[event], step=True, promise=False)
        after = self.state()
        if not done:
            assert after is before
            return
        assert not is_stale, "A page that was out of date moved the plan."
        assert allows(actor, Permission.LEAD_PLAN), "Somebody moved the plan who may not."
        assert (before, event, after) in {(s.source, s.event, s.target) for s in all_steps()}
        assert not self.tried(verbs[event], step=True, promise=False), "The same press moved the plan twice."
        if event == "adoption":
            self.frozen = db.session.get_one(AdoptedPlan, self.plan_id).document

    # What always holds.

    @invariant()
    def what_was_adopted_stays(self) -> None:
        kept = row(select(AdoptedPlan.document, AdoptedPlan.checksum).where(AdoptedPlan.plan_id == self.plan_id))
        assert (kept is not None) == (self.state() in PROMISED)
        if kept is not None:
            assert kept.document == self.frozen
            assert checksum(kept.document) == kept.checksum

    @invariant()
    def no_task_is_without_a_lead(self) -> None:
        known = {role.id for role in self.roles}
        assert {found.lead_role_id for found in rows(select(Task.lead_role_id))} <= known


@pytest.fixture
def officers(app: Flask, evening: time_machine.Traveller) -> type[RandomOfficers]:
    named = {
        "Chair": Office.CHAIR,
        "Secretary": Office.SECRETARY,
        "Treasurer": Office.TREASURER,
        "Campaign Co-ordinator": Office.CAMPAIGN_COORDINATOR,
    }
    RandomOfficers.roles = tuple(make_role(title, office) for title, office in named.items())
    RandomOfficers.officers = tuple(acting(role, name=f"Holder of {role.title}") for role in RandomOfficers.roles)
    RandomOfficers.clock = evening
    RandomOfficers.meeting_id = make_meeting(clock.today()).id
    db.session.rollback()
    return RandomOfficers


@pytest.mark.parametrize("state", list(PlanState))
def test_whatever_officers_try_the_plan_holds(officers: type[RandomOfficers], state: PlanState) -> None:
    officers.starts_in = state
    machines.run(officers, examples=3, steps=24)
