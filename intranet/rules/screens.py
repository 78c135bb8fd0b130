"""When a meeting is shown on the screen on the wall."""

from datetime import date

from intranet.core.english import full_day
from intranet.core.meeting_vocabulary import CALLED_OFF, HELD, MeetingState

OVER = "The meeting is over, so its screen has closed. Thank you for coming."
CALLED = "This meeting was called off, so there is nothing to show."
ENDED = "This screen was closed. Whoever takes the minutes can open another one in the meeting room."


def why_no_screen(state: MeetingState) -> str | None:
    """Why nobody can open a screen for a meeting in this state any more; None where they can."""
    if state in HELD:
        return OVER
    return CALLED if state in CALLED_OFF else None


def why_not_watch(state: MeetingState, on: date, today: date, *, revoked: bool) -> str | None:
    """Why a screen shows nothing today; None where it shows the meeting: on its day, and for as long as it is open."""
    why = why_no_screen(state)
    if why is None and revoked:
        return ENDED
    if why is not None or state is MeetingState.OPEN or on <= today:
        return why
    return f"The meeting is on {full_day(on)}. This screen shows it from that day on."
