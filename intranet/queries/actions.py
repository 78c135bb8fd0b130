"""Reads of actions: tasks that a meeting gave to a role, with their age and how often they were carried over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, bindparam, func, or_, select, text
from sqlalchemy.orm import aliased

from intranet.core import clock
from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import HELD, TO_COME, MeetingState
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import Action, Body, Meeting, Role, Task
from intranet.queries import meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.progress import OVER

LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action as of a day: what, whose, by when, which meeting gave it, and how long ago.

    It has what rules/progress.py asks of a task, so that a list can say how it stands.
    """

    task_id: int
    number: int  # within the meeting
    words: str
    state: TaskState
    due_on: date | None
    done_on: date | None
    dropped_because: str
    blocked_because: str
    role_id: int
    role: str
    meeting_id: int
    meeting_on: date
    item_id: int | None
    body_id: int
    body: str
    moved_at: datetime
    override: Colour | None
    override_reason: str
    override_until: date | None
    version: int
    times_carried: int  # over how many later meetings of the same body it was open
    as_of: date
    plan_state: None = None
    due_quarter: None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state not in OVER

    @property
    def is_late(self) -> bool:
        """Whether its due day is past, and it is not done."""
        return self.is_open and self.due_on is not None and self.due_on < self.as_of


@dataclass(frozen=True, slots=True)
class ActionOfMeeting:
    """An action with its meeting, so that the guard can ask about it."""

    facts: ActionFacts
    meeting: MeetingFacts

    @property
    def body_kind(self) -> BodyKind:
        return self.meeting.body_kind

    @property
    def standings(self) -> Mapping[int, StandingKind]:
        return self.meeting.standings


_AS_OF: BindParameter[date] = bindparam("as_of", type_=Date)
_Later = aliased(Meeting)
_CARRIED = (
    select(func.count())
    .select_from(_Later)
    .where(
        _Later.body_id == Meeting.body_id,
        _Later.on > Meeting.on,
        _Later.on < _AS_OF,
        _Later.state.in_(HELD),
        or_(Task.done_on.is_(None), _Later.on <= Task.done_on),
    )
    .correlate(Meeting, Task)
    .scalar_subquery()
)
ACTIONS = (
    select(
        Task.id.label("task_id"),
        Action.number,
        Task.words,
        Task.state,
        Task.due_on,
        Task.done_on,
        Task.dropped_because,
        Task.blocked_because,
        Task.lead_role_id.label("role_id"),
        Role.title.label("role"),
        Meeting.id.label("meeting_id"),
        Meeting.on.label("meeting_on"),
        Action.item_id,
        Body.id.label("body_id"),
        Body.title.label("body"),
        Task.moved_at,
        Task.override,
        Task.override_reason,
        Task.override_until,
        Task.version,
        _CARRIED.label("times_carried"),
    )
    .select_from(Action)
    .join(Task, Task.id == Action.task_id)
    .join(Role, Role.id == Task.lead_role_id)
    .join(Meeting, Meeting.id == Action.meeting_id)
    .join(Body, Body.id == Meeting.body_id)
)
# Written out, since a partial index is not used for a state that comes as a parameter.
_OPEN = text("task.state IN ('to-do', 'under-way')")
_LATE_FIRST = (Task.due_on.is_(None), Task.due_on, Meeting.on, Action.number)
_OPEN_ALL = ACTIONS.where(_OPEN).order_by(Role.sort, Role.id, *_LATE_FIRST)
_OPEN_OF_ROLE = ACTIONS.where(_OPEN, Task.lead_role_id == bindparam("role_id")).order_by(*_LATE_FIRST)
_OF_MEETING = ACTIONS.where(Action.meeting_id == bindparam("meeting_id")).order_by(Action.number)
_ONE = ACTIONS.where(Action.task_id == bindparam("task_id"))
_NEXT = (
    select(Meeting.on)
    .where(
        Meeting.body_id == bindparam("body_id"),
        Meeting.on > bindparam("on", type_=Date),
        Meeting.state.in_((*TO_COME, MeetingState.OPEN)),
    )
    .order_by(Meeting.on)
    .limit(1)
)


def open_of_role(role_id: int, today: date) -> tuple[ActionFacts, ...]:
    """What a role is still to do of all that meetings gave it, the first due first. One statement."""
    return _found(_OPEN_OF_ROLE, today, role_id=role_id)


def open_everywhere(today: date) -> tuple[ActionFacts, ...]:
    """Every open action, by role, the first due first. One statement."""
    return _found(_OPEN_ALL, today)


def of_meeting(meeting_id: int, today: date) -> tuple[ActionFacts, ...]:
    """The actions that a meeting gave, in their order, with how each stands today. One statement."""
    return _found(_OF_MEETING, today, meeting_id=meeting_id)


def given(task_id: int, today: date) -> ActionFacts | None:
    """The action that a task is; None where no meeting gave it. One statement."""
    found = _found(_ONE, today, task_id=task_id)
    return found[0] if found else None


def get(action_id: int) -> ActionOfMeeting | None:
    """An action with its meeting, by the id of its task; None where there is none. Two statements."""
    action = given(action_id, clock.today()) if action_id <= LARGEST_ID else None
    meeting = meetings.get(action.meeting_id) if action is not None else None
    return ActionOfMeeting(action, meeting) if action is not None and meeting is not None else None


def next_meeting(body_id: int, on: date) -> date | None:
    """The day of the body's next meeting after a day, if one has a date. One statement."""
    found = row(_NEXT, {"body_id": body_id, "on": on})
    return found[0] if found else None


def _found(statement: Any, as_of: date, **scope: Any) -> tuple[ActionFacts, ...]:
    found = rows(statement, {"as_of": as_of, **scope})
    return tuple(ActionFacts(**one._mapping, as_of=as_of) for one in found)
