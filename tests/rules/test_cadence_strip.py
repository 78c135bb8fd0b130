"""What a year shows of a duty, and what a change of its cadence leaves done."""

from datetime import date

import pytest

from intranet.core.vocabulary import Anchor, Cadence
from intranet.rules.cadence import Dates, DutyState, MeetingDate, MonthMark, TickedOccasion, Timing, year_strip
from tests.support.standing_duties import LONG_AGO, MONTHLY, QUARTERLY, WEEKLY, YEARLY, day, keys, standing, ticked


@pytest.mark.parametrize(
    ("before", "key", "after", "today", "done"),
    [
        (MONTHLY, "2027-03", WEEKLY, "2027-03-10", True),  # March was done: so is each week that begins in it
        (MONTHLY, "2027-03", WEEKLY, "2027-03-31", True),
        (MONTHLY, "2027-03", WEEKLY, "2027-04-05", False),
        (MONTHLY, "2027-03", QUARTERLY, "2027-03-20", False),  # the quarter began before what was done
        (MONTHLY, "2027-01", QUARTERLY, "2027-03-20", True),
        (QUARTERLY, "2027-Q1", YEARLY, "2027-02-10", True),
        (QUARTERLY, "2027-Q2", YEARLY, "2027-05-10", False),
        (YEARLY, "2027", MONTHLY, "2027-09-10", True),
        (YEARLY, "2027", MONTHLY, "2028-01-10", False),
        (MONTHLY, "2027-03", Timing(Cadence.MONTHLY, Anchor.DAY, anchor_day=15), "2027-03-20", True),
        (WEEKLY, "2027-W05", Timing(Cadence.WEEKLY, Anchor.DAY, anchor_day=4), "2027-02-05", True),
    ],
)
def test_after_a_change_of_cadence_the_open_occasion_is_done_if_a_ticks_days_cover_its_first_day(
    before: Timing, key: str, after: Timing, today: str, done: bool
) -> None:
    found = standing(after, today, ticked(before, key), owes_from=day(today))
    assert found.open_done is done


def test_a_duty_of_each_meeting_made_yearly_at_the_agm_keeps_what_was_done_for_that_meeting() -> None:
    dates = Dates(
        meetings=(MeetingDate(5, 1, day("2026-07-03"), is_agm=True), MeetingDate(9, 1, day("2027-06-25"), is_agm=True))
    )
    each = Timing(Cadence.EACH_MEETING, body_ids=frozenset({1}))
    at_agm = Timing(Cadence.YEARLY, Anchor.AGM)
    found = standing(at_agm, "2027-06-25", ticked(each, "meeting:9", dates=dates), dates=dates, owes_from=LONG_AGO)
    assert found.open_done
    assert keys(found.overdue) == ["meeting:5"]


def test_one_agms_tick_does_not_stand_for_the_next() -> None:
    dates = Dates(
        meetings=(MeetingDate(5, 1, day("2026-07-03"), is_agm=True), MeetingDate(9, 1, day("2027-06-25"), is_agm=True))
    )
    moved = TickedOccasion("meeting:5", day("2025-07-04"), day("2026-09-30"), Cadence.YEARLY)
    found = standing(Timing(Cadence.YEARLY, Anchor.AGM), "2027-01-10", [moved], dates=dates)
    assert (found.state, found.open_done) == (DutyState.OPEN, False)
    by_calendar = TickedOccasion("2026", day("2026-01-01"), day("2026-12-31"), Cadence.YEARLY)
    assert standing(Timing(Cadence.YEARLY, Anchor.AGM), "2027-01-10", [by_calendar], dates=dates).open_done


def strip(timing: Timing, ticks: list[TickedOccasion], owes_from: date | None, dates: Dates | None = None) -> str:
    marks = year_strip(
        timing, dates or Dates(), ticks, owes_from=owes_from, today=day("2027-03-10"), months=day("2027-01-20")
    )
    assert [mark.month for mark in marks] == [date(2027, month, 1) for month in range(1, 13)]
    return " ".join(f"{mark.done}/{mark.due}" for mark in marks)


def test_the_year_strip_counts_what_falls_due_in_each_month_and_what_of_it_is_done() -> None:
    assert strip(MONTHLY, ticked(MONTHLY, "2027-01", "2027-03"), LONG_AGO) == "1/1 0/1 1/1" + 9 * " 0/1"
    assert strip(QUARTERLY, ticked(QUARTERLY, "2027-Q1"), LONG_AGO) == "0/0 0/0 1/1" + 3 * " 0/0 0/0 0/1"
    assert strip(WEEKLY, [], LONG_AGO) == "0/5 0/4 0/4 0/4 0/5 0/4 0/4 0/5 0/4 0/5 0/4 0/4"
    assert strip(Timing(Cadence.ONGOING), [], LONG_AGO) == "0/0" + 11 * " 0/0"


def test_what_falls_due_on_the_first_day_of_the_next_year_is_not_in_the_strip() -> None:
    assert strip(Timing(Cadence.MONTHLY, Anchor.DAY, anchor_day=1), [], LONG_AGO) == "0/1" + 11 * " 0/1"


def test_the_year_strip_leaves_out_what_was_not_owed() -> None:
    assert strip(MONTHLY, [], day("2027-02-28")) == "0/0" + 11 * " 0/1"
    assert strip(MONTHLY, [], None) == "0/0 0/0" + 10 * " 0/1"


def test_the_year_strip_covers_twelve_months_from_any_month() -> None:
    marks = year_strip(
        YEARLY, Dates(), ticked(YEARLY, "2027"), owes_from=LONG_AGO, today=day("2027-03-10"), months=day("2027-07-01")
    )
    assert marks[5] == MonthMark(date(2027, 12, 1), due=1, done=1)
    assert marks[11].month == date(2028, 6, 1)
    assert sum(mark.due for mark in marks) == 1
