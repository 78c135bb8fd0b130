"""Writing the demo's development plans: last year's closed, this year's adopted, next year's in draft."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanState
from intranet.demo import plan_last_year, plan_next_year, plan_this_year
from intranet.demo.plan_days import PlanDays, at, last_years, next_years, this_years
from intranet.demo.plan_history import VOTES, Written, record_plan
from intranet.demo.plan_text import CHAIR, MeasureText, ObjectiveText, PlanText, SectionText
from intranet.demo.scene import Scene
from intranet.models import Measure, Objective, ObjectivePartner, Plan, Reading, Section
from intranet.services.bulk import insert_all, insert_links


def write_plans(scene: Scene) -> tuple[Written, ...]:
    """Last year's, this year's and next year's plan, with their sections, objectives, measures and readings."""
    texts = (plan_last_year.PLAN, plan_this_year.PLAN, plan_next_year.PLAN)
    days = (last_years(scene.diary), this_years(scene.diary), next_years(scene.diary))
    pairs = list(zip(texts, days, strict=True))
    ids = insert_all(Plan, [_plan(text, of, scene) for text, of in pairs])
    return tuple(_write(plan_id, text, of, scene) for plan_id, (text, of) in zip(ids, pairs, strict=True))


def _plan(text: PlanText, days: PlanDays, scene: Scene) -> dict[str, Any]:
    counted = days.adopted_on is not None and days.closed_on is None
    state = PlanState.CLOSED if days.closed_on else PlanState.ADOPTED if days.adopted_on else PlanState.DRAFT
    return {
        "year": days.year,
        "starts_on": days.first,
        "ends_on": days.last,
        "opening": text.opening,
        "state": state,
        "consultation_ends_on": days.consultation_ends_on,
        "adopted_on": days.adopted_on,
        "adopted_at_id": scene.meetings[days.adopted_on] if days.adopted_on else None,
        "votes_for": VOTES[0] if counted else None,
        "votes_against": VOTES[1] if counted else None,
        "abstentions": VOTES[2] if counted else None,
        "closed_on": days.closed_on,
    }


def _write(plan_id: int, text: PlanText, days: PlanDays, scene: Scene) -> Written:
    sections = insert_all(
        Section,
        [
            {"plan_id": plan_id, "sort": number, **_section(one, scene, days.signed_off(one.signed_off))}
            for number, one in enumerate(text.sections)
        ],
    )
    titles = dict(zip((one.title for one in text.sections), sections, strict=True))
    rows = [
        {"plan_id": plan_id, "section_id": titles.get(one.section), "sort": number, **_objective(one, days, scene)}
        for number, one in enumerate(text.objectives)
    ]
    objectives = dict(zip((one.words for one in text.objectives), insert_all(Objective, rows), strict=True))
    insert_links(
        ObjectivePartner,
        [
            {"objective_id": objectives[one.words], "role_id": scene.role(partner)}
            for one in text.objectives
            for partner in one.partners
        ],
    )
    written = Written(plan_id, text, days, titles, objectives)
    _write_measures(written, scene)
    record_plan(written, scene)
    return written


def _section(text: SectionText, scene: Scene, signed_on: date | None) -> dict[str, Any]:
    hand = scene.hand(text.lead, signed_on) if signed_on else None
    return {
        "title": text.title,
        "kind": text.kind,
        "lead_role_id": scene.role(text.lead),
        "words": text.words,
        "signed_off_at": at(signed_on, 19, 10) if signed_on else None,
        "signed_off_by_id": scene.ids.people[hand.slug] if hand else None,
        "signed_off_in_id": scene.role(hand.role) if hand else None,
        "signed_off_as": hand.acted_as if hand else None,
    }


def _objective(text: ObjectiveText, days: PlanDays, scene: Scene) -> dict[str, Any]:
    return {
        "theme": text.theme,
        "words": text.words,
        "why": text.why,
        "lead_role_id": scene.role(text.lead) if text.lead else None,
        "priority": text.priority,
        "results": text.results if days.closed_on else "",
    }


def _write_measures(written: Written, scene: Scene) -> None:
    pairs = [(one, measure) for one in written.text.objectives for measure in one.measures]
    ids = insert_all(
        Measure,
        [_measure(measure, written.objectives[one.words], one.measures.index(measure)) for one, measure in pairs],
    )
    found = list(_readings(written, list(zip(ids, pairs, strict=True)), scene))
    reading_ids = insert_all(Reading, [row for row, _, _ in found])
    for reading_id, (row, one, measure) in zip(reading_ids, found, strict=True):
        scene.happened(
            Happening.READING_TAKEN,
            row["read_at"],
            ("measure", row["measure_id"]),
            by=one.lead or CHAIR,
            what={
                "words": measure.words,
                "value": str(row["value"]),
                "unit": measure.unit,
                "on": row["on"].isoformat(),
                "note": row["note"],
                "reading_id": reading_id,
            },
            plan_id=written.id,
            objective_id=written.objectives[one.words],
        )


def _measure(text: MeasureText, objective_id: int, number: int) -> dict[str, Any]:
    return {
        "objective_id": objective_id,
        "words": text.words,
        "unit": text.unit,
        "direction": text.direction,
        "baseline": None if text.baseline is None else Decimal(text.baseline),
        "target": Decimal(text.target),
        "source": text.source,
        "results": text.results,
        "sort": number,
    }


def _readings(
    written: Written, measures: Sequence[tuple[int, tuple[ObjectiveText, MeasureText]]], scene: Scene
) -> Iterator[tuple[dict[str, Any], ObjectiveText, MeasureText]]:
    for measure_id, (one, measure) in measures:
        for number, reading in enumerate(measure.readings):
            on = written.days.worked(reading.part)
            role = one.lead or CHAIR
            row = {
                "measure_id": measure_id,
                "on": on,
                "value": Decimal(reading.value),
                "note": reading.note,
                "role_id": scene.role(role),
                "read_by_id": scene.person(role, on),
                "read_at": at(on, 21, number),
            }
            yield row, one, measure
