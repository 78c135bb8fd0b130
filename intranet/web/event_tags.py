"""How far an event is, as the status tag shows it."""

from intranet.core.plan_vocabulary import EventState
from intranet.web import words

# The look of each state, as macros/status_tag.html knows it.
TAGS = {
    EventState.IDEA: "not-started",
    EventState.PLANNED: "due",
    EventState.CONFIRMED: "on-track",
    EventState.HELD: "done",
    EventState.CANCELLED: "dropped",
}


def tag(state: EventState) -> tuple[str, str]:
    """The look of a state and its words."""
    return TAGS[state], words.say(state)


def figure(count: int | None) -> str:
    """A target or a result of a campaign session; a dash where nobody said."""
    return f"{count:,}" if count is not None else "—"
