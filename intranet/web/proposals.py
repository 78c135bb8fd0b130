"""What the rooms of suggestions and amendments share: what a proposal is about, and the form that it is made with."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask import request

from intranet.core.errors import NotFound
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.queries import promise_names, promises
from intranet.queries.plan_facts import PlanFacts
from intranet.queries.promise_names import Names
from intranet.queries.promises import Promise
from intranet.rules.promises import ACTIONS, PROMISES, Kind, due_day, empty_values, place, spread
from intranet.services.plan_changes import Proposal, found_part
from intranet.web import promise_words
from intranet.web.forms.promises import PromiseForm, form_class


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks to propose: which part, and what is to be done to it."""

    part: PlanPart
    action: ChangeAction
    present: Promise | None  # None for a new part
    names: Names

    @property
    def part_id(self) -> int | None:
        return self.present.id if self.present else None

    @property
    def title(self) -> str:
        """The heading of the form: `Change the task “Print the leaflets”`, `Add a task`."""
        if self.present is None:
            article = "an" if self.part is PlanPart.OBJECTIVE else "a"
            return f"Add {article} {self.part.value}"
        return promise_words.title(self.part, self.action, self.present.title)

    @property
    def key(self) -> str:
        """What a draft of the form is kept under."""
        return f"{self.part}-{self.part_id or 'new'}-{self.action}"

    def proposal(self, form: PromiseForm) -> Proposal:
        """What was filled in, of a form that holds."""
        return Proposal(self.part, self.action, self.part_id, form.promised())


def asked_for(plan: PlanFacts) -> Asked | None:
    """What the address asks for; None where it names no part, so that one has to be chosen first.

    Raises NotFound for a part that this plan does not have, and for what cannot be done to it.
    """
    if "part" not in request.args:
        return None
    try:
        part = PlanPart(request.args["part"])
        action = ChangeAction(request.args.get("action", ChangeAction.CHANGE))
    except ValueError as error:
        raise NotFound from error
    part_id = plan.id if part is PlanPart.PLAN else request.args.get("id", type=int)
    present = found_part(plan.id, part, action, part_id)
    return Asked(part, action, present, promise_names.of_plan(plan.id))


def form_for(asked: Asked, plan: PlanFacts, *, needs_reason: bool) -> PromiseForm:
    """The form, filled with what the part promises now; a new part begins where the address says."""
    values = asked.present.values if asked.present else {**empty_values(asked.part), "under": _under()}
    data: dict[str, Any] = spread(values)
    for one in PROMISES[asked.part]:
        if one.kind is Kind.NUMBER:
            data[one.name] = Decimal(values[one.name]) if values.get(one.name) else None
    made = form_class(asked.part, asked.action, needs_reason=needs_reason)
    form = made(data={**data, "version": asked.present.version if asked.present else 0})
    form.offer(asked.names, plan, values)
    return form


def warning(plan: PlanFacts, form: PromiseForm) -> str | None:
    """What to think of before it is decided, in words: a due day outside the plan's year may stand, but is unusual."""
    due = due_day(form.promised().get("due"))
    if due is not None and not plan.starts_on <= due <= plan.ends_on:
        return "The due day lies outside the days of the plan. It may stay so, if that is what you mean."
    return None


@dataclass(frozen=True, slots=True)
class Choice:
    """One part to choose, with the addresses of what may be proposed about it."""

    title: str
    ways: list[tuple[str, str]]  # words and address
    under: list["Choice"]


def choices(plan: PlanFacts, at: str) -> list[Choice]:
    """Every part of a plan that something may be proposed about, objectives with what stands under them."""
    found = [one for one in promises.of_plan(plan).values() if not one.gone]
    under: dict[int | None, list[Choice]] = {}
    for one in found:
        if one.part in (PlanPart.MEASURE, PlanPart.TASK):
            under.setdefault(one.objective_id, []).append(Choice(one.title, _ways(one, at), []))
    tops = [one for one in found if one.part not in (PlanPart.MEASURE, PlanPart.TASK)]
    listed = [
        Choice(one.title, _ways(one, at), under.get(one.id, []) if one.part is PlanPart.OBJECTIVE else [])
        for one in tops
    ]
    return [*listed, *under.get(None, [])]


def _ways(one: Promise, at: str) -> list[tuple[str, str]]:
    ways = [
        (promise_words.ACTS[action], f"{at}?part={one.part}&id={one.id}&action={action}")
        for action in ACTIONS[one.part]
        if action is not ChangeAction.ADD
    ]
    if one.part is PlanPart.OBJECTIVE:
        ways += [(f"Add a {part}", f"{at}?part={part}&action=add&objective={one.id}") for part in ("measure", "task")]
    if one.part is PlanPart.SECTION:
        ways += [("Add a task", f"{at}?part=task&action=add&section={one.id}")]
        ways += [("Add an objective", f"{at}?part=objective&action=add&section={one.id}")]
    return ways


def _under() -> str | None:
    objective_id = request.args.get("objective", type=int)
    return place(objective_id, request.args.get("section", type=int))
