"""The statements behind queries/plans.py, built once at import."""

from typing import Any

from sqlalchemy import bindparam, case, func, select
from sqlalchemy.orm import aliased

from intranet.core.meeting_vocabulary import CALLED_OFF
from intranet.core.plan_vocabulary import BudgetSide
from intranet.core.vocabulary import BodyKind
from intranet.models import (
    Body,
    BudgetLine,
    Measure,
    Meeting,
    Objective,
    ObjectivePartner,
    Person,
    Plan,
    Reading,
    Role,
    Section,
)

PLAN = select(
    Plan.id,
    Plan.year,
    Plan.starts_on,
    Plan.ends_on,
    Plan.opening,
    Plan.where_we_stand,
    Plan.state,
    Plan.consultation_ends_on,
    Plan.adopted_on,
    Plan.adopted_at_id,
    Plan.closed_on,
    Plan.version,
)
OF_YEAR = PLAN.where(Plan.year == bindparam("year"))

ROLE = select(Role.id, Role.title).where(Role.id == bindparam("role_id"))
SECTIONS = (
    select(
        Section.id,
        Section.title,
        Section.kind,
        Section.lead_role_id,
        Role.title.label("lead_title"),
        Section.words,
        Section.signed_off_at,
        Person.name.label("signed_off_by"),
        Section.signed_off_as,
        Section.version,
    )
    .join(Role, Role.id == Section.lead_role_id)
    .outerjoin(Person, Person.id == Section.signed_off_by_id)
    .where(Section.plan_id == bindparam("plan_id"))
    .order_by(Section.sort, Section.id)
)
OBJECTIVES = (
    select(
        Objective.id,
        Objective.section_id,
        Objective.theme,
        Objective.words,
        Objective.why,
        Objective.lead_role_id,
        Role.title.label("lead_title"),
        Objective.priority,
        Objective.results,
        Objective.dropped_on,
        Objective.override,
        Objective.override_reason,
        Objective.override_until,
        Objective.version,
    )
    .outerjoin(Role, Role.id == Objective.lead_role_id)
    .where(Objective.plan_id == bindparam("plan_id"))
    .order_by(Objective.sort, Objective.id)
)
PARTNERS = (
    select(ObjectivePartner.objective_id, Role.id, Role.title)
    .join(Role, Role.id == ObjectivePartner.role_id)
    .join(Objective, Objective.id == ObjectivePartner.objective_id)
    .where(Objective.plan_id == bindparam("plan_id"))
    .order_by(ObjectivePartner.objective_id, Role.sort, Role.id)
)
ReadBy = aliased(Role)
MEASURES = (  # a row for every reading, and one for a measure that has none
    select(
        Measure.id,
        Measure.objective_id,
        Measure.words,
        Measure.unit,
        Measure.direction,
        Measure.baseline,
        Measure.target,
        Measure.source,
        Measure.results,
        Measure.dropped_on,
        Measure.version,
        Reading.id.label("reading_id"),
        Reading.on,
        Reading.value,
        Reading.note,
        ReadBy.title.label("read_by"),
    )
    .join(Objective, Objective.id == Measure.objective_id)
    .outerjoin(Reading, (Reading.measure_id == Measure.id) & Reading.undone_at.is_(None))
    .outerjoin(ReadBy, ReadBy.id == Reading.role_id)
    .where(Objective.plan_id == bindparam("plan_id"))
    .order_by(Measure.objective_id, Measure.sort, Measure.id, Reading.on, Reading.id)
)


def _planned(side: BudgetSide) -> Any:
    return func.coalesce(func.sum(case((BudgetLine.side == side, BudgetLine.planned_pence), else_=0)), 0)


MONEY = (
    select(
        BudgetLine.money_year,
        _planned(BudgetSide.INCOME),
        _planned(BudgetSide.EXPENDITURE),
    )
    .where(BudgetLine.money_year.between(bindparam("first"), bindparam("last")))
    .group_by(BudgetLine.money_year)
    .order_by(BudgetLine.money_year)
)

MEETINGS = (
    select(Meeting.id, Body.title, Meeting.on)
    .join(Body, Body.id == Meeting.body_id)
    .where(
        Meeting.on.between(bindparam("first_on"), bindparam("last_on")),
        Meeting.state.not_in(CALLED_OFF),
        Body.kind.in_((BodyKind.EXECUTIVE, BodyKind.GENERAL)),
    )
    .order_by(Meeting.on, Body.sort, Meeting.id)
)
