"""How a whole role stands: from what is due of its dated duties and what was last said of its ongoing ones."""

from dataclasses import dataclass
from enum import StrEnum


class RoleState(StrEnum):
    """In the order in which the executive looks at them: a role is listed under the first that holds."""

    NEEDS_A_HAND = "needs-a-hand"
    OVERDUE = "overdue"
    SOON = "soon"
    VACANT = "vacant"
    DUE = "due"
    NOT_SAID = "not-said"
    IN_HAND = "in-hand"


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one role: its missed occasions, its open duties (soon or later), and what its ongoing ones were last said."""

    overdue: int = 0
    soon: int = 0
    due: int = 0
    needs_a_hand: int = 0
    in_hand: int = 0
    not_started: int = 0
    not_said: int = 0


def states(counts: Counts, *, vacant: bool) -> frozenset[RoleState]:
    """Every state that a role is in. One of which nothing is due, unsaid or wanted is in hand, even with no duty.

    An ongoing duty that was said to be not started counts as open.
    """
    found = {
        RoleState.NEEDS_A_HAND: counts.needs_a_hand > 0,
        RoleState.OVERDUE: counts.overdue > 0,
        RoleState.SOON: counts.soon > 0,
        RoleState.VACANT: vacant,
        RoleState.DUE: counts.due > 0 or counts.not_started > 0,
        RoleState.NOT_SAID: counts.not_said > 0,
    }
    holding = frozenset(state for state, holds in found.items() if holds)
    return holding or frozenset({RoleState.IN_HAND})


def foremost(found: frozenset[RoleState]) -> RoleState:
    """The state a role is listed under: whoever needs a hand comes first."""
    return next(state for state in RoleState if state in found)
