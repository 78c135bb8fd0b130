"""An agenda as its pages and its paper show it, in finished words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from intranet.core.meeting_vocabulary import ItemKind, ItemState, MeetingKind, MeetingSort, Slot
from intranet.queries.agenda import ItemRow, on_agenda
from intranet.queries.agenda_slots import Slots
from intranet.queries.meetings import MeetingFacts
from intranet.queries.papers import PaperRow
from intranet.rules.access import Actor, stands_at_least
from intranet.rules.agenda import TimeTaken, begins, length_of, time_taken
from intranet.web import words
from intranet.web.filling_parts import Filling, Look
from intranet.web.fillings import filling, times_carried

# A planned item of a meeting to come needs no mark, nor does one that was dealt with.
STATES = {
    ItemState.MOVED: "soon",
    ItemState.ON_THE_TABLE: "no-date",
    ItemState.NOT_REACHED: "not-started",
    ItemState.PARKED: "no-date",
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that goes with an item, or with the meeting."""

    title: str
    href: str
    kind: str  # the ending of its file name, in capitals


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of the agenda."""

    id: int
    number: int
    title: str
    kind: ItemKind
    facts: tuple[str, ...]  # when it is likely to begin, how long, who leads, how often it came over
    words: str
    state: tuple[str, str] | None
    filling: Filling | None
    papers: tuple[PaperLine, ...]

    @property
    def kind_words(self) -> str:
        return words.say(self.kind)


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The whole agenda."""

    items: tuple[ItemView, ...]
    time: TimeTaken
    papers: tuple[PaperLine, ...]  # of the meeting as a whole

    @property
    def time_words(self) -> str:
        """`95 of 120 minutes`."""
        return f"{self.time.total} of {words.counted(self.time.length, 'minute')}"

    @property
    def over_words(self) -> str:
        """A kind word where the items ask for more time than there is."""
        if not self.time.over:
            return ""
        return (
            f"The items ask for {words.counted(self.time.over, 'minute')} more than the meeting has. "
            "Perhaps one can wait, or take less."
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reader's own role proposed and has no place on the agenda, with what was answered."""

    title: str
    tag: tuple[str, str]
    answer: str


def compose(found: Iterable[ItemRow], slots: Slots, papers: Iterable[PaperRow], look: Look, actor: Actor) -> AgendaView:
    """The agenda as this reader may see it; papers that ask for a stronger standing are left out."""
    items, meeting = on_agenda(found), look.meeting
    mine = [one for one in papers if stands_at_least(actor, meeting, one.least)]
    at = begins(meeting.starts_at, [one.minutes for one in items])
    shown = [
        ItemView(
            id=one.id,
            number=one.number,
            title=one.title,
            kind=one.kind,
            facts=_facts(one, f"{begin:%H:%M}" if begin else ""),
            words=one.words,
            state=_state(one),
            filling=filling(one.slot, slots, look),
            papers=tuple(_paper(paper) for paper in mine if paper.item_id == one.id),
        )
        for one, begin in zip(items, at, strict=True)
    ]
    placed = {one.id for one in items}
    loose = tuple(_paper(one) for one in mine if one.item_id not in placed and one.letter_id is None)
    return AgendaView(tuple(shown), taken(items, meeting, look.usual_length), loose)


def taken(items: Iterable[ItemRow], meeting: MeetingFacts, usual: int) -> TimeTaken:
    """The minutes that the items ask for, against the length of the meeting."""
    return time_taken((one.minutes for one in items), length_of(meeting.starts_at, meeting.ends_at, usual))


def own_proposals(found: Iterable[ItemRow], actor: Actor) -> list[Proposal]:
    """What the reader's own roles proposed for this agenda, while it has no place there."""
    tags = {ItemState.PROPOSED: ("in-hand", "Waits for an answer"), ItemState.DECLINED: ("dropped", "Not taken")}
    tags[ItemState.PARKED] = ("no-date", "Parked")
    return [
        Proposal(one.title, tags[one.state], one.answer)
        for one in found
        if one.proposed_in_id in actor.role_ids and not one.is_on_agenda and one.state in tags
    ]


def when_and_where(meeting: MeetingFacts) -> str:
    """`Wednesday 18 November 2026, 19:30 to 21:30, The Miners' Rooms`."""
    hours = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    if hours and meeting.ends_at:
        hours += f" to {meeting.ends_at:%H:%M}"
    return ", ".join(part for part in (words.full_day(meeting.on), hours, meeting.place) if part)


def heading(meeting: MeetingFacts) -> str:
    """What meets: `Executive`, `Annual general meeting`, `Aldersyke Branch, annual general meeting`."""
    if meeting.kind is not MeetingKind.AGM:
        return meeting.body
    annual = words.say(meeting.kind)
    return annual if meeting.sort is MeetingSort.AGM else f"{meeting.body}, {annual.lower()}"


def row_facts(one: ItemRow) -> str:
    """What the arranging page says under a title."""
    return " · ".join((words.say(one.kind), *_facts(one, "")))


def settings_length(values: Mapping[str, Any]) -> int:
    """How many minutes a meeting is to last where its own hours do not say."""
    return int(values["meeting_length"])


def _facts(one: ItemRow, at: str) -> tuple[str, ...]:
    minutes = words.counted(one.minutes, "minute") if one.minutes else ""
    lead = f"{one.lead_title} leads" if one.lead_title else ""
    over = times_carried(one.times_carried) if one.slot is Slot.OWN else ""
    return tuple(part for part in (at, minutes, lead, over, "each meeting" if one.recurring else "") if part)


def _state(one: ItemRow) -> tuple[str, str] | None:
    return (STATES[one.state], words.say(one.state)) if one.state in STATES else None


def _paper(one: PaperRow) -> PaperLine:
    ending = one.file_name.rpartition(".")[2].upper()
    return PaperLine(one.title, f"/papers/{one.id}/{one.number}", ending)
