"""Reads of the consultation: comments with their answers, and the parts of a plan that they speak of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import CommentAnswer, PlanPart, PlanState, TaskState
from intranet.models import Comment, Objective, Person, Plan, Role, Section, Task

A_PAGE = 40
PARTS = (PlanPart.PLAN, PlanPart.SECTION, PlanPart.OBJECTIVE, PlanPart.TASK)  # what a comment may speak of


class Subject(NamedTuple):
    """A part of a plan that may be commented on; the plan as a whole has no id and no lead."""

    part: PlanPart
    part_id: int | None
    words: str
    lead_role_id: int | None
    objective_id: int | None


WHOLE = Subject(PlanPart.PLAN, None, "the plan", None, None)
_PLAN_ID: Any = bindparam("plan_id")


def _part(part: PlanPart) -> Any:
    return literal(part.value).label("part")


_SUBJECTS = union_all(
    select(_part(PlanPart.SECTION), Section.id, Section.title, Section.lead_role_id, null(), Section.sort).where(
        Section.plan_id == _PLAN_ID
    ),
    select(
        _part(PlanPart.OBJECTIVE), Objective.id, Objective.words, Objective.lead_role_id, Objective.id, Objective.sort
    ).where(Objective.plan_id == _PLAN_ID, Objective.dropped_on.is_(None)),
    select(_part(PlanPart.TASK), Task.id, Task.words, Task.lead_role_id, Task.objective_id, Task.sort).where(
        Task.plan_id == _PLAN_ID, Task.state != TaskState.DROPPED
    ),
)

_ID: Any = bindparam("part_id")
_KINDS: dict[PlanPart, Any] = {
    PlanPart.SECTION: select(
        Section.id,
        Section.title.label("words"),
        Section.lead_role_id,
        null().label("objective_id"),
        literal(value=False).label("is_dropped"),
    ).where(Section.plan_id == _PLAN_ID, Section.id == _ID),
    PlanPart.OBJECTIVE: select(
        Objective.id,
        Objective.words,
        Objective.lead_role_id,
        Objective.id.label("objective_id"),
        Objective.dropped_on.is_not(None).label("is_dropped"),
    ).where(Objective.plan_id == _PLAN_ID, Objective.id == _ID),
    PlanPart.TASK: select(
        Task.id, Task.words, Task.lead_role_id, Task.objective_id, (Task.state == TaskState.DROPPED).label("is_dropped")
    ).where(Task.plan_id == _PLAN_ID, Task.id == _ID),
}


def subjects(plan_id: int) -> list[Subject]:
    """Everything in a plan that may be commented on: the plan itself, its sections, objectives and tasks."""
    found = sorted(
        rows(_SUBJECTS, {"plan_id": plan_id}), key=lambda one: (PARTS.index(PlanPart(one[0])), one[5], one[1])
    )
    return [WHOLE, *(Subject(PlanPart(part), *rest) for part, *rest, _ in found)]


def subject(plan_id: int, part: PlanPart, part_id: int | None, *, dropped: bool = False) -> Subject | None:
    """One part of a plan; None where there is no such part in it. With `dropped`, also one that was dropped since."""
    if part is PlanPart.PLAN:
        return WHOLE if part_id is None else None
    kind = _KINDS.get(part)
    if kind is None or part_id is None:
        return None
    found = row(kind, {"plan_id": plan_id, "part_id": part_id})
    if found is None or (found.is_dropped and not dropped):
        return None
    return Subject(part, found.id, found.words, found.lead_role_id, found.objective_id)


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment with its answer. What it speaks of has no words where that part has been removed since."""

    id: int
    plan_id: int
    plan_year: int
    plan_state: PlanState
    part: PlanPart
    part_id: int | None
    part_words: str | None
    lead_role_id: int | None
    lead_title: str | None
    words: str
    said_at: datetime
    person_id: int | None
    person: str | None
    role: str | None
    guest_name: str
    answer: CommentAnswer | None
    answer_words: str
    answered_at: datetime | None
    answered_by: str | None
    answered_in: str | None
    version: int

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset()


_Answerer, _AnsweredIn, _Lead = aliased(Person), aliased(Role), aliased(Role)
_LEAD_ID = func.coalesce(Section.lead_role_id, Objective.lead_role_id, Task.lead_role_id)
_COMMENTS = (
    select(
        Comment.id,
        Comment.plan_id,
        Plan.year,
        Plan.state,
        Comment.part,
        Comment.part_id,
        func.coalesce(Section.title, Objective.words, Task.words),
        _LEAD_ID,
        _Lead.title,
        Comment.words,
        Comment.said_at,
        Comment.person_id,
        Person.name,
        Role.title,
        Comment.guest_name,
        Comment.answer,
        Comment.answer_words,
        Comment.answered_at,
        _Answerer.name,
        _AnsweredIn.title,
        Comment.version,
    )
    .join(Plan, Plan.id == Comment.plan_id)
    .outerjoin(Section, (Comment.part == PlanPart.SECTION) & (Section.id == Comment.part_id))
    .outerjoin(Objective, (Comment.part == PlanPart.OBJECTIVE) & (Objective.id == Comment.part_id))
    .outerjoin(Task, (Comment.part == PlanPart.TASK) & (Task.id == Comment.part_id))
    .outerjoin(_Lead, _Lead.id == _LEAD_ID)
    .outerjoin(Person, Person.id == Comment.person_id)
    .outerjoin(Role, Role.id == Comment.role_id)
    .outerjoin(_Answerer, _Answerer.id == Comment.answered_by_id)
    .outerjoin(_AnsweredIn, _AnsweredIn.id == Comment.answered_in_id)
    .order_by(Comment.id.desc())
)
_ONE = _COMMENTS.where(Comment.id == bindparam("comment_id"))
_BY_LINK = _COMMENTS.where(Comment.link_id == bindparam("link_id"))
_COUNTS = (
    select(Comment.part, func.count(), func.count().filter(Comment.answer.is_(None)))
    .where(Comment.plan_id == _PLAN_ID)
    .group_by(Comment.part)
)


class Count(NamedTuple):
    """How many comments there are, and how many of them wait for an answer."""

    all: int
    waiting: int


def get(comment_id: int) -> CommentRow | None:
    """One comment; None where there is none."""
    found = row(_ONE, {"comment_id": comment_id})
    return CommentRow(*found) if found else None


def by_link(link_id: int) -> list[CommentRow]:
    """What came by one private link, the newest first."""
    return [CommentRow(*found) for found in rows(_BY_LINK, {"link_id": link_id})]


def of_plan(plan_id: int, *, part: PlanPart | None, waiting: bool, page: int) -> list[CommentRow]:
    """A page of what was said of a plan, the newest first; of one kind of part, or what waits, where that is asked."""
    asked = _COMMENTS.where(Comment.plan_id == _PLAN_ID)
    if part is not None:
        asked = asked.where(Comment.part == part)
    if waiting:
        asked = asked.where(Comment.answer.is_(None))
    found = rows(asked.limit(A_PAGE).offset((page - 1) * A_PAGE), {"plan_id": plan_id})
    return [CommentRow(*one) for one in found]


def counts(plan_id: int) -> dict[PlanPart, Count]:
    """How many comments there are of each kind of part; parts without any are left out."""
    return {part: Count(every, waiting) for part, every, waiting in rows(_COUNTS, {"plan_id": plan_id})}
