"""What the branches are told once a month: the items and decisions marked so, in plain words, grouped by meeting."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from intranet.core.clock import LONDON
from intranet.core.english import full_day, month
from intranet.core.meeting_vocabulary import DecisionOutcome

SENT = "This mailing was sent already, so it stays as it is. What comes now goes into the next one."
OUTCOMES = {
    DecisionOutcome.CARRIED: "Decided",
    DecisionOutcome.LOST: "Not carried",
    DecisionOutcome.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True, slots=True)
class MarkedDecision:
    """A decision under an item of which something is told."""

    id: int
    words: str
    outcome: DecisionOutcome
    is_marked: bool


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """An item that is marked, or one of whose decisions is."""

    id: int
    meeting_id: int
    body: str
    on: date
    title: str
    notes: str
    is_marked: bool
    decisions: tuple[MarkedDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """Text to add, and what it has taken in."""

    text: str
    keys: tuple[str, ...]


def gather(items: Sequence[MarkedItem], already: Collection[str]) -> Gathered:
    """The text of everything marked that was not taken in before, meeting by meeting; a marked item tells all of it."""
    keys: list[str] = []
    meetings: list[str] = []
    for _, of_meeting in groupby(items, key=lambda one: one.meeting_id):
        told = list(of_meeting)
        texts = [text for one in told if (text := _item(one, already, keys))]
        if texts:
            meetings.append("\n\n".join([f"{told[0].body}, {full_day(told[0].on)}", *texts]))
    return Gathered("\n\n\n".join(meetings), tuple(keys))


def subject_of(first: date) -> str:
    """What a month's mailing is called unless somebody says otherwise."""
    return f"To our branches: {month(first)}"


def first_day(text: str) -> date:
    """The first day of a month such as `2026-11`. Raises ValueError for what is none."""
    year, number = text.split("-")
    return date(int(year), int(number), 1)


def name_of(on: date) -> str:
    """The month of a day, such as `2026-11`."""
    return f"{on.year:04}-{on.month:02}"


def after(first: date) -> date:
    """The first day of the month that follows."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def before(first: date) -> date:
    """The first day of the month before."""
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)


def midnight(on: date) -> datetime:
    """When a day begins in London."""
    return datetime.combine(on, time(), LONDON)


def _item(one: MarkedItem, already: Collection[str], keys: list[str]) -> str:
    """What is new of an item, under its title; nothing where there is nothing new."""
    key = f"item:{one.id}"
    lines = []
    if one.is_marked and key not in already:
        keys.append(key)
        lines += [one.notes] if one.notes else []
        lines = lines or [""]
    for decision in _told(one):
        if f"decision:{decision.id}" not in already:
            keys.append(f"decision:{decision.id}")
            lines.append(f"{OUTCOMES[decision.outcome]}: {decision.words}")
    return "\n".join([one.title, *(line for line in lines if line)]) if lines else ""


def _told(one: MarkedItem) -> Iterable[MarkedDecision]:
    return [decision for decision in one.decisions if one.is_marked or decision.is_marked]
