"""Role reports: who is expected, by when, and what has not been said lately."""

from datetime import UTC, date, datetime

import pytest

from intranet.core.meeting_vocabulary import MeetingState
from intranet.core.vocabulary import StandingKind
from intranet.rules.reports import due_on, expected, not_said_lately, why_not

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 10), date(2026, 10, 8), date(2026, 11, 12)


def at(month: int, day: int, hour: int = 20) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_whoever_takes_part_is_expected_and_whoever_observes_is_not() -> None:
    assert expected(dict(enumerate(StandingKind))) == {
        number for number, kind in enumerate(StandingKind) if kind is not StandingKind.OBSERVES
    }


@pytest.mark.parametrize(
    ("said", "met", "late"),
    [
        (at(9, 9), (SEPTEMBER, OCTOBER), True),
        (at(9, 10), (SEPTEMBER, OCTOBER), True),  # for the meeting of that day, and then not for the next
        (at(9, 11), (SEPTEMBER, OCTOBER), False),  # only one meeting since
        (at(9, 10, 23), (SEPTEMBER, OCTOBER), False),  # past midnight in London
        (at(10, 8), (SEPTEMBER, OCTOBER), False),
        (at(1, 1), (SEPTEMBER,), False),
        (at(1, 1), (), False),
        (at(9, 11), (NOVEMBER, SEPTEMBER, OCTOBER), True),  # in whichever order, the last two count
        (None, (SEPTEMBER, OCTOBER), False),
    ],
)
def test_an_answer_older_than_two_executive_meetings(said: datetime | None, met: tuple[date, ...], late: bool) -> None:
    assert not_said_lately(said, met) is late


def test_a_report_is_due_some_days_before() -> None:
    assert due_on(NOVEMBER, 2) == date(2026, 11, 10)
    assert due_on(NOVEMBER, 0) == NOVEMBER


@pytest.mark.parametrize("state", MeetingState)
def test_a_report_is_taken_until_the_meeting_closes(state: MeetingState) -> None:
    words = why_not(state) or "it is taken"
    if state in (MeetingState.PLANNED, MeetingState.NOTICE_GIVEN, MeetingState.PAPERS_OUT, MeetingState.OPEN):
        assert words == "it is taken"
    elif state in (MeetingState.CLOSED, MeetingState.MINUTES_AGREED):
        assert "has been held" in words
    else:
        assert "called off" in words
