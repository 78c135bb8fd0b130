"""The statements behind queries/promises.py, built once at import."""

from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, literal, select, union_all
from sqlalchemy.orm import aliased

from intranet.core.plan_vocabulary import PlanPart
from intranet.core.vocabulary import BodyKind
from intranet.models import (
    Body,
    Measure,
    Objective,
    ObjectivePartner,
    Plan,
    Role,
    Section,
    Task,
    TaskSupporter,
)

_OF = (Plan.id.label("plan_id"), Plan.year.label("plan_year"), Plan.state.label("plan_state"))
_PLAN = select(Plan.id, *_OF, Plan.opening, Plan.where_we_stand)
_SECTION = (
    select(Section.id, *_OF, Section.title, Section.words, Section.lead_role_id)
    .join(Plan, Plan.id == Section.plan_id)
    .order_by(Section.sort, Section.id)
)
_OBJECTIVE = (
    select(
        Objective.id,
        *_OF,
        Objective.section_id,
        Objective.words,
        Objective.why,
        Objective.theme,
        Objective.priority,
        Objective.lead_role_id,
        Objective.dropped_on,
    )
    .join(Plan, Plan.id == Objective.plan_id)
    .order_by(Objective.sort, Objective.id)
)
_MEASURE = (
    select(
        Measure.id,
        *_OF,
        Measure.objective_id,
        Objective.section_id,
        Objective.lead_role_id,
        Objective.dropped_on.label("objective_dropped_on"),
        Measure.words,
        Measure.unit,
        Measure.direction,
        Measure.baseline,
        Measure.target,
        Measure.dropped_on,
    )
    .join(Objective, Objective.id == Measure.objective_id)
    .join(Plan, Plan.id == Objective.plan_id)
    .order_by(Objective.sort, Objective.id, Measure.sort, Measure.id)
)
_Over = aliased(Objective)
_TASK = (
    select(
        Task.id,
        *_OF,
        Task.objective_id,
        Task.section_id,
        _Over.section_id.label("objective_section_id"),
        Task.words,
        Task.detail,
        Task.lead_role_id,
        Task.due_on,
        Task.due_quarter,
        Task.branch_id,
        Task.state,
    )
    .join(Plan, Plan.id == Task.plan_id)
    .outerjoin(_Over, _Over.id == Task.objective_id)
    .order_by(_Over.sort, Task.sort, Task.id)
)
_ASKED: BindParameter[int] = bindparam("id")
ONE: dict[PlanPart, Select[*tuple[Any, ...]]] = {
    PlanPart.PLAN: _PLAN.where(Plan.id == _ASKED),
    PlanPart.SECTION: _SECTION.where(Section.id == _ASKED),
    PlanPart.OBJECTIVE: _OBJECTIVE.where(Objective.id == _ASKED),
    PlanPart.MEASURE: _MEASURE.where(Measure.id == _ASKED),
    PlanPart.TASK: _TASK.where(Task.id == _ASKED),
}
_WHOLE: BindParameter[int] = bindparam("plan_id")
OF_PLAN: dict[PlanPart, Select[*tuple[Any, ...]]] = {
    PlanPart.SECTION: _SECTION.where(Section.plan_id == _WHOLE),
    PlanPart.OBJECTIVE: _OBJECTIVE.where(Objective.plan_id == _WHOLE),
    PlanPart.MEASURE: _MEASURE.where(Objective.plan_id == _WHOLE),
    PlanPart.TASK: _TASK.where(Task.plan_id == _WHOLE),
}
LINKS_OF_ONE: dict[PlanPart, Select[int, int]] = {
    PlanPart.OBJECTIVE: select(ObjectivePartner.objective_id, ObjectivePartner.role_id).where(
        ObjectivePartner.objective_id == _ASKED
    ),
    PlanPart.MEASURE: select(ObjectivePartner.objective_id, ObjectivePartner.role_id)
    .join(Measure, Measure.objective_id == ObjectivePartner.objective_id)
    .where(Measure.id == _ASKED),
    PlanPart.TASK: select(TaskSupporter.task_id, TaskSupporter.role_id).where(TaskSupporter.task_id == _ASKED),
}
LINKS_OF_PLAN = union_all(
    select(literal(PlanPart.OBJECTIVE.value).label("kind"), ObjectivePartner.objective_id, ObjectivePartner.role_id)
    .join(Objective, Objective.id == ObjectivePartner.objective_id)
    .where(Objective.plan_id == _WHOLE),
    select(literal(PlanPart.TASK.value), TaskSupporter.task_id, TaskSupporter.role_id)
    .join(Task, Task.id == TaskSupporter.task_id)
    .where(Task.plan_id == _WHOLE),
)
NAMES = union_all(
    select(
        literal("role").label("kind"),
        Role.id,
        Role.title,
        Role.closed_on.is_not(None).label("is_closed"),
        Role.sort.label("place"),
    ),
    select(literal("branch"), Body.id, Body.title, Body.closed_on.is_not(None), Body.sort).where(
        Body.kind == BodyKind.BRANCH
    ),
    select(literal(PlanPart.SECTION.value), Section.id, Section.title, literal(value=False), Section.sort).where(
        Section.plan_id == _WHOLE
    ),
    select(
        literal(PlanPart.OBJECTIVE.value),
        Objective.id,
        Objective.words,
        Objective.dropped_on.is_not(None),
        Objective.sort,
    ).where(Objective.plan_id == _WHOLE),
).order_by("kind", "place", "id")
