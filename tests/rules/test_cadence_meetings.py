"""Duties of each meeting, of the AGM and of each election, also while no date is known."""

from datetime import date, timedelta

import pytest

from intranet.core.vocabulary import Anchor, Cadence, Side
from intranet.rules.cadence import (
    Dates,
    Due,
    DutyState,
    ElectionDate,
    MeetingDate,
    Occasion,
    TickedOccasion,
    Timing,
    due,
    occasion_of,
    occasions,
)

EXECUTIVE, GENERAL, BRANCH = 1, 2, 3
LONG_AGO, FAR_OFF = date(2000, 1, 1), date(2050, 1, 1)
PAPERS = Timing(Cadence.EACH_MEETING, days=7, body_ids=frozenset({EXECUTIVE, GENERAL}))
MINUTES = Timing(Cadence.EACH_MEETING, side=Side.AFTER, days=7, body_ids=frozenset({EXECUTIVE}))


def meeting(meeting_id: int, body_id: int, on: str, *, is_agm: bool = False) -> MeetingDate:
    return MeetingDate(meeting_id, body_id, date.fromisoformat(on), is_agm)


def every(timing: Timing, dates: Dates) -> list[tuple[str, str, str]]:
    return [(o.key, str(o.first_on), str(o.last_on)) for o in occasions(timing, dates, LONG_AGO, FAR_OFF)]


def standing(timing: Timing, dates: Dates, today: str, *ticks: TickedOccasion) -> Due:
    return due(
        timing, dates, ticks, owes_from=LONG_AGO, held_since=LONG_AGO, optional=False, today=date.fromisoformat(today)
    )


def test_a_duty_is_due_days_before_every_meeting_of_its_bodies_and_of_no_other() -> None:
    dates = Dates(
        meetings=(
            meeting(12, GENERAL, "2027-02-18"),
            meeting(11, EXECUTIVE, "2027-01-20"),
            meeting(13, BRANCH, "2027-02-01"),
        )
    )
    assert every(PAPERS, dates) == [
        ("meeting:11", "2027-01-06", "2027-01-13"),  # the first known opens with its lead time
        ("meeting:12", "2027-01-14", "2027-02-11"),  # each other the day after the one before was due
    ]


def test_a_duty_is_due_days_after_every_meeting_and_opens_at_the_latest_on_the_day_of_the_first() -> None:
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-01-20"), meeting(12, EXECUTIVE, "2027-02-24")))
    assert every(MINUTES, dates) == [
        ("meeting:11", "2027-01-20", "2027-01-27"),
        ("meeting:12", "2027-01-28", "2027-03-03"),
    ]
    late = Timing(Cadence.EACH_MEETING, side=Side.AFTER, days=28, body_ids=frozenset({EXECUTIVE}))
    assert every(late, dates)[0] == ("meeting:11", "2027-01-20", "2027-02-17")


def test_before_two_meetings_on_one_evening_the_first_is_due_a_day_earlier() -> None:
    dates = Dates(
        meetings=(
            meeting(10, EXECUTIVE, "2027-01-13"),
            meeting(12, GENERAL, "2027-01-20"),
            meeting(11, EXECUTIVE, "2027-01-20"),
        )
    )
    assert every(PAPERS, dates)[1:] == [
        ("meeting:11", "2027-01-07", "2027-01-12"),
        ("meeting:12", "2027-01-13", "2027-01-13"),
    ]


def test_after_two_meetings_on_one_evening_the_second_is_due_a_day_later() -> None:
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-01-20"), meeting(12, EXECUTIVE, "2027-01-20")))
    assert every(MINUTES, dates) == [
        ("meeting:11", "2027-01-20", "2027-01-27"),
        ("meeting:12", "2027-01-28", "2027-01-28"),
    ]


def test_meetings_crowded_on_adjoining_days_still_have_a_day_each() -> None:
    dates = Dates(
        meetings=tuple(
            meeting(number, GENERAL, on) for number, on in ((1, "2027-01-19"), (2, "2027-01-20"), (3, "2027-01-20"))
        )
    )
    lasts = [last for _, _, last in every(PAPERS, dates)]
    assert lasts == ["2027-01-11", "2027-01-12", "2027-01-13"]


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2027-01-05", DutyState.NOT_YET),  # the first known meeting's papers are due on the 13th, with 7 days' lead
        ("2027-01-06", DutyState.SOON),
        ("2027-01-13", DutyState.SOON),
        ("2027-01-14", DutyState.OVERDUE),
    ],
)
def test_a_meeting_comes_into_sight(today: str, state: DutyState) -> None:
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-01-20"),))
    assert standing(PAPERS, dates, today).state is state


def test_an_optional_duty_of_a_meeting_is_open_up_to_the_day_it_is_due_and_then_gone() -> None:
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-01-20"),))
    states = [
        due(PAPERS, dates, [], owes_from=LONG_AGO, held_since=LONG_AGO, optional=True, today=date(2027, 1, on)).state
        for on in (13, 14)
    ]
    assert states == [DutyState.SOON, DutyState.NO_DATE]


def test_between_meetings_far_apart_the_next_one_is_open_and_then_soon() -> None:
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-01-20"), meeting(12, EXECUTIVE, "2027-09-15")))
    ticked = TickedOccasion("meeting:11", date(2027, 1, 6), date(2027, 1, 13), Cadence.EACH_MEETING)
    assert standing(PAPERS, dates, "2027-01-14", ticked).state is DutyState.OPEN
    assert standing(PAPERS, dates, "2027-08-31", ticked).state is DutyState.OPEN
    assert standing(PAPERS, dates, "2027-09-01", ticked).state is DutyState.SOON


