"""Reads of the roles room: the structure by body, and one role's page."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.vocabulary import ActedAs, Office, RoleKind, StandingKind
from intranet.models import (
    Body,
    Person,
    Record,
    Role,
    Standing,
)
from intranet.queries.role_columns import OF_A_ROLE

TIMELINE = 40


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
        *OF_A_ROLE,
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


NAMES = select(Role.id, Role.title, Role.aliases).where(Role.closed_on.is_(None)).order_by(Role.sort, Role.id)


def names() -> list[tuple[int, str, list[str]]]:
    """Every open role with its title and the other names it is known by."""
    return rows(NAMES)
