"""What a meeting does with an agenda item, and when anything can be written in its room."""

from dataclasses import dataclass
from datetime import datetime

from intranet.core.meeting_vocabulary import CALLED_OFF, TO_COME, ItemState, MeetingState
from intranet.rules.minutes import why_not_change

STAYS = "nothing in them changes. The secretary can reopen them"
CALLED = "This meeting was called off, so nothing is written in its room."
NOT_OPEN = "This meeting has not been opened yet. The secretary or the chair opens it on its page."

# Where an item may be taken from each state; what was only proposed is answered on the agenda instead.
WAYS: dict[ItemState, frozenset[ItemState]] = {
    ItemState.PLANNED: frozenset({ItemState.DONE, ItemState.MOVED, ItemState.ON_THE_TABLE, ItemState.PARKED}),
    ItemState.DONE: frozenset({ItemState.PLANNED}),
    ItemState.MOVED: frozenset({ItemState.PLANNED}),
    ItemState.ON_THE_TABLE: frozenset({ItemState.PLANNED, ItemState.DONE, ItemState.MOVED}),
    ItemState.NOT_REACHED: frozenset({ItemState.PLANNED, ItemState.DONE, ItemState.MOVED, ItemState.PARKED}),
    ItemState.PARKED: frozenset({ItemState.PLANNED}),
}
LEFT = {
    ItemState.DONE: "is done",
    ItemState.MOVED: "is moved to the next meeting",
    ItemState.ON_THE_TABLE: "is left on the table",
    ItemState.NOT_REACHED: "was not reached",
    ItemState.PARKED: "is parked",
    ItemState.PLANNED: "is on the agenda",
    ItemState.PROPOSED: "is only proposed, and not on the agenda yet",
    ItemState.DECLINED: "was not taken",
}


def why_not_note(state: MeetingState) -> str | None:
    """Why notes cannot be written now, in words; None where they can: from before the meeting until they are agreed."""
    return CALLED if state in CALLED_OFF else why_not_change(state, STAYS)


def why_not_write(state: MeetingState) -> str | None:
    """Why decisions, actions, interests and states cannot be recorded now, in words; None where they can.

    They come about in the meeting, so not before it is opened; and until its minutes are agreed they can be put right.
    """
    return NOT_OPEN if state in TO_COME else why_not_note(state)


def why_not_take(now: ItemState, to: ItemState) -> str | None:
    """Why an item cannot be taken to another state, in words; None where it can. Twice is once."""
    if now is to or to in WAYS.get(now, frozenset()):
        return None
    return f"This item {LEFT[now]}. Please look at it as it is now."


@dataclass(frozen=True, slots=True)
class Timer:
    """How long an item has taken, and how long it may; both in whole minutes."""

    used: int
    allowed: int | None

    @property
    def words(self) -> str:
        """`12 of 10 minutes`, `3 minutes`; nothing is said of what has just begun and may take any time."""
        if self.allowed is None:
            return f"{self.used} minute{'' if self.used == 1 else 's'}" if self.used else ""
        return f"{self.used} of {self.allowed} minute{'' if self.allowed == 1 else 's'}"


def timer(began_at: datetime | None, ended_at: datetime | None, allowed: int | None, now: datetime) -> Timer | None:
    """How an item stands for time; None before it began."""
    if began_at is None:
        return None
    seconds = ((ended_at or now) - began_at).total_seconds()
    return Timer(max(0, int(seconds // 60)), allowed)
