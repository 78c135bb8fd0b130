"""The duties of a snapshot, role by role: what was kept, what is late or due soon, and what was said of the rest.

Three statements: duties with what was last said of them, ticks, and the dates they go by.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from intranet.core.clock import london_day
from intranet.core.db import rows
from intranet.core.vocabulary import Answer, Cadence, Outcome
from intranet.queries import due
from intranet.queries import snapshot_statements as sql
from intranet.queries.facts import Calendar
from intranet.queries.snapshot_parts import Parts
from intranet.rules import cadence
from intranet.rules.bound_days import held_since
from intranet.rules.cadence import Dates, Due, TermDates, TickedOccasion, Timing
from intranet.rules.reports import not_said_lately
from intranet.rules.snapshot import AHEAD


@dataclass(frozen=True, slots=True)
class Known:
    """What was read for the duties of every role."""

    calendar: Calendar
    dates: Dates
    ticks: Mapping[int, list[TickedOccasion]]
    kept: Mapping[int, int]  # occasions ticked as done since the last review, by duty
    terms: Mapping[int, tuple[TermDates, ...]]
    executive_days: list[date]
    today: date


def known(parts: Parts, settings: dict[str, Any], scope: Mapping[str, Any], since: date) -> Known:
    """Ticks and dates. Two statements."""
    today: date = scope["today"]
    ticks: dict[int, list[TickedOccasion]] = defaultdict(list)
    kept: dict[int, int] = defaultdict(int)
    for found in rows(sql.TICKS, scope):
        ticked_on = london_day(found.ticked_at)
        if ticked_on > today:
            continue
        ticks[found.duty_id].append(TickedOccasion(found.occasion, found.first_on, found.last_on, found.cadence))
        if found.outcome is Outcome.DONE and ticked_on > since:
            kept[found.duty_id] += 1
    calendar = due.calendar(settings, today)
    return Known(calendar, calendar.dates(()), ticks, kept, _terms(parts), executive_days(parts), today)


def executive_days(parts: Parts) -> list[date]:
    """The days on which the executive met, the latest last."""
    return [date.fromisoformat(found[0]) for found in parts["held"] if found[3] == "executive"]


def by_role(read: Known) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The duties of each role that has any, and what was said of them to the executive only. One statement."""
    shown: list[dict[str, Any]] = []
    confided: list[dict[str, Any]] = []
    found = rows(sql.DUTIES)
    for role_id, of_role in groupby(found, key=lambda one: one.lead_role_id):
        duties = [list(each) for _, each in groupby(of_role, key=lambda one: one.id)]
        terms = read.terms.get(role_id, ())
        dated = [(each[0], _due(each, terms, read)) for each in duties if each[0].cadence is not Cadence.ONGOING]
        ongoing = [each[0] for each in duties if each[0].cadence is Cadence.ONGOING]
        shown.append(
            {
                "role_id": role_id,
                "kept": sum(read.kept.get(duty.id, 0) for duty, _ in dated),
                "late": [_late(duty, stands) for duty, stands in dated if stands.overdue],
                "due": [one for duty, stands in dated for one in _coming(duty, stands, read.today)],
                "ongoing": [_line(duty, read) for duty in ongoing if duty.answer],
                "not_said": sum(1 for duty in ongoing if not duty.answer),
            }
        )
        confided += [
            {"role_id": role_id, "duty_id": duty.id, "words": duty.line_words}
            for duty in ongoing
            if duty.executive_only and duty.line_words
        ]
    return shown, confided


def _terms(parts: Parts) -> dict[int, tuple[TermDates, ...]]:
    found: dict[int, list[TermDates]] = defaultdict(list)
    for starts_on, term_id, role_id, person_id, due_to_end_on, ended_on in parts["term"]:
        found[role_id].append(
            TermDates(term_id, date.fromisoformat(starts_on), _day(due_to_end_on), _day(ended_on), person_id)
        )
    return {role_id: tuple(terms) for role_id, terms in found.items()}


def _due(duty: list[Any], terms: tuple[TermDates, ...], read: Known) -> Due:
    """How a duty stands; it comes as a row for each body it goes by."""
    first = duty[0]
    bodies = frozenset(row.body_id for row in duty if row.body_id is not None)
    timing = Timing(
        first.cadence,
        first.anchor,
        first.anchor_month,
        first.anchor_day,
        first.side,
        first.days,
        first.lead_days,
        bodies,
    )
    return cadence.due(
        timing,
        replace(read.dates, terms=terms) if first.cadence is Cadence.ONCE_A_TERM else read.dates,
        read.ticks.get(first.id, ()),
        owes_from=None if first.first_held_on is None else max(first.owed_from, first.first_held_on),
        held_since=held_since(terms, read.today),
        optional=first.optional,
        today=read.today,
    )


def _late(duty: Any, stands: Due) -> dict[str, Any]:
    oldest = stands.overdue[0].last_on
    return {"duty_id": duty.id, "words": duty.words, "times": len(stands.overdue), "due_on": oldest.isoformat()}


def _coming(duty: Any, stands: Due, today: date) -> list[dict[str, Any]]:
    """The occasion of a duty that falls due in the next eight weeks, if one does: the open one, else the next."""
    occasion = stands.next if stands.open is None or stands.open_done else stands.open
    if occasion is None or not today <= occasion.last_on <= today + AHEAD:
        return []
    return [{"duty_id": duty.id, "words": duty.words, "due_on": occasion.last_on.isoformat()}]


def _line(duty: Any, read: Known) -> dict[str, Any]:
    said_on = london_day(duty.given_at)
    answer: Answer = duty.answer
    return {
        "duty_id": duty.id,
        "duty": duty.words,
        "answer": answer.value,
        "words": "" if duty.executive_only else duty.line_words,
        "executive_only": duty.executive_only and bool(duty.line_words),
        "on": said_on.isoformat(),
        "lately": not not_said_lately(duty.given_at, read.executive_days),
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
