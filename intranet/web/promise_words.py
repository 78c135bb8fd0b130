"""What a part of the plan promises, and what a change to it would do, as pages say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.queries.promise_names import Names
from intranet.rules import quarters
from intranet.rules.plan_changes import Changes
from intranet.rules.promises import PROMISES, Kind, PromiseField, Values
from intranet.rules.word_difference import Fate, Stretch, difference
from intranet.web import words

ACTS = {ChangeAction.CHANGE: "Change", ChangeAction.ADD: "Add", ChangeAction.DROP: "Drop"}
LONGEST_IN_SHORT = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a promise, word by word, as it was and as it would be or became."""

    label: str
    stretches: list[Stretch]


def title(part: PlanPart, action: ChangeAction, name: str) -> str:
    """What a change is about: `Drop the task “Print the leaflets”`."""
    if part is PlanPart.PLAN:
        return f"{ACTS[action]} the plan's own words"
    return f"{ACTS[action]} the {words.say(part)} “{name}”"


def name_of(part: PlanPart, action: ChangeAction, changes: Changes, today_called: str) -> str:
    """What the part was called when the change was proposed; a new one, as it would be called."""
    said = changes.get("words", {}) if part is not PlanPart.SECTION else {}
    name = said.get("would_be" if action is ChangeAction.ADD else "was")
    return str(name) if name else today_called


def said(field: PromiseField, value: Any, names: Names) -> str:
    """A value as a page says it; empty where there is none."""
    if value in (None, "", []):
        return ""
    if field.kind is Kind.NUMBER:
        return plain(Decimal(value))
    if field.kind is Kind.CHOICE and field.choices:
        return words.say(field.choices(value))
    if field.kind is Kind.ROLES:
        return words.listed([_named(names.roles, one) for one in value])
    if field.kind is Kind.DUE:
        return _due(value)
    known: dict[Kind, Mapping[Any, str]] = {
        Kind.ROLE: names.roles,
        Kind.BRANCH: names.branches,
        Kind.PLACE: names.places,
    }
    return _named(known[field.kind], value) if field.kind in known else str(value)


def lines(part: PlanPart, changes: Changes, names: Names, base: Values | None = None) -> list[Line]:
    """What a change would do, field by field; with `base`, compared with that rather than with what was."""
    found = []
    for field in PROMISES[part]:
        if field.name not in changes:
            continue
        change = changes[field.name]
        was = change["was"] if base is None else base.get(field.name)
        found.append(_line(field, was, change["would_be"], names))
    return found


def compared(part: PlanPart, was: Values, now: Values, names: Names) -> list[Line]:
    """The fields in which two promises differ, word by word."""
    differing = (f for f in PROMISES[part] if f.name in was and was[f.name] != now.get(f.name))
    return [_line(f, was[f.name], now.get(f.name), names) for f in differing]


def whole(part: PlanPart, values: Values, names: Names) -> list[tuple[str, str]]:
    """All that a part promises, as label and words; what is empty is left out."""
    told = ((f.label, said(f, values.get(f.name), names)) for f in PROMISES[part])
    return [(label, value) for label, value in told if value]


def in_short(part: PlanPart, action: ChangeAction, changes: Changes, names: Names) -> list[str]:
    """A change in a few words for a list: `Target: 40 → 60`; of a long text only that it is reworded."""
    if action is not ChangeAction.CHANGE:
        return []
    return [_short(f, changes[f.name], names) for f in PROMISES[part] if f.name in changes]


def _short(field: PromiseField, change: Mapping[str, Any], names: Names) -> str:
    was, would_be = said(field, change["was"], names), said(field, change["would_be"], names)
    if max(len(was), len(would_be)) > LONGEST_IN_SHORT or field.kind is Kind.TEXT:
        return f"{field.label}: reworded"
    return f"{field.label}: {was or 'nothing'} → {would_be or 'nothing'}"


def _line(field: PromiseField, was: Any, would_be: Any, names: Names) -> Line:
    """Texts are compared word by word; of a number, a day or a role, one comes in place of the other."""
    old, new = said(field, was, names), said(field, would_be, names)
    if field.kind in (Kind.LINE, Kind.TEXT):
        return Line(field.label, difference(old, new))
    return Line(field.label, [Stretch(fate, text) for fate, text in ((Fate.GONE, old), (Fate.NEW, new)) if text])


def _named(known: Mapping[Any, str], key: Any) -> str:
    return known.get(key, "one that is no more")


def _due(value: str) -> str:
    if quarters.WRITTEN.fullmatch(value):
        return quarters.in_words(value)
    return words.full_day(date.fromisoformat(value))
