"""What the plan asks of somebody: tasks of their roles, and what waits for their answer or sign-off. One statement."""

from collections.abc import Sequence
from datetime import date, timedelta
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
    or_,
    select,
    text,
    union_all,
)

from intranet.core.db import rows
from intranet.core.lists import numbers
from intranet.core.plan_vocabulary import AmendmentState, PlanPart, PlanState, SuggestionState, TaskState
from intranet.models import Amendment, Comment, Objective, Plan, Role, Section, Suggestion, Task, TaskSupporter
from intranet.rules.access import MANAGERS, Actor

STAYS = timedelta(days=7)  # how long a finished task stays on Home
MOST = 120
TASK, SHARED, BLOCK = "task", "shared", "block"
SECTION, SUGGESTIONS, COMMENTS, AMENDMENTS = "section", "suggestions", "comments", "amendments"


class Asked(NamedTuple):
    """One thing of a plan: a task, a section to sign off, or so many of a kind (`id` counts them) to answer."""

    kind: str
    id: int
    words: str
    year: int
    due_on: date | None
    state: TaskState | None
    done_on: date | None
    role_id: int | None
    role: str | None
    blocked: str
    version: int


def _row(kind: str, *, number: Any, **more: Any) -> list[Any]:
    """The columns of one kind, in the order of Asked, so that all kinds come in one statement."""
    return [
        literal(kind).label("kind"),
        number.label("id"),
        more.get("words", literal("")).label("words"),
        Plan.year,
        more.get("due_on", cast(null(), Date)).label("due_on"),
        cast(more.get("state", null()), String).label("state"),
        more.get("done_on", cast(null(), Date)).label("done_on"),
        more.get("role_id", cast(null(), Integer)).label("role_id"),
        more.get("role", cast(null(), String)).label("role"),
        more.get("blocked", literal("")).label("blocked"),
        more.get("version", literal(0)).label("version"),
    ]


def _tasks(kind: str) -> Any:
    columns = _row(
        kind,
        number=Task.id,
        words=Task.words,
        due_on=Task.due_on,
        state=Task.state,
        done_on=Task.done_on,
        role_id=Task.lead_role_id,
        role=Role.title,
        blocked=Task.blocked_because,
        version=Task.version,
    )
    of_a_plan = select(*columns).join(Plan, Plan.id == Task.plan_id).join(Role, Role.id == Task.lead_role_id)
    return of_a_plan.where(Plan.state == PlanState.ADOPTED)


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
_FOR_MINE = or_(Suggestion.for_role_id.in_(_MINE), _LEADS & Suggestion.for_role_id.is_(None))
ASKED = union_all(
    _tasks(TASK).where(Task.lead_role_id.in_(_MINE), _OPEN),
    _tasks(TASK).where(Task.lead_role_id.in_(_MINE), _LATELY),
    _tasks(SHARED).where(_SUPPORTED, _OPEN, Task.lead_role_id.not_in(_MINE)),
    _tasks(BLOCK).where(Task.blocked_by_id.in_(_HELD), _BLOCKED, _OPEN),
    select(*_row(SECTION, number=Section.id, words=Section.title, role_id=Section.lead_role_id, role=Role.title))
    .join(Plan, Plan.id == Section.plan_id)
    .join(Role, Role.id == Section.lead_role_id)
    .where(
        Plan.state.in_((PlanState.DRAFT, PlanState.CONSULTATION)),
        Section.signed_off_at.is_(None),
        Section.lead_role_id.in_(_MINE),
    ),
    select(*_row(SUGGESTIONS, number=func.count()))
    .select_from(Suggestion)
    .join(Plan, Plan.id == Suggestion.plan_id)
    .where(Suggestion.state == SuggestionState.OPEN, _FOR_MINE)
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
).limit(MOST)


def asked_of(actor: Actor, covered_ids: Sequence[int], today: date) -> list[Asked]:
    """Tasks that somebody's roles lead or support, and what else of a plan waits for them."""
    held = sorted(actor.role_ids)
    scope = {
        "role_ids": sorted({*held, *covered_ids}),
        "held_ids": held,
        "leads": actor.holds(MANAGERS),
        "person_id": actor.person_id,
        "lately": today - STAYS,
    }
    return [_asked(found) for found in rows(ASKED, scope)]


def _asked(found: Any) -> Asked:
    state = TaskState(found.state) if found.state else None
    return Asked._make(found)._replace(state=state)
