"""When minutes can be changed, sent, agreed and reopened: why not, in words, or None where nothing is against it."""

from dataclasses import dataclass
from datetime import date, time

from intranet.core.meeting_vocabulary import CALLED_OFF, TO_COME, MeetingState

NOTHING_CHANGES = "nothing of it can be changed. To change it, reopen the minutes first"
NOT_HELD = "This meeting has not taken place, so there are no minutes yet."
CALLED_OFF_WORDS = "This meeting was called off, so it has no minutes."
STILL_OPEN = "The meeting is still going on. Its minutes can be agreed once it is closed."
ITSELF = "A meeting does not agree its own minutes. Please choose a later meeting of the same body."
OTHER_BODY = (
    "That is a meeting of another body. Minutes are agreed by the body that met: please choose one of its meetings."
)
NOT_LATER = "That meeting was not after the one whose minutes these are. Please choose a later one."
NOT_BEGUN = "That meeting has not been opened, so it has agreed nothing yet."
ITS_OWN_AGREED = "The minutes of that meeting are agreed themselves, so nothing can be added to what it did."
TWICE = "These minutes are agreed already. Nothing was done twice."
WRITTEN = frozenset({MeetingState.OPEN, MeetingState.CLOSED})
AGREEING = WRITTEN


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the agreeing of minutes needs to know of a meeting."""

    id: int
    body_id: int
    state: MeetingState
    on: date
    starts_at: time | None = None

    def is_after(self, other: "Sitting") -> bool:
        """Whether it was later; of two on one day, only where both say when they began."""
        if self.on != other.on:
            return self.on > other.on
        return self.starts_at is not None and other.starts_at is not None and self.starts_at > other.starts_at


def why_not_change(state: MeetingState, so: str = NOTHING_CHANGES) -> str | None:
    """Why something of a meeting cannot be changed any more: its minutes are agreed. `so` says what that means."""
    return f"The minutes of this meeting are agreed, so {so}." if state is MeetingState.MINUTES_AGREED else None


def why_not_edit(state: MeetingState) -> str | None:
    """Why the words of the minutes cannot be written now."""
    return _why_none(state) or why_not_change(state)


def why_not_send(state: MeetingState) -> str | None:
    """Why the minutes cannot go round now; agreed ones may go round again."""
    if state is MeetingState.OPEN:
        return "The meeting is still going on. Its minutes can be sent once it is closed."
    return _why_none(state)


def why_not_agree(meeting: Sitting, at: Sitting) -> str | None:
    """Why the minutes of a meeting cannot be agreed at that other one."""
    if meeting.state is MeetingState.MINUTES_AGREED:
        return TWICE
    if meeting.state is MeetingState.OPEN:
        return STILL_OPEN
    return _why_none(meeting.state) or _why_not_there(meeting, at)


def why_not_reopen(state: MeetingState) -> str | None:
    """Why the minutes cannot be opened again."""
    return None if state is MeetingState.MINUTES_AGREED else "These minutes are not agreed, so they are open already."


def _why_none(state: MeetingState) -> str | None:
    if state in CALLED_OFF:
        return CALLED_OFF_WORDS
    return NOT_HELD if state in TO_COME else None


def _why_not_there(meeting: Sitting, at: Sitting) -> str | None:
    if at.id == meeting.id:
        return ITSELF
    if at.body_id != meeting.body_id:
        return OTHER_BODY
    if not at.is_after(meeting):
        return NOT_LATER
    if at.state is MeetingState.MINUTES_AGREED:
        return ITS_OWN_AGREED
    return None if at.state in AGREEING else NOT_BEGUN
