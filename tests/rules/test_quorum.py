"""The quorum: a plain count of those who vote and are there, whoever comes and goes."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.rules.quorum import Spell, Stand, Stay, VotingSeat, spells, stand, votes_at
from tests.support.meetings import at

HALF_PAST = at(19, 30)
thoroughly = settings(derandomize=True, max_examples=200, deadline=None)


def alone(*stays: Stay, seats: int = 1) -> VotingSeat:
    return VotingSeat(seats, (stays,))


def minutes(number: int) -> datetime:
    return HALF_PAST + timedelta(minutes=number)


def test_those_who_vote_and_are_there_count() -> None:
    seats = [alone((at(19, 25), None)), alone((at(19, 40), None)), alone((at(19, 20), at(19, 30)))]
    assert votes_at(seats, HALF_PAST) == 1  # one is not there yet, and one has just left
    assert votes_at(seats, at(19, 40)) == 2
    assert votes_at(seats, at(19, 40), others=20) == 22


def test_two_who_share_a_role_have_one_vote() -> None:
    share = VotingSeat(1, (((at(19, 30), at(20)),), ((at(19, 45), None),)))
    assert [votes_at([share], at(19, minute)) for minute in (30, 45)] == [1, 1]
    assert votes_at([share], at(20, 30)) == 1


def test_each_of_several_seats_has_a_vote() -> None:
    delegates = VotingSeat(2, (((HALF_PAST, None),), ((HALF_PAST, None),), ((HALF_PAST, None),)))
    assert votes_at([delegates], HALF_PAST) == 2


def test_who_comes_back_counts_once() -> None:
    seat = alone((at(19, 30), at(20)), (at(20, 10), None))
    assert [votes_at([seat], time) for time in (at(19, 59), at(20, 5), at(20, 10))] == [1, 0, 1]


def test_how_many_are_short() -> None:
    seats = [alone((HALF_PAST, None))] * 5
    found = stand(seats, HALF_PAST, needed=6, of=12)
    assert (found, found.is_reached, found.short) == (Stand(5, 12, 6), False, 1)
    assert stand(seats, HALF_PAST, needed=6, of=None, others=1).is_reached


def test_when_it_was_reached_and_lost() -> None:
    seats = [alone((at(19, 20), None)), alone((at(19, 50), at(20, 40))), alone((at(21), None))]
    assert spells(seats, needed=2, since=HALF_PAST, until=at(21, 30)) == (
        Spell(at(19, 30), at(19, 50), is_reached=False),
        Spell(at(19, 50), at(20, 40), is_reached=True),
        Spell(at(20, 40), at(21), is_reached=False),
        Spell(at(21), at(21, 30), is_reached=True),
    )
    assert spells(seats, needed=1, since=HALF_PAST, until=None) == (Spell(HALF_PAST, None, is_reached=True),)
    assert spells(seats, needed=2, since=None, until=None) == ()


stays = st.lists(st.integers(-20, 160), min_size=0, max_size=6, unique=True).map(sorted)
people = st.lists(stays, max_size=3)
rooms = st.lists(st.tuples(st.integers(1, 3), people), max_size=6)


def made_of(times: list[int]) -> tuple[Stay, ...]:
    """In at the first, out at the second, in at the third, and so on."""
    ends: list[int | None] = [*times[1::2], *([None] if len(times) % 2 else [])]
    return tuple((minutes(i), minutes(o) if o is not None else None) for i, o in zip(times[::2], ends, strict=True))


def plain_count(room: list[tuple[int, list[list[int]]]], at_minute: int) -> int:
    """Who went through the door an odd number of times is inside."""
    inside = [(seats, sum(len([t for t in times if t <= at_minute]) % 2 for times in sit)) for seats, sit in room]
    return sum(min(seats, number) for seats, number in inside)


@thoroughly
@given(rooms, st.integers(0, 9), st.integers(-30, 170))
def test_the_quorum_is_a_plain_count(room: list[tuple[int, list[list[int]]]], others: int, minute: int) -> None:
    seats = [VotingSeat(number, tuple(made_of(times) for times in sitting)) for number, sitting in room]
    assert votes_at(seats, minutes(minute), others) == plain_count(room, minute) + others


@thoroughly
@given(rooms, st.integers(1, 6), st.integers(0, 3), st.integers(1, 170))
def test_the_spells_say_of_every_minute_what_the_count_says(
    room: list[tuple[int, list[list[int]]]], needed: int, others: int, closed: int
) -> None:
    seats = [VotingSeat(number, tuple(made_of(times) for times in sitting)) for number, sitting in room]
    found = spells(seats, needed=needed, others=others, since=HALF_PAST, until=minutes(closed))
    assert (found[0].since, found[-1].until) == (HALF_PAST, minutes(closed))
    for one, after in pairwise(found):
        assert one.until == after.since
        assert one.is_reached is not after.is_reached
    for minute in range(closed):
        (now,) = [s for s in found if s.since <= minutes(minute) and (s.until is None or minutes(minute) < s.until)]
        assert now.is_reached is (plain_count(room, minute) + others >= needed)


@pytest.mark.parametrize("needed", [1, 3])
def test_nobody_there_is_no_quorum(needed: int) -> None:
    assert spells([], needed=needed, since=HALF_PAST, until=None) == (Spell(HALF_PAST, None, is_reached=False),)
