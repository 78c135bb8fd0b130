"""Weeks, months, quarters and years: which days an occasion has, and what it is called."""

from datetime import date, timedelta

import pytest

from intranet.core.vocabulary import Anchor, Cadence
from intranet.rules.cadence import Dates, Timing, occasion_of, occasions

APRIL_YEARS = Dates(money_year_starts=(4, 6), plan_year_starts=(9, 1))
WEEKLY, MONTHLY, QUARTERLY, YEARLY = Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY


def given_day(cadence: Cadence, day: int | None, month: int | None = None) -> Timing:
    return Timing(cadence, Anchor.DAY, anchor_month=month, anchor_day=day)


@pytest.mark.parametrize(
    ("timing", "on", "key", "first", "last"),
    [
        # The calendar
        (Timing(WEEKLY), "2027-02-03", "2027-W05", "2027-02-01", "2027-02-07"),
        (Timing(WEEKLY), "2027-01-03", "2026-W53", "2026-12-28", "2027-01-03"),
        (Timing(WEEKLY), "2024-12-31", "2025-W01", "2024-12-30", "2025-01-05"),
        (Timing(MONTHLY), "2027-03-31", "2027-03", "2027-03-01", "2027-03-31"),
        (Timing(MONTHLY), "2028-02-29", "2028-02", "2028-02-01", "2028-02-29"),
        (Timing(MONTHLY), "2027-02-28", "2027-02", "2027-02-01", "2027-02-28"),
        (Timing(QUARTERLY), "2027-03-31", "2027-Q1", "2027-01-01", "2027-03-31"),
        (Timing(QUARTERLY), "2027-12-31", "2027-Q4", "2027-10-01", "2027-12-31"),
        (Timing(YEARLY), "2028-02-29", "2028", "2028-01-01", "2028-12-31"),
        # Both changes of the clock in 2027: 28 March and 31 October are days like any other
        (Timing(WEEKLY), "2027-03-28", "2027-W12", "2027-03-22", "2027-03-28"),
        (Timing(WEEKLY), "2027-10-31", "2027-W43", "2027-10-25", "2027-10-31"),
        (given_day(MONTHLY, 28), "2027-03-28", "2027-03", "2027-03-01", "2027-03-28"),
        (given_day(MONTHLY, 31), "2027-10-31", "2027-10", "2027-10-01", "2027-10-31"),
        # The money year and the plan year, named after the calendar year they start in
        (Timing(YEARLY, Anchor.MONEY_YEAR), "2027-04-05", "2026", "2026-04-06", "2027-04-05"),
        (Timing(YEARLY, Anchor.MONEY_YEAR), "2027-04-06", "2027", "2027-04-06", "2028-04-05"),
        (Timing(QUARTERLY, Anchor.MONEY_YEAR), "2027-02-14", "2026-Q4", "2027-01-06", "2027-04-05"),
        (Timing(MONTHLY, Anchor.MONEY_YEAR), "2027-04-05", "2027-03", "2027-03-06", "2027-04-05"),
        (Timing(YEARLY, Anchor.PLAN_YEAR), "2027-08-31", "2026", "2026-09-01", "2027-08-31"),
        (Timing(QUARTERLY, Anchor.PLAN_YEAR), "2026-12-01", "2026-Q2", "2026-12-01", "2027-02-28"),
        (Timing(WEEKLY, Anchor.MONEY_YEAR), "2027-02-03", "2027-W05", "2027-02-01", "2027-02-07"),
        # A given day: it is the day the occasion is due, and names it
        (given_day(WEEKLY, 4), "2027-02-04", "2027-W05", "2027-01-29", "2027-02-04"),
        (given_day(WEEKLY, 4), "2027-02-05", "2027-W06", "2027-02-05", "2027-02-11"),
        (given_day(WEEKLY, 1), "2027-02-02", "2027-W06", "2027-02-02", "2027-02-08"),
        (given_day(MONTHLY, 15), "2027-03-16", "2027-04", "2027-03-16", "2027-04-15"),
        (given_day(MONTHLY, 31), "2027-02-28", "2027-02", "2027-02-01", "2027-02-28"),
        (given_day(MONTHLY, 30), "2027-03-01", "2027-03", "2027-03-01", "2027-03-30"),
        (given_day(MONTHLY, 30), "2027-03-31", "2027-04", "2027-03-31", "2027-04-30"),
        (given_day(QUARTERLY, 30, 1), "2027-01-30", "2027-Q1", "2026-10-31", "2027-01-30"),
        (given_day(QUARTERLY, 30, 1), "2027-01-31", "2027-Q2", "2027-01-31", "2027-04-30"),
        (given_day(QUARTERLY, 30, 10), "2027-07-30", "2027-Q3", "2027-05-01", "2027-07-30"),
        (given_day(YEARLY, 30, 4), "2027-05-01", "2028", "2027-05-01", "2028-04-30"),
        (given_day(YEARLY, 29, 2), "2027-02-28", "2027", "2026-03-01", "2027-02-28"),
        (given_day(YEARLY, 29, 2), "2028-02-29", "2028", "2027-03-01", "2028-02-29"),
        # A day that is left out, or that there is not, is the last one there is
        (given_day(WEEKLY, None), "2027-02-07", "2027-W05", "2027-02-01", "2027-02-07"),
        (given_day(WEEKLY, 20), "2027-02-07", "2027-W05", "2027-02-01", "2027-02-07"),
        (given_day(MONTHLY, None), "2027-04-30", "2027-04", "2027-04-01", "2027-04-30"),
        (given_day(QUARTERLY, None), "2027-05-01", "2027-Q2", "2027-04-01", "2027-06-30"),
        (given_day(YEARLY, None), "2027-05-01", "2027", "2027-01-01", "2027-12-31"),
        # An AGM has nothing to say to a week, a month or a quarter
        (Timing(MONTHLY, Anchor.AGM), "2027-03-31", "2027-03", "2027-03-01", "2027-03-31"),
        (Timing(QUARTERLY, Anchor.AGM), "2027-03-31", "2027-Q1", "2027-01-01", "2027-03-31"),
    ],
)
def test_a_day_lies_in_one_occasion_with_a_name(timing: Timing, on: str, key: str, first: str, last: str) -> None:
    day = date.fromisoformat(on)
    (only,) = occasions(timing, APRIL_YEARS, day, day)
    assert (only.key, str(only.first_on), str(only.last_on)) == (key, first, last)
    assert occasion_of(timing, APRIL_YEARS, key) == only


