"""Reads of the suggestions room: what was suggested for a plan, for whom, and what was answered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import ChangeAction, PlanPart, PlanState, SuggestionState
from intranet.models import Measure, Objective, Person, Plan, Role, Section, Suggestion, Task

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class SuggestionFacts:
    """A suggestion with who made it, who leads what it speaks of today, and what was answered."""

    id: int
    plan_id: int
    plan_year: int
    plan_state: PlanState
    part: PlanPart
    part_id: int | None
    part_title: str  # as it is called today; empty for a new part
    action: ChangeAction
    changes: dict[str, Any]
    reason: str
    lead_role_id: int | None  # who answers; None: the Chair and the Secretary
    lead_title: str | None
    role: str
    made_by_id: int
    made_by: str
    made_at: datetime
    state: SuggestionState
    answer_words: str
    answered_at: datetime | None
    answered_by: str | None
    version: int

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset()

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is SuggestionState.OPEN


_MadeIn, _Lead = aliased(Role), aliased(Role)
_MadeBy, _AnsweredBy = aliased(Person), aliased(Person)
_Over = aliased(Objective)
# The lead of today: a part may have changed hands since the suggestion was made.
_LEAD = case(
    (Suggestion.part_id.is_(None), Suggestion.for_role_id),
    (Suggestion.part == PlanPart.SECTION, Section.lead_role_id),
    (Suggestion.part == PlanPart.OBJECTIVE, Objective.lead_role_id),
    (Suggestion.part == PlanPart.MEASURE, _Over.lead_role_id),
    (Suggestion.part == PlanPart.TASK, Task.lead_role_id),
)
_FROM = (
    select(
        Suggestion.id,
        Suggestion.plan_id,
        Plan.year,
        Plan.state,
        Suggestion.part,
        Suggestion.part_id,
        func.coalesce(Objective.words, Measure.words, Task.words, Section.title, ""),
        Suggestion.action,
        Suggestion.changes,
        Suggestion.reason,
        _LEAD.label("lead_role_id"),
        _Lead.title,
        _MadeIn.title,
        Suggestion.made_by_id,
        _MadeBy.name,
        Suggestion.made_at,
        Suggestion.state,
        Suggestion.answer_words,
        Suggestion.answered_at,
        _AnsweredBy.name,
        Suggestion.version,
    )
    .join(Plan, Plan.id == Suggestion.plan_id)
    .join(_MadeIn, _MadeIn.id == Suggestion.role_id)
    .join(_MadeBy, _MadeBy.id == Suggestion.made_by_id)
    .outerjoin(_AnsweredBy, _AnsweredBy.id == Suggestion.answered_by_id)
    .outerjoin(Section, (Suggestion.part == PlanPart.SECTION) & (Section.id == Suggestion.part_id))
    .outerjoin(Objective, (Suggestion.part == PlanPart.OBJECTIVE) & (Objective.id == Suggestion.part_id))
    .outerjoin(Measure, (Suggestion.part == PlanPart.MEASURE) & (Measure.id == Suggestion.part_id))
    .outerjoin(_Over, _Over.id == Measure.objective_id)
    .outerjoin(Task, (Suggestion.part == PlanPart.TASK) & (Task.id == Suggestion.part_id))
    .outerjoin(_Lead, _Lead.id == _LEAD)
)
_ONE = _FROM.where(Suggestion.id == bindparam("id"))
_OF_PLAN = _FROM.where(Suggestion.plan_id == bindparam("plan_id")).order_by(
    Suggestion.state != SuggestionState.OPEN, Suggestion.id.desc()
)
# For whoever counts what waits: the plan, who made it, and who is to answer.
WAITING = (
    _FROM.with_only_columns(Suggestion.plan_id, Suggestion.made_by_id, _LEAD.label("lead_role_id"))
    .where(Suggestion.state == SuggestionState.OPEN)
    .subquery("waiting_suggestion")
)


def get(suggestion_id: int) -> SuggestionFacts | None:
    """A suggestion, or None. One statement."""
    found = row(_ONE, {"id": suggestion_id}) if suggestion_id <= LARGEST_ID else None
    return SuggestionFacts(*found) if found else None


def of_plan(plan_id: int) -> list[SuggestionFacts]:
    """The suggestions to a plan, those that wait first, then the latest. One statement."""
    return [SuggestionFacts(*found) for found in rows(_OF_PLAN, {"plan_id": plan_id})]
