"""What came of a plan, as text: for the next plan to begin from."""

from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from intranet.core.db import rows
from intranet.core.numbers import plain
from intranet.models import Measure, Objective, ObjectivePartner, Reading, Role
from intranet.queries import own_readings

_OBJECTIVES = (
    select(Objective.id, Objective.words, Objective.results, Objective.lead_role_id, Role.title)
    .outerjoin(Role, Role.id == Objective.lead_role_id)
    .where(Objective.plan_id == bindparam("plan_id"), Objective.dropped_on.is_(None))
    .order_by(Objective.sort, Objective.id)
)
_MEASURES = (
    select(
        Measure.id, Measure.objective_id, Measure.words, Measure.unit, Measure.target, Measure.source, Measure.results
    )
    .join(Objective, Objective.id == Measure.objective_id)
    .where(Objective.plan_id == bindparam("plan_id"), Measure.dropped_on.is_(None))
    .order_by(Measure.sort, Measure.id)
)
_READINGS = (
    select(Reading.measure_id, Reading.value)
    .join(Measure, Measure.id == Reading.measure_id)
    .join(Objective, Objective.id == Measure.objective_id)
    .where(Objective.plan_id == bindparam("plan_id"), Reading.undone_at.is_(None))
    .order_by(Reading.on, Reading.id)
)
_PARTNERS = (
    select(ObjectivePartner.objective_id, ObjectivePartner.role_id)
    .join(Objective, Objective.id == ObjectivePartner.objective_id)
    .where(Objective.plan_id == bindparam("plan_id"))
)


def text(plan_id: int) -> str:
    """Each objective with what its lead wrote, and each of its measures: the last reading against the target.

    Five statements. Nothing for a plan without objectives.
    """
    asked = {"plan_id": plan_id}
    latest = dict[int, Decimal](rows(_READINGS, asked))
    counted, partners, measures = own_readings.of_plan(plan_id), rows(_PARTNERS, asked), rows(_MEASURES, asked)
    parts = []
    for one in rows(_OBJECTIVES, asked):
        head = f"{one.words} ({one.title})" if one.title else one.words
        lines = [head, one.results]
        for measure in measures:
            if measure.objective_id != one.id:
                continue
            value = latest.get(measure.id)
            if measure.source is not None:
                sharing = [p.role_id for p in partners if p.objective_id == one.id]
                value = counted.value(measure.source, one.id, one.lead_role_id, sharing)
            lines.append(_said(measure, value))
        parts.append("\n".join(line for line in lines if line))
    return "\n\n".join(parts)


def _said(measure: Any, value: Decimal | None) -> str:
    target = f"the target was {plain(measure.target)} {measure.unit}"
    reached = "nobody counted" if value is None else f"{plain(value)} {measure.unit}"
    said = f"{measure.words}: {reached}; {target}."
    return f"{said} {measure.results}" if measure.results else said
