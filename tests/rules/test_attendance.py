"""In which seat somebody sits, and who may sit for whom."""

from datetime import date, timedelta

import pytest

from intranet.core.meeting_vocabulary import MeetingSort, MeetingState
from intranet.core.vocabulary import StandingKind
from intranet.rules.attendance import Place, counts_others, seat_of, why_not_answer, why_not_record, why_not_sit_for

TODAY = date(2026, 11, 18)
CHAIR = Place(1, "Chair", StandingKind.VOTES, seats=1, holders=1)
SHARED = Place(2, "Treasurer", StandingKind.VOTES, seats=1, holders=2)
IT = Place(3, "IT Officer", StandingKind.SPEAKS, seats=1, holders=1)


def test_the_strongest_standing_is_taken() -> None:
    assert seat_of([IT, CHAIR]) is CHAIR
    assert seat_of([IT]) is IT
    assert seat_of([]) is None


def test_no_vote_is_lost_by_sitting_in_a_job_share() -> None:
    assert seat_of([SHARED, CHAIR]) is CHAIR
    assert SHARED.is_shared
    assert not CHAIR.is_shared


def test_the_named_deputy_takes_the_vote_along() -> None:
    assert why_not_sit_for(CHAIR, 9, frozenset({9}), StandingKind.SPEAKS, taken=False) is None
    assert why_not_sit_for(CHAIR, 9, frozenset({9}), None, taken=False) is None


@pytest.mark.parametrize(
    ("deputy", "held", "own", "taken", "said"),
    [
        (None, {9}, None, False, "Only the deputy can sit for the Chair"),
        (9, {8}, None, False, "without a vote"),
        (9, {9}, StandingKind.VOTES, False, "one person has one vote"),
        (9, {9}, None, True, "The Chair is here"),
    ],
)
def test_nobody_else_does(deputy: int | None, held: set[int], own: StandingKind | None, taken: bool, said: str) -> None:
    assert said in (why_not_sit_for(CHAIR, deputy, frozenset(held), own, taken=taken) or "")


def test_one_answers_until_the_meeting_is_over() -> None:
    may = {state for state in MeetingState if why_not_answer(state) is None}
    assert may == {MeetingState.PLANNED, MeetingState.NOTICE_GIVEN, MeetingState.PAPERS_OUT, MeetingState.OPEN}


def test_attendance_is_written_from_the_day_until_the_minutes_are_agreed() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert {s for s in MeetingState if why_not_record(s, TODAY, TODAY) is None} == {
        MeetingState.PLANNED,
        MeetingState.NOTICE_GIVEN,
        MeetingState.PAPERS_OUT,
        MeetingState.OPEN,
        MeetingState.CLOSED,
    }
    assert why_not_record(MeetingState.PAPERS_OUT, tomorrow, TODAY)
    assert why_not_record(MeetingState.OPEN, tomorrow, TODAY) is None


def test_members_come_besides_officers_to_members_meetings() -> None:
    assert {s for s in MeetingSort if counts_others(s)} == {MeetingSort.ALL_MEMBER, MeetingSort.AGM, MeetingSort.BRANCH}
