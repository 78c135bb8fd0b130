"""What an edit of a part of the plan changed, and why, as a line under what happened."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from intranet.core.plan_vocabulary import Colour, Direction, Effort, MeasureSource, Priority, SectionKind, TaskState
from intranet.core.vocabulary import Theme
from intranet.web import words

SHORT = 120  # characters of a text that a line still quotes
KIND_OF: dict[str, type[StrEnum]] = {
    "theme": Theme,
    "priority": Priority,
    "direction": Direction,
    "source": MeasureSource,
    "kind": SectionKind,
    "effort": Effort,
    "state": TaskState,
    "colour": Colour,
}
LABELS = {
    "words": "Words",
    "title": "Title",
    "why": "Why it matters",
    "detail": "Detail",
    "theme": "Theme",
    "priority": "Priority",
    "kind": "What it holds",
    "lead": "Lead role",
    "partners": "Partner roles",
    "supporters": "Supporting roles",
    "section": "Section",
    "objective": "Objective",
    "branch": "Branch",
    "unit": "Unit",
    "direction": "Direction",
    "baseline": "Where it starts from",
    "target": "Target",
    "source": "Counted from",
    "due_on": "Due day",
    "due_quarter": "Due quarter",
    "effort": "Effort",
    "waits_for": "Waits for",
    "opening": "Opening statement",
    "where_we_stand": "Where we stand",
    "starts_on": "First day",
    "ends_on": "Last day",
}


def edit_words(fields: Mapping[str, Any]) -> str | None:
    """The change of a record field by field, and its reason: `Target: 40, was 30. Because the branch is larger.`"""
    before, after = fields.get("before"), fields.get("after")
    said = differences(before or {}, after) if isinstance(after, Mapping) else ""
    reason = str(fields.get("reason") or "")
    note = str(fields.get("note") or "")
    return " ".join(part for part in (said and f"{said}.", reason, note) if part) or None


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What changed, field by field; of a long text only that it did."""
    return "; ".join(_difference(name, before.get(name), value) for name, value in after.items())


def _difference(name: str, was: Any, now: Any) -> str:
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    if any(isinstance(value, str) and len(value) > SHORT for value in (was, now)):
        return f"{label}: reworded"
    return f"{label}: {_said(name, now)}, was {_said(name, was)}"


def _said(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, list):
        return words.listed([str(one) for one in value])
    if name in KIND_OF:
        return _kind(KIND_OF[name], str(value))
    if name.endswith("_on"):
        return _day(str(value))
    return f"“{value}”" if name in ("words", "title", "why", "detail", "opening", "where_we_stand") else str(value)


def _kind(kind: type[StrEnum], slug: str) -> str:
    try:
        return words.say(kind(slug))
    except ValueError:  # an old record may hold a word that is no more
        return slug


def _day(text: str) -> str:
    try:
        return words.day(date.fromisoformat(text))
    except ValueError:
        return text
