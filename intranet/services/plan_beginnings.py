"""What a new plan begins from besides nothing: the model plan, with the roles that this constituency has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from intranet.core.db import rows
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import PlanState, SectionKind
from intranet.core.vocabulary import Office
from intranet.models import Objective, Plan, Role, Section, Task
from intranet.rules import quarters
from intranet.rules.access import Actor
from intranet.services import measures, objectives, plans, sections, tasks, versions
from intranet.structures import load_model_plan, role_for
from intranet.structures.model_plan import ModelMeasure, ModelObjective, ModelPlan, ModelTask

FALLING_BACK = (Office.SECRETARY.value, Office.CHAIR.value)  # who leads what no role here is made for
NOT_A_DRAFT = "A plan begins from the model while it is a draft. This one has gone on."
NOT_EMPTY = "There are objectives or tasks in this plan already. The model is for an empty one, so nothing was added."
NO_ROLES = "There is no role yet that could lead anything. Please add the roles first."


@dataclass(frozen=True, slots=True)
class _Beginning:
    """A plan that is being filled, with the roles of today and what was added so far."""

    plan_id: int
    quarters: Sequence[str]
    roles: Sequence[Any]
    actor: Actor
    sections: dict[str, int] = field(default_factory=dict)  # by title
    tasks: dict[str, int] = field(default_factory=dict)  # by key

    def lead(self, names: Iterable[str]) -> int:
        """The role that is to lead: the first that exists, else the Secretary, else the Chair, else any."""
        return role_for((*names, *FALLING_BACK), self.roles) or int(self.roles[0].id)

    def others(self, names: Iterable[str], lead: int) -> list[int]:
        """The other roles that exist, each once."""
        found = [role_for([name], self.roles) for name in names]
        return list(dict.fromkeys(role_id for role_id in found if role_id not in {None, lead}))


def from_model(plan_id: int, *, actor: Actor) -> None:
    """Fill an empty draft from the model plan: its opening, sections, objectives, measures and tasks.

    Each part is led by the role that the model means, by office or by any name it is known by; where there is none, by
    the Secretary. Raises RuleError where the plan is no draft or is not empty, or where there are no roles.
    """
    plan = versions.reread(Plan, plan_id)
    _check(plan)
    model = load_model_plan()
    beginning = _Beginning(plan_id, quarters.between(plan.starts_on, plan.ends_on), _roles(), actor)
    if not beginning.roles:
        raise RuleError(NO_ROLES)
    if not plan.opening:
        _open(plan, model, actor)
    _add_sections(model, beginning)
    for objective in model.objectives:
        _add_objective(objective, beginning)


def _check(plan: Plan) -> None:
    if plan.state is not PlanState.DRAFT:
        raise RuleError(NOT_A_DRAFT)
    live = (Objective.plan_id == plan.id) & Objective.dropped_on.is_(None)
    if rows(select(Objective.id).where(live).limit(1)) or rows(select(Task.id).where(Task.plan_id == plan.id).limit(1)):
        raise RuleError(NOT_EMPTY)


def _roles() -> Sequence[Any]:
    known = select(Role.id, Role.title, Role.aliases, Role.office).where(Role.closed_on.is_(None))
    return rows(known.order_by(Role.sort, Role.id))


def _open(plan: Plan, model: ModelPlan, actor: Actor) -> None:
    plans.edit(
        plan.id,
        plan.version,
        opening=model.opening,
        where_we_stand=plan.where_we_stand,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        actor=actor,
    )


def _add_sections(model: ModelPlan, beginning: _Beginning) -> None:
    """The model's sections; one that somebody has put in already, by title or as the room it is, takes its place."""
    present = rows(select(Section.id, Section.title, Section.kind).where(Section.plan_id == beginning.plan_id))
    by_title = {section.title: section.id for section in present}
    by_kind = {section.kind: section.id for section in present if section.kind is not SectionKind.WORDS}
    for section in model.sections:
        found = by_title.get(section.title) or by_kind.get(section.kind)
        beginning.sections[section.title] = found or sections.add(
            beginning.plan_id,
            title=section.title,
            kind=section.kind,
            lead_role_id=beginning.lead(section.lead),
            words=section.words,
            actor=beginning.actor,
        )


def _add_objective(objective: ModelObjective, beginning: _Beginning) -> None:
    lead = beginning.lead(objective.lead)
    objective_id = objectives.add(
        beginning.plan_id,
        theme=objective.theme,
        words=objective.words,
        why=objective.why,
        lead_role_id=lead,
        partner_ids=beginning.others(objective.partners, lead),
        priority=objective.priority,
        section_id=beginning.sections.get(objective.section),
        actor=beginning.actor,
    )
    for measure in objective.measures:
        _add_measure(measure, objective_id, beginning.actor)
    for task in objective.tasks:
        added = _add_task(task, objective_id, beginning)
        if task.key:
            beginning.tasks[task.key] = added


def _add_measure(measure: ModelMeasure, objective_id: int, actor: Actor) -> None:
    measures.add(
        objective_id,
        words=measure.words,
        unit=measure.unit,
        direction=measure.direction,
        baseline=None,
        target=Decimal(measure.target),
        source=measure.source,
        actor=actor,
    )


def _add_task(task: ModelTask, objective_id: int, beginning: _Beginning) -> int:
    lead = beginning.lead(task.lead)
    in_turn = beginning.quarters
    return tasks.add(
        beginning.plan_id,
        words=task.words,
        detail=task.detail,
        lead_role_id=lead,
        supporter_ids=beginning.others(task.supporters, lead),
        objective_id=objective_id,
        section_id=None,
        branch_id=None,
        due_on=None,
        due_quarter=in_turn[min(task.quarter, len(in_turn)) - 1],
        effort=task.effort,
        waits_for=[beginning.tasks[key] for key in task.waits_for],
        occasions=(),
        actor=beginning.actor,
    )
