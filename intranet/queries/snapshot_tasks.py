"""The tasks and objectives of a snapshot: how each stands on its day, and what was last said of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import SimpleNamespace
from typing import Any, NamedTuple

from intranet.core.clock import london_day
from intranet.core.db import rows
from intranet.core.numbers import plain
from intranet.core.plan_vocabulary import Colour, PlanState, TaskState
from intranet.queries import own_readings
from intranet.queries import snapshot_statements as sql
from intranet.queries.plan_facts import MeasureFacts, ReadingFacts
from intranet.queries.snapshot_parts import Parts
from intranet.rules import progress
from intranet.rules.progress import Standing

Reviewed = Mapping[tuple[str, int], tuple[Colour | None, str]]


class _Awaited(NamedTuple):
    words: str
    state: TaskState


@dataclass(frozen=True, slots=True)
class StandingTask:
    """A task as it stands in the document, with what its objective must know of it."""

    words: str
    standing: Standing
    in_plan: bool
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a snapshot speaks of, and what the executive said at its meeting."""

    today: date
    scope: Mapping[str, Any]
    reviewed: Reviewed
    is_closed: bool = False  # the plan, on that day


def tasks(parts: Parts, day: Day) -> list[StandingTask]:
    """Every task of the plan, and the open and lately done ones of none. One statement."""
    supporters: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for _, task_id, role_id, title in parts["supporter"]:
        supporters[task_id].append(role(role_id, title))
    waits: dict[int, list[_Awaited]] = defaultdict(list)
    for task_id, words, state in parts["wait"]:
        waits[task_id].append(_Awaited(words, TaskState(state)))
    return [_task(found, supporters, waits, day) for found in rows(sql.TASKS, day.scope)]


def _task(
    found: Any, supporters: Mapping[int, list[dict[str, Any]]], waits: Mapping[int, list[_Awaited]], day: Day
) -> StandingTask:
    stood = _as_of(found, day)
    worked_out = progress.of_task(stood, day.today, waits.get(found.id, ()), found.adopted_on)
    standing, said = _with_review(worked_out, day.reviewed.get(("task", found.id)))
    document = {
        "id": found.id,
        "words": found.words,
        "objective_id": found.objective_id,
        "theme": found.theme.value if found.theme else None,
        "section": found.section_title,
        "lead": role(found.lead_role_id, found.lead_title),
        "supporters": supporters.get(found.id, []),
        "branch": found.branch_title,
        "due_on": iso(found.due_on),
        "due_quarter": found.due_quarter,
        "state": stood.state.value,
        "done_on": iso(stood.done_on),
        "colour": standing.colour.value,
        "because": standing.because,
        "reviewed": said,
        "said": _said(found),
        "action": _action(found, day.today),
    }
    return StandingTask(found.words, standing, found.plan_id is not None, document)


def _as_of(found: Any, day: Day) -> Any:
    """The row as it was on the day: what is known to have happened later had not happened yet."""
    finished_later = found.done_on is not None and found.done_on > day.today
    closed_later = found.plan_state is PlanState.CLOSED and not day.is_closed
    if not finished_later and not closed_later:
        return found
    known = dict(found._mapping)
    if finished_later:
        known |= {"state": TaskState.UNDER_WAY, "done_on": None}
    if closed_later:
        known["plan_state"] = PlanState.ADOPTED
    return SimpleNamespace(**known)


def _said(found: Any) -> dict[str, str] | None:
    return {"words": found.said_words, "on": london_day(found.said_at).isoformat()} if found.said_words else None


def _action(found: Any, today: date) -> dict[str, Any] | None:
    if found.action_number is None:
        return None
    return {
        "number": found.action_number,
        "body": found.action_body,
        "on": found.action_on.isoformat(),
        "age": (today - found.action_on).days,
        "carried": found.action_carried,
    }


