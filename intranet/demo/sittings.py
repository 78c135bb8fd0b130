"""What a meeting of the demo's executive did: as meetings_text.py tells it, and what was written for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ItemKind, ItemState, Slot
from intranet.core.plan_vocabulary import Colour
from intranet.core.vocabulary import StandingKind
from intranet.demo.plan_days import at

BEGINS, ENDS = (19, 0), (21, 5)


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision. Movers are roles; the votes where they were counted."""

    words: str
    moved: str = "Chair"
    seconded: str = "Vice Chair"
    way: DecisionWay = DecisionWay.HANDS
    outcome: DecisionOutcome = DecisionOutcome.CARRIED
    votes: tuple[int, int, int] | None = None
    tell_branches: bool = False


@dataclass(frozen=True, slots=True)
class GivenAction:
    """An action: due so many days after the meeting, done so many days after it; None is still open."""

    words: str
    role: str
    due: int = 28
    done: int | None = 20


@dataclass(frozen=True, slots=True)
class Spoken:
    """One item of the agenda and what came of it."""

    title: str
    notes: str = ""
    slot: Slot = Slot.OWN
    kind: ItemKind = ItemKind.DISCUSS
    lead: str | None = None
    minutes: int = 10
    state: ItemState = ItemState.DONE
    decisions: tuple[Decided, ...] = ()
    actions: tuple[GivenAction, ...] = ()
    interest: tuple[str, str] | None = None  # a role whose holder declared one, and what
    tell_branches: bool = False


@dataclass(frozen=True, slots=True)
class Sat:
    """One past meeting of the executive: who was away, what was said, and how the review went."""

    items: tuple[Spoken, ...]
    apologies: tuple[str, ...] = ()  # roles
    late: tuple[str, int] | None = None  # a role, and the minutes that its holder came late
    left: tuple[str, int] | None = None  # a role, and the minutes before the end at which its holder left
    guest: str = ""
    review: dict[str, tuple[Colour | None, str]] = field(default_factory=dict)  # by role
    not_reached: tuple[str, ...] = ()  # roles that the review did not come to
    correction: tuple[str, str, str] | None = None  # to the minutes before: the item's title, was, now
    opening: str = ""
    closing: str = ""


@dataclass(slots=True)
class Held:
    """One past meeting, and the ids of what was written for it."""

    id: int
    on: date
    sat: Sat
    standings: Mapping[str, StandingKind]  # of roles on the executive
    seats: dict[str, int] = field(default_factory=dict)  # the attendance of whoever sat for a role
    items: dict[str, int] = field(default_factory=dict)  # by title
    left_over: Mapping[str, int] = field(default_factory=dict)  # of the meeting before: items that come back, by title

    @property
    def unfinished(self) -> dict[str, int]:
        """The items that the next meeting has to come back to, by title."""
        return {one.title: self.items[one.title] for one in self.sat.items if one.state is not ItemState.DONE}

    @property
    def opened_at(self) -> datetime:
        return at(self.on, *BEGINS)

    @property
    def closed_at(self) -> datetime:
        return at(self.on, *ENDS)

    @property
    def words(self) -> str:
        return f"Executive, {self.on.day} {self.on:%B %Y}"
