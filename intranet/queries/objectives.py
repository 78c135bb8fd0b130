"""Reads of an objective's own page: the objective with its plan, its measures, its tasks and its history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import Colour, PlanState, Priority
from intranet.core.vocabulary import ActedAs, Theme
from intranet.models import Objective, ObjectivePartner, Person, Plan, Record, Role, Section
from intranet.queries.facts import Named

MOST_HAPPENINGS = 20


@dataclass(frozen=True, slots=True)
class ObjectiveHead:
    """An objective with the plan it is in, without what hangs on it."""

    id: int
    plan_id: int
    plan_year: int
    plan_state: PlanState
    plan_starts_on: date
    plan_ends_on: date
    section_id: int | None
    section_title: str | None
    section_signed: datetime | None
    theme: Theme
    words: str
    why: str
    lead_role_id: int | None
    lead_title: str | None
    priority: Priority
    results: str
    dropped_on: date | None
    override: Colour | None
    override_reason: str
    override_until: date | None
    override_by: str | None
    version: int
    partners: tuple[Named, ...]

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset(p.id for p in self.partners)

    def overridden(self, today: date) -> bool:
        """Whether a colour that was set still holds."""
        return self.override is not None and self.override_until is not None and today < self.override_until


_SetBy = aliased(Person)
_OBJECTIVE = (
    select(
        Objective.id,
        Objective.plan_id,
        Plan.year.label("plan_year"),
        Plan.state.label("plan_state"),
        Plan.starts_on.label("plan_starts_on"),
        Plan.ends_on.label("plan_ends_on"),
        Objective.section_id,
        Section.title.label("section_title"),
        Section.signed_off_at.label("section_signed"),
        Objective.theme,
        Objective.words,
        Objective.why,
        Objective.lead_role_id,
        Role.title.label("lead_title"),
        Objective.priority,
        Objective.results,
        Objective.dropped_on,
        Objective.override,
        Objective.override_reason,
        Objective.override_until,
        _SetBy.name.label("override_by"),
        Objective.version,
    )
    .join(Plan, Plan.id == Objective.plan_id)
    .outerjoin(Section, Section.id == Objective.section_id)
    .outerjoin(Role, Role.id == Objective.lead_role_id)
    .outerjoin(_SetBy, _SetBy.id == Objective.override_by_id)
    .where(Objective.id == bindparam("objective_id"))
)
_PARTNERS = (
    select(Role.id, Role.title)
    .join(ObjectivePartner, ObjectivePartner.role_id == Role.id)
    .where(ObjectivePartner.objective_id == bindparam("objective_id"))
    .order_by(Role.sort, Role.id)
)


def get(objective_id: int) -> ObjectiveHead | None:
    """An objective with its partner roles, or None. Two statements."""
    asked = {"objective_id": objective_id}
    found = row(_OBJECTIVE, asked)
    if found is None:
        return None
    return ObjectiveHead(**found._mapping, partners=tuple(Named(*one) for one in rows(_PARTNERS, asked)))


@dataclass(frozen=True, slots=True)
class Happened:
    """One record of what happened to an objective or to something under it."""

    kind: str
    at: datetime
    by: str | None
    acted_as: ActedAs | None
    acted_in: str | None
    guest: str
    subject_kind: str
    subject_id: int | None
    fields: dict[str, Any]


_ActedIn = aliased(Role)
_HISTORY = (
    select(
        Record.kind,
        Record.at,
        Person.name,
        Record.acted_as,
        _ActedIn.title,
        Record.guest,
        Record.subject_kind,
        Record.subject_id,
        Record.fields,
    )
    .outerjoin(Person, Person.id == Record.person_id)
    .outerjoin(_ActedIn, _ActedIn.id == Record.acted_in_id)
    .where(Record.plan_id == bindparam("plan_id"), Record.objective_id == bindparam("objective_id"))
    .order_by(Record.id.desc())
    .limit(MOST_HAPPENINGS)
)


def history(objective: ObjectiveHead) -> list[Happened]:
    """What happened to an objective, its measures and its tasks, the newest first. One statement."""
    found = rows(_HISTORY, {"plan_id": objective.plan_id, "objective_id": objective.id})
    return [Happened(*one) for one in found]


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective in the list of its section."""

    id: int
    theme: Theme
    words: str
    priority: Priority
    lead_title: str | None


_IN_SECTION = (
    select(Objective.id, Objective.theme, Objective.words, Objective.priority, Role.title)
    .outerjoin(Role, Role.id == Objective.lead_role_id)
    .where(Objective.section_id == bindparam("section_id"), Objective.dropped_on.is_(None))
    .order_by(Objective.sort, Objective.id)
)


def in_section(section_id: int) -> list[ObjectiveRow]:
    """The objectives of a section in their order. One statement."""
    return [ObjectiveRow(*found) for found in rows(_IN_SECTION, {"section_id": section_id})]
