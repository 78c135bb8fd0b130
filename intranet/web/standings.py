"""How a task or an objective stands, as the status tag shows it."""

from intranet.core.plan_vocabulary import Colour
from intranet.rules.progress import Standing
from intranet.web import words

# The look of each colour, as macros/status_tag.html knows it.
TAGS = {
    Colour.LATE: "late",
    Colour.BLOCKED: "blocked",
    Colour.STALLED: "needs-a-hand",
    Colour.DUE_SOON: "soon",
    Colour.ON_TRACK: "on-track",
    Colour.DONE: "done",
    Colour.DROPPED: "dropped",
}


def tag(standing: Standing) -> tuple[str, str]:
    """The look of a colour and its words, which say so where the lead set it."""
    said = words.say(standing.colour)
    return TAGS[standing.colour], f"{said}, says its lead" if standing.overridden else said
