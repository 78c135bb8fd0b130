"""What the steps of a plan are judged by, read in a fixed number of statements. See rules/plan_case.py."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, exists, func, literal, null, or_, select, union_all

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import CALLED_OFF
from intranet.core.plan_vocabulary import AmendmentState, PlanPart, SuggestionState, TaskState
from intranet.core.vocabulary import BodyKind, Office
from intranet.models import (
    Amendment,
    Body,
    Comment,
    Measure,
    Meeting,
    Objective,
    Role,
    Section,
    Suggestion,
    Task,
    Term,
)
from intranet.queries import budget
from intranet.queries.plan_facts import PlanFacts
from intranet.rules.budget import money_years
from intranet.rules.plan_case import (
    GeneralMeeting,
    ObjectiveCase,
    PlanCase,
    Remark,
    RoleName,
    SectionCase,
    TaskCase,
)

LEADERS = (Office.CHAIR, Office.SECRETARY)
MOST_MEETINGS = 12
LONG_AGO = timedelta(days=366)  # a plan adopted longer ago than this would have been recorded
Rows = CompoundSelect[*tuple[Any, ...]]

_PLAN: Any = bindparam("plan_id")
_TODAY: Any = bindparam("today")
_HELD = exists().where(
    Term.role_id == Role.id, Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY)
)
ROLES = select(
    Role.id, Role.title, Role.office, Role.deputy_id, Role.closed_on.is_not(None).label("closed"), _HELD.label("held")
)
WORK: Rows = union_all(
    select(
        literal("objective").label("what"),
        Objective.id,
        Objective.words,
        Objective.lead_role_id,
        or_(
            exists().where(Measure.objective_id == Objective.id, Measure.dropped_on.is_(None)),
            exists().where(Task.objective_id == Objective.id, Task.state != TaskState.DROPPED),
        ).label("has_work"),
        (Objective.results != "").label("has_results"),
        Objective.sort,
    ).where(Objective.plan_id == _PLAN, Objective.dropped_on.is_(None)),
    select(
        literal("task"), Task.id, Task.words, Task.lead_role_id, literal(value=False), literal(value=False), Task.sort
    ).where(Task.plan_id == _PLAN, Task.state != TaskState.DROPPED, Task.due_on.is_(None), Task.due_quarter.is_(None)),
)
SECTIONS = (
    select(Section.id, Section.title, Section.lead_role_id, Section.signed_off_at.is_not(None).label("signed_off"))
    .where(Section.plan_id == _PLAN)
    .order_by(Section.sort, Section.id)
)
REMARKS: Rows = union_all(
    select(
        literal("comment").label("what"),
        Comment.id,
        Comment.words,
        func.coalesce(Section.lead_role_id, Objective.lead_role_id, Task.lead_role_id).label("role_id"),
    )
    .outerjoin(Section, (Comment.part == PlanPart.SECTION) & (Section.id == Comment.part_id))
    .outerjoin(Objective, (Comment.part == PlanPart.OBJECTIVE) & (Objective.id == Comment.part_id))
    .outerjoin(Task, (Comment.part == PlanPart.TASK) & (Task.id == Comment.part_id))
    .where(Comment.plan_id == _PLAN, Comment.answer.is_(None)),
    select(literal("suggestion"), Suggestion.id, Suggestion.reason, Suggestion.for_role_id).where(
        Suggestion.plan_id == _PLAN, Suggestion.state == SuggestionState.OPEN
    ),
    select(literal("comments"), func.count(), literal(""), null()).where(Comment.plan_id == _PLAN),
    select(literal("amendments"), func.count(), literal(""), null()).where(
        Amendment.plan_id == _PLAN, Amendment.state == AmendmentState.PROPOSED
    ),
)
MEETINGS = (
    select(Meeting.id, Body.title, Meeting.on)
    .join(Body, Body.id == Meeting.body_id)
    .where(
        Body.kind == BodyKind.GENERAL,
        Meeting.state.not_in(CALLED_OFF),
        Meeting.on <= _TODAY,
        Meeting.on >= bindparam("since"),
    )
    .order_by(Meeting.on.desc(), Meeting.id.desc())
    .limit(MOST_MEETINGS)
)


def case_of(plan: PlanFacts, today: date, money_year_starts: Sequence[int]) -> PlanCase:
    """A plan as its steps see it today; `money_year_starts` is the money year's first day as month and day."""
    of_plan = {"plan_id": plan.id}
    roles = rows(ROLES, {"today": today})
    names = _names(roles)
    offices = {role.office: names[role.id] for role in roles if role.office and not role.closed}
    work = sorted(rows(WORK, of_plan), key=lambda one: (one.sort, one.id))
    remarks = sorted(rows(REMARKS, of_plan), key=lambda one: one.id)
    return PlanCase(
        state=plan.state,
        year=plan.year,
        today=today,
        ends_on=plan.ends_on,
        consultation_ends_on=plan.consultation_ends_on,
        objectives=tuple(
            ObjectiveCase(one.id, one.words, names.get(one.lead_role_id), bool(one.has_work), bool(one.has_results))
            for one in work
            if one.what == "objective"
        ),
        tasks=tuple(
            TaskCase(one.id, one.words, names[one.lead_role_id], has_due_day=False)
            for one in work
            if one.what == "task"
        ),
        sections=tuple(
            SectionCase(one.id, one.title, names[one.lead_role_id], bool(one.signed_off))
            for one in rows(SECTIONS, of_plan)
        ),
        comments=_count(remarks, "comments"),
        unanswered=_remarks(remarks, "comment", names),
        undecided=_remarks(remarks, "suggestion", names),
        open_amendments=_count(remarks, "amendments"),
        budgets=budget.balance(money_years(plan.starts_on, plan.ends_on, money_year_starts)),
        meetings=tuple(GeneralMeeting(*one) for one in rows(MEETINGS, {"today": today, "since": today - LONG_AGO})),
        leaders=_leaders(offices),
        offices=offices,
    )


def _names(roles: Sequence[Any]) -> dict[int, RoleName]:
    titles = {role.id: role.title for role in roles}
    held = {role.id for role in roles if role.held and not role.closed}
    return {role.id: RoleName(role.id, role.title, _cover(role, titles, held)) for role in roles}


def _cover(role: Any, titles: Mapping[int, str], held: set[int]) -> str:
    if role.id in held:
        return ""
    if role.deputy_id in held:
        return f"the {titles[role.deputy_id]}"
    return "the Chair or the Secretary"


def _leaders(offices: Mapping[Office, RoleName]) -> tuple[RoleName, ...]:
    """The Chair and the Secretary; where one of the two is vacant, the other, who covers it anyway."""
    found = tuple(offices[office] for office in LEADERS if office in offices)
    return tuple(role for role in found if not role.cover) or found


def _remarks(found: Sequence[Any], what: str, names: Mapping[int, RoleName]) -> tuple[Remark, ...]:
    return tuple(Remark(one.id, one.words, names.get(one.role_id)) for one in found if one.what == what)


def _count(found: Sequence[Any], what: str) -> int:
    return sum(one.id for one in found if one.what == what)
