"""What the page needs on which a role gives its report: the meeting, the report so far, and the role's open tasks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, Integer, and_, bindparam, exists, func, or_, select, text
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import TO_COME, MeetingState
from intranet.core.plan_vocabulary import Colour, PlanState, TaskState
from intranet.core.vocabulary import ActedAs, BodyKind
from intranet.models import Body, Meeting, Person, Plan, RoleReport, Standing, Task, TaskLine, TaskUpdate
from intranet.queries.reports import executive_days
from intranet.rules.reports import not_said_lately

TODAY: BindParameter[date] = bindparam("today", type_=Date)
_ROLE_ID: BindParameter[int] = bindparam("role_id", type_=Integer)


class ReportMeeting(NamedTuple):
    """The meeting that a report is for."""

    id: int
    body: str
    body_kind: BodyKind
    on: date
    starts_at: time | None
    state: MeetingState


class ReportSoFar(NamedTuple):
    """The report of a role for a meeting as it stands."""

    words: str
    needs_decision: bool
    executive_only: bool
    nothing_to_report: bool
    given_at: datetime
    given_by: str
    acted_as: ActedAs
    version: int


@dataclass(frozen=True, slots=True)
class TaskWord:
    """An open task with the latest word on it; it is known what its standing is worked out from (rules/progress.py)."""

    id: int
    words: str
    role_id: int
    year: int | None  # of its plan; None: an action that a meeting gave
    adopted_on: date | None
    plan_state: PlanState | None
    due_on: date | None
    due_quarter: str | None
    state: TaskState
    done_on: date | None
    dropped_because: str
    blocked_because: str
    moved_at: datetime
    override: Colour | None
    override_reason: str
    override_until: date | None
    said: str
    said_at: datetime | None
    said_by: str
    executive_only: bool
    spoken_at: datetime  # when it last moved, or was said to stand as before
    not_said_lately: bool


_MEETING = select(Meeting.id, Body.title, Body.kind, Meeting.on, Meeting.starts_at, Meeting.state).join(
    Body, Body.id == Meeting.body_id
)
_EXECUTIVE = Body.kind == BodyKind.EXECUTIVE
_NEXT = (
    _MEETING.where(
        _EXECUTIVE,
        or_(
            and_(Meeting.state.in_(TO_COME), Meeting.on >= TODAY),
            and_(Meeting.state == MeetingState.OPEN, Meeting.on >= bindparam("yesterday", type_=Date)),
        ),
    )
    .order_by(Meeting.on, Meeting.id)
    .limit(1)
)
_ON_THE_BODY = exists().where(Standing.role_id == _ROLE_ID, Standing.body_id == Meeting.body_id)
_BY_ID = _MEETING.where(Meeting.id == bindparam("meeting_id"), or_(_EXECUTIVE, _ON_THE_BODY))


def next_meeting(today: date) -> ReportMeeting | None:
    """The executive's next meeting, or the one that it is holding; None where none has a day yet."""
    found = row(_NEXT, {"today": today, "yesterday": today - timedelta(days=1)})
    return ReportMeeting(*found) if found else None


def meeting(meeting_id: int, role_id: int) -> ReportMeeting | None:
    """A meeting that a role can report to: of the executive, or of a body on which it has standing."""
    found = row(_BY_ID, {"meeting_id": meeting_id, "role_id": role_id})
    return ReportMeeting(*found) if found else None


_SO_FAR = (
    select(
        RoleReport.words,
        RoleReport.needs_decision,
        RoleReport.executive_only,
        RoleReport.nothing_to_report,
        RoleReport.given_at,
        Person.name,
        RoleReport.acted_as,
        RoleReport.version,
    )
    .join(Person, Person.id == RoleReport.given_by_id)
    .where(RoleReport.meeting_id == bindparam("meeting_id"), RoleReport.role_id == _ROLE_ID)
    .order_by(RoleReport.id.desc())
    .limit(1)
)


def so_far(role_id: int, meeting_id: int) -> ReportSoFar | None:
    """What a role has reported to a meeting; None where it has not yet."""
    found = row(_SO_FAR, {"role_id": role_id, "meeting_id": meeting_id})
    return ReportSoFar(*found) if found else None


_SAID_BY, _TOLD_BY = aliased(Person), aliased(Person)
_LAST_UPDATE = select(func.max(TaskUpdate.id)).where(TaskUpdate.task_id == Task.id).correlate(Task).scalar_subquery()
_LAST_LINE = select(func.max(TaskLine.id)).where(TaskLine.task_id == Task.id).correlate(Task).scalar_subquery()
# Written out, since a partial index is not used for a state that comes as a parameter.
OPEN = text("task.state IN ('to-do', 'under-way')")
_TASKS = (
    select(
        Task.id,
        Task.words,
        Task.lead_role_id.label("role_id"),
        Plan.year,
        Plan.adopted_on,
        Plan.state.label("plan_state"),
        Task.due_on,
        Task.due_quarter,
        Task.state,
        Task.done_on,
        Task.dropped_because,
        Task.blocked_because,
        Task.moved_at,
        Task.override,
        Task.override_reason,
        Task.override_until,
        TaskUpdate.words.label("update_words"),
        TaskUpdate.said_at,
        _SAID_BY.name.label("said_by"),
        TaskLine.words.label("line_words"),
        RoleReport.given_at,
        RoleReport.executive_only,
        _TOLD_BY.name.label("told_by"),
    )
    .outerjoin(Plan, Plan.id == Task.plan_id)
    .outerjoin(TaskUpdate, TaskUpdate.id == _LAST_UPDATE)
    .outerjoin(_SAID_BY, _SAID_BY.id == TaskUpdate.said_by_id)
    .outerjoin(TaskLine, TaskLine.id == _LAST_LINE)
    .outerjoin(RoleReport, RoleReport.id == TaskLine.report_id)
    .outerjoin(_TOLD_BY, _TOLD_BY.id == RoleReport.given_by_id)
    .where(
        Task.lead_role_id.in_(numbers("role_ids")),
        OPEN,
        or_(Task.plan_id.is_(None), Plan.state == PlanState.ADOPTED),
    )
    .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
)


def open_tasks(role_ids: Iterable[int], today: date) -> dict[int, tuple[TaskWord, ...]]:
    """The unfinished tasks that these roles lead, actions of meetings among them, by role and in order of time.

    Each has the latest word on it, from its thread or from a report. Two statements.
    """
    met = executive_days(today)
    found: dict[int, list[TaskWord]] = defaultdict(list)
    for one in rows(_TASKS, {"role_ids": sorted(role_ids)}):
        found[one.role_id].append(_task(one, met))
    return {role_id: tuple(theirs) for role_id, theirs in found.items()}


def _task(found: Any, met: tuple[date, ...]) -> TaskWord:
    of_task = {name: value for name, value in found._mapping.items() if name in TaskWord.__slots__}
    said: dict[str, Any] = {"said": found.update_words or "", "executive_only": False, "said_by": found.said_by or ""}
    spoken_at = max(at for at in (found.moved_at, found.said_at, found.given_at) if at is not None)
    told_later = found.given_at and (found.said_at is None or found.given_at > found.said_at)
    if found.line_words and told_later:
        said = {"said": found.line_words, "executive_only": found.executive_only, "said_by": found.told_by}
        said["said_at"] = found.given_at
    return TaskWord(**{**of_task, **said}, spoken_at=spoken_at, not_said_lately=not_said_lately(spoken_at, met))
