"""All roles by how their work stands, in six statements, however many roles and duties there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, String, bindparam, exists, func, or_, select, type_coerce

from intranet.core.db import rows
from intranet.core.vocabulary import Answer, Cadence, Theme
from intranet.models import Body, Duty, DutyBody, Person, ReportLine, Role, Standing, Term, Tick
from intranet.queries import due
from intranet.queries.facts import Named
from intranet.rules import cadence
from intranet.rules.cadence import Dates, DutyState, TermDates, TickedOccasion, Timing
from intranet.rules.role_state import Counts, RoleState, states

CADENCES = {kind.value: kind for kind in Cadence}
Statement = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader filters by; None leaves all."""

    theme: Theme | None = None
    body_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoleWork:
    """A role with who holds it today and how its work stands."""

    id: int
    title: str
    holders: tuple[str, ...]
    seats: int
    duties: int
    counts: Counts
    states: frozenset[RoleState]


_SINCE = bindparam("since", type_=Term.starts_on.type)
_RECENT = (Term.role_id == Role.id) & or_(Term.ended_on.is_(None), Term.ended_on > _SINCE)
_FIRST_HELD = select(func.min(Term.starts_on)).where(Term.role_id == Role.id).correlate(Role).scalar_subquery()
_ROLES = (
    select(
        Role.id,
        Role.title,
        Role.seats,
        _FIRST_HELD.label("first_held_on"),
        Term.id.label("term_id"),
        Term.person_id,
        Term.starts_on,
        Term.due_to_end_on,
        Term.ended_on,
        Person.name,
    )
    .outerjoin(Term, _RECENT)
    .outerjoin(Person, Person.id == Term.person_id)
    .where(Role.closed_on.is_(None))
    .order_by(Role.sort, Role.id, Term.starts_on, Term.id)
)
_LATEST = select(func.max(ReportLine.id)).where(ReportLine.duty_id == Duty.id).correlate(Duty).scalar_subquery()
_ANSWERS = (
    select(Duty.lead_role_id, ReportLine.answer, func.count())
    .outerjoin(ReportLine, ReportLine.id == _LATEST)
    .where(Duty.retired_on.is_(None), Duty.cadence == Cadence.ONGOING)
    .group_by(Duty.lead_role_id, ReportLine.answer)
)
_DATED = (
    select(
        Duty.lead_role_id,
        Duty.id,
        Duty.optional,
        Duty.owed_from,
        Duty.cadence,
        Duty.anchor,
        Duty.anchor_month,
        Duty.anchor_day,
        Duty.side,
        Duty.days,
        Duty.lead_days,
        DutyBody.body_id,
    )
    .outerjoin(DutyBody, DutyBody.duty_id == Duty.id)
    .where(Duty.retired_on.is_(None), Duty.cadence != Cadence.ONGOING)
    .order_by(Duty.id)
)
# The most rows of all by far, so they come as the database holds them and are turned into dates below.
_RAW = String()
_TICKS = (
    select(
        Tick.duty_id,
        Tick.occasion,
        type_coerce(Tick.first_on, _RAW),
        type_coerce(Tick.last_on, _RAW),
        type_coerce(Tick.cadence, _RAW),
    )
    .join(Duty, Duty.id == Tick.duty_id)
    .where(
        Tick.undone_at.is_(None),
        Duty.retired_on.is_(None),
        Duty.cadence != Cadence.ONGOING,
        or_(Tick.last_on > _SINCE, Tick.cadence == Cadence.ONCE_A_TERM),
    )
)
_BODIES = select(Body.id, Body.title).where(Body.closed_on.is_(None)).order_by(Body.sort, Body.id)


def bodies() -> list[Named]:
    """The bodies to filter by."""
    return [Named(*found) for found in rows(_BODIES)]


@dataclass(slots=True)
class _Work:
    """What was read of the duties, by role or by duty."""

    answers: dict[int, dict[Answer | None, int]]
    dated: dict[int, list[list[Any]]]
    ticks: dict[int, list[TickedOccasion]]
    dates: Dates


def every_role(asked: Asked, settings: dict[str, Any], today: date) -> list[RoleWork]:
    """The open roles that the filters leave, in the structure's order; with a theme, only those with a duty of it."""
    since = {"since": today - due.WINDOW}
    roles: dict[int, list[Any]] = defaultdict(list)
    for found in rows(_on_body(_ROLES, Role.id, asked), since):
        roles[found.id].append(found)
    work = _Work(
        answers=_answers(asked),
        dated=_dated(asked),
        ticks=_ticks(asked, since),
        dates=due.calendar(settings, today).dates(()),
    )
    shown = (_role(terms, work, today) for terms in roles.values())
    return [role for role in shown if role.duties or asked.theme is None]


