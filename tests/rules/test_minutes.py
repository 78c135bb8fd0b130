"""When minutes can be written, sent, agreed and opened again."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.core.meeting_vocabulary import CALLED_OFF, TO_COME, MeetingState
from intranet.rules import minutes as rules
from intranet.rules.minutes import Sitting, why_not_agree

OCTOBER, NOVEMBER = date(2026, 10, 14), date(2026, 11, 18)
OLD = Sitting(1, 7, MeetingState.CLOSED, OCTOBER, time(19, 30))
NEW = Sitting(2, 7, MeetingState.OPEN, NOVEMBER, time(19, 30))


def old(state: MeetingState) -> Sitting:
    return Sitting(1, 7, state, OCTOBER, time(19, 30))


def new(state: MeetingState = MeetingState.OPEN, body: int = 7, on: date = NOVEMBER, at: time | None = None) -> Sitting:
    return Sitting(2, body, state, on, at)


@pytest.mark.parametrize(
    ("meeting", "at", "why"),
    [
        (OLD, NEW, None),
        (OLD, new(MeetingState.CLOSED), None),
        (OLD, new(MeetingState.MINUTES_AGREED), rules.ITS_OWN_AGREED),
        (OLD, new(MeetingState.PLANNED), rules.NOT_BEGUN),
        (OLD, new(MeetingState.NOTICE_GIVEN), rules.NOT_BEGUN),
        (OLD, new(MeetingState.PAPERS_OUT), rules.NOT_BEGUN),
        (OLD, new(MeetingState.CANCELLED), rules.NOT_BEGUN),
        (OLD, new(MeetingState.SUSPENDED), rules.NOT_BEGUN),
        (OLD, new(body=8), rules.OTHER_BODY),
        (OLD, OLD, rules.ITSELF),
        (OLD, new(on=date(2026, 9, 9)), rules.NOT_LATER),
        (OLD, new(on=OCTOBER), rules.NOT_LATER),  # which of the two was first, nobody can say
        (OLD, new(on=OCTOBER, at=time(19, 0)), rules.NOT_LATER),
        (OLD, new(on=OCTOBER, at=time(21, 0)), None),
        (old(MeetingState.OPEN), NEW, rules.STILL_OPEN),
        (old(MeetingState.MINUTES_AGREED), NEW, rules.TWICE),
        (old(MeetingState.PLANNED), NEW, rules.NOT_HELD),
        (old(MeetingState.CANCELLED), NEW, rules.CALLED_OFF_WORDS),
    ],
)
def test_a_later_meeting_of_the_same_body_agrees_them(meeting: Sitting, at: Sitting, why: str | None) -> None:
    assert why_not_agree(meeting, at) == why


@settings(derandomize=True, max_examples=200, deadline=None)
@given(
    st.sampled_from(MeetingState),
    st.sampled_from(MeetingState),
    st.integers(7, 8),
    st.integers(-40, 40),
    st.sampled_from([1, 2]),
)
def test_nothing_else_is_ever_let_through(
    state: MeetingState, other: MeetingState, body: int, days: int, number: int
) -> None:
    at = Sitting(number, body, other, OCTOBER + timedelta(days), time(19, 30))
    possible = state is MeetingState.CLOSED and number != 1 and body == 7 and days > 0 and other in rules.WRITTEN
    assert (why_not_agree(old(state), at) is None) is possible


@pytest.mark.parametrize("state", list(MeetingState))
def test_what_can_be_done_with_them_in_each_state(state: MeetingState) -> None:
    is_agreed = state is MeetingState.MINUTES_AGREED
    never_held = state in TO_COME | CALLED_OFF
    assert (rules.why_not_change(state) is None) is not is_agreed
    assert (rules.why_not_edit(state) is None) is (state in rules.WRITTEN)
    assert (rules.why_not_send(state) is None) is not (never_held or state is MeetingState.OPEN)
    assert (rules.why_not_reopen(state) is None) is is_agreed
