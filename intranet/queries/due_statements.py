"""The statements behind queries/due.py, built once at import."""

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Date,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import CALLED_OFF, MeetingKind
from intranet.models import (
    Body,
    Duty,
    DutyBody,
    DutyPartner,
    DutySource,
    Election,
    JobDescription,
    Meeting,
    Person,
    ReportLine,
    Role,
    RoleReport,
    Term,
    Tick,
)

LATEST_LINE = select(func.max(ReportLine.id)).where(ReportLine.duty_id == Duty.id).correlate(Duty).scalar_subquery()
FIRST_HELD = select(func.min(Term.starts_on)).where(Term.role_id == Duty.lead_role_id).correlate(Duty).scalar_subquery()
LINE_BY = aliased(Person)
COLUMNS = (
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
        Duty.owed_from,
        Duty.retired_on,
        Duty.version,
        FIRST_HELD.label("first_held_on"),
        ReportLine.answer,
        ReportLine.words.label("line_words"),
        RoleReport.given_at,
        LINE_BY.name.label("given_by"),
        RoleReport.executive_only,
    )
    .join(Role, Role.id == Duty.lead_role_id)
    .outerjoin(ReportLine, ReportLine.id == LATEST_LINE)
    .outerjoin(RoleReport, RoleReport.id == ReportLine.report_id)
    .outerjoin(LINE_BY, LINE_BY.id == RoleReport.given_by_id)
    .order_by(Role.sort, Role.id, Duty.sort, Duty.id)
)
ROLES = numbers("role_ids")
DUTIES = numbers("duty_ids")
TODAY: BindParameter[date] = bindparam("today", type_=Date)
SOON: BindParameter[date] = bindparam("soon", type_=Date)
RECENTLY: BindParameter[date] = bindparam("recently", type_=Date)
SINCE: BindParameter[date] = bindparam("since", type_=Date)
SHARED = union(
    select(Duty.id).where(Duty.lead_role_id.in_(ROLES)),
    select(DutyPartner.duty_id).where(DutyPartner.role_id.in_(ROLES)),
)
CONCERNING_ROLES = COLUMNS.where(Duty.retired_on.is_(None), Duty.id.in_(SHARED))
LED_BY_ROLES = COLUMNS.where(Duty.retired_on.is_(None), Duty.lead_role_id.in_(ROLES))
BY_ID = COLUMNS.where(Duty.id.in_(DUTIES))

PARTNERS = (
    select(literal("partner").label("kind"), DutyPartner.duty_id, Role.id, Role.title)
    .join(Role, Role.id == DutyPartner.role_id)
    .where(DutyPartner.duty_id.in_(DUTIES))
)
BODIES = (
    select(literal("body").label("kind"), DutyBody.duty_id, Body.id, Body.title)
    .join(Body, Body.id == DutyBody.body_id)
    .where(DutyBody.duty_id.in_(DUTIES))
)
# Of one document, a duty is cited by its newest edition that gives it.
_NEWER_SOURCE, _NEWER = aliased(DutySource), aliased(JobDescription)
_IN_A_NEWER_EDITION = (
    exists()
    .where(
        _NEWER_SOURCE.duty_id == DutySource.duty_id,
        _NEWER.id == _NEWER_SOURCE.job_description_id,
        _NEWER.code == JobDescription.code,
        _NEWER.edition > JobDescription.edition,
    )
    .correlate(DutySource, JobDescription)
)
CITED = (
    select(
        literal("source").label("kind"),
        DutySource.duty_id,
        DutySource.number,
        JobDescription.title + ": " + DutySource.role_words,
    )
    .join(JobDescription, JobDescription.id == DutySource.job_description_id)
    .where(DutySource.duty_id.in_(DUTIES), ~_IN_A_NEWER_EDITION)
)
LINKS = union_all(PARTNERS, BODIES)
LINKS_AND_SOURCES = union_all(PARTNERS, BODIES, CITED)
TERMS = (
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
    .where(Term.role_id.in_(ROLES), or_(Term.ended_on.is_(None), Term.ended_on > SINCE))
    .order_by(Term.starts_on, Term.id)
)
_COMING = (
    select(
        literal("meeting").label("what"),
        Meeting.id,
        Meeting.body_id,
        Body.title,
        case((Meeting.kind == MeetingKind.AGM, 1), else_=0).label("is_agm"),
        Meeting.on,
        Meeting.place,
    )
    .join(Body, Body.id == Meeting.body_id)
    .where(
        Meeting.on > SINCE,
        or_(Meeting.on > RECENTLY, Meeting.kind == MeetingKind.AGM),
        Meeting.state.not_in(CALLED_OFF),
    )
)
_ELECTIONS = select(
    literal("election"), Election.id, null(), Election.name, literal(0), Election.on, literal("")
).where(Election.on > SINCE)
_OF_BODIES = or_(
    Meeting.body_id.in_(numbers("body_ids")),
    Meeting.kind == MeetingKind.AGM,
    Meeting.on.between(TODAY, SOON),
)
ALL_DATES: CompoundSelect[*tuple[Any, ...]] = union_all(_COMING, _ELECTIONS)
DATES: CompoundSelect[*tuple[Any, ...]] = union_all(_COMING.where(_OF_BODIES), _ELECTIONS)
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
    .where(Tick.undone_at.is_(None))
)
# Three ranges of one index rather than one condition with OR, which would read every tick there ever was.
TICKS: CompoundSelect[*tuple[Any, ...]] = union_all(
    _TICKS.where(Tick.duty_id.in_(numbers("once_ids")), Tick.last_on <= SINCE),
    _TICKS.where(Tick.duty_id.in_(numbers("rare_ids")), Tick.last_on > SINCE, Tick.last_on <= RECENTLY),
    _TICKS.where(Tick.duty_id.in_(DUTIES), Tick.last_on > RECENTLY),
)
