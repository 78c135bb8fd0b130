"""What a changeover would mean for the composition rules and for who manages people, in words with their source."""

from datetime import date

import pytest

from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.core.vocabulary import CompositionKind, Office
from intranet.rules.changeover import RoleOnDay, RoleOutcome, Sheet, Successor, TermFact
from intranet.rules.changeover_findings import SheetFinding, findings
from intranet.rules.composition import CompositionRule

DAY = date(2026, 11, 26)
SOURCE = "National job descriptions, 'A part of the team'"
TITLES = ("Chair", "Deputy Chair", "Secretary", "Treasurer", "Membership", "Policy", "Women's Officer", "Youth Officer")
OFFICES = {1: Office.CHAIR, 3: Office.SECRETARY}
BOARD = tuple(
    RoleOnDay(
        number,
        title,
        office=OFFICES.get(number),
        holders=(TermFact(number, 10 + number, f"Holder {number}", date(2025, 11, 27)),),
    )
    for number, title in enumerate(TITLES, start=1)
)
KEY_ROLES = CompositionRule(
    CompositionKind.AT_LEAST_WOMEN,
    frozenset(range(1, 9)),
    4,
    "Women hold four or more of the eight key roles.",
    SOURCE,
)
WOMENS_OFFICER = CompositionRule(
    CompositionKind.IS_A_WOMAN, frozenset({7}), None, "A woman holds the role of Women's Officer.", SOURCE
)
FOUR_WOMEN = {10 + number: number in {2, 3, 5, 7} for number in range(1, 9)} | {31: True, 32: False}
ACCOUNTS = frozenset(range(11, 20))
EVA = Successor(None, "Eva Stone", "eva@example.org")


def found(
    *outcomes: RoleOutcome,
    rule: CompositionRule = KEY_ROLES,
    said: dict[int, bool] = FOUR_WOMEN,
    with_account: frozenset[int] = ACCOUNTS,
) -> dict[str, SheetFinding]:
    sheet = Sheet(ChangeoverKind.AGM, DAY, outcomes=outcomes)
    return {one.key: one for one in findings(BOARD, sheet, {7: rule}, said, with_account)}


def new(role_id: int, *people: Successor) -> RoleOutcome:
    return RoleOutcome(role_id, SeatOutcome.NEW, people)


def test_a_rule_that_would_not_hold_in_words_with_its_source() -> None:
    finding = found(new(5, Successor(32)))["rule-7"]
    assert finding.words == "Three of the eight key roles would be women; the rule asks for four."
    assert finding.in_full == (
        "Three of the eight key roles would be women; the rule asks for four. "
        "Rule: National job descriptions, 'A part of the team'"
    )
    assert (finding.holds, finding.have, finding.need, finding.is_warning) == (False, 3, 4, True)


@pytest.mark.parametrize(
    ("outcome", "holds", "is_warning", "words"),
    [
        (new(4, Successor(31)), True, False, "Five of the eight key roles would be women; the rule asks for four."),
        (new(4, EVA), True, False, "Four of the eight key roles would be women; the rule asks for four."),
        (
            new(5, EVA),
            None,
            True,
            "Three of the eight key roles would be women as far as is known, one has not said; the rule asks for four.",
        ),
        (
            RoleOutcome(5, SeatOutcome.VACANT),
            False,
            True,
            "Three of the eight key roles would be women; the rule asks for four.",
        ),
    ],
)
def test_a_minimum(outcome: RoleOutcome, holds: bool | None, is_warning: bool, words: str) -> None:
    finding = found(outcome)["rule-7"]
    assert (finding.holds, finding.is_warning, finding.words) == (holds, is_warning, words)


def test_what_somebody_new_would_count_as_is_never_guessed() -> None:
    both = found(new(4, EVA), new(5, Successor(None, "Eva Stone")))["rule-7"]
    assert (both.have, both.unsaid) == (3, 2)


@pytest.mark.parametrize(
    ("outcome", "holds", "words"),
    [
        (RoleOutcome(7, SeatOutcome.RE_ELECTED), True, "The Women's Officer would be a woman; the rule asks for one."),
        (new(7, Successor(32)), False, "The Women's Officer would not be a woman; the rule asks for one."),
        (RoleOutcome(7, SeatOutcome.VACANT), None, "Nobody would be Women's Officer; the rule asks for a woman."),
        (
            new(7, EVA),
            None,
            "Whoever would be Women's Officer has not said whether they count as a woman; the rule asks for one.",
        ),
        (
            RoleOutcome(7, SeatOutcome.JOB_SHARE, (Successor(31), Successor(32))),
            False,
            "One of those in the role that it counts would be a woman; the rule asks for two.",
        ),
    ],
)
def test_a_role_for_a_woman(outcome: RoleOutcome, holds: bool | None, words: str) -> None:
    finding = found(outcome, rule=WOMENS_OFFICER)["rule-7"]
    assert (finding.holds, finding.words) == (holds, words)
    assert finding.is_warning is (holds is not True)


def test_a_rule_that_the_sheet_does_not_touch_is_told_but_needs_no_reason() -> None:
    finding = found(new(4, EVA), rule=WOMENS_OFFICER, said={17: False})["rule-7"]
    assert (finding.holds, finding.is_warning) == (False, False)


def test_a_balance_names_no_number_and_needs_no_reason() -> None:
    balance = CompositionRule(CompositionKind.BALANCE, frozenset({4, 5}), None, "A balance is wished for", SOURCE)
    finding = found(new(4, EVA), rule=balance)["rule-7"]
    assert finding.words == "One of those in the two roles that it counts would be a woman; the rule names no number."
    assert not finding.is_warning


def test_a_rule_of_other_days_is_not_spoken_of() -> None:
    later = CompositionRule(KEY_ROLES.kind, KEY_ROLES.role_ids, 4, "", SOURCE, valid_from=date(2027, 1, 1))
    assert found(new(5, Successor(32)), rule=later) == {}


@pytest.mark.parametrize(
    ("outcome", "key", "words"),
    [
        (RoleOutcome(3, SeatOutcome.VACANT), "no-secretary", "Nobody would be Secretary from that day."),
        (RoleOutcome(1, SeatOutcome.VACANT), "no-chair", "Nobody would be Chair from that day."),
        (new(3, EVA), "no-secretary", "Eva Stone would be Secretary, and has not opened an account yet."),
        (
            RoleOutcome(3, SeatOutcome.JOB_SHARE, (EVA, Successor(32, "Cleo Wren"))),
            "no-secretary",
            "Eva Stone and Cleo Wren would be Secretary, and have not opened their accounts yet.",
        ),
    ],
)
def test_nobody_to_manage_people(outcome: RoleOutcome, key: str, words: str) -> None:
    finding = found(outcome)[key]
    assert (finding.words, finding.is_warning, finding.source) == (words, True, "")


def test_one_of_two_secretaries_with_an_account_is_enough() -> None:
    assert "no-secretary" not in found(RoleOutcome(3, SeatOutcome.JOB_SHARE, (EVA, Successor(13))))


def test_an_office_that_the_sheet_leaves_alone_needs_no_reason() -> None:
    assert not found(new(4, EVA), with_account=frozenset())["no-chair"].is_warning