def _on_body(statement: Statement, role_id: Any, asked: Asked) -> Statement:
    if asked.body_id is None:
        return statement
    return statement.where(exists().where(Standing.role_id == role_id, Standing.body_id == asked.body_id))


def _of_duties(statement: Statement, asked: Asked) -> Statement:
    filtered = _on_body(statement, Duty.lead_role_id, asked)
    return filtered if asked.theme is None else filtered.where(Duty.theme == asked.theme)


def _answers(asked: Asked) -> dict[int, dict[Answer | None, int]]:
    found: dict[int, dict[Answer | None, int]] = defaultdict(dict)
    for role_id, answer, number in rows(_of_duties(_ANSWERS, asked)):
        found[role_id][answer] = number
    return found


def _dated(asked: Asked) -> dict[int, list[list[Any]]]:
    """The dated duties of each role; a duty that goes by several bodies comes as that many rows in one list."""
    found: dict[int, list[list[Any]]] = defaultdict(list)
    last = None
    for duty in rows(_of_duties(_DATED, asked)):
        if duty.id == last:
            found[duty.lead_role_id][-1].append(duty)
        else:
            found[duty.lead_role_id].append([duty])
        last = duty.id
    return found


def _ticks(asked: Asked, since: dict[str, date]) -> dict[int, list[TickedOccasion]]:
    found: dict[int, list[TickedOccasion]] = defaultdict(list)
    for duty_id, key, first_on, last_on, slug in rows(_of_duties(_TICKS, asked), since):
        found[duty_id].append(TickedOccasion(key, _date(first_on), _date(last_on), CADENCES[slug]))
    return found


def _date(raw: str | date) -> date:
    """SQLite holds a date as text, PostgreSQL as a date."""
    return date.fromisoformat(raw) if isinstance(raw, str) else raw


def _role(terms: list[Any], work: _Work, today: date) -> RoleWork:
    role = terms[0]
    dated, answers = work.dated.get(role.id, []), work.answers.get(role.id, {})
    present = [t for t in terms if t.name and t.starts_on <= today and (t.ended_on is None or t.ended_on > today)]
    stand = [_state(duty, terms, work, today) for duty in dated]
    counts = Counts(
        overdue=sum(late for late, _ in stand),
        soon=sum(state is DutyState.SOON for _, state in stand),
        due=sum(state is DutyState.OPEN for _, state in stand),
        needs_a_hand=answers.get(Answer.NEEDS_A_HAND, 0),
        in_hand=answers.get(Answer.IN_HAND, 0),
        not_started=answers.get(Answer.NOT_STARTED, 0),
        not_said=answers.get(None, 0),
    )
    return RoleWork(
        id=role.id,
        title=role.title,
        holders=tuple(t.name for t in present),
        seats=role.seats,
        duties=len(dated) + sum(answers.values()),
        counts=counts,
        states=states(counts, vacant=not present),
    )


def _state(duty: list[Any], terms: list[Any], work: _Work, today: date) -> tuple[int, DutyState]:
    """How many occasions of a duty are overdue, and how its open one stands."""
    first, held = duty[0], terms[0].first_held_on
    found = cadence.due(
        _timing(duty),
        _with_terms(work.dates, terms) if first.cadence is Cadence.ONCE_A_TERM else work.dates,
        work.ticks.get(first.id, ()),
        owes_from=None if held is None else max(first.owed_from, held),
        held_since=None,
        optional=first.optional,
        today=today,
    )
    if found.state is DutyState.OVERDUE and found.open is not None and not found.open_done:
        soon = (found.open.last_on - today).days <= _timing(duty).lead
        return len(found.overdue), DutyState.SOON if soon else DutyState.OPEN
    return len(found.overdue), found.state


def _timing(duty: list[Any]) -> Timing:
    first = duty[0]
    bodies_of = frozenset(row.body_id for row in duty if row.body_id is not None)
    kept = first.cadence, first.anchor, first.anchor_month, first.anchor_day, first.side, first.days, first.lead_days
    return Timing(*kept, bodies_of)


def _with_terms(dates: Dates, terms: Iterable[Any]) -> Dates:
    held = (TermDates(t.term_id, t.starts_on, t.due_to_end_on, t.ended_on, t.person_id) for t in terms if t.term_id)
    return replace(dates, terms=tuple(held))
