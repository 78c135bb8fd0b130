"""Making events for a test in one line each."""

from datetime import date
from typing import Any

from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.models import CampaignSession, Event, EventPartner, Role
from tests.support.people import keep


def make_event(role: Role, title: str = "Quiz night", on: date = date(2026, 12, 3), **more: Any) -> Event:
    """An event of a role; `aim` are the columns of a campaign session."""
    aim, partners = more.pop("aim", None), more.pop("partners", ())
    kind = more.pop("kind", EventKind.CAMPAIGN_SESSION if aim is not None else EventKind.SOCIAL)
    state = more.pop("state", EventState.PLANNED)
    event = Event(organising_role_id=role.id, title=title, on=on, kind=kind, state=state, **more)
    keep(event)
    keep(*(EventPartner(event_id=event.id, role_id=partner.id) for partner in partners))
    if aim is not None:
        keep(CampaignSession(event_id=event.id, **aim))
    return event
