"""Reads of the annual development plan: the plan itself, and the whole of it as a document."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import PlanState
from intranet.core.vocabulary import ActedAs
from intranet.queries import own_readings, plan_tasks
from intranet.queries import plan_statements as sql
from intranet.queries.facts import Named
from intranet.queries.plan_facts import (
    MeasureFacts,
    ObjectiveFacts,
    PlanFacts,
    ReadingFacts,
    SectionFacts,
    TaskFacts,
)
from intranet.rules import progress
from intranet.rules.budget import money_years

COVERING = "covering"


class BudgetYear(NamedTuple):
    """What the budget of one money year comes to, in pence."""

    year: int
    income: int
    expenditure: int

    @property
    def balance(self) -> int:
        """What is left over; negative where more is to be spent than comes in."""
        return self.income - self.expenditure


class PlanMeeting(NamedTuple):
    """A meeting of the executive or of all members in the days of a plan."""

    id: int
    body: str
    on: date


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """The whole of a plan, in its order."""

    plan: PlanFacts
    sections: tuple[SectionFacts, ...]
    objectives: tuple[ObjectiveFacts, ...]  # dropped ones among them, marked so
    tasks: tuple[TaskFacts, ...]  # all of them, those under objectives included
    budgets: tuple[BudgetYear, ...]


def get(year: int) -> PlanFacts | None:
    """The plan of a year; None where there is none. One statement."""
    found = row(sql.OF_YEAR, {"year": year})
    return PlanFacts(*found) if found else None


def role(role_id: int) -> Named | None:
    """A role, by its id; None where there is none. One statement."""
    found = row(sql.ROLE, {"role_id": role_id})
    return Named._make(found) if found else None


def document(plan: PlanFacts, today: date, money_year_starts: Sequence[int] | None = None) -> PlanDocument:
    """A plan with its sections, objectives, measures, readings and tasks, and its budgets where the money year is said.

    Six statements, however long it is, one more where a measure reads itself, and one for budgets.
    """
    scope = {"plan_id": plan.id}
    tasks = plan_tasks.of_plan(plan.id, today)
    return PlanDocument(
        plan=plan,
        sections=tuple(_section(found, plan) for found in rows(sql.SECTIONS, scope)),
        objectives=_objectives(plan, tasks, today),
        tasks=tasks,
        budgets=budgets(plan, money_year_starts) if money_year_starts else (),
    )


def meetings(plan: PlanFacts) -> tuple[PlanMeeting, ...]:
    """The meetings of the executive and of all members in the days of a plan, in order. One statement."""
    found = rows(sql.MEETINGS, {"first_on": plan.starts_on, "last_on": plan.ends_on})
    return tuple(PlanMeeting._make(each) for each in found)


def budgets(plan: PlanFacts, money_year_starts: Sequence[int]) -> tuple[BudgetYear, ...]:
    """The budgets of the money years that a plan touches, as far as there are any. One statement."""
    touched = money_years(plan.starts_on, plan.ends_on, money_year_starts)
    found = rows(sql.MONEY, {"first": touched[0], "last": touched[-1]})
    return tuple(BudgetYear(*map(int, each)) for each in found)


def _section(found: Any, plan: PlanFacts) -> SectionFacts:
    return SectionFacts(
        id=found.id,
        plan_id=plan.id,
        plan_state=plan.state,
        title=found.title,
        kind=found.kind,
        lead_role_id=found.lead_role_id,
        lead_title=found.lead_title,
        words=found.words,
        signed_off_at=found.signed_off_at,
        signed_off_by=found.signed_off_by or "",
        signed_off_words=COVERING if found.signed_off_as is ActedAs.COVER else "",
        version=found.version,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What belongs to the objectives of a plan, by objective."""

    partners: dict[int, list[Named]]
    measures: dict[int, list[MeasureFacts]]
    tasks: dict[int | None, list[TaskFacts]]
    counted: own_readings.Counted


def _objectives(plan: PlanFacts, tasks: tuple[TaskFacts, ...], today: date) -> tuple[ObjectiveFacts, ...]:
    parts = _parts(plan, tasks)
    return tuple(_objective(each, plan, parts, today) for each in rows(sql.OBJECTIVES, {"plan_id": plan.id}))


def _parts(plan: PlanFacts, tasks: tuple[TaskFacts, ...]) -> _Parts:
    scope = {"plan_id": plan.id}
    parts = _Parts(defaultdict(list), defaultdict(list), defaultdict(list), own_readings.NOTHING)
    for objective_id, role_id, title in rows(sql.PARTNERS, scope):
        parts.partners[objective_id].append(Named(role_id, title))
    measures = [_measure(list(found)) for _, found in groupby(rows(sql.MEASURES, scope), key=lambda each: each.id)]
    for measure in measures:
        parts.measures[measure.objective_id].append(measure)
    for task in tasks:
        parts.tasks[task.objective_id].append(task)
    counts = own_readings.read_themselves(measures)
    return replace(parts, counted=own_readings.of_plan(plan.id)) if counts else parts


def _objective(found: Any, plan: PlanFacts, parts: _Parts, today: date) -> ObjectiveFacts:
    partners, tasks = tuple(parts.partners[found.id]), tuple(parts.tasks[found.id])
    measures = own_readings.filled(
        parts.measures[found.id],
        parts.counted,
        lead_role_id=found.lead_role_id,
        partner_ids=(partner.id for partner in partners),
        today=today,
    )
    return ObjectiveFacts(
        id=found.id,
        plan_id=plan.id,
        plan_state=plan.state,
        section_id=found.section_id,
        theme=found.theme,
        words=found.words,
        why=found.why,
        lead_role_id=found.lead_role_id,
        lead_title=found.lead_title or "",
        partners=partners,
        priority=found.priority,
        results=found.results,
        dropped_on=found.dropped_on,
        version=found.version,
        measures=measures,
        tasks=tasks,
        standing=progress.of_objective(found, tasks, measures, today, closed=plan.state is PlanState.CLOSED),
    )


def _measure(found: list[Any]) -> MeasureFacts:
    """A measure from its rows, one for each reading, or a single row without one."""
    first = found[0]
    return MeasureFacts(
        id=first.id,
        objective_id=first.objective_id,
        words=first.words,
        unit=first.unit,
        direction=first.direction,
        baseline=first.baseline,
        target=first.target,
        source=first.source,
        results=first.results,
        dropped_on=first.dropped_on,
        version=first.version,
        readings=tuple(ReadingFacts(*each[-5:]) for each in found if each.reading_id is not None),
    )
