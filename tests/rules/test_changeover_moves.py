"""Which terms a changeover ends and starts, and who would hold what after it."""

from datetime import date

import pytest

from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.core.vocabulary import TermHow
from intranet.rules.changeover import RoleOnDay, RoleOutcome, Sheet, Successor, TermFact
from intranet.rules.changeover_moves import after, moves

DAY = date(2026, 11, 26)
ANN = TermFact(1, 11, "Ann Lee", date(2025, 11, 27))
BEN = TermFact(2, 12, "Ben Okafor", date(2025, 11, 27))
AUDITOR = RoleOnDay(3, "Auditor", seats=2, shareable=False, holders=(ANN, BEN))
EMPTY = RoleOnDay(4, "Fundraiser")
HALF_HELD = RoleOnDay(5, "Delegate", seats=2, shareable=False, holders=(ANN,))
AGAIN, CLEO, EVA = Successor(11), Successor(13), Successor(None, "Eva Stone", "eva@example.org")
AGM, BY_ELECTION = ChangeoverKind.AGM, ChangeoverKind.BY_ELECTION


def sheet(outcome: SeatOutcome, *people: Successor, kind: ChangeoverKind = AGM, role_id: int = 3) -> Sheet:
    return Sheet(kind, DAY, outcomes=(RoleOutcome(role_id, outcome, people),))


@pytest.mark.parametrize(
    ("asked", "ends", "begins"),
    [
        (sheet(SeatOutcome.UNCHANGED), [], []),
        (sheet(SeatOutcome.VACANT), [1, 2], []),
        (sheet(SeatOutcome.RE_ELECTED), [1, 2], [(11, TermHow.ELECTED, False), (12, TermHow.ELECTED, False)]),
        (
            sheet(SeatOutcome.NEW, AGAIN, CLEO),
            [1, 2],
            [(11, TermHow.ELECTED, False), (13, TermHow.ELECTED, True)],
        ),
        (sheet(SeatOutcome.ACTING, CLEO), [1, 2], [(13, TermHow.ACTING, True)]),
        (
            sheet(SeatOutcome.JOB_SHARE, CLEO, EVA, role_id=4),
            [],
            [(13, TermHow.ELECTED, True), (None, "elected", True)],
        ),
        (sheet(SeatOutcome.NEW, AGAIN, CLEO, kind=BY_ELECTION), [2], [(13, TermHow.ELECTED, True)]),
        (sheet(SeatOutcome.VACANT, kind=BY_ELECTION), [1, 2], []),
        (sheet(SeatOutcome.NEW, CLEO, kind=BY_ELECTION), [1, 2], [(13, TermHow.ELECTED, True)]),
        (sheet(SeatOutcome.NEW, CLEO, kind=BY_ELECTION, role_id=5), [], [(13, TermHow.ELECTED, True)]),
        (sheet(SeatOutcome.NEW, CLEO, role_id=5), [1], [(13, TermHow.ELECTED, True)]),
        (
            sheet(SeatOutcome.NEW, CLEO, EVA, kind=BY_ELECTION, role_id=5),
            [1],
            [(13, "elected", True), (None, "elected", True)],
        ),
        (sheet(SeatOutcome.ACTING, AGAIN, kind=BY_ELECTION), [1, 2], [(11, TermHow.ACTING, False)]),
    ],
)
def test_what_ends_and_what_starts(
    asked: Sheet, ends: list[int], begins: list[tuple[int | None, TermHow, bool]]
) -> None:
    found = moves((AUDITOR, EMPTY, HALF_HELD), asked)
    assert [term.term_id for term in found.ends] == ends
    assert [(one.successor.person_id, one.how, one.is_new) for one in found.begins] == begins


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (sheet(SeatOutcome.UNCHANGED), [("Ann Lee", False), ("Ben Okafor", False)]),
        (sheet(SeatOutcome.RE_ELECTED), [("Ann Lee", True), ("Ben Okafor", True)]),
        (sheet(SeatOutcome.NEW, AGAIN, EVA), [("Ann Lee", True), ("Eva Stone", True)]),
        (sheet(SeatOutcome.NEW, AGAIN, EVA, kind=BY_ELECTION), [("Ann Lee", False), ("Eva Stone", True)]),
        (sheet(SeatOutcome.VACANT), []),
        (sheet(SeatOutcome.NEW), []),
    ],
)
def test_who_would_hold_it(asked: Sheet, names: list[tuple[str, bool]]) -> None:
    then = after((AUDITOR, EMPTY), asked)
    assert [(who.name, who.begins) for who in then[3]] == names
    assert then[4] == ()
