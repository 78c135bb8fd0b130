"""What becomes of an agenda item, when the room can be written in, and how the time is told."""

from datetime import UTC, datetime, timedelta

import pytest

from intranet.core.meeting_vocabulary import ItemState, MeetingState
from intranet.rules.item_states import timer, why_not_note, why_not_take, why_not_write

BEGAN = datetime(2026, 11, 18, 19, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "notes", "writes"),
    [
        (MeetingState.PLANNED, True, False),
        (MeetingState.NOTICE_GIVEN, True, False),
        (MeetingState.PAPERS_OUT, True, False),
        (MeetingState.OPEN, True, True),
        (MeetingState.CLOSED, True, True),
        (MeetingState.MINUTES_AGREED, False, False),
        (MeetingState.SUSPENDED, False, False),
        (MeetingState.CANCELLED, False, False),
    ],
)
def test_when_the_room_can_be_written_in(state: MeetingState, notes: bool, writes: bool) -> None:
    assert (why_not_note(state) is None, why_not_write(state) is None) == (notes, writes)


@pytest.mark.parametrize("state", list(ItemState))
def test_twice_is_once(state: ItemState) -> None:
    assert why_not_take(state, state) is None


def test_whatever_became_of_an_item_it_can_be_put_back() -> None:
    came = (ItemState.DONE, ItemState.MOVED, ItemState.ON_THE_TABLE, ItemState.NOT_REACHED, ItemState.PARKED)
    assert all(why_not_take(ItemState.PLANNED, one) is None for one in came if one is not ItemState.NOT_REACHED)
    assert all(why_not_take(one, ItemState.PLANNED) is None for one in came)


@pytest.mark.parametrize("state", [ItemState.PROPOSED, ItemState.DECLINED])
def test_what_is_not_on_the_agenda_is_not_taken(state: ItemState) -> None:
    refusal = why_not_take(state, ItemState.DONE)
    assert refusal is not None
    assert "Please look at it as it is now." in refusal


@pytest.mark.parametrize(
    ("minutes", "allowed", "words"),
    [
        (0, None, ""),
        (1, None, "1 minute"),
        (12, None, "12 minutes"),
        (0, 10, "0 of 10 minutes"),
        (1, 1, "1 of 1 minute"),
    ],
)
def test_the_time_an_item_takes(minutes: int, allowed: int | None, words: str) -> None:
    told = timer(BEGAN, None, allowed, BEGAN + timedelta(minutes=minutes, seconds=59))
    assert told is not None
    assert told.words == words


def test_the_time_stops_with_the_item_and_starts_with_it() -> None:
    assert timer(None, None, 10, BEGAN) is None
    told = timer(BEGAN, BEGAN + timedelta(minutes=3), 10, BEGAN + timedelta(hours=1))
    assert told is not None
    assert told.used == 3
