"""What the new holder of a role does in the first days, at the top of the role's page."""

from dataclasses import dataclass
from datetime import date

from intranet.queries import onboarding
from intranet.queries.facts import Calendar, Work
from intranet.queries.onboarding_leads import first_due
from intranet.queries.roles import RoleFacts
from intranet.rules.access import Actor
from intranet.web import words
from intranet.web.newcomer_rows import Lead, NewcomerPanel, panel

MOST_DUTIES = 3


@dataclass(frozen=True, slots=True)
class FirstWeek:
    """The next steps, the first meeting and the first duties due."""

    panel: NewcomerPanel
    meeting: Lead | None
    duties: list[Lead]


def of(role: RoleFacts, work: Work, actor: Actor, today: date) -> FirstWeek | None:
    """For somebody who began in this role within the last fortnight and has steps that are not put away; else None."""
    found = onboarding.first_week(actor, role.id, work.holders.get(role.id, ()), today)
    if found is None or not found.steps:
        return None
    return FirstWeek(panel(found, actor, today), _meeting(role, work.calendar, today), _duties(work, today))


def _meeting(role: RoleFacts, calendar: Calendar, today: date) -> Lead | None:
    mine = {place.body_id for place in role.places}
    first = next((one for one in calendar.meetings if one.on >= today and one.body_id in mine), None)
    coming = next((one for one in calendar.coming if first is not None and one.id == first.id), None)
    if coming is None:
        return None
    return Lead(coming.body, f"/meetings/{coming.id}", _day(coming.on, today))


def _duties(work: Work, today: date) -> list[Lead]:
    dated = [(on, duty) for duty in work.duties if (on := first_due(duty)) is not None]
    dated.sort(key=lambda one: (one[0], one[1].id))
    return [Lead(duty.words, f"/duties/{duty.id}", f"by {_day(on, today)}") for on, duty in dated[:MOST_DUTIES]]


def _day(on: date, today: date) -> str:
    return f"{words.day(on, today)}, {words.distance(on, today)}"