def objectives(parts: Parts, of_plan: Iterable[StandingTask], plan_id: int | None, day: Day) -> list[dict[str, Any]]:
    """Every objective of the plan, with its measures. Two statements, one where no measure counts by itself."""
    if plan_id is None:
        return []
    by_objective: dict[int | None, list[StandingTask]] = defaultdict(list)
    for task in of_plan:
        by_objective[task.document["objective_id"]].append(task)
    measures = _measures(plan_id, day.today)
    every = [measure for found in measures.values() for measure in found]
    counted = own_readings.of_plan(plan_id) if own_readings.read_themselves(every) else own_readings.NOTHING
    partners: dict[int, list[int]] = defaultdict(list)
    for objective_id, role_id in parts["partner"]:
        partners[objective_id].append(role_id)
    return [
        _objective(
            found,
            by_objective[found[1]],
            own_readings.filled(
                measures.get(found[1], ()),
                counted,
                lead_role_id=found[5],
                partner_ids=partners[found[1]],
                today=day.today,
            ),
            day,
        )
        for found in parts["objective"]
    ]


def _objective(
    found: list[Any], of_it: list[StandingTask], measures: tuple[MeasureFacts, ...], day: Day
) -> dict[str, Any]:
    _, number, words, theme, section, lead_id, lead_title, results, dropped_on, override, reason, until = found
    aimed = SimpleNamespace(
        dropped_on=_day(dropped_on),
        override=Colour(override) if override else None,
        override_reason=reason,
        override_until=_day(until),
    )
    worked_out = progress.of_objective(aimed, of_it, measures, day.today, closed=day.is_closed)
    standing, said = _with_review(worked_out, day.reviewed.get(("objective", number)))
    return {
        "id": number,
        "words": words,
        "theme": theme,
        "section": section,
        "lead": role(lead_id, lead_title) if lead_id else None,
        "colour": standing.colour.value,
        "because": standing.because,
        "reviewed": said,
        "results": results,
        "dropped_on": dropped_on,
        "measures": [_measure(measure) for measure in measures],
    }


def _measures(plan_id: int, today: date) -> dict[int, tuple[MeasureFacts, ...]]:
    found: dict[int, list[MeasureFacts]] = defaultdict(list)
    for _, each in groupby(rows(sql.MEASURES, {"plan_id": plan_id}), key=lambda one: one.id):
        read = list(each)
        first = read[0]
        readings = tuple(ReadingFacts(*one[-5:]) for one in read if one.reading_id is not None and one.on <= today)
        known = {name: value for name, value in first._mapping.items() if name in MeasureFacts.__dataclass_fields__}
        found[first.objective_id].append(MeasureFacts(**known, readings=readings))
    return {objective_id: tuple(each) for objective_id, each in found.items()}


def _measure(measure: MeasureFacts) -> dict[str, Any]:
    return {
        "id": measure.id,
        "words": measure.words,
        "unit": measure.unit,
        "direction": measure.direction.value,
        "baseline": None if measure.baseline is None else _number(measure.baseline),
        "target": _number(measure.target),
        "source": measure.source.value if measure.source else None,
        "readings": [[reading.on.isoformat(), _number(reading.value)] for reading in measure.readings],
    }


def _with_review(worked_out: Standing, review: tuple[Colour | None, str] | None) -> tuple[Standing, str]:
    """How a thing stands after the executive looked at it: its colour comes first, and says so."""
    if review is None:
        return worked_out, ""
    colour, words = review
    if colour is None or colour is worked_out.colour:
        return worked_out, words
    return Standing(colour, f"Set by the executive. {worked_out.because}", overridden=True), words


def role(role_id: int, title: str) -> dict[str, Any]:
    """A role as a document names it."""
    return {"id": role_id, "title": title}


def iso(on: date | None) -> str | None:
    """A day as a document has it."""
    return None if on is None else on.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _number(value: Any) -> str:
    return plain(value).replace(",", "")
