"""An objective's own page as its template draws it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Direction
from intranet.drawing.line import line
from intranet.queries.objectives import Happened, ObjectiveHead
from intranet.queries.plan_facts import MeasureFacts, ReadingFacts
from intranet.rules.measures import is_reached, share
from intranet.web import words
from intranet.web.edits import edit_words
from intranet.web.timeline import Entry, sentence, when, who

PAGES = {"task": "/tasks/{}"}
WHOLE = 100


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A reading as a row of the table."""

    id: int
    on: str
    on_full: str
    value: str
    role: str
    note: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with how far it has come."""

    id: int
    words: str
    unit: str
    goal: str
    now: str
    share: int  # of 100
    is_reached: bool
    by_itself: bool
    results: str
    drawing: Markup
    readings: list[ReadingView]  # the latest first


def measure_view(measure: MeasureFacts, objective: ObjectiveHead, today: date) -> MeasureView:
    """A measure: its goal in words, its last reading, and its line."""
    latest = measure.latest
    own = measure.source is not None
    reached = latest is not None and is_reached(measure.direction, measure.target, latest.value)
    way = share(measure.direction, measure.baseline, measure.target, latest.value) if latest else Decimal(0)
    return MeasureView(
        id=measure.id,
        words=measure.words,
        unit=measure.unit,
        goal=goal(measure),
        now=_now(measure, today),
        share=int(way * WHOLE),
        is_reached=reached,
        by_itself=own,
        results=measure.results,
        drawing=_drawing(measure, objective) if measure.readings and not own else Markup(),
        readings=[] if own else [_reading(each, today) for each in reversed(measure.readings)],
    )


def goal(measure: MeasureFacts) -> str:
    """The target in words: `up from 20 to 40 members`."""
    way = "up" if measure.direction is Direction.UP else "down"
    start = "" if measure.baseline is None else f" from {plain(measure.baseline)}"
    return f"{way}{start} to {plain(measure.target)} {measure.unit}"


def happenings(found: Iterable[Happened], today: date) -> list[Entry]:
    """What happened to an objective and what is under it."""
    return [_entry(one, today) for one in found]


def _entry(one: Happened, today: date) -> Entry:
    short, full = when(one.at, today)
    by = one.guest or who(one.by, one.acted_as, one.acted_in)
    page = PAGES.get(one.subject_kind)
    href = page.format(one.subject_id) if page and one.subject_id else None
    return Entry(short, full, sentence(one.kind, one.fields), by, href, edit_words(one.fields))


def _now(measure: MeasureFacts, today: date) -> str:
    latest = measure.latest
    if latest is None:
        return "No reading yet"
    number = f"{plain(latest.value)} {measure.unit}"
    if measure.source is not None:
        return f"{number} so far, counted by the intranet"
    return f"{number} on {words.day(latest.on, today)}"


def _reading(reading: ReadingFacts, today: date) -> ReadingView:
    day, full = words.day(reading.on, today), words.full_day(reading.on)
    return ReadingView(reading.id, day, full, plain(reading.value), reading.role, reading.note)


def _drawing(measure: MeasureFacts, objective: ObjectiveHead) -> Markup:
    drawn = line(
        [(reading.on, reading.value) for reading in measure.readings],
        target=measure.target,
        baseline=measure.baseline,
        first_on=objective.plan_starts_on,
        last_on=objective.plan_ends_on,
        label=f"{measure.words}: {_count(measure)}, with the target of {plain(measure.target)} {measure.unit}",
    )
    return Markup(drawn)  # noqa: S704 (drawing/line.py escapes the label; the rest is numbers)


def _count(measure: MeasureFacts) -> str:
    return words.counted(len(measure.readings), "reading")
