"""What the plan and meetings ask of somebody: tasks of their roles, and what waits for their answer. One statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    Boolean,
    Date,
    Integer,
    String,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    nulls_first,
    or_,
    select,
    text,
    union_all,
)

from intranet.core.db import rows
from intranet.core.lists import numbers
from intranet.core.plan_vocabulary import AmendmentState, Colour, PlanPart, PlanState, TaskState
from intranet.models import (
    Action,
    Amendment,
    Body,
    Comment,
    Meeting,
    Objective,
    Plan,
    Role,
    Section,
    Task,
    TaskSupporter,
)
from intranet.queries.suggestions import WAITING as SUGGESTED
from intranet.rules.access import MANAGERS, Actor

STAYS = timedelta(days=7)  # how long a finished task stays on Home
MOST = 120
TASK, SHARED, BLOCK = "task", "shared", "block"
SECTION, SUGGESTIONS, COMMENTS, AMENDMENTS = "section", "suggestions", "comments", "amendments"


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A task of an adopted plan, or one that a meeting gave, with what its standing is worked out from.

    See rules/progress.py: Worked.
    """

    kind: str
    id: int
    words: str
    year: int | None  # of its plan
    due_on: date | None
    role_id: int
    role: str
    blocked_because: str
    state: TaskState
    done_on: date | None
    due_quarter: str | None
    moved_at: datetime
    adopted_on: date | None
    override: Colour | None
    override_reason: str
    override_until: date | None
    given_on: date | None = None  # by a meeting, where it is an action
    given_by: str | None = None
    plan_state: PlanState = PlanState.ADOPTED
    dropped_because: str = ""


class Waiting(NamedTuple):
    """What waits for a word: a blocked task, a section to sign off, or so many of a kind (`id` counts them)."""

    kind: str
    id: int
    words: str
    year: int
    note: str


class PlanWork(NamedTuple):
    """What the plans ask of somebody."""

    tasks: tuple[PlanTask, ...]
    waiting: tuple[Waiting, ...]


def _row(kind: str, *, number: Any, words: Any = None, note: Any = None) -> list[Any]:
    """What waits, in the columns that the tasks have too, so that all of it comes in one statement."""
    given = {"kind": literal(kind), "id": number, "words": words, "year": Plan.year, "blocked_because": note}
    return [_column(name, given.get(name), kind_of) for name, kind_of in COLUMNS.items()]


def _column(name: str, given: Any, kind: Any) -> Any:
    return (cast(null(), kind) if given is None else given).label(name)


COLUMNS: dict[str, Any] = {
    "kind": String,
    "id": Integer,
    "words": String,
    "year": Integer,
    "due_on": Date,
    "role_id": Integer,
    "role": String,
    "blocked_because": String,
    "state": Task.state.type,
    "done_on": Date,
    "due_quarter": String,
    "moved_at": Task.moved_at.type,
    "adopted_on": Date,
    "override": Task.override.type,
    "override_reason": String,
    "override_until": Date,
    "given_on": Date,
    "given_by": String,
}


def _tasks(kind: str) -> Any:
    given = {"kind": literal(kind), "year": Plan.year, "adopted_on": Plan.adopted_on}
    given |= {"role_id": Task.lead_role_id, "role": Role.title, "given_on": Meeting.on, "given_by": Body.title}
    columns = [given[name].label(name) if name in given else getattr(Task, name).label(name) for name in COLUMNS]
    of_both = select(*columns).join(Role, Role.id == Task.lead_role_id).outerjoin(Plan, Plan.id == Task.plan_id)
    of_both = of_both.outerjoin(Action, Action.task_id == Task.id).outerjoin(Meeting, Meeting.id == Action.meeting_id)
    of_both = of_both.outerjoin(Body, Body.id == Meeting.body_id)
    return of_both.where(or_(Plan.state == PlanState.ADOPTED, Task.plan_id.is_(None)))


