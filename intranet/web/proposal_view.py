"""A suggestion or an amendment as its page draws it: what it would do, word by word, and what has changed meanwhile."""

from dataclasses import dataclass
from typing import Any, Protocol

from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.queries import promise_names, promises
from intranet.queries.promise_names import Names
from intranet.queries.promises import Promise
from intranet.rules.plan_changes import Changes, drifted, why_not
from intranet.rules.promises import Values, empty_values
from intranet.web import promise_words
from intranet.web.promise_words import Line

PATHS = {PlanPart.SECTION: "sections", PlanPart.OBJECTIVE: "objectives", PlanPart.TASK: "tasks"}


class Proposed(Protocol):
    """What a page has to know of a suggestion or an amendment to draw what it would do."""

    @property
    def plan_id(self) -> int: ...

    @property
    def plan_year(self) -> int: ...

    @property
    def part(self) -> PlanPart: ...

    @property
    def part_id(self) -> int | None: ...

    @property
    def part_title(self) -> str: ...

    @property
    def action(self) -> ChangeAction: ...

    @property
    def changes(self) -> Changes: ...


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What a proposal would do."""

    title: str
    part_href: str | None
    lines: list[Line]
    base: str  # with what it is compared, such as "the adopted text"; empty for something new
    changed_since: list[Line]  # what somebody else changed after it was proposed
    as_it_stands: list[Line]  # what it would do to the text of now, where that changed
    refusal: str | None  # why it can no longer be carried out
    standing: int  # which promise the page shows


def compose(proposed: Proposed, *, waits: bool, adopted: Values | None, base: str) -> ProposalView:
    """Put it together. `adopted` is what to compare with, None for what was when it was proposed."""
    present = promises.get(proposed.part, proposed.part_id) if proposed.part_id is not None else None
    names = promise_names.of_plan(proposed.plan_id)
    moved = waits and present is not None and bool(drifted(proposed.part, proposed.changes, present.values))
    return ProposalView(
        title=title_of(proposed),
        part_href=href_of(proposed.part, present, proposed.plan_year),
        lines=_lines(proposed, present, adopted, names),
        base="" if proposed.action is ChangeAction.ADD else base,
        changed_since=_since(proposed, present, names) if moved and present else [],
        as_it_stands=_now(proposed, present, names) if moved and present else [],
        refusal=_refusal(proposed, present) if waits else None,
        standing=present.version if present else 0,
    )


def title_of(proposed: Proposed) -> str:
    """What a proposal is about, in the words of then."""
    name = promise_words.name_of(proposed.part, proposed.action, proposed.changes, proposed.part_title)
    return promise_words.title(proposed.part, proposed.action, name)


def href_of(part: PlanPart, promise: Promise | None, year: int) -> str | None:
    """Where a part of a plan is read."""
    if part is PlanPart.PLAN:
        return f"/plan/{year}"
    if promise is None:
        return None
    if part is PlanPart.MEASURE:
        return f"/objectives/{promise.objective_id}"
    return f"/{PATHS[part]}/{promise.id}"


def _lines(proposed: Proposed, present: Promise | None, adopted: Values | None, names: Names) -> list[Line]:
    if proposed.action is not ChangeAction.DROP:
        return promise_words.lines(proposed.part, proposed.changes, names, adopted)
    was = adopted if adopted is not None else present.values if present else None
    if was is None:
        return promise_words.lines(proposed.part, proposed.changes, names)
    return promise_words.compared(proposed.part, was, empty_values(proposed.part), names)


def _since(proposed: Proposed, present: Promise, names: Names) -> list[Line]:
    was = {drift.field.name: drift.was for drift in drifted(proposed.part, proposed.changes, present.values)}
    return promise_words.compared(proposed.part, was, present.values, names)


def _now(proposed: Proposed, present: Promise, names: Names) -> list[Line]:
    return promise_words.lines(proposed.part, proposed.changes, names, present.values)


def _refusal(proposed: Any, present: Promise | None) -> str | None:
    values = present.values if present else None
    gone = present.gone_for(proposed.action) if present else ""
    return why_not(proposed.part, proposed.action, proposed.changes, values, gone)
