"""Writing the demo's campaign sessions: most Saturdays of the year behind, with results, and the next ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.demo.dates import QUIET_MONTHS
from intranet.demo.plan_history import Written
from intranet.demo.plan_text import CAMPAIGN
from intranet.demo.programme import Kept, record_event, state_on
from intranet.demo.programme_text import AREAS, CAME_OF_IT
from intranet.demo.scene import Scene
from intranet.models import CampaignSession, Event, EventPartner
from intranet.services.bulk import insert_all, insert_links

BEHIND, AHEAD = 364, 49  # days
SATURDAY = 5
WEEKLY_BEFORE = timedelta(days=42)  # before an election there is one every week, else every other
TARGETS = {"target_doors": 140, "target_contacts": 55, "target_leaflets": 200}


@dataclass(frozen=True, slots=True)
class Session:
    """A campaign session on a Saturday."""

    on: date
    number: int
    state: EventState
    election_id: int | None
    is_reported: bool

    @property
    def area(self) -> tuple[str, str, str, str]:
        return AREAS[self.number % len(AREAS)]


def write_sessions(plans: Sequence[Written], scene: Scene) -> None:
    """The sessions of a year, the last of which nobody has written up yet."""
    found = list(_sessions(scene))
    ids = insert_all(Event, [_event(one, scene) for one in found])
    insert_links(CampaignSession, [_aim(event_id, one, scene) for event_id, one in zip(ids, found, strict=True)])
    insert_links(
        EventPartner,
        [
            {"event_id": event_id, "role_id": scene.role(f"{one.area[1]} Branch Chair")}
            for event_id, one in zip(ids, found, strict=True)
        ],
    )
    for event_id, one in zip(ids, found, strict=True):
        record_event(Kept(event_id, _title(one), CAMPAIGN, one.on, one.state), plans, scene)


def _sessions(scene: Scene) -> Iterator[Session]:
    today = scene.diary.today
    days = list(_days(today, scene.diary.elections))
    last = max((day for day in days if day < today), default=None)
    for number, on in enumerate(days):
        state = EventState.CONFIRMED if on == last else state_on(on, today)
        coming = min((day for day in scene.elections if day >= on), default=None)
        yield Session(on, number, state, scene.elections[coming] if coming else None, state is EventState.HELD)


def _days(today: date, elections: Sequence[date]) -> Iterator[date]:
    first = today - timedelta(days=BEHIND)
    day = first + timedelta(days=(SATURDAY - first.weekday()) % 7)
    while day <= today + timedelta(days=AHEAD):
        close = any(timedelta() <= election - day <= WEEKLY_BEFORE for election in elections)
        if close or (day.isocalendar().week % 2 == 0 and day.month not in QUIET_MONTHS):
            yield day
        day += timedelta(days=7)


def _title(one: Session) -> str:
    return f"Campaign session: {one.area[0]}"


def _event(one: Session, scene: Scene) -> dict[str, Any]:
    _, branch, _, place = one.area
    return {
        "kind": EventKind.CAMPAIGN_SESSION,
        "title": _title(one),
        "on": one.on,
        "starts_at": time(10),
        "ends_on": None,
        "ends_at": time(12),
        "place": place,
        "organising_role_id": scene.role(CAMPAIGN),
        "branch_id": scene.branch(branch),
        "access": "Bring shoes for wet grass; some can fold instead of walking.",
        "words": "Two hours in pairs, then tea. Newcomers go with somebody who knows how.",
        "state": one.state,
        "cancelled_because": "",
        "attendance": _chance(one, scene).randrange(5, 13) if one.is_reported else None,
        "outcome": CAME_OF_IT[one.number % len(CAME_OF_IT)] if one.is_reported else "",
    }


def _aim(event_id: int, one: Session, scene: Scene) -> dict[str, Any]:
    chance = _chance(one, scene)
    doors = chance.randrange(90, 190)
    results = {
        "doors": doors,
        "contacts": int(doors * chance.uniform(0.3, 0.45)),
        "leaflets": chance.randrange(120, 240),
    }
    area, _, leader, _ = one.area
    return {
        "event_id": event_id,
        "election_id": one.election_id,
        "area": area,
        "led_by": leader,
        **TARGETS,
        **{name: value if one.is_reported else None for name, value in results.items()},
    }


def _chance(one: Session, scene: Scene) -> Random:
    return Random(f"{scene.diary.today} {one.on}")  # noqa: S311 - a believable past, not a secret
