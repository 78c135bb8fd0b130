"""What minutes are made of, as plain rows: the meeting, who was there, the items and what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from intranet.core.meeting_vocabulary import (
    Coming,
    DecisionOutcome,
    DecisionWay,
    ItemKind,
    ItemState,
    MeetingKind,
    MeetingSort,
    Slot,
)
from intranet.core.vocabulary import StandingKind
from intranet.rules.quorum import Stay, VotingSeat


@dataclass(frozen=True, slots=True)
class Title:
    """A role with the title it has now."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the attendance, with the times when they were there; `words` says what a guest came for."""

    id: int
    name: str
    role: Title | None
    standing: StandingKind | None
    is_deputy: bool
    coming: Coming | None
    words: str
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda with what was said."""

    id: int
    number: int
    title: str
    kind: ItemKind
    slot: Slot
    state: ItemState
    times_carried: int
    notes: str
    lead: Title | None


@dataclass(frozen=True, slots=True)
class Interest:
    """Somebody's interest in an item."""

    item_id: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision; movers are ids in the attendance."""

    item_id: int
    number: int
    words: str
    moved_by_id: int | None
    seconded_by_id: int | None
    way: DecisionWay
    outcome: DecisionOutcome
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    amendment_id: int | None = None
    amendment_number: int | None = None
    amendment_role: Title | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """An action that a role was given."""

    item_id: int | None
    number: int
    task_id: int
    words: str
    role: Title
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a role reported."""

    role: Title
    words: str
    nothing_to_report: bool
    needs_decision: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction of the minutes of one meeting, made at another; `title` is the item's, or none for the whole."""

    meeting_id: int
    on: date
    made_at_id: int
    made_on: date
    item_id: int | None
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Next:
    """When and where the body meets next."""

    on: date
    starts_at: time | None
    place: str


@dataclass(frozen=True, slots=True)
class Sat:
    """The meeting itself, and what frames its minutes."""

    id: int
    body_id: int
    body: str
    kind: MeetingKind
    sort: MeetingSort
    on: date
    starts_at: time | None
    place: str
    opened_at: datetime | None
    closed_at: datetime | None
    others: int  # members with a vote besides those named
    needed: int  # how many with a vote must be there
    opening: str
    closing: str
    constituency: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that minutes are made of, as it is stored."""

    sat: Sat
    seats: Sequence[Seat] = ()
    voting: Sequence[VotingSeat] = ()
    items: Sequence[Item] = ()
    interests: Sequence[Interest] = ()
    decisions: Sequence[Decided] = ()
    actions: Sequence[Given] = ()
    reports: Sequence[Said] = ()
    corrections: Sequence[Corrected] = ()
    next: Next | None = None
