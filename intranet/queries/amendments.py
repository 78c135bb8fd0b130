"""Reads of the amendments room: what was proposed for an adopted plan, by whom and why, and what the executive said."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import AmendmentState, ChangeAction, PlanPart, PlanState
from intranet.models import Amendment, Measure, Objective, Person, Plan, Role, Section, Task

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class AmendmentFacts:
    """An amendment with who proposed it, why, and the executive's answer."""

    id: int
    plan_id: int
    plan_year: int
    plan_state: PlanState
    number: int
    part: PlanPart
    part_id: int | None
    part_title: str  # as it is called today; empty for a new part
    action: ChangeAction
    changes: dict[str, Any]
    reason: str
    role: str
    proposed_by_id: int
    proposed_by: str
    proposed_at: datetime
    state: AmendmentState
    decided_on: date | None
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    decision_words: str
    recorded_by: str | None
    recorded_at: datetime | None
    version: int

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the executive."""
        return self.state is AmendmentState.PROPOSED


_ProposedBy, _RecordedBy = aliased(Person), aliased(Person)
_FROM = (
    select(
        Amendment.id,
        Amendment.plan_id,
        Plan.year,
        Plan.state,
        Amendment.number,
        Amendment.part,
        Amendment.part_id,
        func.coalesce(Objective.words, Measure.words, Task.words, Section.title, ""),
        Amendment.action,
        Amendment.changes,
        Amendment.reason,
        Role.title,
        Amendment.proposed_by_id,
        _ProposedBy.name,
        Amendment.proposed_at,
        Amendment.state,
        Amendment.decided_on,
        Amendment.votes_for,
        Amendment.votes_against,
        Amendment.abstentions,
        Amendment.decision_words,
        _RecordedBy.name,
        Amendment.recorded_at,
        Amendment.version,
    )
    .join(Plan, Plan.id == Amendment.plan_id)
    .join(Role, Role.id == Amendment.role_id)
    .join(_ProposedBy, _ProposedBy.id == Amendment.proposed_by_id)
    .outerjoin(_RecordedBy, _RecordedBy.id == Amendment.recorded_by_id)
    .outerjoin(Section, (Amendment.part == PlanPart.SECTION) & (Section.id == Amendment.part_id))
    .outerjoin(Objective, (Amendment.part == PlanPart.OBJECTIVE) & (Objective.id == Amendment.part_id))
    .outerjoin(Measure, (Amendment.part == PlanPart.MEASURE) & (Measure.id == Amendment.part_id))
    .outerjoin(Task, (Amendment.part == PlanPart.TASK) & (Task.id == Amendment.part_id))
)
_ONE = _FROM.where(Amendment.id == bindparam("id"))
_OF_PLAN = _FROM.where(Amendment.plan_id == bindparam("plan_id")).order_by(Amendment.number.desc())

_WAITING = _FROM.where(Amendment.state == AmendmentState.PROPOSED, Plan.state == PlanState.ADOPTED).order_by(
    Amendment.plan_id, Amendment.number
)


def get(amendment_id: int) -> AmendmentFacts | None:
    """An amendment, or None. One statement."""
    found = row(_ONE, {"id": amendment_id}) if amendment_id <= LARGEST_ID else None
    return AmendmentFacts(*found) if found else None


def of_plan(plan_id: int) -> list[AmendmentFacts]:
    """The amendments to a plan, the latest first. One statement."""
    return [AmendmentFacts(*found) for found in rows(_OF_PLAN, {"plan_id": plan_id})]


def waiting() -> list[AmendmentFacts]:
    """The amendments that wait for the executive, in the order in which they came. One statement."""
    return [AmendmentFacts(*found) for found in rows(_WAITING)]
