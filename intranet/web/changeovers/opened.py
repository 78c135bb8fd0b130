"""One changeover as it is asked for: seen by whoever may, and called what it is."""

from datetime import date

from intranet.core.people_vocabulary import ChangeoverKind, ChangeoverState
from intranet.queries import changeovers as reads
from intranet.queries.changeovers import ChangeoverLine, ChangeoverRow
from intranet.web.guard import reader
from intranet.web.words import day, say

OPEN = frozenset({ChangeoverState.DRAFT, ChangeoverState.SHARED})
TAGS = {
    ChangeoverState.DRAFT: "not-started",
    ChangeoverState.SHARED: "in-hand",
    ChangeoverState.CONFIRMED: "done",
    ChangeoverState.UNDONE: "dropped",
}


def seen(changeover_id: int) -> ChangeoverRow | None:
    """One changeover, where the reader may see it: a draft that is not shared is its maker's alone."""
    found = reads.get(changeover_id)
    return found if found is not None and found.is_seen_by(reader().person_id) else None


def is_open(changeover: ChangeoverRow | ChangeoverLine) -> bool:
    """Whether it is still a draft."""
    return changeover.state in OPEN


def heading(kind: ChangeoverKind, on_day: date) -> str:
    """What a changeover is called: `Annual general meeting, Thu 1 July 2027`."""
    return f"{say(kind)}, {day(on_day)}"
