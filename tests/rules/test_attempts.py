"""When tries are stopped, and for how long."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from intranet.rules.attempts import RESET, SIGN_IN, stopped_until, window_of

NOW = datetime(2026, 11, 18, 19, 30, 20, tzinfo=UTC)


def counts(*instants: datetime) -> dict[datetime, int]:
    counted: dict[datetime, int] = {}
    for instant in instants:
        window = window_of(SIGN_IN, instant)
        counted[window] = counted.get(window, 0) + 1
    return counted


def test_the_tenth_try_is_free_and_the_eleventh_waits() -> None:
    assert stopped_until(SIGN_IN, counts(*[NOW] * 9), NOW) is None
    assert stopped_until(SIGN_IN, counts(*[NOW] * 10), NOW) is not None


def test_tries_on_both_sides_of_a_full_five_minutes_count_together() -> None:
    before, after = NOW.replace(minute=34, second=50), NOW.replace(minute=35, second=10)
    assert stopped_until(SIGN_IN, counts(*[before] * 5, *[after] * 5), after) is not None


def test_the_wait_is_over_within_a_quarter_of_an_hour() -> None:
    until = stopped_until(SIGN_IN, counts(*[NOW] * 30), NOW)
    assert until is not None
    assert until - NOW <= timedelta(minutes=15)
    assert stopped_until(SIGN_IN, counts(*[NOW] * 30), until) is None


def test_letters_for_a_new_password_are_five_an_hour() -> None:
    counted = {window_of(RESET, NOW): 5}
    assert stopped_until(RESET, counted, NOW + timedelta(minutes=50)) is not None
    assert stopped_until(RESET, counted, NOW + timedelta(minutes=75)) is None


@given(st.lists(st.integers(0, 1800), max_size=80))
def test_no_five_minutes_ever_hold_more_than_ten_tries(seconds: list[int]) -> None:
    counted: dict[datetime, int] = {}
    let_through: list[int] = []
    for second in sorted(seconds):
        at = NOW + timedelta(seconds=second)
        if stopped_until(SIGN_IN, counted, at) is None:
            let_through.append(second)
            counted[window_of(SIGN_IN, at)] = counted.get(window_of(SIGN_IN, at), 0) + 1
    assert all(len([s for s in let_through if first <= s <= first + 300]) <= 10 for first in let_through)
