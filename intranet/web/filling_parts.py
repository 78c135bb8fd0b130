"""What fills an item of an agenda is made of, and through whose eyes it is filled."""

from dataclasses import dataclass
from datetime import date

from intranet.queries.meetings import MeetingFacts

MOST_SHOWN = 4  # more lines than these are folded away


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what fills an item."""

    words: str
    note: str = ""
    href: str | None = None
    tag: tuple[str, str] | None = None  # a kind of status tag, and its words
    text: str = ""  # what somebody wrote, below


@dataclass(frozen=True, slots=True)
class Further:
    """What is folded away on a page under what fills an item: a sentence, and lines under it."""

    summary: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills an item: a sentence, and lines under it."""

    summary: str
    lines: tuple[Line, ...] = ()
    links: tuple[tuple[str, str], ...] = ()  # href and words, for whoever may follow them
    rest: tuple[str, ...] = ()  # further sentences, after the lines
    further: Further | None = None

    @property
    def is_long(self) -> bool:
        return len(self.lines) > MOST_SHOWN


@dataclass(frozen=True, slots=True)
class Look:
    """Through whose eyes an agenda is filled: what they may open, and the day they look."""

    meeting: MeetingFacts
    today: date
    usual_length: int = 120  # minutes of a meeting that has no end
    reads_plan: bool = False
    reads_progress: bool = False
    reads_budget: bool = False

    @property
    def day(self) -> date:
        """The day that ages are counted to: that of the meeting once it was held."""
        return min(self.meeting.on, self.today)
