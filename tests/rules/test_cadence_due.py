"""What is due of a duty on a day: open, soon, overdue, inherited, done, next."""

from datetime import date, timedelta

import pytest

from intranet.core.vocabulary import Anchor, Cadence
from intranet.rules.cadence import (
    LOOK_BACK,
    Dates,
    Due,
    DutyState,
    MeetingDate,
    MonthMark,
    Occasion,
    TickedOccasion,
    Timing,
    due,
    occasion_of,
    year_strip,
)

WEEKLY, MONTHLY, QUARTERLY, YEARLY = (
    Timing(Cadence.WEEKLY),
    Timing(Cadence.MONTHLY),
    Timing(Cadence.QUARTERLY),
    Timing(Cadence.YEARLY),
)
LONG_AGO = date(2000, 1, 1)


def day(words: str) -> date:
    return date.fromisoformat(words)


def ticked(timing: Timing, *keys: str, dates: Dates | None = None) -> list[TickedOccasion]:
    found = []
    for key in keys:
        occasion = occasion_of(timing, dates or Dates(), key)
        assert occasion is not None
        found.append(TickedOccasion(key, occasion.first_on, occasion.last_on, timing.cadence))
    return found


def standing(
    timing: Timing,
    today: str,
    ticks: list[TickedOccasion] | None = None,
    *,
    owes_from: date | None = LONG_AGO,
    held_since: date | None = LONG_AGO,
    optional: bool = False,
    dates: Dates | None = None,
) -> Due:
    return due(
        timing, dates or Dates(), ticks or [],
        owes_from=owes_from, held_since=held_since, optional=optional, today=day(today),
    )  # fmt: skip


def keys(occasions: tuple[Occasion, ...]) -> list[str]:
    return [occasion.key for occasion in occasions]


def test_an_ongoing_duty_is_never_due_and_never_overdue() -> None:
    assert standing(Timing(Cadence.ONGOING), "2027-03-10") == Due(DutyState.ONGOING)


@pytest.mark.parametrize(
    ("timing", "today", "state"),
    [
        (WEEKLY, "2027-02-04", DutyState.OPEN),  # due on Sunday the 7th, soon two days before
        (WEEKLY, "2027-02-05", DutyState.SOON),
        (MONTHLY, "2027-03-23", DutyState.OPEN),
        (MONTHLY, "2027-03-24", DutyState.SOON),
        (MONTHLY, "2027-03-31", DutyState.SOON),
        (MONTHLY, "2027-02-20", DutyState.OPEN),
        (MONTHLY, "2027-02-21", DutyState.SOON),
        (MONTHLY, "2028-02-21", DutyState.OPEN),  # a leap year's February has a day more
        (QUARTERLY, "2027-03-16", DutyState.OPEN),
        (QUARTERLY, "2027-03-17", DutyState.SOON),
        (YEARLY, "2027-12-02", DutyState.OPEN),
        (YEARLY, "2027-12-03", DutyState.SOON),
        (Timing(Cadence.YEARLY, lead_days=0), "2027-12-30", DutyState.OPEN),
        (Timing(Cadence.YEARLY, lead_days=0), "2027-12-31", DutyState.SOON),
        (Timing(Cadence.YEARLY, lead_days=400), "2027-01-01", DutyState.SOON),
    ],
)
def test_an_open_occasion_shows_as_soon_within_its_lead_time(timing: Timing, today: str, state: DutyState) -> None:
    assert standing(timing, today, owes_from=day(today)).state is state


def test_a_duty_that_was_just_adopted_owes_the_running_occasion_and_none_before() -> None:
    found = standing(MONTHLY, "2027-03-10", owes_from=day("2027-03-10"))
    assert found == Due(
        DutyState.OPEN,
        open=Occasion("2027-03", day("2027-03-01"), day("2027-03-31")),
        next=Occasion("2027-04", day("2027-04-01"), day("2027-04-30")),
        due_on=day("2027-03-31"),
    )


def test_the_occasion_that_was_running_when_a_duty_began_to_owe_becomes_overdue() -> None:
    assert keys(standing(MONTHLY, "2027-05-10", owes_from=day("2027-03-31")).overdue) == ["2027-03", "2027-04"]
    assert keys(standing(MONTHLY, "2027-05-10", owes_from=day("2027-04-01")).overdue) == ["2027-04"]


def test_a_role_that_nobody_ever_held_owes_nothing() -> None:
    found = standing(MONTHLY, "2027-03-10", owes_from=None, held_since=None)
    assert (found.state, found.overdue) == (DutyState.OPEN, ())
    assert found.open is not None
    assert found.open.key == "2027-03"


