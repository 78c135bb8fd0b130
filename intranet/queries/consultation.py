"""The text of a plan as somebody reads it who comes by a private link: roles, and no names of people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select

from intranet.core.db import row, rows
from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Direction, Priority, TaskState
from intranet.core.vocabulary import Theme
from intranet.models import (
    Measure,
    Objective,
    ObjectivePartner,
    Plan,
    Role,
    Section,
    Task,
)


class MeasureText(NamedTuple):
    """What is counted, and how far it is to go."""

    objective_id: int
    words: str
    unit: str
    direction: Direction
    baseline: str | None
    target: str


class TaskText(NamedTuple):
    """A task as the plan's text has it."""

    id: int
    objective_id: int | None
    section_id: int | None
    words: str
    detail: str
    lead: str
    due_on: date | None
    due_quarter: str | None


@dataclass(frozen=True, slots=True)
class ObjectiveText:
    """An objective with its measures and its tasks."""

    id: int
    section_id: int | None
    theme: Theme
    words: str
    why: str
    lead: str | None
    priority: Priority
    partners: tuple[str, ...]
    measures: tuple[MeasureText, ...]
    tasks: tuple[TaskText, ...]


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section with the objectives and the loose tasks that are in it."""

    id: int
    title: str
    lead: str
    words: str
    objectives: tuple[ObjectiveText, ...]
    tasks: tuple[TaskText, ...]


@dataclass(frozen=True, slots=True)
class PlanText:
    """The whole plan as somebody reads it who comes by a link: roles, and no names of people."""

    year: int
    starts_on: date
    ends_on: date
    opening: str
    where_we_stand: str
    consultation_ends_on: date
    objectives: tuple[ObjectiveText, ...]  # those in no section
    sections: tuple[SectionText, ...]
    tasks: tuple[TaskText, ...]  # under no objective and in no section


_PLAN_ID: Any = bindparam("plan_id")
_PLAN = select(
    Plan.year, Plan.starts_on, Plan.ends_on, Plan.opening, Plan.where_we_stand, Plan.consultation_ends_on
).where(Plan.id == _PLAN_ID)
_SECTIONS = (
    select(Section.id, Section.title, Role.title.label("lead"), Section.words)
    .join(Role, Role.id == Section.lead_role_id)
    .where(Section.plan_id == _PLAN_ID)
    .order_by(Section.sort, Section.id)
)
_OBJECTIVES = (
    select(
        Objective.id,
        Objective.section_id,
        Objective.theme,
        Objective.words,
        Objective.why,
        Role.title.label("lead"),
        Objective.priority,
    )
    .outerjoin(Role, Role.id == Objective.lead_role_id)
    .where(Objective.plan_id == _PLAN_ID, Objective.dropped_on.is_(None))
    .order_by(Objective.sort, Objective.id)
)
_PARTNERS = (
    select(ObjectivePartner.objective_id, Role.title)
    .join(Role, Role.id == ObjectivePartner.role_id)
    .join(Objective, Objective.id == ObjectivePartner.objective_id)
    .where(Objective.plan_id == _PLAN_ID)
    .order_by(Role.sort, Role.id)
)
_MEASURES = (
    select(Measure.objective_id, Measure.words, Measure.unit, Measure.direction, Measure.baseline, Measure.target)
    .join(Objective, Objective.id == Measure.objective_id)
    .where(Objective.plan_id == _PLAN_ID, Measure.dropped_on.is_(None))
    .order_by(Measure.sort, Measure.id)
)
_TASKS = (
    select(
        Task.id,
        Task.objective_id,
        Task.section_id,
        Task.words,
        Task.detail,
        Role.title,
        Task.due_on,
        Task.due_quarter,
    )
    .join(Role, Role.id == Task.lead_role_id)
    .where(Task.plan_id == _PLAN_ID, Task.state != TaskState.DROPPED)
    .order_by(Task.sort, Task.id)
)


def text_of(plan_id: int) -> PlanText:
    """A plan in consultation as its guests read it. Six statements, whatever the number of rows."""
    asked = {"plan_id": plan_id}
    plan = row(_PLAN, asked)
    tasks = [TaskText(*found) for found in rows(_TASKS, asked)]
    objectives = _objectives(asked, tasks)
    known = {one.id for one in objectives}
    loose = [task for task in tasks if task.objective_id not in known]
    sections = tuple(
        SectionText(
            found.id,
            found.title,
            found.lead,
            found.words,
            tuple(one for one in objectives if one.section_id == found.id),
            tuple(task for task in loose if task.section_id == found.id),
        )
        for found in rows(_SECTIONS, asked)
    )
    placed = {one.id for one in sections}
    return PlanText(
        plan.year,
        plan.starts_on,
        plan.ends_on,
        plan.opening,
        plan.where_we_stand,
        plan.consultation_ends_on,
        tuple(one for one in objectives if one.section_id not in placed),
        sections,
        tuple(task for task in loose if task.section_id not in placed),
    )


def _objectives(asked: dict[str, int], tasks: list[TaskText]) -> list[ObjectiveText]:
    partners: dict[int, list[str]] = defaultdict(list)
    for objective_id, title in rows(_PARTNERS, asked):
        partners[objective_id].append(title)
    measures: dict[int, list[MeasureText]] = defaultdict(list)
    for objective_id, words, unit, direction, baseline, target in rows(_MEASURES, asked):
        start = None if baseline is None else plain(baseline)
        measures[objective_id].append(MeasureText(objective_id, words, unit, direction, start, plain(target)))
    under: dict[int | None, list[TaskText]] = defaultdict(list)
    for task in tasks:
        under[task.objective_id].append(task)
    return [
        ObjectiveText(
            found.id,
            found.section_id,
            found.theme,
            found.words,
            found.why,
            found.lead,
            found.priority,
            tuple(partners[found.id]),
            tuple(measures[found.id]),
            tuple(under[found.id]),
        )
        for found in rows(_OBJECTIVES, asked)
    ]
