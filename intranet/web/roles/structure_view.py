"""The structure as its template draws it: bodies with their roles, and how the composition stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.queries.bodies import MOST_ROLES, BodyFacts, ListedRole, RuleFacts
from intranet.web import words
from intranet.web.composition_words import RuleRow, rule_row


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for the page."""

    roles: list[ListedRole]
    bodies: list[BodyFacts]
    rules: list[RuleFacts]
    closed: list[Any]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role on a body."""

    href: str
    title: str
    kind: str
    standing: str
    holders: str
    vacant: str
    note: str


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with the roles that have a place on it."""

    id: int
    title: str
    kind: str
    summary: str
    roles: list[RoleRow]
    hidden: int


@dataclass(frozen=True, slots=True)
class StructureView:
    """The whole structure."""

    bodies: list[BodyRow]
    elsewhere: list[RoleRow]
    composition: list[RuleRow]
    closed: list[tuple[str, str, str]]
    summary: str


def compose(
    found: Found,
    today: date,
    *,
    may_see_statements: bool,
) -> StructureView:
    """Put each role under every body it has a place on; those without any stand by themselves.

    What one person said of themselves is theirs, the secretary's and the chair's: a rule about a single holder shows
    its state only where `may_see_statements`.
    """
    roles = found.roles
    by_id = {role.id: role for role in roles}
    placed: set[int] = set()
    rows = []
    for body in found.bodies:
        here = [(by_id[role_id], standing) for role_id, standing in body.places if role_id in by_id]
        placed.update(role.id for role, _ in here)
        rows.append(_body(body, here, {r.id: n for n, r in enumerate(roles)}))
    vacant = sum(role.vacancies for role in roles)
    return StructureView(
        bodies=rows,
        elsewhere=[_role(role, "") for role in roles if role.id not in placed][:MOST_ROLES],
        composition=[rule_row(rule, roles, today, may_see_statements=may_see_statements) for rule in found.rules],
        closed=[(f"/roles/{c.id}", c.title, words.day(c.closed_on)) for c in found.closed],
        summary=f"{words.counted(len(roles), 'role')}, {words.counted(vacant, 'vacancy', 'vacancies')}".capitalize(),
    )


def _body(body: BodyFacts, here: list[tuple[ListedRole, StandingKind]], order: dict[int, int]) -> BodyRow:
    here.sort(key=lambda pair: order[pair[0].id])
    votes = sum(1 for _, standing in here if standing is StandingKind.VOTES)
    counts = f"{words.counted(votes, 'role votes', 'roles vote')}" if here else "No roles have a place on it yet"
    if body.kind is BodyKind.GENERAL and not here:
        counts = "Open to all members"
    return BodyRow(
        body.id,
        body.title,
        "" if words.say(body.kind) == body.title else words.say(body.kind),
        counts,
        [_role(role, words.say(standing)) for role, standing in here[:MOST_ROLES]],
        max(0, len(here) - MOST_ROLES),
    )


def _role(role: ListedRole, standing: str) -> RoleRow:
    notes = [note for note, holds in (("acting", role.acting), ("carrying on", role.carrying_on)) if holds]
    if role.seats == 1 and len(role.holders) > 1:
        notes.append("shared")
    return RoleRow(
        f"/roles/{role.id}",
        role.title,
        words.say(role.kind),
        standing,
        words.listed(role.holders),
        _vacant(role),
        ", ".join(notes),
    )


def _vacant(role: ListedRole) -> str:
    if not role.vacancies:
        return ""
    return "Vacant" if not role.holders else f"{role.vacancies} of {role.seats} vacant"