def test_where_no_meeting_is_known_there_is_no_date_yet() -> None:
    assert standing(PAPERS, Dates(), "2027-01-05") == Due(DutyState.NO_DATE)


def test_past_the_last_known_meeting_there_is_no_date_yet_but_what_was_missed_is_overdue() -> None:
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-01-20"),))
    missed = Occasion("meeting:11", date(2027, 1, 6), date(2027, 1, 13))
    found = standing(PAPERS, dates, "2027-02-01")
    assert (found.state, found.open, found.overdue, found.due_on) == (
        DutyState.OVERDUE, None, (missed,), date(2027, 1, 13),
    )  # fmt: skip
    ticked = TickedOccasion("meeting:11", date(2027, 1, 6), date(2027, 1, 13), Cadence.EACH_MEETING)
    assert standing(PAPERS, dates, "2027-02-01", ticked) == Due(DutyState.NO_DATE)


def test_a_duty_of_each_meeting_that_names_no_body_has_no_date() -> None:
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-01-20"),))
    assert standing(Timing(Cadence.EACH_MEETING), dates, "2027-01-20").state is DutyState.NO_DATE


def test_a_meeting_that_moved_stays_done() -> None:
    ticked = TickedOccasion("meeting:11", date(2027, 1, 6), date(2027, 1, 13), Cadence.EACH_MEETING)
    moved = Dates(meetings=(meeting(11, EXECUTIVE, "2027-03-20"),))
    found = standing(PAPERS, moved, "2027-03-10", ticked)
    assert (found.state, found.open_done) == (DutyState.DONE, True)


def test_what_was_ticked_for_one_meeting_does_not_stand_for_another_called_in_between() -> None:
    ticked = TickedOccasion("meeting:11", date(2027, 1, 1), date(2027, 1, 27), Cadence.EACH_MEETING)
    dates = Dates(meetings=(meeting(11, EXECUTIVE, "2027-02-03"), meeting(12, GENERAL, "2027-01-20")))
    found = standing(PAPERS, dates, "2027-01-12", ticked)
    assert found.open is not None
    assert (found.open.key, found.state) == ("meeting:12", DutyState.SOON)
    assert found.next is not None
    assert found.next.key == "meeting:11"


def test_a_yearly_duty_on_the_agm_has_the_agms_key_and_day() -> None:
    timing = Timing(Cadence.YEARLY, Anchor.AGM)
    dates = Dates(
        meetings=(
            meeting(5, GENERAL, "2026-07-03", is_agm=True),
            meeting(9, GENERAL, "2027-01-20"),
            meeting(17, GENERAL, "2027-06-25", is_agm=True),
        )
    )
    assert every(timing, dates) == [
        ("meeting:5", "2026-06-05", "2026-07-03"),
        ("meeting:17", "2026-07-04", "2027-06-25"),
    ]
    assert occasion_of(timing, dates, "meeting:17") == Occasion("meeting:17", date(2026, 7, 4), date(2027, 6, 25))
    assert occasion_of(timing, dates, "meeting:9") is None
    assert occasion_of(timing, dates, "2027") is None


def test_a_yearly_duty_on_the_agm_may_be_due_before_it_or_after_it() -> None:
    dates = Dates(meetings=(meeting(5, GENERAL, "2026-07-03", is_agm=True),))
    before = Timing(Cadence.YEARLY, Anchor.AGM, days=28, lead_days=14)
    assert every(before, dates) == [("meeting:5", "2026-05-22", "2026-06-05")]
    after = Timing(Cadence.YEARLY, Anchor.AGM, side=Side.AFTER, days=14, lead_days=3)
    assert every(after, dates) == [("meeting:5", "2026-07-03", "2026-07-17")]


def test_where_bodies_are_named_only_their_agms_count() -> None:
    dates = Dates(
        meetings=(
            meeting(5, GENERAL, "2026-07-03", is_agm=True),
            meeting(6, BRANCH, "2026-06-10", is_agm=True),
        )
    )
    assert [key for key, _, _ in every(Timing(Cadence.YEARLY, Anchor.AGM), dates)] == ["meeting:6", "meeting:5"]
    branch = Timing(Cadence.YEARLY, Anchor.AGM, body_ids=frozenset({BRANCH}))
    assert [key for key, _, _ in every(branch, dates)] == ["meeting:6"]


def test_a_duty_of_each_election_wakes_with_an_election_date() -> None:
    timing = Timing(Cadence.EACH_ELECTION, days=60)
    assert standing(timing, Dates(), "2027-01-10").state is DutyState.NO_DATE
    dates = Dates(elections=(ElectionDate(3, date(2027, 5, 6)),))
    assert every(timing, dates) == [("election:3", "2027-02-07", "2027-03-07")]
    assert standing(timing, dates, "2027-01-10").state is DutyState.NOT_YET
    assert standing(timing, dates, "2027-01-10").due_on == date(2027, 3, 7)
    assert standing(timing, dates, "2027-02-07").state is DutyState.SOON


def test_an_election_return_is_due_after_polling_day() -> None:
    timing = Timing(Cadence.EACH_ELECTION, side=Side.AFTER, days=35)
    polling = date(2027, 5, 6)
    dates = Dates(elections=(ElectionDate(3, polling), ElectionDate(4, polling)))
    assert [o.last_on - polling for o in occasions(timing, dates, LONG_AGO, FAR_OFF)] == [
        timedelta(days=35),
        timedelta(days=36),
    ]
