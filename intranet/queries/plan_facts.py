"""What pages know about a plan, its parts and its tasks: finished rows, made by queries/plans.py and plan_tasks.py."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from intranet.core.plan_vocabulary import (
    Direction,
    Effort,
    MeasureSource,
    PlanState,
    Priority,
    SectionKind,
    TaskState,
)
from intranet.core.vocabulary import Theme
from intranet.queries.facts import Named
from intranet.rules.progress import Standing


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan without its parts."""

    id: int
    year: int
    starts_on: date
    ends_on: date
    opening: str
    where_we_stand: str
    state: PlanState
    consultation_ends_on: date | None
    adopted_on: date | None
    adopted_at_id: int | None
    closed_on: date | None
    version: int


class ReadingFacts(NamedTuple):
    """What a measure showed on a day."""

    id: int
    on: date
    value: Decimal
    note: str
    role: str


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A number that shows whether an objective is reached, with its readings in order of their days."""

    id: int
    objective_id: int
    words: str
    unit: str
    direction: Direction
    baseline: Decimal | None
    target: Decimal
    source: MeasureSource | None
    results: str
    dropped_on: date | None
    version: int
    readings: tuple[ReadingFacts, ...]

    @property
    def latest(self) -> ReadingFacts | None:
        """The last reading."""
        return self.readings[-1] if self.readings else None


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """A task as a row of a plan: whose, by when, how far, and how it stands."""

    id: int
    plan_id: int | None
    plan_year: int | None
    plan_state: PlanState | None
    objective_id: int | None
    objective_words: str
    section_id: int | None
    theme: Theme | None  # its objective's
    words: str
    lead_role_id: int
    lead_title: str
    supporters: tuple[Named, ...]
    branch: Named | None
    due_on: date | None
    due_quarter: str | None
    effort: Effort | None
    state: TaskState
    done_on: date | None
    dropped_because: str
    blocked_because: str
    blocked_by: Named | None  # the role that can lift it
    waits_for: tuple[int, ...]
    checked: int  # steps of its checklist that are done
    steps: int  # steps of its checklist in all
    duty_id: int | None
    moved_at: datetime
    version: int
    standing: Standing

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset(s.id for s in self.supporters)


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """An objective with its measures and its tasks."""

    id: int
    plan_id: int
    plan_state: PlanState
    section_id: int | None
    theme: Theme
    words: str
    why: str
    lead_role_id: int | None
    lead_title: str  # empty where nobody leads it yet
    partners: tuple[Named, ...]
    priority: Priority
    results: str
    dropped_on: date | None
    version: int
    measures: tuple[MeasureFacts, ...]
    tasks: tuple[TaskFacts, ...]
    standing: Standing

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset(p.id for p in self.partners)


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section with who signed it off, and the ids of what is in it."""

    id: int
    plan_id: int
    plan_state: PlanState
    title: str
    kind: SectionKind
    lead_role_id: int
    lead_title: str
    words: str
    signed_off_at: datetime | None
    signed_off_by: str
    signed_off_words: str  # "covering" where the deputy of a vacant role signed, else empty
    version: int

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset()
