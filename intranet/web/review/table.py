"""What lies on the table at a stop of the review, as its template draws it: the report, readings, money, amendments."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Direction
from intranet.core.vocabulary import Answer, Office
from intranet.drawing.line import line
from intranet.queries.review_material import AmendmentAt, Material, MeasureAt, ReportAt
from intranet.queries.review_stops import PlanAt
from intranet.rules.measures import is_reached
from intranet.rules.money import pounds
from intranet.web import words

IN_CONFIDENCE = "Said to the executive only."
ENOUGH_TO_DRAW = 2
ANSWERS = {Answer.IN_HAND: "in-hand", Answer.NEEDS_A_HAND: "needs-a-hand", Answer.NOT_STARTED: "not-started"}
WORST_FIRST = (Answer.NEEDS_A_HAND, Answer.NOT_STARTED, None, Answer.IN_HAND)


@dataclass(frozen=True, slots=True)
class LineView:
    """A role's word on a duty or a task."""

    href: str
    about: str
    tag_kind: str
    tag_words: str
    words: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """A role's report: its words, and only what it said anew; what stands as before is counted."""

    given: str
    words: str
    needs_decision: bool
    lines: list[LineView]
    as_before: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with its last reading, and a line where there is enough to draw."""

    href: str
    objective: str
    words: str
    numbers: str
    is_reached: bool
    drawing: str


@dataclass(frozen=True, slots=True)
class AmendmentView:
    """An amendment that waits for an answer."""

    id: int
    title: str
    reason: str


def report(found: ReportAt | None, today: date, *, in_confidence: bool) -> ReportView | None:
    """The role's report; what is for the executive only is left out for anybody else."""
    if found is None:
        return None
    hidden = found.executive_only and not in_confidence
    anew = [one for one in found.lines if not one.as_before]
    same = len(found.lines) - len(anew)
    anew.sort(key=lambda one: WORST_FIRST.index(one.answer))
    between = "" if found.for_meeting else ", between meetings"
    spoken = "Nothing to report." if found.nothing and not found.words else found.words
    return ReportView(
        given=f"{found.by}, {words.ago(found.at, today)}{between}",
        words=IN_CONFIDENCE if hidden else spoken,
        needs_decision=found.needs_decision,
        lines=[
            LineView(
                href=one.href,
                about=one.about,
                tag_kind=ANSWERS[one.answer] if one.answer else "",
                tag_words=words.say(one.answer) if one.answer else "",
                words="" if hidden else one.words,
            )
            for one in anew
        ],
        as_before=f"{words.counted(same, 'line stands', 'lines stand')} as before." if same else "",
    )


def measures(found: Iterable[MeasureAt], plan: PlanAt | None, today: date) -> list[MeasureView]:
    """The measures of a stop as small pictures, with their numbers in words beside."""
    return [_measure(one, plan, today) for one in found] if plan is not None else []


def _measure(one: MeasureAt, plan: PlanAt, today: date) -> MeasureView:
    measure, latest = one.measure, one.measure.latest
    to = "at most " if measure.direction is Direction.DOWN else ""
    aim = f"{to}{plain(measure.target)} {measure.unit}"
    now = f"{plain(latest.value)} on {words.day(latest.on, today)}" if latest else "nothing read yet"
    drawn = len(measure.readings) >= ENOUGH_TO_DRAW
    return MeasureView(
        href=f"/objectives/{one.objective_id}",
        objective=one.objective,
        words=measure.words,
        numbers=f"{now}, of {aim}",
        is_reached=latest is not None and is_reached(measure.direction, measure.target, latest.value),
        drawing=line(
            [(reading.on, reading.value) for reading in measure.readings],
            target=measure.target,
            baseline=measure.baseline,
            first_on=plan.starts_on,
            last_on=plan.ends_on,
            label=f"{measure.words}: {now}, of {aim}",
        )
        if drawn
        else "",
    )


def money(material: Material, office: Office | None) -> str:
    """The budget of what the stop leads, in one line; the Treasurer's is the whole of it. Empty where there is none."""
    of = material.whole if office is Office.TREASURER else material.own
    said = [_side("spent", of.spending, of.planned_spending), _side("come in", of.income, of.planned_income)]
    return words.listed([each for each in said if each])


def _side(verb: str, so_far: int, planned: int) -> str:
    return f"{pounds(so_far)} of {pounds(planned)} {verb}" if planned or so_far else ""


def amendments(found: Iterable[AmendmentAt]) -> list[AmendmentView]:
    """The amendments that wait at a stop."""
    return [
        AmendmentView(one.id, f"Amendment {one.number}: the {words.say(one.part).lower()} “{one.title}”", one.reason)
        for one in found
    ]
