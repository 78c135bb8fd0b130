"""The statements that fill an agenda, built once; queries/agenda_slots.py reads them."""

from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from intranet.core.meeting_vocabulary import HELD, TO_COME, Coming, LetterPurpose, Slot
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import RoleKind, StandingKind
from intranet.models import (
    Action,
    Attendance,
    Letter,
    Meeting,
    Minutes,
    Person,
    Plan,
    Role,
    RoleReport,
    Standing,
    Task,
    Term,
)

MOST_ACTIONS = 1000  # far more than any body has open: none may ever be missing here
OPEN_TASKS = (TaskState.TO_DO, TaskState.UNDER_WAY)
REPORTING = (StandingKind.VOTES, StandingKind.SPEAKS)
SENT_OUT = frozenset({RoleKind.DELEGATE, RoleKind.OBSERVER})

_BODY, _MEETING = bindparam("body_id", type_=Integer), bindparam("meeting_id", type_=Integer)
_ON, _TODAY = bindparam("on", type_=Meeting.on.type), bindparam("today", type_=Meeting.on.type)
_FIRST, _LAST = bindparam("first", type_=Meeting.on.type), bindparam("last", type_=Meeting.on.type)
AROUND = (
    select(
        Meeting.id,
        Meeting.on,
        Meeting.starts_at,
        Meeting.place,
        Meeting.kind,
        Meeting.state,
        exists().where(Minutes.meeting_id == Meeting.id),
    )
    .where(
        Meeting.body_id == _BODY,
        Meeting.on.between(_FIRST, _LAST),
        Meeting.id != _MEETING,
        Meeting.state.in_([*HELD, *TO_COME]),
    )
    .order_by(Meeting.on, Meeting.id)
)
_Later = aliased(Meeting)
_CARRIED = (
    select(func.count())
    .select_from(_Later)
    .where(_Later.body_id == Meeting.body_id, _Later.state.in_(HELD), _Later.on > Meeting.on, _Later.on < _ON)
    .scalar_subquery()
)
_Earlier = aliased(Meeting)
LAST_HELD = (
    select(func.max(_Earlier.on))
    .where(_Earlier.body_id == _BODY, _Earlier.state.in_(HELD), _Earlier.on < _ON)
    .scalar_subquery()
)
# Until a meeting is over, what was done by its own day was done before it; afterwards it was open when it met.
_IS_OVER = _ON < _TODAY
_WAS_OPEN = or_(Task.state.in_(OPEN_TASKS), and_(Task.done_on >= _ON, _IS_OVER))
_DONE_SINCE = and_(Task.state == TaskState.DONE, Task.done_on >= LAST_HELD, ~_WAS_OPEN)
ACTIONS = (
    select(
        Task.id,
        Task.words,
        Role.id,
        Role.title,
        Task.due_on,
        Meeting.on,
        Meeting.id,
        _CARRIED,
        Task.blocked_because,
        case((_DONE_SINCE, Task.done_on)),
        case((_DONE_SINCE, LAST_HELD)),
    )
    .select_from(Action)
    .join(Task, Task.id == Action.task_id)
    .join(Meeting, Meeting.id == Action.meeting_id)
    .join(Role, Role.id == Task.lead_role_id)
    .where(
        Meeting.body_id == _BODY,
        Meeting.id != _MEETING,
        Meeting.on <= _ON,
        or_(_WAS_OPEN, _DONE_SINCE),
    )
    .order_by(Meeting.on, Action.number)
    .limit(MOST_ACTIONS)
)
_HELD_BY_SOMEBODY = exists().where(
    Term.role_id == Role.id, Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY)
)
REPORTS = (
    select(
        Role.id,
        Role.title,
        Role.kind,
        _HELD_BY_SOMEBODY.label("is_held"),
        RoleReport.id.label("report_id"),
        RoleReport.nothing_to_report,
        RoleReport.needs_decision,
        RoleReport.words,
        RoleReport.executive_only,
    )
    .outerjoin(Standing, (Standing.role_id == Role.id) & (Standing.body_id == _BODY))
    .outerjoin(RoleReport, (RoleReport.role_id == Role.id) & (RoleReport.meeting_id == _MEETING))
    .where(
        Role.closed_on.is_(None),
        or_(
            Standing.kind.in_(REPORTING),
            Role.kind.in_(SENT_OUT) & (bindparam("of_all", type_=Integer) == 1),
            Role.kind.in_(SENT_OUT) & Standing.kind.is_not(None),
            RoleReport.id.is_not(None),
        ),
    )
    .order_by(Role.sort, Role.id, RoleReport.id)
)


def _what(slot: Slot) -> Any:
    return literal(slot.value, String)


_DUE = func.coalesce(Term.due_to_end_on, _ON) <= _ON
_KEPT = (
    select(func.count())
    .select_from(Term)
    .where(Term.role_id == Role.id, Term.starts_on <= _ON, Term.ended_on.is_(None), ~_DUE)
    .scalar_subquery()
)
_ELECTED = (RoleKind.EXECUTIVE, RoleKind.DELEGATE, RoleKind.AUDITOR, RoleKind.OBSERVER)
_NO_DAY, _NO_NUMBER = literal(None, Meeting.on.type), literal(None, Integer)
_APOLOGIES = (
    select(
        _what(Slot.APOLOGIES).label("what"),
        Attendance.id.label("id"),
        func.coalesce(Person.name, Attendance.guest).label("title"),
        func.coalesce(Role.title, "").label("by"),
        Attendance.coming_words.label("words"),
        _NO_DAY.label("on"),
        _NO_NUMBER.label("seats"),
    )
    .select_from(Attendance)
    .outerjoin(Person, Person.id == Attendance.person_id)
    .outerjoin(Role, Role.id == Attendance.role_id)
    .where(Attendance.meeting_id == _MEETING, Attendance.coming == Coming.APOLOGIES)
)
_LETTERS = select(
    _what(Slot.CORRESPONDENCE), Letter.id, Letter.subject, Letter.sender, Letter.words, Letter.received_on, _NO_NUMBER
).where(
    Letter.purpose == LetterPurpose.DECISION,
    or_(Letter.meeting_id == _MEETING, (Letter.body_id == _BODY) & Letter.meeting_id.is_(None) & (_ON >= _TODAY)),
)
_PLANS = select(
    _what(Slot.PLAN_ADOPTION), Plan.year, literal(""), literal(""), literal(""), Plan.starts_on, _NO_NUMBER
).where(Plan.state.in_([PlanState.EXECUTIVE, PlanState.MEMBERS]))
_SEATS = select(
    _what(Slot.ELECTIONS), Role.id, Role.title, literal(""), literal(""), _NO_DAY, Role.seats - _KEPT
).where(Role.closed_on.is_(None), Role.kind.in_(_ELECTED), Role.seats > _KEPT)
LINES: CompoundSelect[*tuple[Any, ...]] = union_all(_APOLOGIES, _LETTERS, _PLANS, _SEATS)
