"""What suggestions and amendments share: in which role somebody makes one, and what it is called."""

from typing import Protocol

from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.queries import promises
from intranet.queries.promises import Promise
from intranet.rules.access import READERS, Actor
from intranet.rules.plan_changes import Changes

LONGEST_TITLE = 120
ACTS = {ChangeAction.CHANGE: "Change", ChangeAction.ADD: "Add", ChangeAction.DROP: "Drop"}


class Proposed(Protocol):
    """A suggestion or an amendment, as far as its name goes."""

    @property
    def part(self) -> PlanPart: ...

    @property
    def part_id(self) -> int | None: ...

    @property
    def action(self) -> ChangeAction: ...

    @property
    def changes(self) -> Changes: ...


def own_role(actor: Actor, part: Promise | None) -> int:
    """The role in which somebody speaks: the one that leads the part, else one that shares it, else their first.

    Raises RuleError for somebody who holds none that takes part in the plan.
    """
    lead = {part.lead_role_id} if part else set()
    partners = part.partner_role_ids if part else frozenset()
    for wanted in (lead, partners):
        for holding in actor.holdings:
            if holding.role_id in wanted:
                return holding.role_id
    for holding in actor.holdings:
        if holding.kind in READERS:
            return holding.role_id
    raise RuleError("Only roles that take part in the plan may propose something.")


def title_of(proposed: Proposed) -> str:
    """What a proposal is about, in one line, in the words of then: `Change the task “Print the leaflets”`."""
    if proposed.part is PlanPart.PLAN:
        return f"{ACTS[proposed.action]} the plan's own words"
    # A section's words are its text; it goes by its title.
    words = proposed.changes.get("words", {}) if proposed.part is not PlanPart.SECTION else {}
    name = words.get("would_be" if proposed.action is ChangeAction.ADD else "was")
    if name is None and proposed.part_id is not None:
        found = promises.get(proposed.part, proposed.part_id)
        name = found.title if found else ""
    return f"{ACTS[proposed.action]} the {proposed.part.value} “{_short(name or '')}”"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1]}…"
