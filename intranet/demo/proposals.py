"""What the demo's amendments and suggestions would change, drawn up as the product itself draws it up."""

from typing import Any, NamedTuple

from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.queries import promises
from intranet.rules.plan_changes import Changes, between
from intranet.rules.promises import empty_values


class Proposal(NamedTuple):
    """A part of a plan, and what would become of it. It goes by the words it had."""

    part: PlanPart
    part_id: int | None
    action: ChangeAction
    changes: Changes
    lead_id: int | None  # the role that leads the part
    objective_id: int | None


def change(part: PlanPart, part_id: int, **values: Any) -> Proposal:
    """A part that would say something else."""
    found = _found(part, part_id)
    changes = between(part, ChangeAction.CHANGE, found.values, {**found.values, **values})
    return Proposal(part, part_id, ChangeAction.CHANGE, changes, found.lead_role_id, found.objective_id)


def drop(part: PlanPart, part_id: int) -> Proposal:
    """A part that would be dropped."""
    found = _found(part, part_id)
    return Proposal(part, part_id, ChangeAction.DROP, {}, found.lead_role_id, found.objective_id)


def add(part: PlanPart, lead_id: int | None, objective_id: int | None, **values: Any) -> Proposal:
    """A part that would be new."""
    empty = empty_values(part)
    changes = between(part, ChangeAction.ADD, empty, {**empty, **values})
    return Proposal(part, None, ChangeAction.ADD, changes, lead_id, objective_id)


def _found(part: PlanPart, part_id: int) -> promises.Promise:
    found = promises.get(part, part_id)
    if found is None:
        raise LookupError(part_id)
    return found
