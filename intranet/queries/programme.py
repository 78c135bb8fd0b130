"""Events of all roles: by month, as a list, and one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, exists, select

from intranet.core.db import row, rows
from intranet.core.lists import numbers
from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, CampaignSession, Election, Event, EventPartner, Person, Record, Role
from intranet.queries.event_facts import Change, EventFacts, EventRow, SessionFacts
from intranet.queries.facts import Named

MOST_IN_A_MONTH = 200
MOST_CHANGES = 20


LISTED = (
    select(
        Event.id,
        Event.kind,
        Event.title,
        Event.on,
        Event.starts_at,
        Event.ends_on,
        Event.ends_at,
        Event.place,
        Role.title.label("organiser"),
        Body.title.label("branch"),
        Event.state,
        Event.attendance,
    )
    .join(Role, Role.id == Event.organising_role_id)
    .join(Body, Body.id == Event.branch_id, isouter=True)
)
WHOLE = (
    select(
        *(c for c in Event.__table__.c if c.name not in {"organising_role_id", "branch_id"}),
        Event.organising_role_id.label("lead_role_id"),
        Role.title.label("organiser"),
        Body.id.label("branch_id"),
        Body.title.label("branch"),
    )
    .join(Role, Role.id == Event.organising_role_id)
    .join(Body, Body.id == Event.branch_id, isouter=True)
    .where(Event.id == bindparam("event_id"))
)
PARTNERS = (
    select(Role.id, Role.title)
    .join(EventPartner, EventPartner.role_id == Role.id)
    .where(EventPartner.event_id == bindparam("event_id"))
    .order_by(Role.sort, Role.id)
)
SESSION = (
    select(CampaignSession, Election.name)
    .join(Election, Election.id == CampaignSession.election_id, isouter=True)
    .where(CampaignSession.event_id == bindparam("event_id"))
)
MONTH = LISTED.where(Event.on.between(bindparam("first"), bindparam("last"))).order_by(
    Event.on, Event.starts_at, Event.id
)
BRANCHES = (
    select(Body.id, Body.title)
    .where(Body.kind == BodyKind.BRANCH, Body.closed_on.is_(None))
    .order_by(Body.sort, Body.id)
)
ORGANISING = (
    select(Role.id, Role.title)
    .where(exists().where(Event.organising_role_id == Role.id).correlate(Role))
    .order_by(Role.sort, Role.id)
)
ELECTIONS = select(Election.id, Election.name, Election.on).order_by(Election.on.desc(), Election.id)
CHANGES = (
    select(Record.kind, Record.at, Record.fields, Record.acted_as, Person.name, Role.title)
    .join(Person, Person.id == Record.person_id, isouter=True)
    .join(Role, Role.id == Record.acted_in_id, isouter=True)
    .where(Record.subject_kind == "event", Record.subject_id == bindparam("event_id"))
    .order_by(Record.id.desc())
    .limit(MOST_CHANGES)
)


def month(first: date, last: date) -> list[EventRow]:
    """Every event that starts within these days, in order of time."""
    return [EventRow(*found) for found in rows(MONTH.limit(MOST_IN_A_MONTH), {"first": first, "last": last})]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events a list shows; None is any."""

    kind: EventKind | None = None
    state: EventState | None = None
    role_id: int | None = None
    branch_id: int | None = None
    past: bool = False


def listed(wanted: Wanted, today: date, *, limit: int, offset: int) -> list[EventRow]:
    """Events to come in order of time, or past ones with the latest first."""
    statement = _filtered(LISTED, wanted)
    if wanted.past:
        statement = statement.where(Event.on < today).order_by(Event.on.desc(), Event.id.desc())
    else:
        statement = statement.where(Event.on >= today).order_by(Event.on, Event.starts_at, Event.id)
    return [EventRow(*found) for found in rows(statement.limit(limit).offset(offset))]


def _filtered(statement: Any, wanted: Wanted) -> Any:
    for column, value in (
        (Event.kind, wanted.kind),
        (Event.state, wanted.state),
        (Event.organising_role_id, wanted.role_id),
        (Event.branch_id, wanted.branch_id),
    ):
        if value is not None:
            statement = statement.where(column == value)
    return statement


def get(event_id: int) -> EventFacts | None:
    """One event with its partners and, for a campaign session, its figures; None where there is none."""
    found = row(WHOLE, {"event_id": event_id})
    if found is None:
        return None
    known = dict(found._mapping)
    branch_id, branch = known.pop("branch_id"), known.pop("branch")
    return EventFacts(
        **known,
        branch=Named(branch_id, branch) if branch_id else None,
        partners=tuple(Named(*one) for one in rows(PARTNERS, {"event_id": event_id})),
        session=_session(event_id) if found.kind is EventKind.CAMPAIGN_SESSION else None,
    )


def _session(event_id: int) -> SessionFacts | None:
    found = row(SESSION, {"event_id": event_id})
    if found is None:
        return None
    return SessionFacts(
        Named(found.election_id, found.name) if found.election_id else None,
        found.area,
        found.led_by,
        found.target_doors,
        found.target_contacts,
        found.target_leaflets,
        found.doors,
        found.contacts,
        found.leaflets,
    )


def organising_roles() -> list[Named]:
    """The roles that organise something."""
    return [Named(*found) for found in rows(ORGANISING)]


def branches() -> list[Named]:
    """The branches that an event may belong to."""
    return [Named(*found) for found in rows(BRANCHES)]


def elections() -> list[tuple[int, str, date]]:
    """The elections that a campaign session may be for, the latest first."""
    return [(found.id, found.name, found.on) for found in rows(ELECTIONS)]


def changes(event_id: int) -> list[Change]:
    """What happened to an event, the newest first."""
    return [Change._make(found) for found in rows(CHANGES, {"event_id": event_id})]


def titles(role_ids: Iterable[int]) -> list[str]:
    """The titles of roles, in the structure's order."""
    statement = select(Role.title).where(Role.id.in_(numbers("role_ids"))).order_by(Role.sort, Role.id)
    return [found.title for found in rows(statement, {"role_ids": sorted(role_ids)})]
