"""Reads of the roles room: the structure by body, and one role's page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.vocabulary import ActedAs, BodyKind, CompositionKind, Office, RoleKind, StandingKind, TermHow
from intranet.models import (
    Body,
    CompositionRule,
    CompositionRuleRole,
    DutySource,
    JobDescription,
    Person,
    Record,
    Role,
    Standing,
    Term,
)

TIMELINE = 40
MOST_ROLES = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A role's standing on a body."""

    body_id: int
    body: str
    kind: StandingKind


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """One role with its standing."""

    id: int
    title: str
    kind: RoleKind
    office: Office | None
    purpose: str
    seats: int
    shareable: bool
    unshareable_source: str
    aliases: tuple[str, ...]
    deputy_id: int | None
    deputy: str | None
    closed_on: date | None
    version: int
    places: tuple[Place, ...]


_DEPUTY = aliased(Role)
_ROLE = (
    select(
        Role.id,
        Role.title,
        Role.kind,
        Role.office,
        Role.purpose,
        Role.seats,
        Role.shareable,
        Role.unshareable_source,
        Role.aliases,
        Role.deputy_id,
        _DEPUTY.title.label("deputy"),
        Role.closed_on,
        Role.version,
        Standing.body_id,
        Body.title.label("body"),
        Standing.kind.label("standing"),
    )
    .outerjoin(_DEPUTY, _DEPUTY.id == Role.deputy_id)
    .outerjoin(Standing, Standing.role_id == Role.id)
    .outerjoin(Body, Body.id == Standing.body_id)
    .where(Role.id == bindparam("role_id"))
    .order_by(Body.sort, Body.id)
)


def get(role_id: int) -> RoleFacts | None:
    """One role with its standing and deputy, open or closed; None where there is none."""
    found = rows(_ROLE, {"role_id": role_id})
    if not found:
        return None
    first = found[0]
    return RoleFacts(
        first.id,
        first.title,
        first.kind,
        first.office,
        first.purpose,
        first.seats,
        first.shareable,
        first.unshareable_source,
        tuple(first.aliases),
        first.deputy_id,
        first.deputy,
        first.closed_on,
        first.version,
        tuple(Place(r.body_id, r.body, r.standing) for r in found if r.body_id is not None),
    )


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a duty comes from."""

    document: str
    role_words: str
    number: int


_SOURCES = (
    select(DutySource.duty_id, JobDescription.title, DutySource.role_words, DutySource.number)
    .join(JobDescription, JobDescription.id == DutySource.job_description_id)
    .where(DutySource.duty_id.in_(bindparam("duty_ids", expanding=True)))
    .order_by(DutySource.id)
)


def citations(duty_ids: Iterable[int]) -> dict[int, list[Citation]]:
    """The sources of these duties, by duty."""
    found: dict[int, list[Citation]] = defaultdict(list)
    for duty_id, *fields in rows(_SOURCES, {"duty_ids": list(duty_ids)}):
        found[duty_id].append(Citation(*fields))
    return found


@dataclass(frozen=True, slots=True)
class Happened:
    """One record of a role's timeline."""

    kind: str
    at: datetime
    name: str | None
    acted_as: ActedAs | None
    role: str | None
    subject_kind: str
    subject_id: int | None
    fields: dict[str, Any]


_ACTED_IN = aliased(Role)
_TIMELINE = (
    select(
        Record.kind,
        Record.at,
        Person.name,
        Record.acted_as,
        _ACTED_IN.title,
        Record.subject_kind,
        Record.subject_id,
        Record.fields,
    )
    .outerjoin(Person, Person.id == Record.person_id)
    .outerjoin(_ACTED_IN, _ACTED_IN.id == Record.acted_in_id)
    .where(Record.role_id == bindparam("role_id"))
    .order_by(Record.id.desc())
    .limit(TIMELINE)
)


def timeline(role_id: int) -> list[Happened]:
    """The latest that happened to a role, newest first."""
    return [Happened(*found) for found in rows(_TIMELINE, {"role_id": role_id})]


