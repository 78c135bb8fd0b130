"""What earlier meetings of a body leave for its next agenda: what comes back by itself, and what waits for a press."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, Select, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import HELD, TO_COME, ItemState, MeetingState
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import Action, AgendaItem, Meeting, Plan, Task
from intranet.queries.meetings import MeetingFacts
from intranet.rules.carrying_over import COMING_BACK, Candidate

OPEN_TASKS = (TaskState.TO_DO, TaskState.UNDER_WAY)
WAITING = (ItemState.PARKED, ItemState.ON_THE_TABLE)


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item that was parked or left on the table, until somebody takes it up."""

    id: int
    meeting_id: int
    title: str
    state: ItemState
    answer: str
    on: date  # the day of its meeting
    version: int


_BODY, _MEETING = bindparam("body_id", type_=Integer), bindparam("meeting_id", type_=Integer)
_ON, _TODAY = bindparam("on", type_=Meeting.on.type), bindparam("today", type_=Meeting.on.type)
_EARLIER = (Meeting.on < _ON) | ((Meeting.on == _ON) & (Meeting.id < _MEETING))
# A day that went by without anybody opening the meeting is over, too; a suspended meeting may still be taken up.
_NEVER_HELD = (Meeting.state == MeetingState.CANCELLED) | (Meeting.state.in_(TO_COME) & (Meeting.on < _TODAY))
_OVER = Meeting.state.in_(HELD) | _NEVER_HELD
_NEXT = aliased(AgendaItem)
_GOES_ON = exists().where(_NEXT.came_from_id == AgendaItem.id)


def _with_open_actions() -> Select[tuple[int]]:
    """The items that have an open action, and those that came from them."""
    alive = (
        select(Action.item_id.label("item_id"))
        .join(Task, Task.id == Action.task_id)
        .join(Meeting, Meeting.id == Action.meeting_id)
        .where(Meeting.body_id == _BODY, Task.state.in_(OPEN_TASKS), Action.item_id.is_not(None))
        .cte("alive", recursive=True)
    )
    later = aliased(AgendaItem)
    alive = alive.union(select(later.id).join(alive, later.came_from_id == alive.c.item_id))
    return select(alive.c.item_id)


_HAS_ACTION = AgendaItem.id.in_(_with_open_actions())
_CANDIDATES = (
    select(
        AgendaItem.id,
        AgendaItem.slot,
        AgendaItem.title,
        AgendaItem.kind,
        AgendaItem.words,
        AgendaItem.lead_role_id,
        AgendaItem.minutes,
        AgendaItem.state,
        AgendaItem.recurring,
        AgendaItem.times_carried,
        AgendaItem.proposed_by_id,
        AgendaItem.proposed_in_id,
        _HAS_ACTION.label("has_open_action"),
        _NEVER_HELD.label("was_called_off"),
    )
    .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    .where(
        Meeting.body_id == _BODY,
        _EARLIER,
        _OVER,
        ~_GOES_ON,
        or_(
            AgendaItem.state.in_([*COMING_BACK, ItemState.PROPOSED]),
            AgendaItem.recurring,
            (AgendaItem.state == ItemState.PLANNED) & _NEVER_HELD,
            _HAS_ACTION,
        ),
    )
    .order_by(Meeting.on.desc(), Meeting.id.desc(), AgendaItem.sort, AgendaItem.id)
)
_BEFORE = (
    select(Meeting.id, Meeting.on)
    .where(
        Meeting.body_id == _BODY,
        _EARLIER,
        (Meeting.state == MeetingState.OPEN) | (Meeting.state.in_(TO_COME) & (Meeting.on >= _TODAY)),
    )
    .order_by(Meeting.on, Meeting.id)
    .limit(1)
)
_WAITING = (
    select(
        AgendaItem.id,
        AgendaItem.meeting_id,
        AgendaItem.title,
        AgendaItem.state,
        AgendaItem.answer,
        Meeting.on,
        AgendaItem.version,
    )
    .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    .where(
        Meeting.body_id == _BODY,
        AgendaItem.state.in_(WAITING),
        or_(_OVER, Meeting.id == _MEETING),
        ~_GOES_ON,
    )
    .order_by(Meeting.on.desc(), AgendaItem.id.desc())
    .limit(40)
)
_PLAN_WAITS = select(Plan.id).where(Plan.state.in_([PlanState.EXECUTIVE, PlanState.MEMBERS])).limit(1)


def before(meeting: MeetingFacts, today: date) -> tuple[int, date] | None:
    """An earlier meeting of the body that is still to come: what comes back goes there, not here."""
    found = row(_BEFORE, _of(meeting, today))
    return (found.id, found.on) if found else None


def candidates(meeting: MeetingFacts, today: date) -> tuple[Candidate, ...]:
    """What may come back from the meetings before this one, the latest first. One statement."""
    return tuple(Candidate(**one._mapping) for one in rows(_CANDIDATES, _of(meeting, today)))


def waiting(meeting: MeetingFacts, today: date) -> tuple[WaitingItem, ...]:
    """What was parked or left on the table at this meeting or at those before it, and was not taken up."""
    return tuple(WaitingItem(*one) for one in rows(_WAITING, _of(meeting, today)))


def a_plan_waits() -> bool:
    """Whether a plan waits for the executive or the members."""
    return row(_PLAN_WAITS) is not None


def _of(meeting: MeetingFacts, today: date) -> dict[str, object]:
    return {"body_id": meeting.body_id, "meeting_id": meeting.id, "on": meeting.on, "today": today}
