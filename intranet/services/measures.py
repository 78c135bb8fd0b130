"""Measures of an objective, and what they showed from day to day."""

from datetime import date
from decimal import Decimal
from typing import Any

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Direction, MeasureSource, PlanPart
from intranet.core.vocabulary import ActedAs
from intranet.models import Measure, Objective, Reading
from intranet.rules.access import Actor, capacities
from intranet.rules.measures import check_target
from intranet.services import notifications, order, records, sections, versions
from intranet.services.objective_links import sharing
from intranet.services.plan_edits import open_for_editing, open_for_work, with_reason

LONGEST_WORDS, LONGEST_UNIT, LONGEST_NOTE = 160, 40, 500


def add(
    objective_id: int,
    *,
    words: str,
    unit: str,
    direction: Direction,
    baseline: Decimal | None,
    target: Decimal | None,
    source: MeasureSource | None,
    reason: str = "",
    actor: Actor,
) -> int:
    """Give an objective a measure. Returns its id.

    Raises RuleError: on `unit` and `target` where they are missing, on `baseline` where the target lies the wrong way
    from it, on `reason` where one is needed, and where the plan's state forbids it.
    """
    objective = versions.reread(Objective, objective_id)
    open_for_editing(objective.plan_id, actor, reason)
    _check_live(objective)
    measure = Measure(
        objective_id=objective.id,
        words=words,
        unit=_unit(unit),
        direction=direction,
        baseline=baseline,
        target=_target(direction, baseline, target),
        source=source,
        sort=order.next_number(Measure.sort, Measure.objective_id == objective.id),
    )
    db.session.add(measure)
    db.session.flush()
    sections.withdraw_for_change([objective.section_id], actor=actor)
    _write(Happening.MEASURE_ADDED, measure, objective, actor)
    return measure.id


def change(
    measure_id: int,
    seen: int,
    *,
    words: str,
    unit: str,
    direction: Direction,
    baseline: Decimal | None,
    target: Decimal | None,
    source: MeasureSource | None,
    reason: str = "",
    actor: Actor,
) -> None:
    """Change what is counted, or its target. Raises Conflict when somebody was quicker, and RuleError as `add` does."""
    measure, objective = _found(measure_id)
    plan = open_for_editing(objective.plan_id, actor, reason)
    _check_live(objective, measure)
    versions.claim(measure, seen, subject="This measure", theirs=_stored(measure))
    before = _told(measure)
    measure.words, measure.unit, measure.direction = words, _unit(unit), direction
    measure.baseline, measure.target = baseline, _target(direction, baseline, target)
    measure.source = source
    was, now = records.differences(before, _told(measure))
    db.session.flush()
    if now:
        sections.withdraw_for_change([objective.section_id], actor=actor)
        after = {"before": was, "after": now, **with_reason(plan, reason)}
        _write(Happening.MEASURE_CHANGED, measure, objective, actor, **after)


def remove(measure_id: int, *, reason: str = "", actor: Actor) -> None:
    """Take a measure out of a plan that is being written. Removing twice is removing once.

    Raises RuleError where the plan's state forbids it, and on `reason` where one is needed.
    """
    measure, objective = _found(measure_id)
    plan = open_for_editing(objective.plan_id, actor, reason)
    if measure.dropped_on is not None:
        return
    measure.dropped_on = clock.today()
    sections.withdraw_for_change([objective.section_id], actor=actor)
    _write(Happening.MEASURE_REMOVED, measure, objective, actor, **with_reason(plan, reason))


