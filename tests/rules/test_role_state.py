"""How a whole role stands."""

import pytest

from intranet.rules.role_state import Counts, RoleState, foremost, states


@pytest.mark.parametrize(
    ("counts", "vacant", "expected"),
    [
        (Counts(), False, {RoleState.IN_HAND}),
        (Counts(in_hand=3), False, {RoleState.IN_HAND}),
        (Counts(), True, {RoleState.VACANT}),
        (Counts(overdue=2, due=1, in_hand=4), False, {RoleState.OVERDUE, RoleState.DUE}),
        (Counts(needs_a_hand=1, overdue=1), True, {RoleState.NEEDS_A_HAND, RoleState.OVERDUE, RoleState.VACANT}),
        (Counts(soon=1, not_said=2), False, {RoleState.SOON, RoleState.NOT_SAID}),
        (Counts(not_started=1, in_hand=1), False, {RoleState.DUE}),
    ],
)
def test_a_role_is_in_every_state_that_holds(counts: Counts, vacant: bool, expected: set[RoleState]) -> None:
    assert states(counts, vacant=vacant) == expected


def test_whoever_needs_a_hand_is_listed_first() -> None:
    assert foremost(frozenset(RoleState)) is RoleState.NEEDS_A_HAND
    assert foremost(frozenset({RoleState.DUE, RoleState.OVERDUE})) is RoleState.OVERDUE
