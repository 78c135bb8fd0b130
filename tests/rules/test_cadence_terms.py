"""Duties of each term: they open anew when none of those who held the role when they opened remains."""

from datetime import date

import pytest

from intranet.core.vocabulary import Cadence
from intranet.rules.cadence import (
    Dates,
    DutyState,
    TermDates,
    TickedOccasion,
    Timing,
    due,
    held_since,
    occasion_of,
    occasions,
)

ONCE = Timing(Cadence.ONCE_A_TERM)
ANN, BEN, CYD, DEE = 101, 102, 103, 104
LONG_AGO, FAR_OFF = date(2000, 1, 1), date(2050, 1, 1)


def term(
    term_id: int, start: str, expected: str | None = None, end: str | None = None, person_id: int | None = None
) -> TermDates:
    days = [date.fromisoformat(day) if day else None for day in (expected, end)]
    return TermDates(term_id, date.fromisoformat(start), days[0], days[1], person_id)


ONE_AFTER_ANOTHER = (term(9, "2026-07-03", "2027-07-01", "2027-06-25"), term(12, "2027-06-25", "2028-06-30"))
RESIGNED = (term(9, "2026-07-03", "2027-07-02", "2026-10-10"), term(12, "2027-01-15", "2027-07-02"))
CARRYING_ON = (term(9, "2026-07-03", "2027-07-02"),)


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ((), []),
        ((term(9, "2026-07-03", "2027-07-02"),), [("term:9", "2026-07-03", "2027-07-02")]),
        # No day is named: a year
        ((term(9, "2026-07-03"),), [("term:9", "2026-07-03", "2027-07-02")]),
        ((term(9, "2028-02-29"),), [("term:9", "2028-02-29", "2029-02-27")]),
        # One after the other, with and without a vacancy between
        (ONE_AFTER_ANOTHER, [("term:9", "2026-07-03", "2027-06-24"), ("term:12", "2027-06-25", "2028-06-30")]),
        (RESIGNED, [("term:9", "2026-07-03", "2026-10-09"), ("term:12", "2027-01-15", "2027-07-02")]),
        # The same person elected again is the same occasion, and has until the later day
        (
            (term(9, "2026-07-03", "2027-07-02", "2027-07-02", ANN), term(12, "2027-07-02", "2028-07-07", None, ANN)),
            [("term:9", "2026-07-03", "2028-07-07")],
        ),
        # The same person after a break is not
        (
            (term(9, "2026-07-03", "2027-07-02", "2027-01-01", ANN), term(12, "2027-07-02", "2028-07-07", None, ANN)),
            [("term:9", "2026-07-03", "2026-12-31"), ("term:12", "2027-07-02", "2028-07-07")],
        ),
        # A job share: Ann leaves, Cyd joins, Ben stays; then Ben leaves, and Cyd was not there when it opened
        (
            (
                term(1, "2026-07-03", "2027-07-02", "2026-12-01", ANN),
                term(2, "2026-07-03", "2027-07-02", "2027-03-01", BEN),
                term(3, "2026-12-01", "2027-07-02", None, CYD),
            ),
            [("term:1", "2026-07-03", "2027-02-28"), ("term:3", "2027-03-01", "2027-07-02")],
        ),
        # Cyd and Dee are there together when it opens anew, and keep it while either stays
        (
            (
                term(1, "2026-07-03", "2027-07-02", "2027-03-01", ANN),
                term(3, "2026-12-01", "2027-07-02", "2027-04-01", CYD),
                term(4, "2027-03-01", "2027-07-02", None, DEE),
            ),
            [("term:1", "2026-07-03", "2027-02-28"), ("term:3", "2027-03-01", "2027-07-02")],
        ),
        # Somebody who came and went in between opened nothing
        (
            (
                term(1, "2026-07-03", "2027-07-02", None, ANN),
                term(2, "2026-08-01", "2027-07-02", "2026-09-01", BEN),
            ),
            [("term:1", "2026-07-03", "2027-07-02")],
        ),
        # A term that ended on the day it began was never held
        ((term(1, "2026-07-03", None, "2026-07-03"), term(2, "2026-08-01")), [("term:2", "2026-08-01", "2027-07-31")]),
    ],
)
def test_an_occasion_lasts_as_long_as_those_who_opened_it(
    terms: tuple[TermDates, ...], found: list[tuple[str, str, str]]
) -> None:
    for order in (terms, terms[::-1]):
        spans = occasions(ONCE, Dates(terms=order), LONG_AGO, FAR_OFF)
        assert [(o.key, str(o.first_on), str(o.last_on)) for o in spans] == found
    for key, _, _ in found:
        occasion = occasion_of(ONCE, Dates(terms=terms), key)
        assert occasion is not None
        assert occasion.key == key


def test_a_new_holder_has_the_duty_again_though_it_was_done_in_the_last_term() -> None:
    ticked = TickedOccasion("term:9", date(2026, 7, 3), date(2027, 7, 1), Cadence.ONCE_A_TERM)
    found = due(
        ONCE, Dates(terms=ONE_AFTER_ANOTHER), [ticked],
        owes_from=LONG_AGO, held_since=date(2027, 6, 25), optional=False, today=date(2027, 6, 26),
    )  # fmt: skip
    assert found.open is not None
    assert (found.open.key, found.state, found.overdue) == ("term:12", DutyState.OPEN, ())


