"""What a change to a part of the plan says: a suggestion while it is drafted, an amendment once it is adopted.

A change is kept field by field: what was, and what would be, each as in rules/promises.py.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import ChangeAction, Direction, PlanPart
from intranet.rules.measures import check_target
from intranet.rules.promises import PROMISES, Kind, PromiseField, Values, due_day, empty_values, fields

Changes = dict[str, dict[str, Any]]
SMALLEST = 3


def between(part: PlanPart, action: ChangeAction, was: Values, would_be: Values) -> Changes:
    """Field by field, what a proposal changes; what it does not mention stays. Of a part to be dropped, its name.

    Raises RuleError where nothing would be different.
    """
    if action is ChangeAction.DROP:
        return {"words": {"was": was.get("words"), "would_be": None}}
    old = was if action is ChangeAction.CHANGE else empty_values(part)
    new = {**old, **would_be}
    found = {
        f.name: {"was": old.get(f.name), "would_be": new.get(f.name)}
        for f in fields(part, action)
        if old.get(f.name) != new.get(f.name)
    }
    if not found:
        raise RuleError("Nothing is different yet. Please change what you would have changed.")
    return found


def would_be(present: Values, changes: Changes) -> dict[str, Any]:
    """The promise with the changes in it; what they do not name stays as it is now."""
    return {**present, **{name: change["would_be"] for name, change in changes.items()}}


class Drift(NamedTuple):
    """A field that changed after the change was proposed: what it said then, says now, and would say."""

    field: PromiseField
    was: Any
    now: Any
    would_be: Any


def drifted(part: PlanPart, changes: Changes, present: Values) -> list[Drift]:
    """The fields that were changed by somebody else since, in the order of the part."""
    named = [(f, changes[f.name]) for f in PROMISES[part] if f.name in changes and not f.only_new]
    return [
        Drift(f, change["was"], present.get(f.name), change["would_be"])
        for f, change in named
        if present.get(f.name) != change["was"]
    ]


def why_not(part: PlanPart, action: ChangeAction, changes: Changes, present: Values | None, gone: str) -> str | None:
    """Why a change can no longer be carried out, in words; None where it can.

    `present` is what the part promises now, None where there is none; `gone` says what became of one that is dropped.
    """
    if action is ChangeAction.ADD:
        return None
    if present is None:
        return f"This {part.value} was removed since, so there is nothing left to {action.value}."
    if gone:
        return f"This {part.value} {gone}, so there is nothing left to {action.value}."
    if changes and all(present.get(name) == change["would_be"] for name, change in changes.items()):
        return f"This {part.value} says so already, so there is nothing left to change."
    return None


def check_values(part: PlanPart, values: Values, named: Iterable[str]) -> None:
    """Whether what would be promised can be promised, as far as that shows without the database.

    Raises RuleError on the first field of `named` that is missing, too long, or not of its kind.
    """
    for field in PROMISES[part]:
        if field.name in named:
            _check(field, values.get(field.name))
    lead = values.get("lead_role_id")
    if lead is not None and lead in (values.get("partner_ids") or ()):
        raise RuleError(
            "The role that leads cannot be its own partner. Please take it off one of the two.", "partner_ids"
        )
    if part is PlanPart.MEASURE and values.get("baseline") is not None:
        check_target(Direction(values["direction"]), Decimal(values["baseline"]), Decimal(values["target"]))


def _check(field: PromiseField, value: Any) -> None:
    if value in (None, "", []):
        if field.required:
            raise RuleError("Please fill this in.", field.name)
        return
    if field.longest and len(value) > field.longest:
        raise RuleError(f"Please keep this to {field.longest:,} characters.", field.name)
    if field.name == "words" and field.kind is Kind.LINE and len(value) < SMALLEST:
        raise RuleError(f"Please write at least {SMALLEST} characters.", field.name)
    if field.kind is Kind.DUE:
        due_day(value)
    if field.choices and value not in set(field.choices):
        raise RuleError("Please choose one from the list.", field.name)