def test_a_duty_that_will_owe_later_has_not_opened() -> None:
    found = standing(MONTHLY, "2027-03-10", owes_from=day("2027-05-20"))
    assert (found.state, found.open, found.overdue) == (DutyState.NOT_YET, None, ())
    assert found.next is not None
    assert found.next.key == "2027-05"
    assert found.due_on == day("2027-05-31")


@pytest.mark.parametrize("optional", [False, True])
@pytest.mark.parametrize(("owes_from", "key"), [("2027-03-31", "2027-03"), ("2027-04-30", "2027-04")])
def test_what_ends_on_the_day_a_duty_begins_to_owe_is_owed(owes_from: str, key: str, optional: bool) -> None:
    found = standing(MONTHLY, "2027-03-10", owes_from=day(owes_from), optional=optional)
    coming = found.open or found.next
    assert coming is not None
    assert coming.key == key


def test_an_optional_duty_that_will_begin_later_has_not_opened() -> None:
    found = standing(MONTHLY, "2027-03-10", owes_from=day("2027-04-01"), optional=True)
    assert (found.state, found.open) == (DutyState.NOT_YET, None)


def test_overdue_occasions_come_oldest_first_and_the_open_one_stays_open() -> None:
    found = standing(MONTHLY, "2027-05-10", ticked(MONTHLY, "2027-03"), owes_from=day("2027-01-15"))
    assert (found.state, found.due_on) == (DutyState.OVERDUE, day("2027-01-31"))
    assert keys(found.overdue) == ["2027-01", "2027-02", "2027-04"]
    assert found.open is not None
    assert found.open.key == "2027-05"


def test_a_ticked_occasion_is_done_and_says_what_comes_next() -> None:
    found = standing(MONTHLY, "2027-05-10", ticked(MONTHLY, "2027-05"), owes_from=day("2027-05-01"))
    assert (found.state, found.open_done, found.due_on) == (DutyState.DONE, True, day("2027-05-31"))
    assert found.next is not None
    assert found.next.key == "2027-06"


def test_ticking_the_open_occasion_does_not_hide_an_overdue_one() -> None:
    found = standing(MONTHLY, "2027-05-10", ticked(MONTHLY, "2027-05"), owes_from=day("2027-04-01"))
    assert (found.state, found.open_done, keys(found.overdue)) == (DutyState.OVERDUE, True, ["2027-04"])


@pytest.mark.parametrize("timing", [WEEKLY, MONTHLY, QUARTERLY, YEARLY])
def test_an_optional_duty_is_never_overdue(timing: Timing) -> None:
    found = standing(timing, "2027-05-10", optional=True)
    assert (found.state, found.overdue, found.inherited) == (DutyState.OPEN, (), frozenset())


def test_what_ended_before_the_present_holders_began_is_inherited() -> None:
    found = standing(MONTHLY, "2027-05-10", owes_from=day("2027-01-01"), held_since=day("2027-03-31"))
    assert keys(found.overdue) == ["2027-01", "2027-02", "2027-03", "2027-04"]
    assert found.inherited == {"2027-01", "2027-02"}  # March ended on the very day they began: it was theirs to do


def test_in_a_vacant_role_nothing_is_inherited() -> None:
    found = standing(MONTHLY, "2027-05-10", owes_from=day("2027-03-01"), held_since=None)
    assert keys(found.overdue) == ["2027-03", "2027-04"]
    assert found.inherited == frozenset()


def test_what_lapsed_long_ago_is_history_and_not_work() -> None:
    sunday = day("2026-04-05")
    today = sunday + timedelta(days=LOOK_BACK)
    assert standing(WEEKLY, str(today)).overdue[0].last_on == sunday
    assert standing(WEEKLY, str(today + timedelta(days=1))).overdue[0].last_on == sunday + timedelta(days=7)
    on_the_edge = day("2026-03-31") + timedelta(days=LOOK_BACK)
    assert keys(standing(YEARLY, str(day("2025-12-31") + timedelta(days=LOOK_BACK))).overdue)[0] == "2025"
    assert keys(standing(MONTHLY, str(on_the_edge)).overdue)[0] == "2026-03"
    assert keys(standing(MONTHLY, str(on_the_edge + timedelta(days=1))).overdue)[0] == "2026-04"


def test_the_first_and_the_last_moment_of_a_day_are_the_same_day() -> None:
    """The last day belongs to the occasion; the day after, it is overdue, also where the clock changes that night."""
    for last, after in (("2027-03-28", "2027-03-29"), ("2027-10-31", "2027-11-01")):
        timing = Timing(Cadence.WEEKLY, Anchor.DAY, anchor_day=7)
        assert standing(timing, last, owes_from=day(last)).state is DutyState.SOON
        assert standing(timing, after, owes_from=day(last)).state is DutyState.OVERDUE


# A cadence changed in the middle of an occasion


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


# The twelve months


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
