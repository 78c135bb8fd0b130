"""The one statement behind queries/review_material.py, built once at import: everything short that lies at a stop."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    Integer,
    String,
    bindparam,
    case,
    cast,
    func,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from intranet.core.db import Instant
from intranet.core.plan_vocabulary import AmendmentState, PlanPart
from intranet.models import (
    Amendment,
    BudgetLine,
    Duty,
    Event,
    Measure,
    Objective,
    ObjectivePartner,
    Person,
    ReportLine,
    RoleReport,
    Section,
    Task,
    TaskLine,
)
from intranet.queries import plan_statements

REPORT, DUTY, TASK, AMENDMENT, MONEY, PARTNER = "report", "duty", "task", "amendment", "money", "partner"
COLUMNS: dict[str, Any] = {
    "what": String,
    "id": Integer,
    "first": BigInteger,
    "second": BigInteger,
    "third": BigInteger,
    "number": BigInteger,
    "title": String,
    "words": String,
    "more": String,
    "slug": String,
}
AT = "at"


def _row(what: str, **given: Any) -> list[Any]:
    """What is read of one kind, in the columns that all kinds share."""
    given["what"] = what
    columns = [cast(given.get(name, null()), kind).label(name) for name, kind in COLUMNS.items()]
    return [
        *columns,
        type_coerce(given.get(AT, null()), Instant).label(AT),
    ]  # a cast would make a number of it on SQLite


def _flag(column: Any) -> Any:
    return case((column, 1), else_=0)


_role, _objective = bindparam("role_id", type_=Integer), bindparam("objective_id", type_=Integer)
_for_meeting = RoleReport.meeting_id == bindparam("meeting_id", type_=Integer)
_lately = RoleReport.meeting_id.is_(None) & (RoleReport.given_at >= bindparam("since_at", type_=Instant))
# That for the meeting, else the last one given for none since the review before.
LATEST_REPORT = (
    select(RoleReport.id)
    .where(RoleReport.role_id == _role, or_(_for_meeting, _lately))
    .order_by(RoleReport.meeting_id.is_(None), RoleReport.id.desc())
    .limit(1)
    .scalar_subquery()
)
_Of = aliased(Objective)
_AT_STOP = or_(Objective.lead_role_id == _role, Objective.id == _objective)
_mine = _flag(
    or_(BudgetLine.objective_id == _objective, Objective.lead_role_id == _role, Event.organising_role_id == _role)
)
MATERIAL: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(
        *_row(
            REPORT,
            id=RoleReport.id,
            first=_flag(RoleReport.needs_decision),
            second=_flag(RoleReport.executive_only),
            third=_flag(RoleReport.nothing_to_report),
            title=Person.name,
            words=RoleReport.words,
            slug=case((RoleReport.meeting_id.is_(None), ""), else_="meeting"),
            at=RoleReport.given_at,
        )
    )
    .join(Person, Person.id == RoleReport.given_by_id)
    .where(RoleReport.id == LATEST_REPORT),
    select(
        *_row(
            DUTY,
            id=Duty.id,
            first=_flag(ReportLine.as_before),
            title=Duty.words,
            words=ReportLine.words,
            slug=ReportLine.answer,
        )
    )
    .join(Duty, Duty.id == ReportLine.duty_id)
    .where(ReportLine.report_id == LATEST_REPORT),
    select(*_row(TASK, id=Task.id, first=_flag(TaskLine.as_before), title=Task.words, words=TaskLine.words))
    .join(Task, Task.id == TaskLine.task_id)
    .where(TaskLine.report_id == LATEST_REPORT),
    select(
        *_row(
            AMENDMENT,
            id=Amendment.id,
            number=Amendment.number,
            first=func.coalesce(
                Objective.lead_role_id, _Of.lead_role_id, Task.lead_role_id, Section.lead_role_id, Amendment.role_id
            ),
            second=func.coalesce(Objective.id, Measure.objective_id, Task.objective_id),
            third=func.coalesce(Section.id, Task.section_id),
            title=func.coalesce(Objective.words, Measure.words, Task.words, Section.title, ""),
            words=Amendment.reason,
            more=Amendment.changes,
            slug=Amendment.part,
        )
    )
    .outerjoin(Objective, (Amendment.part == PlanPart.OBJECTIVE) & (Objective.id == Amendment.part_id))
    .outerjoin(Measure, (Amendment.part == PlanPart.MEASURE) & (Measure.id == Amendment.part_id))
    .outerjoin(_Of, _Of.id == Measure.objective_id)
    .outerjoin(Task, (Amendment.part == PlanPart.TASK) & (Task.id == Amendment.part_id))
    .outerjoin(Section, (Amendment.part == PlanPart.SECTION) & (Section.id == Amendment.part_id))
    .where(Amendment.plan_id == bindparam("plan_id", type_=Integer), Amendment.state == AmendmentState.PROPOSED),
    select(
        *_row(
            MONEY,
            id=_mine,
            first=func.sum(BudgetLine.planned_pence),
            second=func.sum(func.coalesce(BudgetLine.actual_pence, 0)),
            slug=BudgetLine.side,
        )
    )
    .outerjoin(Objective, Objective.id == BudgetLine.objective_id)
    .outerjoin(Event, Event.id == BudgetLine.event_id)
    .where(BudgetLine.money_year == bindparam("money_year", type_=Integer))
    .group_by(BudgetLine.side, _mine),
    select(*_row(PARTNER, id=ObjectivePartner.objective_id, first=ObjectivePartner.role_id))
    .join(Objective, Objective.id == ObjectivePartner.objective_id)
    .where(Objective.plan_id == bindparam("plan_id", type_=Integer), _AT_STOP),
)
MEASURES = plan_statements.MEASURES.add_columns(Objective.words.label("objective_words"), Objective.lead_role_id).where(
    Measure.dropped_on.is_(None), Objective.dropped_on.is_(None), _AT_STOP
)