@pytest.mark.parametrize(
    ("today", "ticked", "optional", "state", "open_key"),
    [
        ("2027-06-01", False, False, DutyState.OPEN, "term:9"),
        ("2027-06-04", False, False, DutyState.SOON, "term:9"),
        ("2027-07-03", False, False, DutyState.OVERDUE, None),
        ("2027-07-03", True, False, DutyState.DONE, "term:9"),
        ("2027-07-03", False, True, DutyState.SOON, "term:9"),
        ("2029-07-03", False, False, DutyState.SOON, "term:9"),  # beyond the look-back; it can still be ticked
    ],
)
def test_while_people_carry_on_beyond_their_term_its_occasion_stays(
    today: str, ticked: bool, optional: bool, state: DutyState, open_key: str | None
) -> None:
    ticks = [TickedOccasion("term:9", date(2026, 7, 3), date(2027, 7, 2), Cadence.ONCE_A_TERM)] if ticked else []
    found = due(
        ONCE, Dates(terms=CARRYING_ON), ticks,
        owes_from=LONG_AGO, held_since=date(2026, 7, 3), optional=optional, today=date.fromisoformat(today),
    )  # fmt: skip
    assert found.state is state
    assert (found.open.key if found.open else None) == open_key


def test_a_duty_adopted_on_the_last_day_of_a_term_was_owed_in_it() -> None:
    ticked = TickedOccasion("term:9", date(2026, 7, 3), date(2027, 7, 2), Cadence.ONCE_A_TERM)
    found = due(
        ONCE, Dates(terms=CARRYING_ON), [ticked],
        owes_from=date(2027, 7, 2), held_since=date(2026, 7, 3), optional=False, today=date(2027, 8, 2),
    )  # fmt: skip
    assert found.state is DutyState.DONE


def test_a_duty_adopted_while_people_carry_on_is_first_owed_by_whoever_comes_next() -> None:
    found = due(
        ONCE, Dates(terms=CARRYING_ON), [],
        owes_from=date(2027, 8, 1), held_since=date(2026, 7, 3), optional=False, today=date(2027, 8, 2),
    )  # fmt: skip
    assert (found.state, found.open, found.overdue) == (DutyState.NO_DATE, None, ())


@pytest.mark.parametrize("today", [date(2026, 10, 10), date(2026, 11, 1)])
def test_a_vacant_role_has_no_date_until_somebody_is_elected(today: date) -> None:
    terms = (term(9, "2026-07-03", "2027-07-02", "2026-10-10"),)
    ticked = TickedOccasion("term:9", date(2026, 7, 3), date(2027, 7, 2), Cadence.ONCE_A_TERM)
    vacant = due(
        ONCE, Dates(terms=terms), [ticked],
        owes_from=LONG_AGO, held_since=None, optional=False, today=today,
    )  # fmt: skip
    assert (vacant.state, vacant.open) == (DutyState.NO_DATE, None)
    elected = due(
        ONCE, Dates(terms=RESIGNED), [ticked],
        owes_from=LONG_AGO, held_since=None, optional=False, today=today,
    )  # fmt: skip
    assert elected.next is not None
    assert (elected.state, elected.next.key) == (DutyState.NOT_YET, "term:12")


@pytest.mark.parametrize(
    ("terms", "today", "since"),
    [
        ((), "2027-01-01", None),
        (RESIGNED, "2026-12-01", None),
        (RESIGNED, "2026-10-09", "2026-07-03"),
        (RESIGNED, "2026-10-10", None),
        (RESIGNED, "2027-01-15", "2027-01-15"),
        # Elected again on the day the earlier term ended: held without a break
        (
            (term(1, "2025-07-04", None, "2026-07-03", ANN), term(2, "2026-07-03", None, "2027-07-02", ANN),
             term(3, "2027-07-02", None, None, ANN)),
            "2027-09-01", "2025-07-04",
        ),
        # After a break, and with a term to come
        (
            (term(1, "2025-07-04", None, "2026-07-01", ANN), term(2, "2026-07-03", None, "2027-07-02", ANN),
             term(3, "2028-07-02", None, None, ANN)),
            "2027-01-01", "2026-07-03",
        ),
        # Two who share: the earlier of the two
        (
            (term(1, "2025-07-04", None, "2026-07-03", BEN), term(2, "2026-07-03", None, None, ANN),
             term(3, "2026-10-01", None, None, CYD)),
            "2027-01-01", "2026-07-03",
        ),
    ],
)  # fmt: skip
def test_the_holders_have_held_it_since(terms: tuple[TermDates, ...], today: str, since: str | None) -> None:
    expected = date.fromisoformat(since) if since else None
    assert held_since(terms, date.fromisoformat(today)) == expected
    assert held_since(terms[::-1], date.fromisoformat(today)) == expected
