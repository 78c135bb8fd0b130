"""The meeting room as its template draws it: the agenda beside, and the item at hand with all that came of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from intranet.core.meeting_vocabulary import ItemState
from intranet.queries.actions import ActionFacts
from intranet.queries.agenda import ItemRow
from intranet.queries.attendance_facts import AttendanceFacts
from intranet.queries.decisions import DecisionFacts
from intranet.queries.meeting_room import Beside, InterestFacts
from intranet.queries.meetings import MeetingFacts
from intranet.rules.item_states import WAYS, Timer, timer, why_not_note, why_not_write
from intranet.rules.quorum import votes_at
from intranet.web import words
from intranet.web.decision_words import how
from intranet.web.meeting_room.forms import BEGIN, NEXT
from intranet.web.quorum_words import told

MARKS = {
    ItemState.PLANNED: "",
    ItemState.DONE: "done",
    ItemState.MOVED: "next meeting",
    ItemState.ON_THE_TABLE: "on the table",
    ItemState.NOT_REACHED: "not reached",
    ItemState.PARKED: "parked",
}
PRESSES = {
    ItemState.PLANNED: "Back on the agenda",
    ItemState.DONE: "Done",
    ItemState.MOVED: "Move to next meeting",
    ItemState.ON_THE_TABLE: "Leave on the table",
    ItemState.PARKED: "Park it",
}


class Press(NamedTuple):
    """One press under an item."""

    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was read for the room."""

    items: tuple[ItemRow, ...]
    beside: Beside
    decisions: tuple[DecisionFacts, ...]
    actions: tuple[ActionFacts, ...]
    attendance: AttendanceFacts


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item on the agenda beside."""

    id: int
    number: int
    title: str
    mark: str
    is_over: bool
    is_at_hand: bool
    is_shown: bool


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision under its item."""

    id: int
    number: int
    words: str
    how: str
    unquorate: str  # that too few were there; empty where enough were
    amendment: int | None
    amendment_id: int | None
    tell: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action under its item."""

    task_id: int
    number: int
    words: str
    role: str
    due_words: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with all that came of it."""

    row: ItemRow
    tag: str  # what became of it; empty while it stands on the agenda
    timer: Timer | None
    began: int | None  # the instant at which its time began to run, while it runs, in seconds
    is_at_hand: bool
    interests: Sequence[InterestFacts]
    decisions: Sequence[DecisionLine]
    actions: Sequence[ActionLine]
    first: Press | None  # what is most likely pressed next
    presses: Sequence[Press]
    carried: str

    @property
    def id(self) -> int:
        return self.row.id


@dataclass(frozen=True, slots=True)
class RoomView:
    """The whole room."""

    agenda: Sequence[AgendaLine]
    items: Sequence[ItemView]  # one, or all of them
    shows_all: bool
    quorum: str
    is_quorate: bool
    writes: bool  # decisions, actions, interests, states
    refusal: str  # why not
    next_href: str
    beat: int
    now: int  # the server's clock, in seconds
    href: str


def shown(found: Found, asked: int | None) -> ItemRow | None:
    """The item to show: the one asked for, else the one at hand, else the first that is still to be taken."""
    by_id = {one.id: one for one in found.items}
    for number in (asked, found.beside.item_id):
        if number in by_id:
            return by_id[number]
    return next((one for one in found.items if one.state is ItemState.PLANNED), next(iter(found.items), None))


def compose(
    found: Found, item: ItemRow | None, settings: Mapping[str, Any] | None, now: datetime, today: date
) -> RoomView:
    """Put the room together: `item` alone, or all items where it is None. Without `settings` no quorum is told."""
    meeting = found.attendance.meeting
    stand = found.attendance.stand(settings, now) if settings is not None else None
    shown_items = found.items if item is None else (item,)
    needed = stand.needed if stand is not None else None
    return RoomView(
        agenda=[_line(one, found, item) for one in found.items],
        items=[_item(one, found, needed, now, today) for one in shown_items],
        shows_all=item is None,
        quorum=told(found.attendance, settings, now)[0] if settings is not None else "",
        is_quorate=stand is None or stand.is_reached,
        writes=why_not_write(meeting.state) is None,
        refusal=why_not_note(meeting.state) or why_not_write(meeting.state) or "",
        next_href=_next(meeting, found.items, item),
        beat=found.beside.beat,
        now=int(now.timestamp()),
        href=f"/meetings/{meeting.id}/room?" + (f"item={item.id}" if item is not None else "all=yes"),
    )