def test_a_money_year_from_the_29th_of_february_starts_on_the_28th_in_other_years() -> None:
    leap = Dates(money_year_starts=(2, 29))
    found = occasions(Timing(YEARLY, Anchor.MONEY_YEAR), leap, date(2027, 3, 1), date(2028, 3, 1))
    assert [(o.key, str(o.first_on), str(o.last_on)) for o in found] == [
        ("2027", "2027-02-28", "2028-02-28"),
        ("2028", "2028-02-29", "2029-02-27"),
    ]


def test_occasions_are_those_that_meet_the_days_asked_for_in_order() -> None:
    found = occasions(Timing(MONTHLY), Dates(), date(2026, 12, 31), date(2027, 2, 1))
    assert [o.key for o in found] == ["2026-12", "2027-01", "2027-02"]
    assert occasions(Timing(MONTHLY), Dates(), date(2027, 2, 2), date(2027, 2, 2) - timedelta(days=40)) == ()


def test_an_ongoing_duty_has_no_occasions() -> None:
    assert occasions(Timing(Cadence.ONGOING), Dates(), date(2020, 1, 1), date(2030, 1, 1)) == ()
    assert occasion_of(Timing(Cadence.ONGOING), Dates(), "2027") is None


@pytest.mark.parametrize("cadence", [WEEKLY, MONTHLY, QUARTERLY, YEARLY, Cadence.EACH_MEETING, Cadence.ONCE_A_TERM])
@pytest.mark.parametrize(
    "key",
    ["", "2027-W54", "2025-W53", "2027-13", "2027-00", "2027-3", "2027-Q5", "27", "0000", "0000-01", "0000-Q1",
     "0000-W01", "99999", "2027-03\n", "\u0662\u0660\u0662\u0667", "meeting:17", "term:9", "election:3", "meeting:"],
)  # fmt: skip
def test_a_key_that_names_no_occasion_of_the_duty_names_nothing(cadence: Cadence, key: str) -> None:
    assert occasion_of(Timing(cadence), Dates(), key) is None


@pytest.mark.parametrize(
    ("cadence", "key"), [(WEEKLY, "2027-03"), (MONTHLY, "2027"), (QUARTERLY, "2027-01"), (YEARLY, "2027-Q1")]
)
def test_a_key_of_another_cadence_names_nothing(cadence: Cadence, key: str) -> None:
    assert occasion_of(Timing(cadence), Dates(), key) is None


def test_a_year_that_would_end_beyond_the_calendar_names_nothing() -> None:
    assert occasion_of(Timing(YEARLY), Dates(), "9999") is None
