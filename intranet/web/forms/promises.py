"""The form by which somebody proposes a change to a part of the plan: the fields of what that part promises.

Suggestions and amendments share it; services/plan_changes.py reads what was filled in.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from wtforms import Field
from wtforms.validators import InputRequired, Optional, ValidationError

from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.promise_names import Names
from intranet.rules import quarters
from intranet.rules.promises import Kind, PromiseField, Values, due_value, fields, number_text, spread
from intranet.web.forms.base import Line, VersionedForm, Words
from intranet.web.forms.fields import OneOf, OptionalDay, Several, kinds, options
from intranet.web.forms.numbers import Number

NONE = ""
REQUIRED = "Please fill this in."
LONGEST_REASON = 5_000
PLACES: dict[PlanPart, tuple[PlanPart, ...]] = {
    PlanPart.OBJECTIVE: (PlanPart.SECTION,),
    PlanPart.MEASURE: (PlanPart.OBJECTIVE,),
    PlanPart.TASK: (PlanPart.OBJECTIVE, PlanPart.SECTION),
}
NOWHERE = {
    PlanPart.OBJECTIVE: "No section",
    PlanPart.MEASURE: "Choose an objective",
    PlanPart.TASK: "No objective and no section",
}


class PromiseForm(VersionedForm):
    """What a part of the plan would promise, and why. The fields follow the part and the action."""

    part: PlanPart
    action: ChangeAction

    def offer(self, names: Names, plan: PlanFacts, present: Values) -> None:
        """Fill in the roles, branches, places and quarters that may be chosen, those that are chosen now included."""
        for one in fields(self.part, self.action):
            if one.kind is Kind.ROLE:
                kept = [present[one.name]] if present.get(one.name) else []
                nobody = "Choose a role" if one.required else "Nobody yet"
                self[one.name].choices = options([(NONE, nobody), *names.open_roles(kept)])
            elif one.kind is Kind.ROLES:
                self[one.name].choices = options(names.open_roles(present.get(one.name) or ()))
            elif one.kind is Kind.BRANCH:
                branches = names.open_branches(present.get(one.name))
                self[one.name].choices = options([(NONE, "No branch of its own"), *branches])
            elif one.kind is Kind.PLACE:
                places = names.open_places(PLACES[self.part], present.get(one.name))
                self[one.name].choices = options([(NONE, NOWHERE[self.part]), *places])
            elif one.kind is Kind.DUE:
                self.due_quarter.choices = self._quarters(plan, spread(present).get("due_quarter"))

    def _quarters(self, plan: PlanFacts, kept: str | None) -> list[Any]:
        offered = quarters.between(plan.starts_on, plan.ends_on)
        if kept and kept not in offered:
            offered.append(kept)
        return options([(NONE, "No quarter"), *((one, quarters.in_words(one)) for one in offered)])

    def promised(self) -> dict[str, Any]:
        """What was filled in, of a form that holds, as rules/promises.py keeps it."""
        return {one.name: self._said(one) for one in fields(self.part, self.action)}

    def _said(self, one: PromiseField) -> Any:
        if one.kind is Kind.DUE:
            return due_value(self.due_on.data, self.due_quarter.data or None)
        data = self[one.name].data
        if one.kind is Kind.NUMBER:
            return number_text(data)
        if one.kind is Kind.ROLES:
            return sorted(self[one.name].ids())
        if one.kind in (Kind.ROLE, Kind.BRANCH):
            return int(data) if data else None
        return (data or None) if one.kind is Kind.PLACE else data or ""


def one_of_the_two(form: Any, field: Field) -> None:
    """A task is due on a day or in a quarter."""
    if field.data and form.due_on.data:
        raise ValidationError("Please give a day or a quarter, not both: leave one of them empty.")


MAKERS: dict[Kind, Callable[[PromiseField, list[Any]], Field]] = {
    Kind.LINE: lambda one, needs: Line(one.label, one.longest, needs),
    Kind.TEXT: lambda one, needs: Words(one.label, one.longest, needs, description="@treasurer tells the Treasurer."),
    Kind.NUMBER: lambda one, needs: Number(one.label, needs),
    Kind.CHOICE: lambda one, _: OneOf(one.label, choices=kinds(one.choices)) if one.choices else None,
    Kind.ROLE: lambda one, needs: OneOf(one.label, needs if one.required else ()),
    Kind.ROLES: lambda one, _: Several(one.label),
    Kind.BRANCH: lambda one, _: OneOf(one.label),
    Kind.PLACE: lambda one, needs: OneOf(one.label, needs if one.required else ()),
}


@cache
def form_class(part: PlanPart, action: ChangeAction, *, needs_reason: bool) -> type[PromiseForm]:
    """The form for one kind of change; it is made once."""
    made: dict[str, Any] = {"part": part, "action": action}
    for one in fields(part, action):
        if one.kind is Kind.DUE:
            made["due_on"] = OptionalDay("Due day")
            made["due_quarter"] = OneOf("Or due in the quarter", [one_of_the_two])
        else:
            made[one.name] = MAKERS[one.kind](one, [InputRequired(REQUIRED) if one.required else Optional()])
    why = InputRequired("Please say why the plan should change.") if needs_reason else Optional()
    made["reason"] = Words(
        "Why the plan should change",
        LONGEST_REASON,
        [why],
        description="Whoever decides reads it, and it stays on record.",
    )
    return type(f"{part}{action}Form", (PromiseForm,), made)
