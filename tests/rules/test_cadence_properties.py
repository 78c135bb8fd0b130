"""What holds of every duty on every day, whatever its cadence, its dates and its ticks."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from intranet.core.vocabulary import Anchor, Cadence, Side
from intranet.rules.cadence import (
    LOOK_BACK,
    Dates,
    Due,
    DutyState,
    ElectionDate,
    MeetingDate,
    Occasion,
    TermDates,
    TickedOccasion,
    Timing,
    due,
    occasion_of,
    occasions,
    year_strip,
)

thoroughly = settings(derandomize=True, max_examples=200, deadline=None)
ONE_DAY = timedelta(days=1)
BY_CALENDAR = (Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY, Cadence.YEARLY)
BY_EVENT = (Cadence.EACH_MEETING, Cadence.EACH_ELECTION)

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))
near_days = st.dates(date(2026, 1, 1), date(2027, 12, 31))  # close together, so that events crowd and coincide
crowded_days = st.dates(date(2026, 6, 1), date(2026, 6, 12))
month_days = st.tuples(st.integers(1, 12), st.integers(1, 31))


def timings(*cadences: Cadence) -> st.SearchStrategy[Timing]:
    return st.builds(
        Timing,
        cadence=st.sampled_from(cadences),
        anchor=st.sampled_from(Anchor),
        anchor_month=st.none() | st.integers(1, 12),
        anchor_day=st.none() | st.integers(1, 31),
        side=st.sampled_from(Side),
        days=st.integers(0, 60),
        lead_days=st.none() | st.integers(0, 60),
        body_ids=st.just(frozenset({1, 2})),
    )


@st.composite
def some_dates(draw: st.DrawFn) -> Dates:
    meetings = draw(st.lists(st.tuples(st.integers(1, 3), near_days | crowded_days, st.booleans()), max_size=12))
    elections = draw(st.lists(near_days | crowded_days, max_size=5))
    terms = draw(st.lists(st.tuples(st.integers(1, 4), near_days, st.integers(0, 400), st.booleans()), max_size=6))
    return Dates(
        meetings=tuple(MeetingDate(number, body, on, agm) for number, (body, on, agm) in enumerate(meetings)),
        elections=tuple(ElectionDate(number, on) for number, on in enumerate(elections)),
        terms=tuple(
            TermDates(number, start, None, start + timedelta(days=length) if ended else None, person)
            for number, (person, start, length, ended) in enumerate(terms)
        ),
        money_year_starts=draw(month_days),
        plan_year_starts=draw(month_days),
    )


def tick_of(occasion: Occasion, cadence: Cadence) -> TickedOccasion:
    return TickedOccasion(occasion.key, occasion.first_on, occasion.last_on, cadence)


def standing(timing: Timing, dates: Dates, ticks: list[TickedOccasion], today: date, owes_from: date | None) -> Due:
    return due(timing, dates, ticks, owes_from=owes_from, held_since=today, optional=False, today=today)


@thoroughly
@given(timings(*BY_CALENDAR), some_dates(), days, st.integers(0, 800))
def test_calendar_occasions_neither_overlap_nor_leave_gaps(
    timing: Timing, dates: Dates, since: date, length: int
) -> None:
    assume(not (timing.cadence is Cadence.YEARLY and timing.anchor is Anchor.AGM))
    until = since + timedelta(days=length)
    found = occasions(timing, dates, since, until)
    assert found[0].first_on <= since <= found[0].last_on
    assert found[-1].first_on <= until <= found[-1].last_on
    for one, other in pairwise(found):
        assert one.last_on + ONE_DAY == other.first_on


@thoroughly
@given(timings(*BY_EVENT, Cadence.YEARLY), some_dates())
def test_occasions_of_meetings_and_elections_neither_overlap_nor_leave_gaps(timing: Timing, dates: Dates) -> None:
    assume(timing.cadence is not Cadence.YEARLY or timing.anchor is Anchor.AGM)
    found = occasions(timing, dates, date(2020, 1, 1), date(2040, 1, 1))
    assert all(occasion.first_on <= occasion.last_on for occasion in found)
    for one, other in pairwise(found):
        assert one.last_on + ONE_DAY == other.first_on


@thoroughly
@given(timings(*BY_EVENT), some_dates())
def test_every_meeting_and_election_keeps_an_occasion_on_its_own_side(timing: Timing, dates: Dates) -> None:
    bound = (
        {f"meeting:{m.id}": m.on for m in dates.meetings if m.body_id in timing.body_ids}
        if timing.cadence is Cadence.EACH_MEETING
        else {f"election:{e.id}": e.on for e in dates.elections}
    )
    found = {o.key: o.last_on for o in occasions(timing, dates, date(2020, 1, 1), date(2040, 1, 1))}
    assert found.keys() == bound.keys()
    for key, on in bound.items():
        if timing.side is Side.BEFORE:
            assert found[key] <= on - timedelta(days=timing.days)
        else:
            assert found[key] >= on + timedelta(days=timing.days)


@thoroughly
@given(some_dates())
def test_occasions_of_terms_never_overlap_and_cover_only_days_on_which_the_role_is_held(dates: Dates) -> None:
    found = occasions(Timing(Cadence.ONCE_A_TERM), dates, date(2020, 1, 1), date(2040, 1, 1))
    assert len({occasion.key for occasion in found}) == len(found)
    for one, other in pairwise(found):
        assert one.first_on <= one.last_on < other.first_on
    for occasion in found:
        for offset in range((occasion.last_on - occasion.first_on).days + 1):
            on = occasion.first_on + timedelta(days=offset)
            assert any(t.started_on <= on and (t.ended_on is None or on < t.ended_on) for t in dates.terms)


@thoroughly
@given(timings(*Cadence), some_dates(), near_days)
def test_a_key_names_the_occasion_that_bears_it(timing: Timing, dates: Dates, since: date) -> None:
    found = occasions(timing, dates, since, since + timedelta(days=500))
    assert len({occasion.key for occasion in found}) == len(found)
    for occasion in found:
        assert occasion_of(timing, dates, occasion.key) == occasion


@thoroughly
@given(timings(*Cadence), some_dates(), near_days, st.none() | near_days, st.data())
def test_ticking_the_open_occasion_makes_nothing_due(
    timing: Timing, dates: Dates, today: date, owes_from: date | None, data: st.DataObject
) -> None:
    choice = occasions(timing, dates, today - timedelta(days=500), today - ONE_DAY)
    ticks = [tick_of(o, timing.cadence) for o in choice if data.draw(st.booleans())]
    before = standing(timing, dates, ticks, today, owes_from)
    assume(before.open is not None)
    assert before.open is not None
    after = standing(timing, dates, [*ticks, tick_of(before.open, timing.cadence)], today, owes_from)
    assert after.open_done
    assert (after.open, after.overdue, after.next) == (before.open, before.overdue, before.next)
    assert after.state is (DutyState.OVERDUE if before.overdue else DutyState.DONE)


@thoroughly
@given(timings(*Cadence), timings(*Cadence), some_dates(), near_days, st.data())
def test_the_order_of_ticks_does_not_matter(
    timing: Timing, earlier: Timing, dates: Dates, today: date, data: st.DataObject
) -> None:
    since = today - timedelta(days=300)
    ticks = [
        tick_of(occasion, kind.cadence)
        for kind in (timing, earlier)
        for occasion in occasions(kind, dates, since, today)
        if data.draw(st.booleans())
    ]
    shuffled = data.draw(st.permutations(ticks))
    assert standing(timing, dates, shuffled, today, since) == standing(timing, dates, ticks, today, since)


@thoroughly
@given(timings(*Cadence), some_dates(), near_days, near_days)
def test_overdue_is_exactly_what_is_owed_ended_and_not_done(
    timing: Timing, dates: Dates, today: date, owes_from: date
) -> None:
    found = standing(timing, dates, [], today, owes_from)
    since = max(owes_from, today - timedelta(days=LOOK_BACK))
    ended = [o for o in occasions(timing, dates, since, today) if since <= o.last_on < today]
    assert list(found.overdue) == ended
    ticks = [tick_of(occasion, timing.cadence) for occasion in ended]
    assert standing(timing, dates, ticks, today, owes_from).overdue == ()


@thoroughly
@given(timings(*Cadence), some_dates(), near_days, near_days)
def test_open_is_today_and_next_is_later(timing: Timing, dates: Dates, today: date, owes_from: date) -> None:
    found = standing(timing, dates, [], today, owes_from)
    if found.open is not None:
        assert found.open.first_on <= today
        assert found.open.last_on >= today or timing.cadence is Cadence.ONCE_A_TERM
        assert found.open.last_on >= owes_from
    if found.next is not None:
        assert found.next.first_on > today
        assert found.open is None or found.next.first_on > found.open.last_on


@thoroughly
@given(timings(*Cadence), timings(*Cadence), some_dates(), near_days)
def test_an_optional_or_an_ongoing_duty_is_never_overdue(
    timing: Timing, other: Timing, dates: Dates, today: date
) -> None:
    optional = due(timing, dates, [], owes_from=date(2000, 1, 1), held_since=today, optional=True, today=today)
    assert (optional.overdue, optional.state is DutyState.OVERDUE) == ((), False)
    ongoing = Timing(Cadence.ONGOING, other.anchor, other.anchor_month, other.anchor_day)
    assert standing(ongoing, dates, [], today, date(2000, 1, 1)).state is DutyState.ONGOING


@thoroughly
@given(timings(*BY_CALENDAR), timings(*BY_CALENDAR), some_dates(), near_days)
def test_after_a_change_of_cadence_nothing_is_asked_for_twice(
    before: Timing, after: Timing, dates: Dates, today: date
) -> None:
    """All was ticked under the old cadence: under the new one all that began in those days is done."""
    assume(Anchor.AGM not in {before.anchor, after.anchor})
    ticked = occasions(before, dates, today - timedelta(days=900), today)
    ticks = [tick_of(occasion, before.cadence) for occasion in ticked]
    found = standing(after, dates, ticks, today, today - timedelta(days=LOOK_BACK))
    assert found.overdue == ()
    assert found.open_done


@thoroughly
@given(timings(*Cadence), some_dates(), near_days, st.integers(1, 12), st.booleans())
def test_the_year_strip_adds_up(timing: Timing, dates: Dates, today: date, month: int, all_done: bool) -> None:
    first, end = date(2026, month, 1), date(2027, month, 1)
    fall_due = [o for o in occasions(timing, dates, first, end) if first <= o.last_on < end]
    ticks = [tick_of(occasion, timing.cadence) for occasion in fall_due] if all_done else []
    marks = year_strip(timing, dates, ticks, owes_from=date(2000, 1, 1), today=today, months=first)
    assert sum(mark.due for mark in marks) == len(fall_due)
    assert sum(mark.done for mark in marks) == (len(fall_due) if all_done else 0)
