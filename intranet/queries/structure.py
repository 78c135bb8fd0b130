"""Reads of the structure room: bodies, roles, standing, and what the holders must add up to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, or_, select

from intranet.core.db import row, rows
from intranet.core.vocabulary import BodyKind, CompositionKind, RoleKind, StandingKind
from intranet.models import Body, CompositionRule, CompositionRuleRole, Person, Role, Standing, Term
from intranet.queries.facts import Named


@dataclass(frozen=True, slots=True)
class Place:
    """A role's place on a body."""

    role_id: int
    body_id: int
    body: str
    kind: StandingKind


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role as the structure page lists it."""

    id: int
    title: str
    kind: RoleKind
    seats: int
    shareable: bool
    deputy: str | None
    closed_on: date | None
    holders: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body as the structure page lists it."""

    id: int
    title: str
    kind: BodyKind
    closed_on: date | None
    votes: int  # when no seat is vacant
    others: int


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A composition rule with the roles it counts."""

    id: int
    version: int
    kind: CompositionKind
    words: str
    at_least: int | None
    source: str
    valid_from: date | None
    valid_to: date | None
    roles: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """All of it, open and closed."""

    roles: tuple[RoleLine, ...]
    bodies: tuple[BodyLine, ...]
    rules: tuple[RuleLine, ...]


ROLES = select(Role.id, Role.title, Role.kind, Role.seats, Role.shareable, Role.deputy_id, Role.closed_on).order_by(
    Role.sort, Role.id
)
HOLDERS = (
    select(Term.role_id, Person.name)
    .join(Person, Person.id == Term.person_id)
    .where(Term.starts_on <= bindparam("today"), or_(Term.ended_on.is_(None), Term.ended_on > bindparam("today")))
    .order_by(Term.starts_on, Term.id)
)
PLACES = (
    select(Standing.role_id, Standing.body_id, Body.title, Standing.kind)
    .join(Body, Body.id == Standing.body_id)
    .where(Body.closed_on.is_(None))
    .order_by(Body.sort, Body.id)
)
BODIES = select(Body.id, Body.title, Body.kind, Body.closed_on).order_by(Body.sort, Body.id)
RULES = select(
    CompositionRule.id,
    CompositionRule.version,
    CompositionRule.kind,
    CompositionRule.words,
    CompositionRule.at_least,
    CompositionRule.source,
    CompositionRule.valid_from,
    CompositionRule.valid_to,
).order_by(CompositionRule.id)
RULE_ROLES = (
    select(CompositionRuleRole.rule_id, Role.id, Role.title)
    .join(Role, Role.id == CompositionRuleRole.role_id)
    .order_by(Role.sort, Role.id)
)


def everything(today: date) -> Structure:
    """Bodies, roles with today's holders, and composition rules, in six statements."""
    places = tuple(Place(*found) for found in rows(PLACES))
    roles = _roles(today, places)
    return Structure(roles, _bodies(roles), rules())


def _roles(today: date, places: Iterable[Place]) -> tuple[RoleLine, ...]:
    found = rows(ROLES)
    titles = {role_id: title for role_id, title, *_ in found}
    holders, standing = defaultdict(list), defaultdict(list)
    for role_id, name in rows(HOLDERS, {"today": today}):
        holders[role_id].append(name)
    for place in places:
        standing[place.role_id].append(place)
    return tuple(
        RoleLine(
            id=one.id,
            title=one.title,
            kind=one.kind,
            seats=one.seats,
            shareable=one.shareable,
            deputy=titles.get(one.deputy_id),
            closed_on=one.closed_on,
            holders=tuple(holders[one.id]),
            places=tuple(standing[one.id]),
        )
        for one in found
    )


def _bodies(roles: Iterable[RoleLine]) -> tuple[BodyLine, ...]:
    votes: dict[int, int] = defaultdict(int)
    others: dict[int, int] = defaultdict(int)
    for role in roles:
        for place in role.places if role.closed_on is None else ():
            (votes if place.kind is StandingKind.VOTES else others)[place.body_id] += role.seats
    return tuple(BodyLine(**one._mapping, votes=votes[one.id], others=others[one.id]) for one in rows(BODIES))


def rules() -> tuple[RuleLine, ...]:
    """All composition rules with the roles they count."""
    counted = defaultdict(list)
    for rule_id, role_id, title in rows(RULE_ROLES):
        counted[rule_id].append(Named(role_id, title))
    return tuple(RuleLine(**found._mapping, roles=tuple(counted[found.id])) for found in rows(RULES))


def rule(rule_id: int) -> RuleLine | None:
    """One composition rule, or None."""
    found = row(RULES.where(CompositionRule.id == rule_id))
    if found is None:
        return None
    counted = rows(RULE_ROLES.where(CompositionRuleRole.rule_id == rule_id))
    return RuleLine(**found._mapping, roles=tuple(Named(role_id, title) for _, role_id, title in counted))
