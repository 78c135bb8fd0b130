"""The items of an agenda, as the agenda, the meeting room and the minutes need them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import ItemKind, ItemState, Slot
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import AgendaItem, Person, Role
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts

LARGEST_ID = 2**31 - 1
# What is asked for and what was taken off have no place; neither has what was parked before the meeting began.
OFF_THE_AGENDA = frozenset({ItemState.PROPOSED, ItemState.DECLINED})


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item; its number is its place on the agenda, and 0 where it has none."""

    id: int
    meeting_id: int
    sort: int
    title: str
    slot: Slot
    kind: ItemKind
    words: str
    lead_role_id: int | None
    lead_title: str | None
    minutes: int | None
    state: ItemState
    recurring: bool
    came_from_id: int | None
    times_carried: int
    proposed_by_id: int | None
    proposed_by: str | None
    proposed_in_id: int | None
    proposed_in: str | None
    answer: str
    notes: str
    tell_branches: bool
    began_at: datetime | None
    ended_at: datetime | None
    version: int
    number: int = 0

    @property
    def is_on_agenda(self) -> bool:
        """Whether it has a place. One that was parked in the meeting keeps the place it had there."""
        return self.sort > 0 and self.state not in OFF_THE_AGENDA


@dataclass(frozen=True, slots=True)
class ItemOfMeeting:
    """An item with its meeting, so that the guard can ask about it."""

    row: ItemRow
    meeting: MeetingFacts

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def state(self) -> ItemState:
        return self.row.state

    @property
    def version(self) -> int:
        return self.row.version

    @property
    def body_kind(self) -> BodyKind:
        return self.meeting.body_kind

    @property
    def standings(self) -> Mapping[int, StandingKind]:
        return self.meeting.standings


_LEAD, _PROPOSED_IN = aliased(Role), aliased(Role)
ITEM = (
    select(
        AgendaItem.id,
        AgendaItem.meeting_id,
        AgendaItem.sort,
        AgendaItem.title,
        AgendaItem.slot,
        AgendaItem.kind,
        AgendaItem.words,
        AgendaItem.lead_role_id,
        _LEAD.title.label("lead_title"),
        AgendaItem.minutes,
        AgendaItem.state,
        AgendaItem.recurring,
        AgendaItem.came_from_id,
        AgendaItem.times_carried,
        AgendaItem.proposed_by_id,
        Person.name.label("proposed_by"),
        AgendaItem.proposed_in_id,
        _PROPOSED_IN.title.label("proposed_in"),
        AgendaItem.answer,
        AgendaItem.notes,
        AgendaItem.tell_branches,
        AgendaItem.began_at,
        AgendaItem.ended_at,
        AgendaItem.version,
    )
    .outerjoin(_LEAD, _LEAD.id == AgendaItem.lead_role_id)
    .outerjoin(_PROPOSED_IN, _PROPOSED_IN.id == AgendaItem.proposed_in_id)
    .outerjoin(Person, Person.id == AgendaItem.proposed_by_id)
)
_OF_MEETING = ITEM.where(AgendaItem.meeting_id == bindparam("meeting_id")).order_by(AgendaItem.sort, AgendaItem.id)
_ONE = ITEM.where(AgendaItem.id == bindparam("item_id"))


def items(meeting_id: int) -> tuple[ItemRow, ...]:
    """What stands on the agenda of a meeting, in order and numbered from 1, in one statement."""
    return on_agenda(everything(meeting_id))


def everything(meeting_id: int) -> tuple[ItemRow, ...]:
    """Every item of a meeting, with what is proposed, parked and taken off; the numbered ones in their order."""
    found, number = [], 0
    for one in rows(_OF_MEETING, {"meeting_id": meeting_id}):
        item = ItemRow(**one._mapping, number=number + 1)
        number += item.is_on_agenda
        found.append(item if item.is_on_agenda else ItemRow(**one._mapping))
    return tuple(found)


def on_agenda(found: Iterable[ItemRow]) -> tuple[ItemRow, ...]:
    """Those that have a place."""
    return tuple(one for one in found if one.is_on_agenda)


def item(item_id: int) -> ItemOfMeeting | None:
    """One item with its meeting, in two statements; None where there is none. Its row has no number."""
    found = row(_ONE, {"item_id": item_id}) if item_id <= LARGEST_ID else None
    if found is None:
        return None
    meeting = meetings.get(found.meeting_id)
    return None if meeting is None else ItemOfMeeting(ItemRow(**found._mapping), meeting)
