"""Reads of one role, one body or one composition rule, as its form and its preview need them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import TO_COME, MeetingState
from intranet.core.vocabulary import BodyKind, Office, RoleKind, StandingKind
from intranet.models import Body, Duty, DutyPartner, Meeting, Person, Role, Standing, Term


@dataclass(frozen=True, slots=True)
class HeldBy:
    """A term that is not over: whose it is, and from when."""

    term_id: int
    person_id: int
    name: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class RoleSheetRow:
    """A role with everything its form and its preview need."""

    id: int
    version: int
    title: str
    kind: RoleKind
    office: Office | None
    purpose: str
    seats: int
    shareable: bool
    unshareable_source: str
    aliases: tuple[str, ...]
    deputy_id: int | None
    closed_on: date | None
    standing: dict[int, StandingKind]
    terms: tuple[HeldBy, ...]
    duties: int
    partner_in: int
    deputises_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting to come, or one that is open now, and its day."""

    id: int
    on: date
    is_open: bool


@dataclass(frozen=True, slots=True)
class BodySheetRow:
    """A body with everything its form and its closing need."""

    id: int
    version: int
    title: str
    kind: BodyKind
    closed_on: date | None
    planned: tuple[PlannedMeeting, ...]


_ROLE = select(
    Role.id,
    Role.version,
    Role.title,
    Role.kind,
    Role.office,
    Role.purpose,
    Role.seats,
    Role.shareable,
    Role.unshareable_source,
    Role.aliases,
    Role.deputy_id,
    Role.closed_on,
    select(func.count())
    .where(Duty.lead_role_id == Role.id, Duty.retired_on.is_(None))
    .correlate(Role)
    .scalar_subquery()
    .label("duties"),
    select(func.count())
    .join_from(DutyPartner, Duty, Duty.id == DutyPartner.duty_id)
    .where(DutyPartner.role_id == Role.id, Duty.retired_on.is_(None))
    .correlate(Role)
    .scalar_subquery()
    .label("partner_in"),
).where(Role.id == bindparam("role_id"))
_STANDING = select(Standing.body_id, Standing.kind).where(Standing.role_id == bindparam("role_id"))
_TERMS = (
    select(Term.id, Term.person_id, Person.name, Term.starts_on)
    .join(Person, Person.id == Term.person_id)
    .where(
        Term.role_id == bindparam("role_id"),
        or_(Term.ended_on.is_(None), Term.ended_on > bindparam("today")),
    )
    .order_by(Term.starts_on, Term.id)
)
_DEPUTISES = select(Role.title).where(Role.deputy_id == bindparam("role_id"), Role.closed_on.is_(None))


def role(role_id: int, today: date) -> RoleSheetRow | None:
    """One role with its standing, its present and coming holders and how much hangs on it, or None."""
    asked = {"role_id": role_id}
    found = row(_ROLE, asked)
    if found is None:
        return None
    columns = {**found._mapping, "aliases": tuple(found.aliases)}
    return RoleSheetRow(
        **columns,
        standing={place.body_id: place.kind for place in rows(_STANDING, asked)},
        terms=tuple(HeldBy(*held) for held in rows(_TERMS, {**asked, "today": today})),
        deputises_for=tuple(title for (title,) in rows(_DEPUTISES, asked)),
    )


_BODY = select(Body.id, Body.version, Body.title, Body.kind, Body.closed_on).where(Body.id == bindparam("body_id"))
_PLANNED = (
    select(Meeting.id, Meeting.on, Meeting.state == MeetingState.OPEN)
    .where(
        Meeting.body_id == bindparam("body_id"),
        or_(Meeting.state == MeetingState.OPEN, Meeting.state.in_(TO_COME) & (Meeting.on >= bindparam("today"))),
    )
    .order_by(Meeting.on)
)


def body(body_id: int, today: date) -> BodySheetRow | None:
    """One body with the days of its planned meetings, or None."""
    found = row(_BODY, {"body_id": body_id})
    if found is None:
        return None
    planned = rows(_PLANNED, {"body_id": body_id, "today": today})
    return BodySheetRow(**found._mapping, planned=tuple(PlannedMeeting(*one) for one in planned))


_VOTES = (
    select(func.coalesce(func.sum(Role.seats), 0))
    .select_from(Standing)
    .join(Role, Role.id == Standing.role_id)
    .where(
        Standing.body_id == bindparam("body_id"),
        Standing.kind == StandingKind.VOTES,
        Role.closed_on.is_(None),
    )
)


def votes(body_id: int) -> int:
    """How many votes a body has when no seat is vacant: one a seat, and one for a role that two share."""
    found = row(_VOTES, {"body_id": body_id})
    return int(found[0]) if found else 0
