"""The campaign plan: the elections ahead, and campaign sessions with what they aimed at and reached."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import bindparam, case, func, select

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import EventKind, EventState, SectionKind
from intranet.models import CampaignSession, Election, Event, Plan, Section

MOST_SESSIONS = 60
MOST_ELECTIONS = 12


@dataclass(frozen=True, slots=True)
class ElectionAhead:
    """A polling day to come and the area that votes."""

    id: int
    name: str
    on: date
    area: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One campaign session."""

    id: int
    title: str
    on: date
    starts_at: time | None
    place: str
    area: str
    led_by: str
    state: EventState
    target_doors: int | None
    target_contacts: int | None
    target_leaflets: int | None
    doors: int | None
    contacts: int | None
    leaflets: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """What the sessions of one plan's days aimed at and reached, those that were cancelled left out."""

    held: int
    coming: int
    target_doors: int
    target_contacts: int
    target_leaflets: int
    doors: int
    contacts: int
    leaflets: int


@dataclass(frozen=True, slots=True)
class CampaignSection:
    """The campaign plan's own words, as its section in a plan has them."""

    id: int
    plan_year: int
    title: str
    words: str


AHEAD = (
    select(Election.id, Election.name, Election.on, Election.area)
    .where(Election.on >= bindparam("today"))
    .order_by(Election.on, Election.id)
    .limit(MOST_ELECTIONS)
)
_SESSIONS = (
    select(
        Event.id,
        Event.title,
        Event.on,
        Event.starts_at,
        Event.place,
        func.coalesce(CampaignSession.area, ""),
        func.coalesce(CampaignSession.led_by, ""),
        Event.state,
        CampaignSession.target_doors,
        CampaignSession.target_contacts,
        CampaignSession.target_leaflets,
        CampaignSession.doors,
        CampaignSession.contacts,
        CampaignSession.leaflets,
    )
    .join(CampaignSession, CampaignSession.event_id == Event.id, isouter=True)
    .where(Event.kind == EventKind.CAMPAIGN_SESSION)
)
COMING = _SESSIONS.where(Event.on >= bindparam("today")).order_by(Event.on, Event.starts_at, Event.id)
PAST = _SESSIONS.where(Event.on < bindparam("today")).order_by(Event.on.desc(), Event.id.desc())


def _sum(column: Any) -> Any:
    return func.coalesce(func.sum(column), 0)


def _count(condition: Any) -> Any:
    return _sum(case((condition, 1), else_=0))


TOTALS = (
    select(
        _count(Event.state == EventState.HELD),
        _count(Event.on >= bindparam("today")),
        *(
            _sum(column)
            for column in (
                CampaignSession.target_doors,
                CampaignSession.target_contacts,
                CampaignSession.target_leaflets,
                CampaignSession.doors,
                CampaignSession.contacts,
                CampaignSession.leaflets,
            )
        ),
    )
    .join(CampaignSession, CampaignSession.event_id == Event.id)
    .where(
        Event.on.between(bindparam("first"), bindparam("last")),
        Event.state != EventState.CANCELLED,
        Event.kind == EventKind.CAMPAIGN_SESSION,
    )
)
SECTION = (
    select(Section.id, Plan.year, Section.title, Section.words)
    .join(Plan, Plan.id == Section.plan_id)
    .where(
        Section.kind == SectionKind.CAMPAIGN,
        Plan.starts_on <= bindparam("today"),
        Plan.ends_on >= bindparam("today"),
    )
    .order_by(Plan.starts_on.desc())
    .limit(1)
)


def elections_ahead(today: date) -> list[ElectionAhead]:
    """The polling days to come, the next first."""
    return [ElectionAhead(*found) for found in rows(AHEAD, {"today": today})]


def coming(today: date) -> list[SessionRow]:
    """The sessions to come, the next first."""
    return [SessionRow(*found) for found in rows(COMING.limit(MOST_SESSIONS), {"today": today})]


def past(today: date) -> list[SessionRow]:
    """The latest sessions before today, the latest first."""
    return [SessionRow(*found) for found in rows(PAST.limit(MOST_SESSIONS), {"today": today})]


def totals(first: date, last: date, today: date) -> Totals:
    """What was aimed at and reached between two days."""
    found = row(TOTALS, {"first": first, "last": last, "today": today})
    return Totals(*(int(value) for value in found))


def section(today: date) -> CampaignSection | None:
    """The campaign plan's section of the plan that runs today; None where there is none."""
    found = row(SECTION, {"today": today})
    return CampaignSection(*found) if found else None
