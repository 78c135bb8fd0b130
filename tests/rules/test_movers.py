"""Who was in the room while something was decided, and whether a deputy had the vote then."""

from datetime import datetime, timedelta

import pytest

from intranet.core.clock import LONDON
from intranet.rules.movers import had_the_vote, was_there
from intranet.rules.quorum import Stay

START = datetime(2026, 11, 18, 19, 30, tzinfo=LONDON)


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def stay(came: int, left: int | None = None) -> Stay:
    return minute(came), None if left is None else minute(left)


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        ([], False),
        ([stay(0)], True),
        ([stay(0, 19)], False),
        ([stay(0, 20)], True),
        ([stay(30)], True),
        ([stay(31)], False),
        ([stay(0, 10), stay(40)], False),
        ([stay(0, 10), stay(25, 26)], True),
    ],
)
def test_was_there_between_twenty_past_and_half_past(stays: list[Stay], expected: bool) -> None:
    assert was_there(stays, minute(20), minute(30)) is expected


@pytest.mark.parametrize(
    ("deputy", "holders", "seats", "expected"),
    [
        ([stay(0)], [], 1, True),
        ([stay(0)], [[stay(0)]], 1, False),
        ([stay(0)], [[stay(0)]], 2, True),
        ([stay(0)], [[stay(25)]], 1, True),
        ([stay(0)], [[stay(0, 25)]], 1, True),
        ([stay(0, 24)], [[stay(0, 25)]], 1, False),
        ([stay(26)], [[stay(25)]], 1, False),
        ([stay(0, 10)], [], 1, False),
        ([stay(0)], [[stay(0, 25)], [stay(22)]], 1, False),
    ],
)
def test_a_deputy_has_the_vote_while_a_seat_is_free(
    deputy: list[Stay], holders: list[list[Stay]], seats: int, expected: bool
) -> None:
    assert had_the_vote(deputy, holders, seats, minute(20), minute(30)) is expected
