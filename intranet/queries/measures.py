"""Reads of measures and readings: those of one objective, or one of them with the objective it belongs to."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from intranet.core.db import row, rows
from intranet.models import Measure, Reading, Role
from intranet.queries import objectives, own_readings
from intranet.queries.objectives import ObjectiveHead
from intranet.queries.plan_facts import MeasureFacts, ReadingFacts

_MEASURES = select(
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
)
_OF_OBJECTIVE = _MEASURES.where(
    Measure.objective_id == bindparam("objective_id"), Measure.dropped_on.is_(None)
).order_by(Measure.sort, Measure.id)
_ONE = _MEASURES.where(Measure.id == bindparam("measure_id"))
_READINGS = (
    select(Reading.measure_id, Reading.id, Reading.on, Reading.value, Reading.note, Role.title)
    .join(Role, Role.id == Reading.role_id)
    .join(Measure, Measure.id == Reading.measure_id)
    .where(Measure.objective_id == bindparam("objective_id"), Reading.undone_at.is_(None))
    .order_by(Reading.on, Reading.id)
)
_MEASURE_OF = select(Reading.measure_id, Reading.undone_at).where(Reading.id == bindparam("reading_id"))


def of_objective(objective: ObjectiveHead, today: date) -> tuple[MeasureFacts, ...]:
    """The measures of an objective with their readings; those that read themselves show today's count.

    Two statements, and a third where the intranet counts one of them.
    """
    asked = {"objective_id": objective.id}
    readings: dict[int, list[ReadingFacts]] = {}
    for measure_id, *reading in rows(_READINGS, asked):
        readings.setdefault(measure_id, []).append(ReadingFacts(*reading))
    found = [
        MeasureFacts(**one._mapping, readings=tuple(readings.get(one.id, ()))) for one in rows(_OF_OBJECTIVE, asked)
    ]
    if not own_readings.read_themselves(found):
        return tuple(found)
    return own_readings.filled(
        found,
        own_readings.of_plan(objective.plan_id),
        lead_role_id=objective.lead_role_id,
        partner_ids=objective.partner_role_ids,
        today=today,
    )


@dataclass(frozen=True, slots=True)
class MeasureHead:
    """A measure with the objective it belongs to, whose roles may write it."""

    measure: MeasureFacts
    objective: ObjectiveHead

    @property
    def lead_role_id(self) -> int | None:
        return self.objective.lead_role_id

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return self.objective.partner_role_ids


def get(measure_id: int) -> MeasureHead | None:
    """A measure without its readings, or None. Three statements."""
    found = row(_ONE, {"measure_id": measure_id})
    objective = objectives.get(found.objective_id) if found else None
    if found is None or objective is None:
        return None
    return MeasureHead(MeasureFacts(**found._mapping, readings=()), objective)


@dataclass(frozen=True, slots=True)
class ReadingHead:
    """A reading with the objective it was taken for."""

    id: int
    objective: ObjectiveHead

    @property
    def lead_role_id(self) -> int | None:
        return self.objective.lead_role_id

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return self.objective.partner_role_ids


def of_reading(reading_id: int) -> ReadingHead | None:
    """A reading, or None. Four statements."""
    found = row(_MEASURE_OF, {"reading_id": reading_id})
    head = get(found.measure_id) if found else None
    return ReadingHead(reading_id, head.objective) if head else None
