"""Whether the holders of some roles are who a composition rule asks for."""

from datetime import date

import pytest

from intranet.core.vocabulary import CompositionKind
from intranet.rules.composition import CompositionRule, Finding, HolderFact, Seat, evaluate

TODAY = date(2027, 3, 10)
YES, NO, UNSAID = True, False, None


def rule(kind: CompositionKind, at_least: int | None = None, *role_ids: int) -> CompositionRule:
    return CompositionRule(kind, frozenset(role_ids), at_least, "in their words", "where it comes from")


def seats(*holders: bool | None, empty: int = 0) -> list[Seat]:
    """Roles of one seat, each held by a person of its own, and some that nobody holds."""
    held = [Seat(number, f"Role {number}", 1, (HolderFact(100 + number, said),)) for number, said in enumerate(holders)]
    return held + [Seat(len(held) + number, "An empty role", 1) for number in range(empty)]


@pytest.mark.parametrize(
    ("holders", "empty", "have", "unsaid", "told"),
    [
        ((YES, YES, YES, NO), 0, 3, 0, (True, True)),
        ((YES, YES, NO, NO), 0, 2, 0, (False, False)),
        ((YES, YES, NO, UNSAID), 0, 2, 1, (None, True)),  # not said: nobody guesses
        ((YES, NO, NO, UNSAID), 0, 1, 1, (False, False)),  # whatever that one says, it does not hold
        ((YES, YES, YES, UNSAID), 0, 3, 1, (True, True)),
        ((YES, YES, NO), 1, 2, 0, (False, True)),  # one more is needed, and one seat is empty
        ((YES, NO, UNSAID), 1, 1, 1, (False, True)),
        ((), 4, 0, 0, (None, True)),  # nobody holds any of them
    ],
)
def test_at_least_three_women(
    holders: tuple[bool | None, ...], empty: int, have: int, unsaid: int, told: tuple[bool | None, bool]
) -> None:
    found = evaluate(rule(CompositionKind.AT_LEAST_WOMEN, 3, 0, 1, 2, 3), seats(*holders, empty=empty), TODAY)
    assert found == Finding(
        in_force=True,
        people=len(holders),
        have=have,
        need=3,
        unsaid=unsaid,
        vacancies=empty,
        holds=told[0],
        within_reach=told[1],
    )


def test_somebody_who_holds_two_of_the_roles_counts_once() -> None:
    ann = HolderFact(1, counts_as_woman=True)
    both = [Seat(1, "Secretary", 1, (ann,)), Seat(2, "Membership Secretary", 1, (ann,))]
    found = evaluate(rule(CompositionKind.AT_LEAST_WOMEN, 2, 1, 2), both, TODAY)
    assert (found.people, found.have, found.holds) == (1, 1, False)


def test_two_who_share_a_role_count_each_and_leave_no_vacancy() -> None:
    shared = [Seat(1, "Women's Officer", 1, (HolderFact(1, counts_as_woman=True), HolderFact(2, counts_as_woman=None)))]
    found = evaluate(rule(CompositionKind.AT_LEAST_WOMEN, 2, 1), shared, TODAY)
    assert (found.people, found.have, found.unsaid, found.vacancies, found.holds) == (2, 1, 1, 0, None)


def test_delegates_hold_several_seats_of_one_role() -> None:
    delegates = Seat(
        1, "Forum delegate", 4, (HolderFact(1, counts_as_woman=True), HolderFact(2, counts_as_woman=False))
    )
    found = evaluate(rule(CompositionKind.AT_LEAST_WOMEN, 2, 1), [delegates], TODAY)
    assert (found.have, found.vacancies, found.holds, found.within_reach) == (1, 2, False, True)


def test_roles_the_rule_does_not_name_do_not_count() -> None:
    found = evaluate(rule(CompositionKind.AT_LEAST_WOMEN, 1, 0), seats(NO, YES, empty=2), TODAY)
    assert (found.people, found.have, found.vacancies, found.holds) == (1, 0, 0, False)


@pytest.mark.parametrize(
    ("holders", "have", "need", "holds"),
    [
        ((YES,), 1, 1, True),
        ((NO,), 0, 1, False),
        ((UNSAID,), 0, 1, None),
        ((), 0, 1, None),
        ((YES, YES), 2, 2, True),
        ((YES, NO), 1, 2, False),
        ((YES, UNSAID), 1, 2, None),
    ],
)
def test_whoever_holds_a_role_is_a_woman(
    holders: tuple[bool | None, ...], have: int, need: int, holds: bool | None
) -> None:
    role = Seat(1, "Women's Officer", 1, tuple(HolderFact(number, said) for number, said in enumerate(holders)))
    found = evaluate(rule(CompositionKind.IS_A_WOMAN, None, 1), [role], TODAY)
    assert (found.have, found.need, found.holds) == (have, need, holds)


def test_a_balance_that_is_only_wished_for_asks_for_no_number() -> None:
    found = evaluate(rule(CompositionKind.BALANCE, None, 0, 1, 2), seats(YES, NO, UNSAID), TODAY)
    assert (found.people, found.have, found.unsaid, found.need, found.holds) == (3, 1, 1, None, None)
    assert found.within_reach


def test_a_rule_that_names_no_number_cannot_be_broken() -> None:
    found = evaluate(rule(CompositionKind.AT_LEAST_WOMEN, None, 0), seats(NO), TODAY)
    assert (found.need, found.holds) == (None, None)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "in_force"),
    [
        (None, None, True),
        (TODAY, None, True),
        (None, TODAY, True),
        (date(2027, 3, 11), None, False),
        (None, date(2027, 3, 9), False),
        (date(2026, 1, 1), date(2028, 1, 1), True),
    ],
)
def test_a_rule_holds_only_while_it_is_in_force(valid_from: date | None, valid_to: date | None, in_force: bool) -> None:
    dated = CompositionRule(CompositionKind.AT_LEAST_WOMEN, frozenset({0}), 1, "words", "source", valid_from, valid_to)
    found = evaluate(dated, seats(YES), TODAY)
    assert (found.in_force, found.holds) == (in_force, True if in_force else None)