@dataclass(frozen=True, slots=True)
class ListedRole:
    """A role in the structure, with who holds it today."""

    id: int
    title: str
    kind: RoleKind
    seats: int
    holders: tuple[str, ...]
    women: tuple[bool | None, ...]
    person_ids: tuple[int, ...]
    carrying_on: bool
    acting: bool

    @property
    def vacancies(self) -> int:
        return max(0, self.seats - len(self.holders))


_TODAY = bindparam("today", type_=Term.starts_on.type)
_HELD = (Term.role_id == Role.id) & (Term.starts_on <= _TODAY) & or_(Term.ended_on.is_(None), Term.ended_on > _TODAY)
_OPEN_ROLES = (
    select(
        Role.id,
        Role.title,
        Role.kind,
        Role.seats,
        Person.id.label("person_id"),
        Person.name,
        Person.counts_as_woman,
        Term.due_to_end_on,
        Term.how,
    )
    .outerjoin(Term, _HELD)
    .outerjoin(Person, Person.id == Term.person_id)
    .where(Role.closed_on.is_(None))
    .order_by(Role.sort, Role.id, Term.starts_on, Term.id)
)


def open_roles(today: date) -> list[ListedRole]:
    """Every role that is not closed, in the structure's order, with who holds it today."""
    grouped: dict[int, list[Any]] = defaultdict(list)
    for found in rows(_OPEN_ROLES, {"today": today}):
        grouped[found.id].append(found)
    return [_listed(found, today) for found in grouped.values()]


def _listed(found: list[Any], today: date) -> ListedRole:
    first = found[0]
    held = [r for r in found if r.name is not None]
    return ListedRole(
        first.id,
        first.title,
        first.kind,
        first.seats,
        tuple(r.name for r in held),
        tuple(r.counts_as_woman for r in held),
        tuple(r.person_id for r in held),
        carrying_on=any(r.due_to_end_on is not None and r.due_to_end_on <= today for r in held),
        acting=any(r.how is TermHow.ACTING for r in held),
    )


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """A body and the standing of roles on it."""

    id: int
    title: str
    kind: BodyKind
    places: tuple[tuple[int, StandingKind], ...]


_BODIES = (
    select(Body.id, Body.title, Body.kind, Standing.role_id, Standing.kind.label("standing"))
    .outerjoin(Standing, Standing.body_id == Body.id)
    .where(Body.closed_on.is_(None))
    .order_by(Body.sort, Body.id)
)


def bodies() -> list[BodyFacts]:
    """Every body that is not closed, with the standing of each role on it."""
    found: dict[int, tuple[str, BodyKind, list[tuple[int, StandingKind]]]] = {}
    for body_id, title, kind, role_id, standing in rows(_BODIES):
        places = found.setdefault(body_id, (title, kind, []))[2]
        if role_id is not None:
            places.append((role_id, standing))
    return [BodyFacts(body_id, title, kind, tuple(places)) for body_id, (title, kind, places) in found.items()]


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A composition rule with the roles it counts."""

    id: int
    kind: CompositionKind
    words: str
    at_least: int | None
    source: str
    valid_from: date | None
    valid_to: date | None
    role_ids: tuple[int, ...]


_RULES = (
    select(
        CompositionRule.id,
        CompositionRule.kind,
        CompositionRule.words,
        CompositionRule.at_least,
        CompositionRule.source,
        CompositionRule.valid_from,
        CompositionRule.valid_to,
        CompositionRuleRole.role_id,
    )
    .outerjoin(CompositionRuleRole, CompositionRuleRole.rule_id == CompositionRule.id)
    .order_by(CompositionRule.id, CompositionRuleRole.role_id)
)


def composition_rules() -> list[RuleFacts]:
    """Every composition rule."""
    found: dict[int, tuple[Any, list[int]]] = {}
    for line in rows(_RULES):
        roles = found.setdefault(line.id, (line, []))[1]
        if line.role_id is not None:
            roles.append(line.role_id)
    return [RuleFacts(*line[:7], tuple(role_ids)) for line, role_ids in found.values()]


_CLOSED = select(Role.id, Role.title, Role.closed_on).where(Role.closed_on.is_not(None)).order_by(Role.title)


def closed_roles() -> list[Any]:
    """Roles no longer used, kept for their history."""
    return rows(_CLOSED)
