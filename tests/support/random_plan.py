"""A plan in random hands: what is kept of it, and what every act has to keep."""

from collections.abc import Callable
from typing import Any, ClassVar

import time_machine
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import func, select

from intranet.core.db import db, row, rows, writing
from intranet.core.errors import IntranetError
from intranet.core.plan_vocabulary import PlanState
from intranet.models import (
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
from intranet.rules.access import Actor
from intranet.rules.plan_states import PROMISED

PICK = st.integers(0, 99)  # which of those that there are
WORDS = st.sampled_from(["Win wards", "Raise money", "Train canvassers", "Greet members"])
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
Picture = tuple[tuple[Any, ...], ...]


def picture(of: tuple[tuple[type[Any], tuple[str, ...]], ...]) -> Picture:
    """What is kept now, in these columns."""
    return tuple(tuple(one) for kind, names in of for one in rows(select(kind.id, *(getattr(kind, n) for n in names))))


class Led:
    """What the guard asks about: who leads a thing."""

    def __init__(self, lead_role_id: int | None) -> None:
        self.lead_role_id = lead_role_id
        self.partner_role_ids: frozenset[int] = frozenset()


class PlanInHands(RuleBasedStateMachine):
    """A plan, and officers who may try something with it."""

    officers: ClassVar[tuple[Actor, ...]] = ()
    roles: ClassVar[tuple[Role, ...]] = ()
    clock: ClassVar[time_machine.Traveller]
    plan_id: int
    last: tuple[Picture, Picture]
    told: int

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

    def place(self, kind: type[Any], thing_id: int) -> int:
        return list(db.session.scalars(select(kind.id).order_by(kind.id))).index(thing_id)

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
