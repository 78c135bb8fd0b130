"""What lies on the table at one stop of a review: the role's report, the money, amendments that wait, and readings."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any, NamedTuple

from intranet.core.clock import LONDON
from intranet.core.db import rows
from intranet.core.plan_vocabulary import BudgetSide, PlanPart
from intranet.core.vocabulary import Answer
from intranet.queries import own_readings
from intranet.queries import review_statements as sql
from intranet.queries.plan_facts import MeasureFacts, ReadingFacts
from intranet.queries.review_stops import ReviewedMeeting
from intranet.rules.budget import money_years
from intranet.rules.promises import placed
from intranet.rules.reviewing import Stop


class SaidLine(NamedTuple):
    """A role's word on one of its duties or tasks; `answer` is None for a task."""

    about: str
    href: str
    answer: Answer | None
    words: str
    as_before: bool


@dataclass(frozen=True, slots=True)
class ReportAt:
    """What a role said before the meeting; words that are `executive_only` are for whom in_confidence says."""

    by: str
    at: datetime
    words: str
    needs_decision: bool
    executive_only: bool
    nothing: bool
    for_meeting: bool  # else it was given for none, since the last review
    lines: tuple[SaidLine, ...]


class AmendmentAt(NamedTuple):
    """An amendment that waits for the executive, and what it touches."""

    id: int
    number: int
    part: PlanPart
    title: str  # of the part as it is called today, or of the new one
    reason: str
    lead_role_id: int
    objective_id: int | None
    section_id: int | None


class Money(NamedTuple):
    """Lines of the budget of the money year, in pence."""

    planned_income: int = 0
    income: int = 0
    planned_spending: int = 0
    spending: int = 0


@dataclass(frozen=True, slots=True)
class Material:
    """Everything short that lies on the table at a stop."""

    report: ReportAt | None
    amendments: tuple[AmendmentAt, ...]
    own: Money  # of what the stop leads
    whole: Money  # the budget, whosever
    partners: dict[int, tuple[int, ...]]  # of the objectives, by objective


NOBODY = 0  # no role, objective or section has this number


def at(of: ReviewedMeeting, role_id: int, objective_id: int, money_year_starts: Sequence[int]) -> Material:
    """What lies at the stop of a role, or of an objective; the other is NOBODY. One statement."""
    asked = {
        "meeting_id": of.meeting.id,
        "plan_id": of.plan.id if of.plan else None,
        "role_id": role_id,
        "objective_id": objective_id,
        "since_at": datetime.combine(of.since, time(), LONDON),
        "money_year": money_years(of.meeting.on, of.meeting.on, money_year_starts)[0],
    }
    found: dict[str, list[Any]] = {}
    for one in rows(sql.MATERIAL, asked):
        found.setdefault(one.what, []).append(one)
    money = found.get(sql.MONEY, [])
    return Material(
        report=_report(found) if sql.REPORT in found else None,
        amendments=tuple(sorted(_amendment(one) for one in found.get(sql.AMENDMENT, []))),
        own=_money(one for one in money if one.id),
        whole=_money(money),
        partners=_partners(found.get(sql.PARTNER, [])),
    )


def touches(amendment: AmendmentAt, stop: Stop, by_role: bool) -> bool:
    """Whether an amendment is answered at this stop: of its role, or of its objective or section."""
    if by_role:
        return amendment.lead_role_id == stop.part_id
    if stop.part is not None:
        return amendment.objective_id == stop.part_id
    return amendment.objective_id is None and amendment.section_id == stop.part_id


def _report(found: dict[str, list[Any]]) -> ReportAt:
    one = found[sql.REPORT][0]
    lines = [
        SaidLine(
            each.title, f"/{kind}/{each.id}", Answer(each.slug) if each.slug else None, each.words, bool(each.first)
        )
        for what, kind in ((sql.DUTY, "duties"), (sql.TASK, "tasks"))
        for each in found.get(what, [])
    ]
    return ReportAt(
        by=one.title,
        at=one.at,
        words=one.words,
        needs_decision=bool(one.first),
        executive_only=bool(one.second),
        nothing=bool(one.third),
        for_meeting=one.slug == "meeting",
        lines=tuple(lines),
    )


def _amendment(one: Any) -> AmendmentAt:
    """A new part is not there yet, so that what it would be led by and stand under is in the changes."""
    would_be = {name: change.get("would_be") for name, change in json.loads(one.more or "{}").items()}
    is_there = bool(one.title)
    objective_id, section_id = (one.second, one.third) if is_there else placed(would_be.get("under"))
    return AmendmentAt(
        id=one.id,
        number=one.number,
        part=PlanPart(one.slug),
        title=one.title or str(would_be.get("words") or ""),
        reason=one.words,
        lead_role_id=int(one.first if is_there else would_be.get("lead_role_id") or one.first),
        objective_id=objective_id,
        section_id=section_id,
    )


def _money(found: Iterable[Any]) -> Money:
    sums = {side: [0, 0] for side in BudgetSide}
    for one in found:
        planned, actual = sums[BudgetSide(one.slug)]
        sums[BudgetSide(one.slug)] = [planned + int(one.first), actual + int(one.second)]
    return Money(*sums[BudgetSide.INCOME], *sums[BudgetSide.EXPENDITURE])


def _partners(found: Iterable[Any]) -> dict[int, tuple[int, ...]]:
    partners: dict[int, tuple[int, ...]] = {}
    for one in found:
        partners[one.id] = (*partners.get(one.id, ()), int(one.first))
    return partners


class MeasureAt(NamedTuple):
    """A measure with its readings, and the objective it shows."""

    objective_id: int
    objective: str
    measure: MeasureFacts


def measures(
    of: ReviewedMeeting, role_id: int, objective_id: int, partners: dict[int, tuple[int, ...]], today: date
) -> tuple[MeasureAt, ...]:
    """What is measured under the objectives that a role leads, or under one. One statement, two where one is counted.

    `partners` as `at` found them, since some measures count what their roles did.
    """
    if of.plan is None:
        return ()
    asked = {"plan_id": of.plan.id, "role_id": role_id, "objective_id": objective_id}
    found = [list(each) for _, each in groupby(rows(sql.MEASURES, asked), key=lambda one: one.id)]
    read = [_measure(each) for each in found]
    counts = own_readings.of_plan(of.plan.id) if own_readings.read_themselves(read) else own_readings.NOTHING
    filled: list[MeasureFacts] = []
    for each, measure in zip(found, read, strict=True):
        lead, shared = each[0].lead_role_id, partners.get(measure.objective_id, ())
        filled += own_readings.filled([measure], counts, lead_role_id=lead, partner_ids=shared, today=today)
    return tuple(
        MeasureAt(measure.objective_id, each[0].objective_words, measure)
        for each, measure in zip(found, filled, strict=True)
    )


_OF_MEASURE = frozenset(MeasureFacts.__slots__) - {"readings"}


def _measure(found: list[Any]) -> MeasureFacts:
    """A measure from its rows, one for each reading, or a single row without one."""
    known = {name: value for name, value in found[0]._mapping.items() if name in _OF_MEASURE}
    taken = (one for one in found if one.reading_id is not None)
    readings = (ReadingFacts(one.reading_id, one.on, one.value, one.note, one.read_by) for one in taken)
    return MeasureFacts(**known, readings=tuple(readings))
