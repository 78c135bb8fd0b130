"""The directory: who holds which role on one day, how they can be reached, and when it was last looked through."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Date, Exists, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from intranet.core import clock
from intranet.core.db import row, rows
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import BodyKind, RoleKind, StandingKind, TermHow
from intranet.models import Body, DirectoryConfirmation, Person, Role, Standing, Term
from intranet.queries.delegates import Delegate
from intranet.queries.delegates import on_day as delegates_on


@dataclass(frozen=True, slots=True)
class Holder:
    """A person holding a role on the day, with what they share. `is_officer`: whether they hold a role today."""

    role_id: int
    role: str
    role_kind: RoleKind
    starts_on: date
    ended_on: date | None
    due_to_end_on: date | None
    how: TermHow
    person_id: int
    name: str
    pronouns: str | None
    branch_id: int | None
    branch: str | None
    email: str | None
    email_shown: SharedWith
    telephone: str | None
    telephone_shown: SharedWith
    postal_address: str | None
    address_shown: SharedWith
    confirmed_at: datetime | None
    is_officer: bool


@dataclass(frozen=True, slots=True)
class RoleOffered:
    """A role that there is, or was."""

    id: int
    title: str
    kind: RoleKind
    seats: int
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class BodyOffered:
    """A body that meets."""

    id: int
    title: str
    kind: BodyKind


@dataclass(frozen=True, slots=True)
class Confirmed:
    """That somebody looked the directory through and found it right."""

    at: datetime
    by: str

    @property
    def on(self) -> date:
        """The day in London on which they did."""
        return clock.london_day(self.at)


@dataclass(frozen=True, slots=True)
class Directory:
    """All of the directory on one day. `standings`: by body and role, as they are today."""

    on: date
    holders: tuple[Holder, ...]
    roles: tuple[RoleOffered, ...]
    bodies: tuple[BodyOffered, ...]
    standings: Mapping[tuple[int, int], StandingKind]
    delegates: tuple[Delegate, ...]
    confirmed: Confirmed | None


_ON = bindparam("on", type_=Date)
_TODAY = bindparam("today", type_=Date)
_BRANCH = aliased(Body)
_OTHER, _OTHER_ROLE = aliased(Term), aliased(Role)


def _is_officer() -> Exists:
    return (
        exists()
        .where(
            _OTHER.person_id == Person.id,
            _OTHER_ROLE.id == _OTHER.role_id,
            _OTHER_ROLE.closed_on.is_(None),
            _OTHER.starts_on <= _TODAY,
            or_(_OTHER.ended_on.is_(None), _OTHER.ended_on > _TODAY),
        )
        .correlate(Person)
    )


_HOLDERS = (
    select(
        Role.id.label("role_id"),
        Role.title.label("role"),
        Role.kind.label("role_kind"),
        Term.starts_on,
        Term.ended_on,
        Term.due_to_end_on,
        Term.how,
        Person.id.label("person_id"),
        Person.name,
        Person.pronouns,
        Person.branch_id,
        _BRANCH.title.label("branch"),
        Person.email,
        Person.email_shown,
        Person.telephone,
        Person.telephone_shown,
        Person.postal_address,
        Person.address_shown,
        Person.confirmed_at,
        _is_officer().label("is_officer"),
    )
    .select_from(Term)
    .join(Role, Role.id == Term.role_id)
    .join(Person, Person.id == Term.person_id)
    .outerjoin(_BRANCH, _BRANCH.id == Person.branch_id)
    .where(Term.starts_on <= _ON, or_(Term.ended_on.is_(None), Term.ended_on > _ON))
    .order_by(Role.sort, Role.id, Term.starts_on, Term.id)
)
_ROLES = select(Role.id, Role.title, Role.kind, Role.seats, Role.closed_on).order_by(Role.sort, Role.id)
_BODIES = select(Body.id, Body.title, Body.kind).where(Body.closed_on.is_(None)).order_by(Body.sort, Body.id)
_STANDINGS = select(Standing.body_id, Standing.role_id, Standing.kind)
_CONFIRMED = (
    select(DirectoryConfirmation.confirmed_at, Person.name)
    .join(Person, Person.id == DirectoryConfirmation.by_id)
    .order_by(DirectoryConfirmation.id.desc())
    .limit(1)
)


def on_day(on: date, today: date) -> Directory:
    """The directory as it was on a day, in six statements. What people share is as they choose today."""
    return Directory(
        on=on,
        holders=tuple(Holder(**one._mapping) for one in rows(_HOLDERS, {"on": on, "today": today})),
        roles=tuple(RoleOffered(*one) for one in rows(_ROLES)),
        bodies=tuple(BodyOffered(*one) for one in rows(_BODIES)),
        standings={(body_id, role_id): kind for body_id, role_id, kind in rows(_STANDINGS)},
        delegates=tuple(delegates_on(on)),
        confirmed=last_confirmed(),
    )


def last_confirmed() -> Confirmed | None:
    """When the directory was last looked through, and by whom; None before it ever was."""
    found = row(_CONFIRMED)
    return Confirmed(*found) if found else None
