"""Reads of a section's own page, and of the sections that something may be put into."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import PlanState, SectionKind
from intranet.core.vocabulary import ActedAs
from intranet.models import Person, Plan, Role, Section


@dataclass(frozen=True, slots=True)
class SectionHead:
    """A section with the plan it is in, and who signed it off."""

    id: int
    plan_id: int
    plan_year: int
    plan_state: PlanState
    plan_starts_on: date
    plan_ends_on: date
    title: str
    kind: SectionKind
    lead_role_id: int
    lead_title: str
    words: str
    signed_off_at: datetime | None
    signed_off_by: str | None
    signed_off_in: str | None
    signed_off_as: ActedAs | None
    version: int

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section as somebody may choose it for an objective or a task."""

    id: int
    title: str
    lead_role_id: int


_SignedIn = aliased(Role)
_SECTION = (
    select(
        Section.id,
        Section.plan_id,
        Plan.year.label("plan_year"),
        Plan.state.label("plan_state"),
        Plan.starts_on.label("plan_starts_on"),
        Plan.ends_on.label("plan_ends_on"),
        Section.title,
        Section.kind,
        Section.lead_role_id,
        Role.title.label("lead_title"),
        Section.words,
        Section.signed_off_at,
        Person.name.label("signed_off_by"),
        _SignedIn.title.label("signed_off_in"),
        Section.signed_off_as,
        Section.version,
    )
    .join(Plan, Plan.id == Section.plan_id)
    .join(Role, Role.id == Section.lead_role_id)
    .outerjoin(Person, Person.id == Section.signed_off_by_id)
    .outerjoin(_SignedIn, _SignedIn.id == Section.signed_off_in_id)
    .where(Section.id == bindparam("section_id"))
)
_OF_PLAN = (
    select(Section.id, Section.title, Section.lead_role_id)
    .where(Section.plan_id == bindparam("plan_id"))
    .order_by(Section.sort, Section.id)
)
_PLAN_OF = select(Section.kind).where(Section.plan_id == bindparam("plan_id"), Section.kind != SectionKind.WORDS)


def get(section_id: int) -> SectionHead | None:
    """A section, or None. One statement."""
    found = row(_SECTION, {"section_id": section_id})
    return SectionHead(**found._mapping) if found else None


def of_plan(plan_id: int) -> list[SectionChoice]:
    """The sections of a plan in their order. One statement."""
    return [SectionChoice(*found) for found in rows(_OF_PLAN, {"plan_id": plan_id})]


def rooms_taken(plan_id: int) -> frozenset[SectionKind]:
    """The rooms that a plan has a section for already; each may have one. One statement."""
    return frozenset(found.kind for found in rows(_PLAN_OF, {"plan_id": plan_id}))
