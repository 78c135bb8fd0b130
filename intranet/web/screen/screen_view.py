"""The screen on the wall as its template draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intranet.core.clock import LONDON, london_day
from intranet.core.meeting_vocabulary import DecisionWay, ItemState
from intranet.queries.agenda import ItemRow
from intranet.queries.screen import ActionLine, DecisionLine, ReviewedLine, Shown
from intranet.web import words
from intranet.web.quorum_words import told
from intranet.web.screen import stop_view
from intranet.web.screen.stop_view import Stop

LONGEST_NOTES = 1200  # of what fits on a wall: the last that was written
TO_COME = frozenset({ItemState.PLANNED})


@dataclass(frozen=True, slots=True)
class Line:
    """A decision or an action: what it says in bold, and what there is to know of it."""

    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item on the agenda."""

    number: int
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Timer:
    """How long an item has been talked about, in seconds, and how many minutes it may take."""

    elapsed: int
    minutes: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything on the wall."""

    body: str
    when: str
    quorum: str
    quorate: bool
    item: Item | None
    stop: Stop | None  # of the review
    about: str
    notes: str
    decisions: list[Line]
    actions: list[Line]
    reviewed: list[Line]
    is_reviewed: bool  # the review is closed
    timer: Timer | None
    next: Item | None
    agenda: list[Item]
    welcome: str


def compose(found: Shown, settings: Mapping[str, Any], now: datetime) -> Screen:
    """What the wall shows of a meeting now."""
    meeting, item = found.meeting, found.item
    stop = found.review.stop if found.review else None
    latest = stop_view.MOST_BESIDE if stop else 0  # from the end; of any other item, all
    quorum, quorate = told(found.attendance, settings, now)
    return Screen(
        body=meeting.body,
        when=words.full_day(meeting.on),
        quorum=quorum if meeting.is_open else "",
        quorate=quorate,
        item=_item(item) if item else None,
        stop=stop_view.compose(stop, london_day(now)) if stop else None,
        about=item.words if item else "",
        notes=_latest(item.notes) if item and not stop else "",
        decisions=[_decision(one) for one in found.decisions[-latest:]],
        actions=[_action(one) for one in found.actions[-latest:]],
        reviewed=[_reviewed(one) for one in stop_view.beside(found.reviewed, stop)],
        is_reviewed=found.review is not None and found.review.is_closed,
        timer=_timer(item, now) if item else None,
        next=_next(found.items, item),
        agenda=[] if item else [_item(one) for one in found.items],
        welcome=_welcome(found),
    )


def _welcome(found: Shown) -> str:
    """What stands on the wall while no item is at hand."""
    meeting = found.meeting
    if not meeting.is_open:
        return f"Welcome. We begin at {meeting.starts_at:%H:%M}." if meeting.starts_at else "Welcome. We begin soon."
    if any(one.state in TO_COME for one in found.items):
        return "The next item begins in a moment."
    return "That was the agenda."


def _item(item: ItemRow) -> Item:
    parts = (words.say(item.kind), item.lead_title or "")
    return Item(item.number, item.title, " · ".join(part for part in parts if part))


def _next(items: tuple[ItemRow, ...], item: ItemRow | None) -> Item | None:
    """The next item that is still to come."""
    if item is None:
        return None
    after = (one for one in items if one.number > item.number and one.state in TO_COME)
    found = next(after, None)
    return _item(found) if found else None


def _latest(notes: str) -> str:
    """The end of the notes, from the beginning of a line or a word."""
    if len(notes) <= LONGEST_NOTES:
        return notes
    end = notes[-LONGEST_NOTES:]
    cut = end.find("\n") if "\n" in end[:400] else end.find(" ")
    return f"… {end[cut + 1 :]}"


def _decision(one: DecisionLine) -> Line:
    said = f"{words.say(one.outcome)}, {words.say(one.way)}"
    if one.way is DecisionWay.COUNT:
        counts = ((one.votes_for, "for"), (one.votes_against, "against"), (one.abstentions, "abstaining"))
        said += f": {words.listed([f'{number} {what}' for number, what in counts if number is not None])}"
    return Line(one.words, said)


def _action(one: ActionLine) -> Line:
    return Line(one.words, f"{one.role}, by {words.full_day(one.due_on)}" if one.due_on else one.role)


def _reviewed(one: ReviewedLine) -> Line:
    colour = words.say(one.colour) if one.colour else ""
    return Line(one.title or words.say(one.part), ". ".join(part for part in (colour, one.words) if part))


def _timer(item: ItemRow, now: datetime) -> Timer | None:
    if item.began_at is None:
        return None
    elapsed = max(0, int(((item.ended_at or now) - item.began_at).total_seconds()))
    of = f" of {item.minutes}" if item.minutes else ""
    plural = "minute" if (item.minutes or elapsed // 60) == 1 else "minutes"
    began = f"since {item.began_at.astimezone(LONDON):%H:%M}"
    return Timer(elapsed, item.minutes, f"{elapsed // 60}{of} {plural}, {began}")
