"""Role reports as others read them: who has reported to a meeting, and the latest word on every ongoing duty."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Date, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from intranet.core import clock
from intranet.core.db import rows
from intranet.core.english import ago
from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import CALLED_OFF
from intranet.core.vocabulary import ActedAs, Answer, BodyKind, Cadence, Office, RoleKind, Theme
from intranet.models import Body, Duty, Meeting, Person, ReportLine, Role, RoleReport, Standing, Term
from intranet.queries.due_statements import LATEST_LINE
from intranet.rules.reports import EXPECTED, LATELY, not_said_lately

TODAY: BindParameter[date] = bindparam("today", type_=Date)


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """A role that is expected to report to a meeting, or that has, with its report where there is one.

    `holders` held the role on the day of the meeting, or hold it today where that is still to come. Words that are
    `executive_only` are for whoever rules.access.in_confidence says.
    """

    role_id: int
    title: str
    kind: RoleKind
    office: Office | None
    deputy: str | None  # who covers while it is vacant; None: the Chair and the Secretary
    holders: tuple[str, ...]
    report_id: int | None
    words: str
    needs_decision: bool
    executive_only: bool
    nothing_to_report: bool
    given_at: datetime | None
    given_by: str | None
    acted_as: ActedAs | None
    version: int

    @property
    def vacant(self) -> bool:
        return not self.holders

    @property
    def given(self) -> bool:
        return self.report_id is not None


@dataclass(frozen=True, slots=True)
class LineRow:
    """An ongoing duty with the latest word on it; `answer` is None where nobody has spoken of it yet."""

    role_id: int
    duty_id: int
    duty: str
    theme: Theme
    answer: Answer | None
    words: str
    as_before: bool
    executive_only: bool
    given_at: datetime | None
    given_by: str
    meeting_id: int | None
    age: str  # "3 weeks ago"; empty where nobody has spoken of it yet
    not_said_lately: bool


_DEPUTY, _BY = aliased(Role), aliased(Person)
_THEIRS = (RoleReport.role_id == Role.id) & (RoleReport.meeting_id == Meeting.id)
_LATEST = select(func.max(RoleReport.id)).where(_THEIRS).correlate(Role, Meeting).scalar_subquery()
_TAKES_PART = and_(Standing.kind.in_(EXPECTED), or_(Role.closed_on.is_(None), Role.closed_on > Meeting.on))
_OF_MEETING = (
    select(
        Meeting.on,
        Role.id,
        Role.title,
        Role.kind,
        Role.office,
        _DEPUTY.title.label("deputy"),
        RoleReport.id.label("report_id"),
        RoleReport.words,
        RoleReport.needs_decision,
        RoleReport.executive_only,
        RoleReport.nothing_to_report,
        RoleReport.given_at,
        _BY.name.label("given_by"),
        RoleReport.acted_as,
        RoleReport.version,
    )
    .select_from(Role)
    .join(Meeting, Meeting.id == bindparam("meeting_id"))
    .outerjoin(Standing, (Standing.role_id == Role.id) & (Standing.body_id == Meeting.body_id))
    .outerjoin(RoleReport, RoleReport.id == _LATEST)
    .outerjoin(_BY, _BY.id == RoleReport.given_by_id)
    .outerjoin(_DEPUTY, _DEPUTY.id == Role.deputy_id)
    .where(or_(_TAKES_PART, RoleReport.id.is_not(None)))
    .order_by(Role.sort, Role.id)
)
_HOLDERS = (
    select(Term.role_id, Person.name)
    .join(Person, Person.id == Term.person_id)
    .where(
        Term.role_id.in_(numbers("role_ids")),
        Term.starts_on <= TODAY,
        or_(Term.ended_on.is_(None), Term.ended_on > TODAY),
    )
    .order_by(Term.starts_on, Term.id)
)


def of_meeting(meeting_id: int) -> tuple[MeetingReport, ...]:
    """Every role that is expected to report to a meeting, or has reported to it, in the order of roles.

    Two statements. Nothing where there is no such meeting.
    """
    found = rows(_OF_MEETING, {"meeting_id": meeting_id})
    if not found:
        return ()
    holders: dict[int, list[str]] = defaultdict(list)
    day = min(found[0].on, clock.today())
    for role_id, name in rows(_HOLDERS, {"role_ids": [one.id for one in found], "today": day}):
        holders[role_id].append(name)
    return tuple(_report(one, tuple(holders[one.id])) for one in found)


def _report(row: Any, holders: tuple[str, ...]) -> MeetingReport:
    return MeetingReport(
        role_id=row.id,
        title=row.title,
        kind=row.kind,
        office=row.office,
        deputy=row.deputy,
        holders=holders,
        report_id=row.report_id,
        words=row.words or "",
        needs_decision=bool(row.needs_decision),
        executive_only=bool(row.executive_only),
        nothing_to_report=bool(row.nothing_to_report),
        given_at=row.given_at,
        given_by=row.given_by,
        acted_as=row.acted_as,
        version=row.version or 0,
    )


_EXECUTIVE_DAYS = (
    select(Meeting.on)
    .join(Body, Body.id == Meeting.body_id)
    .where(Body.kind == BodyKind.EXECUTIVE, Meeting.state.not_in(CALLED_OFF), Meeting.on < TODAY)
    .order_by(Meeting.on.desc())
    .limit(LATELY)
)


def executive_days(today: date) -> tuple[date, ...]:
    """The days before today on which the executive last met: what rules.reports.not_said_lately goes by."""
    return tuple(found.on for found in rows(_EXECUTIVE_DAYS, {"today": today}))


_LINES = (
    select(
        Duty.lead_role_id,
        Duty.id,
        Duty.words.label("duty"),
        Duty.theme,
        ReportLine.answer,
        ReportLine.words,
        ReportLine.as_before,
        RoleReport.executive_only,
        RoleReport.given_at,
        _BY.name.label("given_by"),
        RoleReport.meeting_id,
    )
    .outerjoin(ReportLine, ReportLine.id == LATEST_LINE)
    .outerjoin(RoleReport, RoleReport.id == ReportLine.report_id)
    .outerjoin(_BY, _BY.id == RoleReport.given_by_id)
    .where(Duty.lead_role_id.in_(numbers("role_ids")), Duty.cadence == Cadence.ONGOING, Duty.retired_on.is_(None))
    .order_by(Duty.lead_role_id, Duty.sort, Duty.id)
)


def lines(role_ids: Iterable[int], today: date) -> dict[int, tuple[LineRow, ...]]:
    """The latest word on each ongoing duty that these roles lead, by role, in the order of their duties.

    Two statements. A role without ongoing duties is not in it.
    """
    met = executive_days(today)
    found: dict[int, list[LineRow]] = defaultdict(list)
    for one in rows(_LINES, {"role_ids": sorted(role_ids)}):
        found[one.lead_role_id].append(_line(one, met, today))
    return {role_id: tuple(theirs) for role_id, theirs in found.items()}


def _line(row: Any, met: tuple[date, ...], today: date) -> LineRow:
    return LineRow(
        role_id=row.lead_role_id,
        duty_id=row.id,
        duty=row.duty,
        theme=row.theme,
        answer=row.answer,
        words=row.words or "",
        as_before=bool(row.as_before),
        executive_only=bool(row.executive_only),
        given_at=row.given_at,
        given_by=row.given_by or "",
        meeting_id=row.meeting_id,
        age=ago(row.given_at, today) if row.given_at else "",
        not_said_lately=not_said_lately(row.given_at, met),
    )
