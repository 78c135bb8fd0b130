"""The statements behind queries/snapshot.py, built once at import; what is short comes by queries/snapshot_parts.py."""

from datetime import date, datetime

from sqlalchemy import BindParameter, Date, Integer, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from intranet.core.db import Instant
from intranet.core.meeting_vocabulary import HELD
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import Cadence
from intranet.models import (
    Action,
    Body,
    Duty,
    DutyBody,
    Measure,
    Meeting,
    Plan,
    Role,
    Section,
    Task,
    TaskUpdate,
    Tick,
)
from intranet.queries import due_statements, plan_statements, plan_task_statements

TODAY: BindParameter[date] = bindparam("today", type_=Date)
UNTIL: BindParameter[datetime] = bindparam("until", type_=Instant)  # the end of today
AFTER: BindParameter[datetime] = bindparam("after", type_=Instant)  # the beginning of the day `lately`
EARLIEST: BindParameter[date] = bindparam("earliest", type_=Date)  # what ended before it is history
YEAR_AGO: BindParameter[date] = bindparam("year_ago", type_=Date)
LATELY: BindParameter[date] = bindparam("lately", type_=Date)  # longer ago than any review is
LATEST: BindParameter[date] = bindparam("latest", type_=Date)  # the last day of the next eight weeks
MEETING: BindParameter[int] = bindparam("meeting_id", type_=Integer)  # None: of no meeting
WAS_ADOPTED = Plan.state.in_((PlanState.ADOPTED, PlanState.CLOSED)) & (Plan.adopted_on <= TODAY)
# The plan that a day belongs to: the last adopted one that had begun.
PLAN_ID = (
    select(Plan.id)
    .where(WAS_ADOPTED, Plan.starts_on <= TODAY)
    .order_by(Plan.starts_on.desc())
    .limit(1)
    .scalar_subquery()
)
OPEN = Task.state.in_((TaskState.TO_DO, TaskState.UNDER_WAY))
# Every task of that plan, and of those in no plan, such as actions, what is open or was done not long ago.
IN_SCOPE = or_(Task.plan_id == PLAN_ID, Task.plan_id.is_(None) & or_(OPEN, Task.done_on > LATELY))
WAS_HELD = or_(Meeting.state.in_(HELD), Meeting.id == MEETING) & (Meeting.on <= TODAY)

_Origin, _OriginBody, _Later = aliased(Meeting), aliased(Body), aliased(Meeting)
_LATEST_WORDS = (
    select(func.max(TaskUpdate.id))
    .where(TaskUpdate.task_id == Task.id, TaskUpdate.said_at < UNTIL)
    .correlate(Task)
    .scalar_subquery()
)
_CARRIED = (
    select(func.count())
    .where(
        _Later.body_id == _Origin.body_id,
        _Later.on > _Origin.on,
        _Later.on <= TODAY,
        or_(_Later.state.in_(HELD), _Later.id == MEETING),
    )
    .correlate(_Origin)
    .scalar_subquery()
)
TASKS = (
    plan_task_statements.TASKS.add_columns(
        Section.title.label("section_title"),
        TaskUpdate.words.label("said_words"),
        TaskUpdate.said_at,
        Action.number.label("action_number"),
        _Origin.on.label("action_on"),
        _OriginBody.title.label("action_body"),
        _CARRIED.label("action_carried"),
    )
    .outerjoin(Section, Section.id == Task.section_id)
    .outerjoin(TaskUpdate, TaskUpdate.id == _LATEST_WORDS)
    .outerjoin(Action, Action.task_id == Task.id)
    .outerjoin(_Origin, _Origin.id == Action.meeting_id)
    .outerjoin(_OriginBody, _OriginBody.id == _Origin.body_id)
    .where(IN_SCOPE)
)
MEASURES = plan_statements.MEASURES.where(Measure.dropped_on.is_(None))
DUTIES = (  # a row for each body that a duty goes by
    due_statements.COLUMNS.add_columns(DutyBody.body_id)
    .outerjoin(DutyBody, DutyBody.duty_id == Duty.id)
    .where(Duty.retired_on.is_(None), Role.closed_on.is_(None))
)
TICKS = (
    select(Tick.duty_id, Tick.occasion, Tick.first_on, Tick.last_on, Tick.cadence, Tick.outcome, Tick.ticked_at)
    .join(Duty, Duty.id == Tick.duty_id)
    .where(
        Tick.undone_at.is_(None),
        Duty.retired_on.is_(None),
        Duty.cadence != Cadence.ONGOING,
        or_(Tick.last_on > EARLIEST, Tick.cadence == Cadence.ONCE_A_TERM),
    )
)
