"""What hangs on an event: the roles that help with it, and the aim of a campaign session."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core.db import db, rows
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import EventKind
from intranet.models import CampaignSession, Election, Event, EventPartner, Role


@dataclass(frozen=True, slots=True)
class Aim:
    """What a campaign session is for, who leads it, and what it aims at; None for what nobody set."""

    election_id: int | None = None
    area: str = ""
    led_by: str = ""
    target_doors: int | None = None
    target_contacts: int | None = None
    target_leaflets: int | None = None


def partner_ids(event_id: int) -> frozenset[int]:
    """The roles that help with an event."""
    mine = EventPartner.event_id == event_id
    return frozenset(found.role_id for found in rows(select(EventPartner.role_id).where(mine)))


def link(event: Event, asked_ids: Iterable[int]) -> None:
    """Let these roles, and no others, help with an event. Raises RuleError on `partner_ids`."""
    asked = frozenset(asked_ids)
    if event.organising_role_id in asked:
        raise RuleError("The role that organises it cannot be its partner too.", "partner_ids")
    known = {found.id for found in rows(select(Role.id).where(Role.id.in_(asked)))}
    if asked - known:
        raise RuleError("One of these roles does not exist. Please choose from the list.", "partner_ids")
    present = partner_ids(event.id)
    mine = EventPartner.event_id == event.id
    db.session.execute(delete(EventPartner).where(mine, EventPartner.role_id.in_(present - asked)))
    if come := sorted(asked - present):
        db.session.execute(insert(EventPartner), [{"event_id": event.id, "role_id": one} for one in come])
    if asked != present:
        flag_modified(event, "title")  # the next to save has to see the partners


def aim(event: Event, aims: Aim) -> None:
    """Set what a campaign session aims at; another kind of event has no such aim. Raises RuleError on `election_id`."""
    session = db.session.get(CampaignSession, event.id, populate_existing=True)
    if event.kind is not EventKind.CAMPAIGN_SESSION:
        if session is not None:
            db.session.delete(session)
        return
    if aims.election_id is not None and db.session.get(Election, aims.election_id) is None:
        raise RuleError("There is no such election. Please choose one from the list.", "election_id")
    if session is None:
        session = CampaignSession(event_id=event.id)
        db.session.add(session)
    before = stored_aim(event.id)
    for name, value in asdict(aims).items():
        setattr(session, name, value)
    db.session.flush()
    if stored_aim(event.id) != before:
        flag_modified(event, "title")


def stored_aim(event_id: int) -> dict[str, Any]:
    """The aim of a campaign session as its form names it; empty for any other event."""
    session = db.session.get(CampaignSession, event_id)
    if session is None:
        return {}
    found = {field.name: getattr(session, field.name) for field in fields(Aim)}
    return {**found, "election_id": str(session.election_id or "")}
