"""Composition rules: what the holders of some roles must add up to, and by what authority."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import CompositionKind
from intranet.models import CompositionRule, CompositionRuleRole, Role
from intranet.rules.access import Actor
from intranet.services import records, versions


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """Everything that a composition rule says; the days are both included, and may be open."""

    kind: CompositionKind
    words: str
    source: str
    role_ids: frozenset[int]
    at_least: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def add(sheet: RuleSheet, *, actor: Actor | None) -> int:
    """Add a composition rule; its id. Raises RuleError as `change` does."""
    _check(sheet)
    rule = CompositionRule()
    _write(rule, sheet)
    db.session.add(rule)
    db.session.flush()
    _count(rule.id, sheet.role_ids)
    records.write(Happening.COMPOSITION_ADDED, "composition-rule", rule.id, actor=actor, words=rule.words)
    db.session.flush()
    return rule.id


def change(rule_id: int, sheet: RuleSheet, *, seen: int, actor: Actor) -> None:
    """Change a composition rule.

    Raises Conflict, and RuleError where no role is counted, a minimum has no number, more are asked for than there are
    seats, or it would end before it begins.
    """
    rule = versions.reread(CompositionRule, rule_id)
    counted = _counted(rule_id)
    versions.claim(rule, seen, subject="This rule", theirs=_as_form(rule, counted))
    _check(sheet)
    told = _told(rule, counted)
    _write(rule, sheet)
    kind, now = Happening.COMPOSITION_CHANGED, _told(rule, sheet.role_ids)
    if not records.write_change(kind, "composition-rule", rule_id, told, now, actor=actor, words=rule.words):
        return
    if counted != sheet.role_ids:
        _count(rule_id, sheet.role_ids)
    flag_modified(rule, "words")  # a change of the roles alone makes a new version too
    db.session.flush()


def remove(rule_id: int, *, actor: Actor | None) -> None:
    """Remove a composition rule; the record keeps its words. Raises NotFound when it is gone already."""
    rule = versions.reread(CompositionRule, rule_id)
    records.write(Happening.COMPOSITION_REMOVED, "composition-rule", rule_id, actor=actor, words=rule.words)
    db.session.execute(delete(CompositionRuleRole).where(CompositionRuleRole.rule_id == rule_id))
    db.session.delete(rule)
    db.session.flush()


def _check(sheet: RuleSheet) -> None:
    if not sheet.role_ids:
        raise RuleError("Please tick the roles that this counts.", "roles")
    if sheet.kind is CompositionKind.AT_LEAST_WOMEN:
        if sheet.at_least is None:
            raise RuleError("Please say how many, at least.", "at_least")
        seats = sum(db.session.scalars(select(Role.seats).where(Role.id.in_(sheet.role_ids))))
        if sheet.at_least > seats:
            raise RuleError(
                f"These roles have {seats} seats together, so {sheet.at_least} cannot be asked for.", "at_least"
            )
    if sheet.valid_from and sheet.valid_to and sheet.valid_to <= sheet.valid_from:
        raise RuleError("It would end before it begins.", "valid_to")


def _write(rule: CompositionRule, sheet: RuleSheet) -> None:
    rule.kind, rule.words, rule.source = sheet.kind, sheet.words, sheet.source
    rule.at_least = sheet.at_least if sheet.kind is CompositionKind.AT_LEAST_WOMEN else None
    rule.valid_from, rule.valid_to = sheet.valid_from, sheet.valid_to


def _counted(rule_id: int) -> frozenset[int]:
    return frozenset(
        db.session.scalars(select(CompositionRuleRole.role_id).where(CompositionRuleRole.rule_id == rule_id))
    )


def _count(rule_id: int, role_ids: frozenset[int]) -> None:
    db.session.execute(delete(CompositionRuleRole).where(CompositionRuleRole.rule_id == rule_id))
    db.session.add_all(CompositionRuleRole(rule_id=rule_id, role_id=role_id) for role_id in sorted(role_ids))


def _told(rule: CompositionRule, role_ids: frozenset[int]) -> dict[str, Any]:
    titles = db.session.scalars(select(Role.title).where(Role.id.in_(role_ids)).order_by(Role.sort, Role.id)).all()
    return {
        "kind": rule.kind.value,
        "words": rule.words,
        "at_least": rule.at_least,
        "source": rule.source,
        "valid_from": rule.valid_from.isoformat() if rule.valid_from else None,
        "valid_to": rule.valid_to.isoformat() if rule.valid_to else None,
        "roles": list(titles),
    }


def _as_form(rule: CompositionRule, role_ids: frozenset[int]) -> dict[str, Any]:
    return {
        "kind": rule.kind.value,
        "words": rule.words,
        "at_least": rule.at_least,
        "source": rule.source,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "roles": [str(role_id) for role_id in sorted(role_ids)],
    }
