"""Everything that a role hands on, for its pack on paper: eleven statements, however much there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, Integer, bindparam, exists, literal, or_, select, text

from intranet.core.db import Instant, rows
from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import TO_COME
from intranet.core.people_vocabulary import SharedWith
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import Answer, Outcome
from intranet.models import (
    Action,
    Body,
    Duty,
    Meeting,
    Person,
    Plan,
    ReportLine,
    Role,
    RoleReport,
    Standing,
    Task,
    TaskSupporter,
    Term,
    Tick,
)
from intranet.queries import due, handover
from intranet.queries.facts import Work
from intranet.queries.handover import Edition
from intranet.queries.roles import RoleFacts

YEAR = timedelta(days=365)


class OpenTask(NamedTuple):
    """A task that the role leads or supports and that is still to be done, with where it comes from."""

    id: int
    words: str
    due_on: date | None
    due_quarter: str | None
    state: TaskState
    blocked_because: str
    moved_at: datetime
    lead_role_id: int
    lead: str
    plan_year: int | None
    adopted_on: date | None
    given_on: date | None  # by a meeting, where it is an action
    given_by: str | None


class Ticked(NamedTuple):
    """A tick of the last year on a duty that the role leads, or led until the duty was retired."""

    duty_id: int
    duty: str
    last_on: date
    outcome: Outcome
    note: str
    link: str
    by: str


class Said(NamedTuple):
    """What the role reported in the last year: of its work as a whole, or of one ongoing duty."""

    duty: str | None
    answer: Answer | None
    words: str
    executive_only: bool
    given_at: datetime
    by: str


class Reachable(NamedTuple):
    """Somebody with how they can be reached; rules/sharing.py says what of it a reader is shown."""

    person_id: int
    email: str | None
    email_shown: SharedWith
    telephone: str | None
    telephone_shown: SharedWith
    postal_address: str | None
    address_shown: SharedWith
    is_officer: bool


@dataclass(frozen=True, slots=True)
class Pack:
    """What a role hands on."""

    role: RoleFacts
    work: Work  # duties that it leads or shares, and who holds the roles concerned
    tasks: tuple[OpenTask, ...]
    ticks: tuple[Ticked, ...]
    said: tuple[Said, ...]
    meetings: tuple[tuple[date, str], ...]  # of the year ahead, of bodies on which it has a place
    people: dict[int, Reachable]
    handover: Edition | None


_ROLE: BindParameter[int] = bindparam("role_id", type_=Integer)
_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_SINCE: BindParameter[date] = bindparam("since", type_=Date)
_SINCE_AT: BindParameter[datetime] = bindparam("since_at", type_=Instant())
# Written out, since a partial index is not used for a state that comes as a parameter.
_OPEN = text("task.state IN ('to-do', 'under-way')")
_SUPPORTED = Task.id.in_(select(TaskSupporter.task_id).where(TaskSupporter.role_id == _ROLE))
_TASKS = (
    select(
        Task.id,
        Task.words,
        Task.due_on,
        Task.due_quarter,
        Task.state,
        Task.blocked_because,
        Task.moved_at,
        Task.lead_role_id,
        Role.title,
        Plan.year,
        Plan.adopted_on,
        Meeting.on,
        Body.title,
    )
    .join(Role, Role.id == Task.lead_role_id)
    .outerjoin(Plan, Plan.id == Task.plan_id)
    .outerjoin(Action, Action.task_id == Task.id)
    .outerjoin(Meeting, Meeting.id == Action.meeting_id)
    .outerjoin(Body, Body.id == Meeting.body_id)
    .where(
        _OPEN,
        or_(Task.lead_role_id == _ROLE, _SUPPORTED),
        or_(Task.plan_id.is_(None), Plan.state == PlanState.ADOPTED),
    )
    .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
)
_TICKS = (
    select(Tick.duty_id, Duty.words, Tick.last_on, Tick.outcome, Tick.note, Tick.link, Person.name)
    .join(Duty, Duty.id == Tick.duty_id)
    .join(Person, Person.id == Tick.ticked_by_id)
    .where(Duty.lead_role_id == _ROLE, Tick.undone_at.is_(None), Tick.last_on > _SINCE)
    .order_by(Duty.sort, Duty.id, Tick.last_on)
)
_REPORTS = (
    select(
        literal(None).label("duty"),
        literal(None).label("answer"),
        RoleReport.words,
        RoleReport.executive_only,
        RoleReport.given_at,
        Person.name,
    )
    .join(Person, Person.id == RoleReport.given_by_id)
    .where(RoleReport.role_id == _ROLE, RoleReport.given_at > _SINCE_AT, RoleReport.words != "")
    .order_by(RoleReport.given_at.desc(), RoleReport.id.desc())
)
_LINES = (
    select(
        Duty.words.label("duty"),
        ReportLine.answer,
        ReportLine.words,
        RoleReport.executive_only,
        RoleReport.given_at,
        Person.name,
    )
    .join(RoleReport, RoleReport.id == ReportLine.report_id)
    .join(Duty, Duty.id == ReportLine.duty_id)
    .join(Person, Person.id == RoleReport.given_by_id)
    .where(
        RoleReport.role_id == _ROLE,
        RoleReport.given_at > _SINCE_AT,
        ReportLine.as_before.is_(False),
    )
    .order_by(Duty.sort, Duty.id, RoleReport.given_at, ReportLine.id)
)
_MEETINGS = (
    select(Meeting.on, Body.title)
    .join(Body, Body.id == Meeting.body_id)
    .join(Standing, (Standing.body_id == Body.id) & (Standing.role_id == _ROLE))
    .where(Meeting.on.between(_TODAY, bindparam("until", type_=Date)), Meeting.state.in_(TO_COME))
    .order_by(Meeting.on, Meeting.id)
)
_HOLDS = exists().where(
    Term.person_id == Person.id, Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY)
)
_PEOPLE = select(
    Person.id,
    Person.email,
    Person.email_shown,
    Person.telephone,
    Person.telephone_shown,
    Person.postal_address,
    Person.address_shown,
    _HOLDS.label("is_officer"),
).where(Person.id.in_(numbers("person_ids")))


def of(role: RoleFacts, settings: dict[str, Any], today: date, now: datetime) -> Pack:
    """What a role hands on: what it owes, what is open, what was done and said in the last year, and with whom."""
    work = due.concerning([role.id], settings, today)
    scope = {"role_id": role.id, "today": today, "since": today - YEAR, "until": today + YEAR, "since_at": now - YEAR}
    return Pack(
        role=role,
        work=work,
        tasks=tuple(OpenTask(*found) for found in rows(_TASKS, scope)),
        ticks=tuple(Ticked(*found) for found in rows(_TICKS, scope)),
        said=tuple(Said(*found) for statement in (_REPORTS, _LINES) for found in rows(statement, scope)),
        meetings=tuple((on, body) for on, body in rows(_MEETINGS, scope)),
        people=_people({h.person_id for holders in work.holders.values() for h in holders}, today),
        handover=handover.latest(role.id),
    )


def _people(person_ids: Iterable[int], today: date) -> dict[int, Reachable]:
    found = rows(_PEOPLE, {"person_ids": sorted(person_ids), "today": today})
    return {one.id: Reachable(*one) for one in found}
