"""What a plan promises, part by part, as plain data that pages, changes and the adopted text share.

Numbers are kept as text, roles and branches as ids, days as 2027-03-31, quarters as 2027-Q1, and where something
belongs as objective:3 or section:2.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import Any

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import ChangeAction, Direction, PlanPart, Priority
from intranet.core.vocabulary import Theme
from intranet.rules import quarters

Values = Mapping[str, Any]
SHORT, LONG = 240, 20_000


class Kind(StrEnum):
    """What sort of thing a field of the promise holds."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    ROLE = "role"
    ROLES = "roles"
    BRANCH = "branch"
    DUE = "due"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class PromiseField:
    """One thing that a part of the plan promises."""

    name: str
    label: str
    kind: Kind
    longest: int = 0
    required: bool = False
    choices: type[StrEnum] | None = None
    only_new: bool = False  # said when the part is added; what becomes of it later is no change of the promise


WORDS = PromiseField("words", "Words", Kind.LINE, SHORT, required=True)
LEAD = PromiseField("lead_role_id", "Lead", Kind.ROLE)
PROMISES: dict[PlanPart, tuple[PromiseField, ...]] = {
    PlanPart.PLAN: (
        PromiseField("opening", "Opening statement", Kind.TEXT, LONG),
        PromiseField("where_we_stand", "Where we stand", Kind.TEXT, LONG),
    ),
    PlanPart.SECTION: (PromiseField("words", "Words", Kind.TEXT, LONG),),
    PlanPart.OBJECTIVE: (
        WORDS,
        PromiseField("why", "Why it matters", Kind.TEXT, LONG),
        PromiseField("theme", "Theme", Kind.CHOICE, required=True, choices=Theme),
        PromiseField("priority", "Priority", Kind.CHOICE, required=True, choices=Priority),
        LEAD,
        PromiseField("partner_ids", "Partner roles", Kind.ROLES),
        PromiseField("under", "In the section", Kind.PLACE, only_new=True),
    ),
    PlanPart.MEASURE: (
        PromiseField("under", "Under the objective", Kind.PLACE, required=True, only_new=True),
        PromiseField("words", "What is counted", Kind.LINE, 160, required=True),
        PromiseField("unit", "Unit", Kind.LINE, 40, required=True),
        PromiseField("direction", "Direction", Kind.CHOICE, required=True, choices=Direction),
        PromiseField("baseline", "Baseline", Kind.NUMBER),
        PromiseField("target", "Target", Kind.NUMBER, required=True),
    ),
    PlanPart.TASK: (
        WORDS,
        PromiseField("detail", "Detail", Kind.TEXT, LONG, only_new=True),
        PromiseField("lead_role_id", "Lead", Kind.ROLE, required=True),
        PromiseField("partner_ids", "Supporting roles", Kind.ROLES),
        PromiseField("due", "Due", Kind.DUE),
        PromiseField("branch_id", "Branch", Kind.BRANCH),
        PromiseField("under", "Belongs to", Kind.PLACE),
    ),
}
ACTIONS: dict[PlanPart, tuple[ChangeAction, ...]] = {
    PlanPart.PLAN: (ChangeAction.CHANGE,),
    PlanPart.SECTION: (ChangeAction.CHANGE,),
    PlanPart.OBJECTIVE: (ChangeAction.CHANGE, ChangeAction.DROP, ChangeAction.ADD),
    PlanPart.MEASURE: (ChangeAction.CHANGE, ChangeAction.DROP, ChangeAction.ADD),
    PlanPart.TASK: (ChangeAction.CHANGE, ChangeAction.DROP, ChangeAction.ADD),
}


def fields(part: PlanPart, action: ChangeAction) -> tuple[PromiseField, ...]:
    """What a form asks for: everything of a new part, nothing of one that is dropped."""
    if action is ChangeAction.DROP:
        return ()
    return tuple(f for f in PROMISES[part] if action is ChangeAction.ADD or not f.only_new)


def lasting(part: PlanPart, values: Values) -> dict[str, Any]:
    """What is promised for as long as the plan runs: all but what only began with the part."""
    return {f.name: values.get(f.name) for f in PROMISES[part] if not f.only_new}


def fingerprint(part: PlanPart, values: Values) -> int:
    """A number that changes whenever the promise does, and with nothing else: doing the work leaves it as it is."""
    return int(sha256(dumps(lasting(part, values), sort_keys=True).encode()).hexdigest()[:12], 16)


def empty_values(part: PlanPart) -> dict[str, Any]:
    """What a part promises before there is one: nothing."""
    nothing: dict[Kind, Any] = {Kind.LINE: "", Kind.TEXT: "", Kind.ROLES: []}
    return {f.name: nothing.get(f.kind) for f in PROMISES[part]}


def number_text(value: Decimal | None) -> str | None:
    """A number as it is kept here and written on a page: without needless places."""
    if value is None:
        return None
    whole = value == value.to_integral_value()
    return str(int(value)) if whole else f"{value:f}".rstrip("0")


def due_value(due_on: date | str | None, due_quarter: str | None) -> str | None:
    """By when, as it is kept here: the quarter where only the quarter is promised, else the day."""
    return due_quarter or (str(due_on) if due_on else None)


def due_day(value: str | None) -> date | None:
    """The day by which something is due; of a quarter, its last. Raises RuleError for what is neither."""
    if not value:
        return None
    if quarter_of(value):
        return quarters.last_day(value, "due_quarter")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise RuleError("Please give a day or a quarter.", "due_on") from error


def quarter_of(value: str | None) -> str | None:
    """The quarter, where one is promised rather than a day."""
    return value if value and quarters.WRITTEN.fullmatch(value) else None


def place(objective_id: int | None, section_id: int | None) -> str | None:
    """Where something belongs, as it is kept here: under an objective, else in a section."""
    if objective_id is not None:
        return f"{PlanPart.OBJECTIVE}:{objective_id}"
    return f"{PlanPart.SECTION}:{section_id}" if section_id is not None else None


def placed(value: str | None) -> tuple[int | None, int | None]:
    """The objective and the section that a place names; none of either where it names nothing of ours."""
    kind, _, number = (value or "").partition(":")
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None, None
    if kind == PlanPart.OBJECTIVE:
        return int(number), None
    return (None, int(number)) if kind == PlanPart.SECTION else (None, None)


def spread(values: Values) -> dict[str, Any]:
    """A promise as forms ask for it: a due day and a due quarter as two fields, of which one is filled in."""
    quarter = quarter_of(values.get("due"))
    day = None if quarter else due_day(values.get("due"))
    return {**{k: v for k, v in values.items() if k != "due"}, "due_on": day, "due_quarter": quarter}
