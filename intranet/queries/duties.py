"""Reads of the duties room: one duty with its ticks and changes, what may be chosen, and what a timing would mean."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs, Answer, Outcome
from intranet.models import Person, Record, ReportLine, Role, RoleReport, Term, Tick
from intranet.queries import due
from intranet.queries.facts import DutyFacts
from intranet.rules import cadence
from intranet.rules.cadence import Due, Occasion, Timing

MOST_TICKS = 12
MOST_CHANGES = 20
NEXT_DATES = 4
HORIZON = 800  # days ahead in which the next dates are looked for


@dataclass(frozen=True, slots=True)
class PastTick:
    """A tick as the duty's page tells it, undone or not."""

    id: int
    first_on: date
    last_on: date
    outcome: Outcome
    note: str
    link: str
    ticked_at: datetime
    by: str
    acted_as: ActedAs
    role: str
    undone_at: datetime | None
    undone_by: str | None


_UNDONE_BY = aliased(Person)
_TICKS = (
    select(
        Tick.id,
        Tick.first_on,
        Tick.last_on,
        Tick.outcome,
        Tick.note,
        Tick.link,
        Tick.ticked_at,
        Person.name,
        Tick.acted_as,
        Role.title,
        Tick.undone_at,
        _UNDONE_BY.name,
    )
    .join(Person, Person.id == Tick.ticked_by_id)
    .join(Role, Role.id == Tick.role_id)
    .outerjoin(_UNDONE_BY, _UNDONE_BY.id == Tick.undone_by_id)
    .where(Tick.duty_id == bindparam("duty_id"))
    .order_by(Tick.last_on.desc(), Tick.id.desc())
    .limit(MOST_TICKS)
)


def past_ticks(duty_id: int) -> list[PastTick]:
    """The latest ticks of a duty, newest occasion first; those that were undone are marked."""
    return [PastTick(*found) for found in rows(_TICKS, {"duty_id": duty_id})]


@dataclass(frozen=True, slots=True)
class PastLine:
    """What was once said of an ongoing duty."""

    answer: Answer
    words: str
    as_before: bool
    executive_only: bool
    given_at: datetime
    by: str
    acted_as: ActedAs
    role: str


_LINES = (
    select(
        ReportLine.answer,
        ReportLine.words,
        ReportLine.as_before,
        RoleReport.executive_only,
        RoleReport.given_at,
        Person.name,
        RoleReport.acted_as,
        Role.title,
    )
    .join(RoleReport, RoleReport.id == ReportLine.report_id)
    .join(Person, Person.id == RoleReport.given_by_id)
    .join(Role, Role.id == RoleReport.role_id)
    .where(ReportLine.duty_id == bindparam("duty_id"))
    .order_by(ReportLine.id.desc())
    .limit(MOST_TICKS)
)


def past_lines(duty_id: int) -> list[PastLine]:
    """What was said of an ongoing duty, the latest first."""
    return [PastLine(*found) for found in rows(_LINES, {"duty_id": duty_id})]


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of the duty itself."""

    kind: str
    at: datetime
    by: str | None
    fields: dict[str, Any]


CHANGES = [
    kind.value
    for kind in (
        Happening.DUTY_ADDED,
        Happening.DUTY_CHANGED,
        Happening.DUTY_MOVED,
        Happening.DUTY_RETIRED,
        Happening.DUTY_RESTORED,
    )
]
_CHANGES = (
    select(Record.kind, Record.at, Person.name, Record.fields)
    .outerjoin(Person, Person.id == Record.person_id)
    .where(Record.subject_kind == "duty", Record.subject_id == bindparam("duty_id"), Record.kind.in_(CHANGES))
    .order_by(Record.id.desc())
    .limit(MOST_CHANGES)
)


def changes(duty_id: int) -> list[Changed]:
    """How a duty came to be as it is, the latest first."""
    return [Changed(*found) for found in rows(_CHANGES, {"duty_id": duty_id})]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a timing would mean from today on."""

    due: Due
    dates: tuple[Occasion, ...]


_FIRST_HELD = select(func.min(Term.starts_on)).where(Term.role_id == bindparam("role_id"))


def foreseen_for_new(
    timing: Timing, role_id: int, *, optional: bool, settings: dict[str, Any], today: date
) -> Foreseen:
    """What a duty given to a role today would ask for."""
    holders = due.holders_of([role_id], date.min).get(role_id, ())
    dates = due.calendar(settings, today).dates(holders)
    first = row(_FIRST_HELD, {"role_id": role_id})
    held = first is not None and first[0] is not None
    found = cadence.due(
        timing,
        dates,
        (),
        owes_from=max(today, first[0]) if held and first is not None else None,
        held_since=None,
        optional=optional,
        today=today,
    )
    return Foreseen(found, _next_dates(timing, dates, today))


def foreseen(duty: DutyFacts, timing: Timing, *, optional: bool, today: date) -> Foreseen:
    """What a duty would ask for with another timing; its ticks stand. Reads nothing more."""
    found = cadence.due(
        timing,
        duty.dates,
        duty.ticks,
        owes_from=_owed_from(duty, timing, today),
        held_since=None,
        optional=optional,
        today=today,
    )
    return Foreseen(found, _next_dates(timing, duty.dates, today))


def _owed_from(duty: DutyFacts, timing: Timing, today: date) -> date | None:
    if duty.owes_from is None or timing.has_the_course_of(duty.timing):
        return duty.owes_from
    return max(duty.owes_from, today)


def next_dates(duty: DutyFacts, today: date) -> tuple[Occasion, ...]:
    """The next occasions of a duty, from the one that today lies in."""
    return _next_dates(duty.timing, duty.dates, today)


def _next_dates(timing: Timing, dates: cadence.Dates, today: date) -> tuple[Occasion, ...]:
    until = date.fromordinal(today.toordinal() + HORIZON)
    return cadence.occasions(timing, dates, today, until)[:NEXT_DATES]
