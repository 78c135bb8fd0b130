"""The structure by body: who holds what today, who has which place, and what the holders must add up to."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from intranet.core.db import rows
from intranet.core.vocabulary import BodyKind, CompositionKind, RoleKind, StandingKind, TermHow
from intranet.models import Body, CompositionRule, CompositionRuleRole, Person, Role, Standing, Term

MOST_ROLES = 200


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
    return [_rule(line, tuple(role_ids)) for line, role_ids in found.values()]


def _rule(line: Any, role_ids: tuple[int, ...]) -> RuleFacts:
    return RuleFacts(
        id=line.id,
        kind=line.kind,
        words=line.words,
        at_least=line.at_least,
        source=line.source,
        valid_from=line.valid_from,
        valid_to=line.valid_to,
        role_ids=role_ids,
    )


_CLOSED = select(Role.id, Role.title, Role.closed_on).where(Role.closed_on.is_not(None)).order_by(Role.title)


def closed_roles() -> list[Any]:
    """Roles no longer used, kept for their history."""
    return rows(_CLOSED)
