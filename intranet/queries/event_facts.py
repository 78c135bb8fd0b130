"""What pages know about events: finished rows, made by queries/programme.py and campaign.py."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.core.vocabulary import ActedAs
from intranet.queries.facts import Named


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as a list shows it."""

    id: int
    kind: EventKind
    title: str
    on: date
    starts_at: time | None
    ends_on: date | None
    ends_at: time | None
    place: str
    organiser: str
    branch: str | None
    state: EventState
    attendance: int | None


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What a campaign session aims at and reached."""

    election: Named | None
    area: str
    led_by: str
    target_doors: int | None
    target_contacts: int | None
    target_leaflets: int | None
    doors: int | None
    contacts: int | None
    leaflets: int | None


@dataclass(frozen=True, slots=True)
class EventFacts:
    """An event with all that is known of it; its organising role leads it."""

    id: int
    kind: EventKind
    title: str
    on: date
    starts_at: time | None
    ends_on: date | None
    ends_at: time | None
    place: str
    link: str
    lead_role_id: int
    organiser: str
    branch: Named | None
    speakers: str
    access: str
    words: str
    state: EventState
    cancelled_because: str
    attendance: int | None
    outcome: str
    version: int
    partners: tuple[Named, ...]
    session: SessionFacts | None

    @property
    def partner_role_ids(self) -> frozenset[int]:
        return frozenset(p.id for p in self.partners)


class Change(NamedTuple):
    """Something that happened to an event."""

    kind: str
    at: datetime
    fields: dict[str, Any]
    acted_as: ActedAs | None
    name: str | None
    title: str | None


class EventLed(NamedTuple):
    """Who organises an event and who helps, as access asks for it."""

    lead_role_id: int
    partner_role_ids: frozenset[int]
