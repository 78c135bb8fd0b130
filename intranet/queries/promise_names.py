"""What the ids in a promise are called today: roles, branches, and what a plan has to stand under."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from intranet.core.db import rows
from intranet.core.plan_vocabulary import PlanPart
from intranet.queries import promise_statements as sql


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids in a promise are called today."""

    roles: dict[int, str] = field(default_factory=dict)
    branches: dict[int, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)  # the objectives and the sections of one plan
    closed: frozenset[tuple[str, int]] = frozenset()  # ("role", 4): closed or dropped, so not to be chosen any more

    def open_roles(self, kept: Iterable[int] = ()) -> list[tuple[int, str]]:
        """The roles that may be chosen, and those that were chosen before."""
        keep = set(kept)
        return [(i, title) for i, title in self.roles.items() if ("role", i) not in self.closed or i in keep]

    def open_branches(self, kept: int | None = None) -> list[tuple[int, str]]:
        """The branches that may be chosen, and the one that was chosen before."""
        return [(i, title) for i, title in self.branches.items() if ("branch", i) not in self.closed or i == kept]

    def open_places(self, kinds: Iterable[PlanPart], kept: str | None = None) -> list[tuple[str, str]]:
        """The objectives and sections that something may be put under, and the one it is under now."""
        starts = tuple(f"{kind}:" for kind in kinds)
        gone = {f"{kind}:{number}" for kind, number in self.closed}
        return [(p, t) for p, t in self.places.items() if p.startswith(starts) and (p not in gone or p == kept)]


def of_plan(plan_id: int) -> Names:
    """The roles, the branches, and what a plan has to stand under. One statement."""
    found = Names()
    closed = set()
    for kind, number, title, is_closed, _ in rows(sql.NAMES, {"plan_id": plan_id}):
        if kind == "role":
            found.roles[number] = title
        elif kind == "branch":
            found.branches[number] = title
        else:
            found.places[f"{kind}:{number}"] = title
        if is_closed:
            closed.add((kind, number))
    return Names(found.roles, found.branches, found.places, frozenset(closed))