_MINE = numbers("role_ids")  # held or covered
_HELD = numbers("held_ids")
_LEADS = bindparam("leads", type_=Boolean)
_ME = bindparam("person_id", type_=Integer)
# Written out, since a partial index is not used for a state that comes as a parameter.
_OPEN = text("task.state IN ('to-do', 'under-way')")
_LATELY = and_(text("task.state = 'done'"), Task.done_on >= bindparam("lately", type_=Date))
_BLOCKED = text("task.blocked_because <> ''")
_SUPPORTED = Task.id.in_(select(TaskSupporter.task_id).where(TaskSupporter.role_id.in_(_HELD)))


def _led(kind: type[Objective] | type[Section] | type[Task], part: PlanPart) -> Any:
    """Whether a comment speaks of a part that one of the roles leads; the chair and the secretary have the rest."""
    of_mine = or_(kind.lead_role_id.in_(_MINE), _LEADS & kind.lead_role_id.is_(None))
    return (Comment.part == part) & exists().where(kind.id == Comment.part_id, of_mine)


_OF_MINE = or_(
    _led(Objective, PlanPart.OBJECTIVE),
    _led(Section, PlanPart.SECTION),
    _led(Task, PlanPart.TASK),
    _LEADS & (Comment.part == PlanPart.PLAN),
)
_FOR_MINE = or_(SUGGESTED.c.lead_role_id.in_(_MINE), _LEADS & SUGGESTED.c.lead_role_id.is_(None))
_ALL = union_all(
    _tasks(TASK).where(Task.lead_role_id.in_(_MINE), _OPEN),
    _tasks(TASK).where(Task.lead_role_id.in_(_MINE), _LATELY),
    _tasks(SHARED).where(_SUPPORTED, _OPEN, Task.lead_role_id.not_in(_MINE)),
    _tasks(BLOCK).where(Task.blocked_by_id.in_(_HELD), _BLOCKED, _OPEN),
    select(*_row(SECTION, number=Section.id, words=Section.title))
    .join(Plan, Plan.id == Section.plan_id)
    .where(
        Plan.state.in_((PlanState.DRAFT, PlanState.CONSULTATION)),
        Section.signed_off_at.is_(None),
        Section.lead_role_id.in_(_MINE),
    ),
    select(*_row(SUGGESTIONS, number=func.count()))
    .select_from(SUGGESTED)
    .join(Plan, Plan.id == SUGGESTED.c.plan_id)
    .where(_FOR_MINE, SUGGESTED.c.made_by_id != _ME)
    .group_by(Plan.year),
    select(*_row(COMMENTS, number=func.count()))
    .select_from(Comment)
    .join(Plan, Plan.id == Comment.plan_id)
    .where(Plan.state.in_((PlanState.CONSULTATION, PlanState.EXECUTIVE)), Comment.answer.is_(None), _OF_MINE)
    .group_by(Plan.year),
    select(*_row(AMENDMENTS, number=func.count()))
    .select_from(Amendment)
    .join(Plan, Plan.id == Amendment.plan_id)
    .where(Amendment.state == AmendmentState.PROPOSED, _LEADS, Amendment.proposed_by_id != _ME)
    .group_by(Plan.year),
)
# What waits has no day and comes first, so that however many tasks there are, none of it is left out.
ASKED = _ALL.order_by(nulls_first(_ALL.selected_columns.due_on), _ALL.selected_columns.id).limit(MOST)


def asked_of(actor: Actor, covered_ids: Sequence[int], today: date) -> PlanWork:
    """Tasks that somebody's roles lead or support, the soonest first, and what else of a plan waits for them."""
    held = sorted(actor.role_ids)
    scope = {
        "role_ids": sorted({*held, *covered_ids}),
        "held_ids": held,
        "leads": actor.holds(MANAGERS),
        "person_id": actor.person_id,
        "lately": today - STAYS,
    }
    found = rows(ASKED, scope)
    tasks = tuple(PlanTask(*one) for one in found if one.kind in (TASK, SHARED))
    waiting = (one for one in found if one.kind not in (TASK, SHARED))
    return PlanWork(
        tasks, tuple(Waiting(w.kind, w.id, w.words or "", w.year, w.blocked_because or "") for w in waiting)
    )