def _line(one: ItemRow, found: Found, item: ItemRow | None) -> AgendaLine:
    is_at_hand = one.id == found.beside.item_id and found.attendance.meeting.is_open
    return AgendaLine(
        id=one.id,
        number=one.number,
        title=one.title,
        mark=MARKS.get(one.state, "") or ("at hand" if is_at_hand else ""),
        is_over=one.state is not ItemState.PLANNED,
        is_at_hand=is_at_hand,
        is_shown=item is not None and one.id == item.id,
    )


def _next(meeting: MeetingFacts, items: Sequence[ItemRow], item: ItemRow | None) -> str:
    """The address of the item after this one."""
    after = [one for one in items if item is not None and one.number > item.number]
    return f"/meetings/{meeting.id}/room?item={after[0].id}" if after else ""


def _item(one: ItemRow, found: Found, needed: int | None, now: datetime, today: date) -> ItemView:
    meeting = found.attendance.meeting
    is_at_hand = meeting.is_open and one.id == found.beside.item_id
    runs = one.began_at is not None and one.ended_at is None and meeting.is_open
    decisions, actions = _by_item(found)
    first, presses = _presses(one, meeting, found.items, is_at_hand=is_at_hand)
    return ItemView(
        row=one,
        tag="" if one.state is ItemState.PLANNED else words.say(one.state),
        timer=timer(one.began_at, one.ended_at or meeting.closed_at, one.minutes, now),
        began=int(one.began_at.timestamp()) if one.began_at is not None and runs else None,
        is_at_hand=is_at_hand,
        interests=found.beside.interests.get(one.id, ()),
        decisions=[_decision(each, found.attendance, needed) for each in decisions[one.id]],
        actions=[_action(each, today) for each in actions[one.id]],
        first=first,
        presses=presses,
        carried=f"carried over {words.counted(one.times_carried, 'time')}" if one.times_carried else "",
    )


def _by_item(found: Found) -> tuple[dict[int, list[DecisionFacts]], dict[int | None, list[ActionFacts]]]:
    decisions: dict[int, list[DecisionFacts]] = defaultdict(list)
    actions: dict[int | None, list[ActionFacts]] = defaultdict(list)
    for decision in found.decisions:
        decisions[decision.item_id].append(decision)
    for action in found.actions:
        actions[action.item_id].append(action)
    return decisions, actions


def _presses(
    one: ItemRow, meeting: MeetingFacts, items: Sequence[ItemRow], *, is_at_hand: bool
) -> tuple[Press | None, list[Press]]:
    if why_not_write(meeting.state) is not None:
        return None, []
    ways = [Press(state.value, PRESSES[state]) for state in PRESSES if state in WAYS.get(one.state, frozenset())]
    if not meeting.is_open or one.state is not ItemState.PLANNED:
        return None, ways
    if not is_at_hand:
        return Press(BEGIN, "Begin this item"), ways
    follows = any(each.number > one.number and each.state is ItemState.PLANNED for each in items)
    if follows:
        return Press(NEXT, "Done, next item"), ways[1:]
    return ways[0], ways[1:]


def _decision(one: DecisionFacts, attendance: AttendanceFacts, needed: int | None) -> DecisionLine:
    here = votes_at(attendance.voting_seats(), one.decided_at, attendance.others)
    short = needed is not None and here < needed
    unquorate = f"Taken without a quorum: {here} who vote were here, and {needed} are needed." if short else ""
    return DecisionLine(
        one.id, one.number, one.words, how(one), unquorate, one.amendment_number, one.amendment_id, one.tell_branches
    )


def _action(one: ActionFacts, today: date) -> ActionLine:
    due = f"due {words.day(one.due_on, today)}" if one.due_on is not None else "no due day yet"
    state = "" if one.is_open else words.say(one.state).lower()
    return ActionLine(one.task_id, one.number, one.words, one.role, state or due, not one.is_open)
