"""What is due of a duty on a day: open, soon, overdue, inherited, done, next."""

from datetime import timedelta

import pytest

from intranet.core.vocabulary import Anchor, Cadence
from intranet.rules.cadence import LOOK_BACK, Due, DutyState, Occasion, Timing
from tests.support.standing_duties import MONTHLY, QUARTERLY, WEEKLY, YEARLY, day, keys, standing, ticked


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
