"""A little of nearly everything, in one statement: a row of JSON for each thing, whatever its kind.

A snapshot needs a dozen short lists. Read one by one they would cost a page more statements than it may have.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import CompoundSelect, Select, String, bindparam, case, exists, func, literal, or_, select, union_all
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import Coming
from intranet.core.plan_vocabulary import AmendmentState, BudgetSide, EventState, PlanPart
from intranet.core.vocabulary import BodyKind
from intranet.models import (
    Amendment,
    Attendance,
    Body,
    BudgetLine,
    Election,
    Event,
    Measure,
    Meeting,
    Objective,
    ObjectivePartner,
    Plan,
    Presence,
    Review,
    Role,
    RoleReport,
    Section,
    Task,
    TaskSupporter,
    TaskWait,
    Term,
)
from intranet.queries.snapshot_statements import (
    AFTER,
    EARLIEST,
    IN_SCOPE,
    LATEST,
    MEETING,
    PLAN_ID,
    TODAY,
    UNTIL,
    WAS_HELD,
    YEAR_AGO,
)

Statement = Select[*tuple[Any, ...]]
Parts = Mapping[str, list[list[Any]]]


class json_row(GenericFunction[str]):  # noqa: N801 (the name of a function in SQL)
    """Columns as one JSON array, as text: days are ISO dates, what a database holds as a number stays one."""

    type = String()
    inherit_cache = True


@compiles(json_row, "sqlite")
def _on_sqlite(element: json_row, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array({compiler.process(element.clauses, **options)})"


@compiles(json_row, "postgresql")
def _on_postgresql(element: json_row, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST(json_build_array({compiler.process(element.clauses, **options)}) AS TEXT)"


def _part(what: str, *columns: Any) -> Statement:
    return select(literal(what).label("what"), json_row(*columns).label("found"))


_Awaited, _Lead = aliased(Task), aliased(Role)
_PRESENT = exists().where(Presence.attendance_id == Attendance.id)


def _count(*conditions: Any) -> Any:
    counted = select(func.count()).where(Attendance.meeting_id == Meeting.id, *conditions)
    return counted.correlate(Meeting).scalar_subquery()


def _sum(side: BudgetSide, amount: Any) -> Any:
    return func.sum(case((BudgetLine.side == side, amount)))


_OF_PLAN = (
    _part("plan", Plan.id, Plan.year, Plan.state, Plan.starts_on, Plan.ends_on, Plan.adopted_on, Plan.closed_on).where(
        Plan.id == PLAN_ID
    ),
    _part(
        "objective",
        Objective.sort,
        Objective.id,
        Objective.words,
        Objective.theme,
        Section.title,
        Objective.lead_role_id,
        _Lead.title,
        Objective.results,
        Objective.dropped_on,
        Objective.override,
        Objective.override_reason,
        Objective.override_until,
    )
    .select_from(Objective)
    .outerjoin(_Lead, _Lead.id == Objective.lead_role_id)
    .outerjoin(Section, Section.id == Objective.section_id)
    .where(Objective.plan_id == PLAN_ID),
    _part("partner", ObjectivePartner.objective_id, ObjectivePartner.role_id)
    .select_from(ObjectivePartner)
    .join(Objective, Objective.id == ObjectivePartner.objective_id)
    .where(Objective.plan_id == PLAN_ID),
    _part(
        "amendment",
        Amendment.number,
        Amendment.action,
        Amendment.part,
        func.coalesce(Objective.words, Measure.words, Task.words, Section.title, ""),
        Role.title,
        Amendment.reason,
        Amendment.state,
        Amendment.decided_on,
    )
    .select_from(Amendment)
    .join(Role, Role.id == Amendment.role_id)
    .outerjoin(Section, (Amendment.part == PlanPart.SECTION) & (Section.id == Amendment.part_id))
    .outerjoin(Objective, (Amendment.part == PlanPart.OBJECTIVE) & (Objective.id == Amendment.part_id))
    .outerjoin(Measure, (Amendment.part == PlanPart.MEASURE) & (Measure.id == Amendment.part_id))
    .outerjoin(Task, (Amendment.part == PlanPart.TASK) & (Task.id == Amendment.part_id))
    .where(
        Amendment.plan_id == PLAN_ID,
        Amendment.proposed_at < UNTIL,
        Amendment.state.in_((AmendmentState.AGREED, AmendmentState.PROPOSED)),
    ),
)
_OF_TASKS = (
    _part("supporter", Role.sort, TaskSupporter.task_id, Role.id, Role.title)
    .select_from(TaskSupporter)
    .join(Role, Role.id == TaskSupporter.role_id)
    .join(Task, Task.id == TaskSupporter.task_id)
    .where(IN_SCOPE),
    _part("wait", TaskWait.task_id, _Awaited.words, _Awaited.state)
    .select_from(TaskWait)
    .join(_Awaited, _Awaited.id == TaskWait.waits_for_id)
    .join(Task, Task.id == TaskWait.task_id)
    .where(IN_SCOPE),
)
_OF_ROLES = (
    _part("role", Role.sort, Role.id, Role.title, Role.kind, Role.seats, Role.deputy_id, Role.closed_on),
    _part("term", Term.starts_on, Term.id, Term.role_id, Term.person_id, Term.due_to_end_on, Term.ended_on).where(
        Term.starts_on <= TODAY, or_(Term.ended_on.is_(None), Term.ended_on > EARLIEST)
    ),
    _part(
        "report",
        RoleReport.id,
        RoleReport.role_id,
        RoleReport.words,
        RoleReport.needs_decision,
        RoleReport.nothing_to_report,
        RoleReport.executive_only,
        RoleReport.given_at,
    ).where(
        RoleReport.given_at < UNTIL,
        or_(RoleReport.meeting_id == MEETING, MEETING.is_(None) & (RoleReport.given_at > AFTER)),
    ),
    _part("review", Review.part, Review.part_id, Review.colour, Review.words).where(Review.meeting_id == MEETING),
)
_OF_THE_YEAR = (
    _part("event", Event.on, Event.id, Event.title, Event.place, Role.title)
    .select_from(Event)
    .join(Role, Role.id == Event.organising_role_id)
    .where(
        Event.on.between(TODAY, LATEST),
        Event.state.in_((EventState.PLANNED, EventState.CONFIRMED, EventState.HELD)),
    ),
    _part("election", Election.on, Election.id, Election.name, Election.area).where(Election.on.between(TODAY, LATEST)),
    _part(
        "money",
        BudgetLine.money_year,
        _sum(BudgetSide.INCOME, BudgetLine.planned_pence),
        _sum(BudgetSide.INCOME, BudgetLine.actual_pence),
        _sum(BudgetSide.EXPENDITURE, BudgetLine.planned_pence),
        _sum(BudgetSide.EXPENDITURE, BudgetLine.actual_pence),
    )
    .where(BudgetLine.money_year.between(bindparam("first_year"), bindparam("last_year")))
    .group_by(BudgetLine.money_year),
    _part(
        "held",
        Meeting.on,
        Meeting.id,
        Body.title,
        Body.kind,
        Meeting.kind,
        _count(Attendance.person_id.is_not(None), _PRESENT),
        _count(Attendance.coming == Coming.APOLOGIES, ~_PRESENT),
        Meeting.others_present,
    )
    .select_from(Meeting)
    .join(Body, Body.id == Meeting.body_id)
    .where(WAS_HELD, Meeting.on > YEAR_AGO, Body.kind.in_((BodyKind.EXECUTIVE, BodyKind.GENERAL))),
    _part("came", Attendance.meeting_id, Attendance.person_id)
    .select_from(Attendance)
    .join(Meeting, Meeting.id == Attendance.meeting_id)
    .join(Body, Body.id == Meeting.body_id)
    .where(
        WAS_HELD, Meeting.on > YEAR_AGO, Body.kind == BodyKind.EXECUTIVE, Attendance.person_id.is_not(None), _PRESENT
    ),
)
_ALL: CompoundSelect[*tuple[Any, ...]] = union_all(*_OF_PLAN, *_OF_TASKS, *_OF_ROLES, *_OF_THE_YEAR)


def parts(scope: Mapping[str, Any]) -> Parts:
    """Every short list by its name, in the order of the first column of its rows. One statement.

    `scope` is what the statements of queries/snapshot_statements.py ask for, and the first and last money year.
    """
    found: dict[str, list[list[Any]]] = defaultdict(list)
    for what, text in rows(_ALL, scope):
        found[what].append(json.loads(text))
    for each in found.values():
        each.sort(key=lambda one: one[:2])
    return found
