"""Duties with what is due of them: four statements, however many duties, and the rules do the rest.

Only the last 800 days are read (see rules.cadence.LOOK_BACK), so twenty years of history cost what one does.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    func,
    literal,
    null,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.vocabulary import Cadence, MeetingKind, MeetingState
from intranet.models import (
    Body,
    Duty,
    DutyBody,
    DutyPartner,
    Election,
    Meeting,
    Person,
    ReportLine,
    Role,
    RoleReport,
    Term,
    Tick,
)
from intranet.queries.facts import (
    Calendar,
    ComingMeeting,
    DutyFacts,
    HolderFacts,
    LineFacts,
    Named,
    TickFacts,
    Work,
)
from intranet.rules.cadence import LOOK_BACK, Dates, ElectionDate, TickedOccasion, Timing, due

WINDOW = timedelta(days=2 * LOOK_BACK)


_LATEST_LINE = select(func.max(ReportLine.id)).where(ReportLine.duty_id == Duty.id).correlate(Duty).scalar_subquery()
_FIRST_HELD = (
    select(func.min(Term.starts_on)).where(Term.role_id == Duty.lead_role_id).correlate(Duty).scalar_subquery()
)
_LINE_BY = aliased(Person)
_COLUMNS = (
    select(
        Duty.id,
        Duty.lead_role_id,
        Role.title,
        Duty.words,
        Duty.theme,
        Duty.optional,
        Duty.cadence,
        Duty.anchor,
        Duty.anchor_month,
        Duty.anchor_day,
        Duty.side,
        Duty.days,
        Duty.lead_days,
        Duty.adopted_on,
        Duty.retired_on,
        Duty.version,
        _FIRST_HELD.label("first_held_on"),
        ReportLine.answer,
        ReportLine.words.label("line_words"),
        RoleReport.given_at,
        _LINE_BY.name.label("given_by"),
    )
    .join(Role, Role.id == Duty.lead_role_id)
    .outerjoin(ReportLine, ReportLine.id == _LATEST_LINE)
    .outerjoin(RoleReport, RoleReport.id == ReportLine.report_id)
    .outerjoin(_LINE_BY, _LINE_BY.id == RoleReport.given_by_id)
    .order_by(Role.sort, Role.id, Duty.sort, Duty.id)
)
_ROLES = bindparam("role_ids", expanding=True)
_DUTIES = bindparam("duty_ids", expanding=True)
_SINCE = bindparam("since")
_SHARED = union(
    select(Duty.id).where(Duty.lead_role_id.in_(_ROLES)),
    select(DutyPartner.duty_id).where(DutyPartner.role_id.in_(_ROLES)),
)
CONCERNING_ROLES = _COLUMNS.where(Duty.retired_on.is_(None), Duty.id.in_(_SHARED))
LED_BY_ROLES = _COLUMNS.where(Duty.retired_on.is_(None), Duty.lead_role_id.in_(_ROLES))
BY_ID = _COLUMNS.where(Duty.id.in_(_DUTIES))

_LINKS = union_all(
    select(literal("partner").label("kind"), DutyPartner.duty_id, Role.id, Role.title)
    .join(Role, Role.id == DutyPartner.role_id)
    .where(DutyPartner.duty_id.in_(_DUTIES)),
    select(literal("body").label("kind"), DutyBody.duty_id, Body.id, Body.title)
    .join(Body, Body.id == DutyBody.body_id)
    .where(DutyBody.duty_id.in_(_DUTIES)),
)
_TERMS = (
    select(
        Term.role_id,
        Term.id,
        Term.person_id,
        Person.name,
        Term.starts_on,
        Term.due_to_end_on,
        Term.ended_on,
        Term.how,
    )
    .join(Person, Person.id == Term.person_id)
    .where(Term.role_id.in_(_ROLES), or_(Term.ended_on.is_(None), Term.ended_on > _SINCE))
    .order_by(Term.starts_on, Term.id)
)
_DATES = union_all(
    select(
        literal("meeting").label("what"),
        Meeting.id,
        Meeting.body_id,
        Body.title,
        Meeting.kind,
        Meeting.on,
        Meeting.place,
    )
    .join(Body, Body.id == Meeting.body_id)
    .where(Meeting.on > _SINCE, Meeting.state != MeetingState.CANCELLED),
    select(literal("election"), Election.id, null(), Election.name, null(), Election.on, literal("")).where(
        Election.on > _SINCE
    ),
)
_TICKS = (
    select(
        Tick.duty_id,
        Tick.occasion,
        Tick.first_on,
        Tick.last_on,
        Tick.cadence,
        Tick.id,
        Tick.outcome,
        Tick.note,
        Tick.link,
        Tick.ticked_at,
        Tick.ticked_by_id,
        Person.name,
        Tick.version,
    )
    .join(Person, Person.id == Tick.ticked_by_id)
    .where(
        Tick.undone_at.is_(None),
        Tick.duty_id.in_(_DUTIES),
        or_(Tick.last_on > _SINCE, and_(Tick.cadence == Cadence.ONCE_A_TERM)),
    )
    .order_by(Tick.last_on)
)


def concerning(role_ids: Iterable[int], settings: dict[str, Any], today: date) -> Work:
    """Every duty that these roles lead or share."""
    return _work(CONCERNING_ROLES, {"role_ids": sorted(role_ids)}, settings, today)


def led_by(role_ids: Iterable[int], settings: dict[str, Any], today: date) -> Work:
    """Every duty that these roles lead."""
    return _work(LED_BY_ROLES, {"role_ids": sorted(role_ids)}, settings, today)


def of(duty_id: int, settings: dict[str, Any], today: date) -> DutyFacts | None:
    """One duty with what is due of it, retired or not; None where there is no such duty."""
    return next(iter(_work(BY_ID, {"duty_ids": [duty_id]}, settings, today).duties), None)


def calendar(settings: dict[str, Any], today: date) -> Calendar:
    """The meetings and elections from 800 days ago on, and the days on which years start."""
    found = Calendar(
        money_year_starts=_month_and_day(settings["money_year_starts"]),
        plan_year_starts=_month_and_day(settings["plan_year_starts"]),
    )
    for what, id, body_id, title, kind, on, place in rows(_DATES, {"since": today - WINDOW}):
        if what == "meeting":
            found.meetings.append(ComingMeeting(id, body_id, title, MeetingKind(kind), on, place))
        else:
            found.elections.append(ElectionDate(id, on))
    found.meetings.sort(key=lambda m: (m.on, m.id))
    found.elections.sort(key=lambda e: (e.on, e.id))
    return found


def holders_of(role_ids: Iterable[int], today: date) -> dict[int, tuple[HolderFacts, ...]]:
    """The present and recent holders of these roles, by role, in order of their start."""
    found: dict[int, list[HolderFacts]] = defaultdict(list)
    for role_id, *fields in rows(_TERMS, {"role_ids": sorted(role_ids), "since": today - WINDOW}):
        found[role_id].append(HolderFacts(*fields))
    return {role_id: tuple(terms) for role_id, terms in found.items()}


def _month_and_day(value: list[int]) -> tuple[int, int]:
    return value[0], value[1]


def _work(statement: Select[Any], scope: dict[str, Any], settings: dict[str, Any], today: date) -> Work:
    found = rows(statement, scope)
    duty_ids = [row.id for row in found]
    partners, bodies = _links(duty_ids)
    titles = {row.lead_role_id: row.title for row in found}
    titles.update({p.id: p.title for shared in partners.values() for p in shared})
    holders = holders_of({*titles, *scope.get("role_ids", ())}, today)
    dates = calendar(settings, today)
    ticks = _ticks(duty_ids, today)
    by_role = {role_id: dates.dates(holders.get(role_id, ())) for role_id in {row.lead_role_id for row in found}}
    duties = tuple(
        _facts(
            row, partners, bodies, ticks[row.id], by_role[row.lead_role_id], holders.get(row.lead_role_id, ()), today
        )
        for row in found
    )
    return Work(duties, holders, titles, dates)


def _links(duty_ids: list[int]) -> tuple[dict[int, list[Named]], dict[int, list[Named]]]:
    partners: dict[int, list[Named]] = defaultdict(list)
    bodies: dict[int, list[Named]] = defaultdict(list)
    for kind, duty_id, id, title in rows(_LINKS, {"duty_ids": duty_ids}):
        (partners if kind == "partner" else bodies)[duty_id].append(Named(id, title))
    return partners, bodies


def _ticks(duty_ids: list[int], today: date) -> dict[int, list[TickFacts]]:
    found: dict[int, list[TickFacts]] = defaultdict(list)
    for duty_id, *fields in rows(_TICKS, {"duty_ids": duty_ids, "since": today - WINDOW}):
        found[duty_id].append(TickFacts(*fields))
    return found


def _facts(
    row: Any,
    partners: dict[int, list[Named]],
    bodies: dict[int, list[Named]],
    ticks: list[TickFacts],
    dates: Dates,
    holders: tuple[HolderFacts, ...],
    today: date,
) -> DutyFacts:
    shown_bodies = tuple(bodies.get(row.id, ()))
    timing = Timing(
        row.cadence,
        row.anchor,
        row.anchor_month,
        row.anchor_day,
        row.side,
        row.days,
        row.lead_days,
        frozenset(b.id for b in shown_bodies),
    )
    owes_from = None if row.first_held_on is None else max(row.adopted_on, row.first_held_on)
    ticked = (TickedOccasion(t.key, t.first_on, t.last_on, t.cadence) for t in ticks)
    present = [h.starts_on for h in holders if h.holds_on(today)]
    return DutyFacts(
        id=row.id,
        lead_role_id=row.lead_role_id,
        lead_title=row.title,
        words=row.words,
        theme=row.theme,
        optional=row.optional,
        timing=timing,
        version=row.version,
        retired_on=row.retired_on,
        partners=tuple(partners.get(row.id, ())),
        bodies=shown_bodies,
        line=LineFacts(row.answer, row.line_words, row.given_at, row.given_by) if row.answer else None,
        ticks=tuple(ticks),
        due=due(
            timing,
            dates,
            ticked,
            owes_from=owes_from,
            held_since=min(present) if present else None,
            optional=row.optional,
            today=today,
        ),
        owes_from=owes_from,
        dates=dates,
    )
