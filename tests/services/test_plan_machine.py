"""Random officers over a plan: whatever they try, in whatever order, some things always hold.

No state is reached but by a step of the definition; what was adopted never changes; every change leaves a record, and
whatever is refused changes nothing; no task is without a lead role; once it is promised, only an amendment that was
agreed by somebody else changes the promise.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, func, select

from intranet.core import clock
from intranet.core.db import db, row, rows, writing
from intranet.core.errors import IntranetError
from intranet.core.plan_vocabulary import (
    ChangeAction,
    CommentAnswer,
    Direction,
    PlanPart,
    PlanState,
    Priority,
    SectionKind,
    TaskState,
)
from intranet.core.vocabulary import Office, Theme
from intranet.models import (
    AdoptedPlan,
    Amendment,
    Comment,
    Measure,
    Objective,
    Plan,
    Reading,
    Record,
    Role,
    Section,
    Task,
    TaskUpdate,
)
from intranet.queries import promises
from intranet.rules.access import Actor
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.rules.plan_document import checksum
from intranet.rules.plan_states import PROMISED
from intranet.rules.plan_workflow import all_steps
from intranet.services import (
    amendments,
    comments,
    measures,
    objective_standing,
    objectives,
    plan_workflow,
    sections,
    task_work,
    tasks,
)
from intranet.services.amendments import Decision
from intranet.services.plan_changes import Proposal
from tests.conftest import EVENING
from tests.support.acting import acting
from tests.support.people import make_role
from tests.support.plan import make_meeting, make_plan

EVENTS = sorted({step.event for step in all_steps()})
WORDS = st.sampled_from(["Win wards", "Raise money", "Train canvassers", "Greet members"])
PICK = st.integers(0, 99)  # which of those that there are
PROMISES: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Plan, ("opening", "where_we_stand", "starts_on", "ends_on")),
    (Section, ("title", "words", "lead_role_id")),
    (Objective, ("words", "why", "lead_role_id", "priority", "section_id", "dropped_on")),
    (Measure, ("words", "unit", "target", "baseline", "dropped_on")),
    (Task, ("words", "lead_role_id", "due_on", "due_quarter", "objective_id")),
)
WORK: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Plan, ("state", "consultation_ends_on", "adopted_on", "closed_on")),
    (Section, ("signed_off_at",)),
    (Objective, ("results",)),
    (Reading, ("value",)),
    (Task, ("state", "blocked_because")),
    (TaskUpdate, ("words",)),
    (Comment, ("answer",)),
    (Amendment, ("state",)),
)
YEAR = 2027
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
Picture = tuple[tuple[Any, ...], ...]


def picture(of: tuple[tuple[type[Any], tuple[str, ...]], ...]) -> Picture:
    """What is kept now, in these columns."""
    return tuple(tuple(one) for kind, names in of for one in rows(select(kind.id, *(getattr(kind, n) for n in names))))


class RandomOfficers(RuleBasedStateMachine):
    """A plan in the hands of officers who try anything at any time."""

    officers: ClassVar[tuple[Actor, ...]] = ()
    roles: ClassVar[tuple[Role, ...]] = ()
    clock: ClassVar[time_machine.Traveller]
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

    # What every act has to keep.

    def tried(self, verb: Callable[[], Any], *, step: bool = False, promise: bool = True) -> bool:
        """Let somebody try something, and see that it was done whole, with a record, or not at all."""
        state, before, told = self.state(), self.last, self.told
        try:
            with writing():
                verb()
            done = True
        except IntranetError:
            done = False
        self.look()
        after = self.last
        if not done:
            assert after == before, "What was refused changed something."
            assert self.told == told, "What was refused left a record."
        if after != before:
            assert self.told > told, "Something changed without a record."
        if not step:
            assert self.state() is state, "Only a step changes the state."
        if not promise or state in (PlanState.MEMBERS, PlanState.CLOSED):
            assert after[0] == before[0], "The promise changed behind the members' back."
        return done

    def state(self) -> PlanState:
        db.session.rollback()
        found: PlanState = row(select(Plan.state).where(Plan.id == self.plan_id))[0]
        return found

    def look(self) -> None:
        """Remember all that is kept now, and how many records there are."""
        self.last = (picture(PROMISES), picture(WORK))
        self.told = int(row(select(func.count()).select_from(Record))[0])

    def one(self, kind: type[Any], pick: int) -> Any:
        db.session.rollback()
        found = db.session.scalars(select(kind).order_by(kind.id)).all()
        return found[pick % len(found)] if found else None

    def officer(self, pick: int) -> Actor:
        return self.officers[pick % len(self.officers)]

    def lead(self, pick: int) -> Role | None:
        """A role, or now and then none."""
        return (*self.roles, None)[pick % (len(self.roles) + 1)]

    def reason(self) -> str:
        return "The executive asked for it" if self.state() is PlanState.EXECUTIVE else ""

    @property
    def is_promised(self) -> bool:
        return self.state() in PROMISED

    # What officers try.

    @rule(who=PICK, lead=PICK, words=WORDS)
    def add_objective(self, who: int, lead: int, words: str) -> None:
        role, about = self.lead(lead), {"theme": Theme.CAMPAIGNING, "why": "", "priority": Priority.ESSENTIAL}
        promise: dict[str, Any] = {**about, "words": words, "lead_role_id": role.id if role else None}
        self.tried(
            lambda: objectives.add(
                self.plan_id, partner_ids=(), section_id=None, reason=self.reason(), actor=self.officer(who), **promise
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK, lead=PICK, words=WORDS, stale=st.booleans())
    def change_objective(self, who: int, which: int, lead: int, words: str, stale: bool) -> None:
        objective, role = self.one(Objective, which), self.lead(lead)
        if objective is None or not allows(self.officer(who), Permission.EDIT_PART, _Led(objective.lead_role_id)):
            return
        self.tried(
            lambda: objectives.change(
                objective.id,
                objective.version - stale,
                theme=Theme.FINANCE,
                words=words,
                why="",
                lead_role_id=role.id if role else None,
                partner_ids=(),
                priority=Priority.IMPORTANT,
                section_id=objective.section_id,
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK)
    def remove_objective(self, who: int, which: int) -> None:
        objective = self.one(Objective, which)
        if objective is not None and allows(self.officer(who), Permission.EDIT_PART, _Led(objective.lead_role_id)):
            self.tried(
                lambda: objectives.remove(objective.id, reason=self.reason(), actor=self.officer(who)),
                promise=not self.is_promised,
            )

    @rule(who=PICK, which=PICK)
    def add_measure(self, who: int, which: int) -> None:
        objective = self.one(Objective, which)
        if objective is None:
            return
        self.tried(
            lambda: measures.add(
                objective.id,
                words="Doors",
                unit="doors",
                direction=Direction.UP,
                baseline=None,
                target=Decimal(100),
                source=None,
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, lead=PICK, under=PICK, words=WORDS, dated=st.booleans())
    def add_task(self, who: int, lead: int, under: int, words: str, dated: bool) -> None:
        objective, role = self.one(Objective, under), self.lead(lead)
        self.tried(
            lambda: tasks.add(
                self.plan_id,
                words=words,
                detail="",
                lead_role_id=role.id if role else None,
                supporter_ids=(),
                objective_id=objective.id if objective else None,
                section_id=None,
                branch_id=None,
                due_on=None,
                due_quarter=f"{YEAR}-Q2" if dated else None,
                effort=None,
                waits_for=(),
                occasions=(),
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK)
    def remove_task(self, who: int, which: int) -> None:
        task = self.one(Task, which)
        if task is not None and allows(self.officer(who), Permission.EDIT_PART, _Led(task.lead_role_id)):
            self.tried(
                lambda: tasks.remove(task.id, reason=self.reason(), actor=self.officer(who)),
                promise=not self.is_promised,
            )

    @rule(who=PICK, lead=PICK, words=WORDS)
    def add_section(self, who: int, lead: int, words: str) -> None:
        role = self.roles[lead % len(self.roles)]
        self.tried(
            lambda: sections.add(
                self.plan_id,
                title=words,
                kind=SectionKind.WORDS,
                lead_role_id=role.id,
                reason=self.reason(),
                actor=self.officer(who),
            ),
            promise=not self.is_promised,
        )

    @rule(who=PICK, which=PICK, withdraw=st.booleans())
    def sign_off(self, who: int, which: int, withdraw: bool) -> None:
        section, actor = self.one(Section, which), self.officer(who)
        if section is None:
            return
        if withdraw:
            self.tried(lambda: sections.withdraw(section.id, actor=actor), promise=False)
        else:
            self.tried(lambda: sections.sign_off(section.id, section.version, actor=actor), promise=False)

    @rule(who=PICK, words=WORDS)
    def comment(self, who: int, words: str) -> None:
        actor = self.officer(who)
        role_id = actor.holdings[0].role_id
        self.tried(
            lambda: comments.add(self.plan_id, PlanPart.PLAN, None, words=words, role_id=role_id, actor=actor),
            promise=False,
        )

    @rule(who=PICK, which=PICK)
    def answer(self, who: int, which: int) -> None:
        comment, actor = self.one(Comment, which), self.officer(who)
        if comment is not None and allows(actor, Permission.ANSWER, _Led(None)):
            taken_up = CommentAnswer.TAKEN_UP
            self.tried(
                lambda: comments.answer(comment.id, comment.version, answer=taken_up, words="Yes", actor=actor),
                promise=False,
            )

    @rule(who=PICK, which=PICK, state=st.sampled_from(list(TaskState)))
    def work(self, who: int, which: int, state: TaskState) -> None:
        task = self.one(Task, which)
        if task is not None:
            self.tried(lambda: task_work.set_state(task.id, state, actor=self.officer(who)), promise=False)

    @rule(who=PICK, which=PICK)
    def write_results(self, who: int, which: int) -> None:
        objective = self.one(Objective, which)
        if objective is not None:
            write = objective_standing.write_results
            self.tried(
                lambda: write(objective.id, objective.version, results="Done", of_measures={}, actor=self.officer(who)),
                promise=False,
            )

    @precondition(lambda self: self.is_promised)
    @rule(who=PICK, which=PICK, words=WORDS, drop=st.booleans())
    def propose(self, who: int, which: int, words: str, drop: bool) -> None:
        objective = self.one(Objective, which)
        present = promises.get(PlanPart.OBJECTIVE, objective.id) if objective else None
        if present is None:
            return
        action = ChangeAction.DROP if drop else ChangeAction.CHANGE
        proposal = Proposal(
            PlanPart.OBJECTIVE, action, objective.id, {} if drop else {**present.values, "words": words}
        )
        self.tried(
            lambda: amendments.propose(
                self.plan_id, proposal, present.version, reason="Times changed", actor=self.officer(who)
            ),
            promise=False,
        )

    @precondition(lambda self: self.is_promised)
    @rule(who=PICK, which=PICK, agreed=st.booleans())
    def decide(self, who: int, which: int, agreed: bool) -> None:
        amendment, actor = self.one(Amendment, which), self.officer(who)
        if amendment is None or not allows(actor, Permission.DECIDE_AMENDMENT):
            return
        present = promises.get(PlanPart.OBJECTIVE, amendment.part_id)
        standing = present.version if present else 0
        decision = Decision(agreed, clock.today())
        seen, own = amendment.version, amendment.proposed_by_id == actor.person_id
        done = self.tried(
            lambda: amendments.decide(amendment.id, seen, standing, decision, actor=actor), promise=agreed
        )
        assert not (done and own), "Somebody approved their own amendment alone."

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

    def place(self, kind: type[Any], thing_id: int) -> int:
        return list(db.session.scalars(select(kind.id).order_by(kind.id))).index(thing_id)

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


class _Led:
    """What the guard asks about: who leads a thing."""

    def __init__(self, lead_role_id: int | None) -> None:
        self.lead_role_id = lead_role_id
        self.partner_role_ids: frozenset[int] = frozenset()


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
    run_state_machine_as_test(
        officers,
        settings=settings(
            max_examples=3,
            stateful_step_count=24,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],  # making a failure smaller would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