def read(
    measure_id: int, *, on: date, value: Decimal | None, note: str, role_id: int | None = None, actor: Actor
) -> int:
    """Note what a measure showed on a day, and which role read it. Returns the reading's id.

    Raises RuleError: on `value` where it is missing, on `on` for a day to come, on `role_id` where it is none of theirs
    in this objective; unless the plan is adopted; and for a measure that the intranet counts by itself.
    """
    measure, objective = _found(measure_id)
    open_for_work(objective.plan_id)
    _check_live(objective, measure)
    if measure.source is not None:
        raise RuleError("The intranet counts this one by itself, so there is nothing to write down.")
    if value is None:
        raise RuleError("Please write what it shows.", "value")
    if on > clock.today():
        raise RuleError("This day is still to come. Please choose today or an earlier day.", "on")
    acting = _acting(objective, actor, role_id)
    reading = Reading(
        measure_id=measure.id,
        on=on,
        value=value,
        note=note,
        role_id=acting[0],
        read_by_id=actor.person_id,
        read_at=clock.now(),
    )
    db.session.add(reading)
    db.session.flush()
    fields = {**_reading(reading, measure), "note": note}
    _write(Happening.READING_TAKEN, measure, objective, actor, acting=acting, **fields)
    words = f"{measure.words}: {plain(value)} {measure.unit}"
    href = f"/objectives/{objective.id}"
    notifications.tell_followers(PlanPart.OBJECTIVE, objective.id, words, href, by=actor)
    return reading.id


def undo_reading(reading_id: int, *, actor: Actor) -> None:
    """Take a reading back; it is kept, and counts no more. Undoing twice is undoing once.

    Raises RuleError unless the plan is adopted.
    """
    reading = versions.reread(Reading, reading_id)
    measure, objective = _found(reading.measure_id)
    open_for_work(objective.plan_id)
    if reading.undone_at is not None:
        return
    reading.undone_at = clock.now()
    acting = _acting(objective, actor, None)
    _write(Happening.READING_UNDONE, measure, objective, actor, acting=acting, **_reading(reading, measure))


def _acting(objective: Objective, actor: Actor, role_id: int | None) -> tuple[int, ActedAs]:
    for capacity in capacities(actor, sharing(objective)):
        if role_id is None or capacity[0] == role_id:
            return capacity
    raise RuleError("Choose a role of yours that leads or shares this objective.", "role_id")


def _found(measure_id: int) -> tuple[Measure, Objective]:
    measure = versions.reread(Measure, measure_id)
    return measure, versions.reread(Objective, measure.objective_id)


def _check_live(objective: Objective, measure: Measure | None = None) -> None:
    if objective.dropped_on is not None or (measure is not None and measure.dropped_on is not None):
        what = "objective" if objective.dropped_on is not None else "measure"
        raise RuleError(f"This {what} was taken out of the plan while you had it open.")


def _unit(unit: str) -> str:
    if not unit:
        raise RuleError("Please say what is counted: members, doors, pounds.", "unit")
    return unit


def _target(direction: Direction, baseline: Decimal | None, target: Decimal | None) -> Decimal:
    if target is None:
        raise RuleError("Please write the number to be reached.", "target")
    check_target(direction, baseline, target)
    return target


def _stored(measure: Measure) -> dict[str, Any]:
    names = ("words", "unit", "direction", "baseline", "target", "source")
    return {name: getattr(measure, name) for name in names}


def _told(measure: Measure) -> dict[str, Any]:
    told = _stored(measure)
    numbers = {name: None if told[name] is None else plain(told[name]) for name in ("baseline", "target")}
    source = measure.source.value if measure.source else None
    return {**told, **numbers, "direction": measure.direction.value, "source": source}


def _reading(reading: Reading, measure: Measure) -> dict[str, Any]:
    said = {"value": plain(reading.value), "unit": measure.unit}
    return {**said, "on": reading.on.isoformat(), "reading_id": reading.id}


def _write(kind: Happening, measure: Measure, objective: Objective, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    about: dict[str, Any] = {
        "role_id": objective.lead_role_id,
        "plan_id": objective.plan_id,
        "objective_id": objective.id,
    }
    records.write(kind, "measure", measure.id, actor=actor, words=measure.words, **about, **fields)
    db.session.flush()
