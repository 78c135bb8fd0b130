"""Objectives, measures and sections as the plan's pages draw them."""

from dataclasses import dataclass
from datetime import date

from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Direction
from intranet.drawing.line import line
from intranet.queries.plan_facts import MeasureFacts, ObjectiveFacts, PlanFacts, SectionFacts
from intranet.queries.plans import PlanDocument
from intranet.rules.plan_states import PROMISED
from intranet.web import words
from intranet.web.plan.task_line import TaskLine, task_line
from intranet.web.standings import tag

ENOUGH_TO_DRAW = 2  # readings: fewer are no line


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One measure as a row of a table."""

    words: str
    baseline: str
    latest: str
    latest_on: str
    target: str
    drawing: str
    results: str
    dropped: bool


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """One objective with its measures and its tasks."""

    id: int
    number: int
    words: str
    theme: str
    why: str
    lead_id: int | None
    lead: str
    partners: str
    priority: str
    kind: str
    said: str
    because: str
    results: str
    dropped: bool
    measures: list[MeasureView]
    tasks: list[TaskLine]


def numbers(document: PlanDocument) -> dict[int, int]:
    """The number of each objective, as they stand in the document: those of no section first, then by section."""
    places = {section.id: place for place, section in enumerate(document.sections)}
    in_order = sorted(document.objectives, key=lambda each: places.get(each.section_id or 0, -1))
    return {each.id: number for number, each in enumerate(in_order, start=1)}


def objective_view(objective: ObjectiveFacts, number: int, plan: PlanFacts, today: date) -> ObjectiveView:
    """One objective; its number is its place in the plan."""
    kind, said = tag(objective.standing) if plan.state in PROMISED else ("", "")
    return ObjectiveView(
        id=objective.id,
        number=number,
        words=objective.words,
        theme=words.say(objective.theme),
        why=objective.why,
        lead_id=objective.lead_role_id,
        lead=objective.lead_title,
        partners=words.listed([partner.title for partner in objective.partners]),
        priority=words.say(objective.priority),
        kind=kind,
        said=said,
        because=objective.standing.because,
        results=objective.results,
        dropped=objective.dropped_on is not None,
        measures=[measure_view(each, plan, today) for each in objective.measures],
        tasks=[task_line(each, today) for each in objective.tasks],
    )


def measure_view(measure: MeasureFacts, plan: PlanFacts, today: date) -> MeasureView:
    """One measure: where it began, where it is, where it is to go, and a line where there is enough to draw."""
    latest = measure.latest
    to = "at most " if measure.direction is Direction.DOWN else ""
    return MeasureView(
        words=measure.words,
        baseline=plain(measure.baseline) if measure.baseline is not None else "",
        latest=plain(latest.value) if latest else "",
        latest_on=words.day(latest.on, today) if latest else "",
        target=f"{to}{plain(measure.target)} {measure.unit}",
        drawing=_drawing(measure, plan),
        results=measure.results,
        dropped=measure.dropped_on is not None,
    )


def signed_off_words(section: SectionFacts, today: date) -> str:
    """Who signed a section off, and when; empty where nobody has."""
    if section.signed_off_at is None:
        return ""
    by = f"{section.signed_off_by}, {section.signed_off_words}" if section.signed_off_words else section.signed_off_by
    return f"Signed off by {by}, {words.ago(section.signed_off_at, today)}"


def _drawing(measure: MeasureFacts, plan: PlanFacts) -> str:
    if len(measure.readings) < ENOUGH_TO_DRAW:
        return ""
    return line(
        [(reading.on, reading.value) for reading in measure.readings],
        target=measure.target,
        baseline=measure.baseline,
        first_on=plan.starts_on,
        last_on=plan.ends_on,
        label=f"{measure.words}, {measure.unit}: the readings stand on the objective's own page",
    )
