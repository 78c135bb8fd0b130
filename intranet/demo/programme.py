"""Writing the demo's programme: the year's events of all roles, those behind with what came of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import EventState
from intranet.demo.plan_days import at
from intranet.demo.plan_history import Written
from intranet.demo.programme_text import EVENTS, EventText
from intranet.demo.scene import Scene
from intranet.models import Event, EventPartner
from intranet.services.bulk import insert_all, insert_links

BEHIND, AHEAD = timedelta(days=365), timedelta(days=210)
SURE, LIKELY = timedelta(days=35), timedelta(days=110)
ANNOUNCED, CALLED_OFF = timedelta(days=70), timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Happened:
    """An event on a day, with how certain it is."""

    text: EventText
    on: date
    state: EventState

    @property
    def is_over(self) -> bool:
        return self.state is EventState.HELD


class Kept(NamedTuple):
    """An event in the database, as its history tells it."""

    id: int
    title: str
    role: str
    on: date
    state: EventState
    reason: str = ""


def write_programme(plans: Sequence[Written], scene: Scene) -> dict[str, int]:
    """A year of events behind and seven months ahead; the ids of the next one of each title."""
    found = sorted(_events(scene.diary.today), key=lambda one: (one.on, one.text.title))
    ids = insert_all(Event, [_event(one, scene) for one in found])
    insert_links(
        EventPartner,
        [
            {"event_id": event_id, "role_id": scene.role(partner)}
            for event_id, one in zip(ids, found, strict=True)
            for partner in one.text.partners
        ],
    )
    for event_id, one in zip(ids, found, strict=True):
        record_event(_kept(event_id, one), plans, scene)
    return {one.text.title: event_id for event_id, one in zip(ids, found, strict=True)}


def _kept(event_id: int, one: Happened) -> Kept:
    reason = one.text.called_off if one.state is EventState.CANCELLED else ""
    return Kept(event_id, one.text.title, one.text.role, one.on, one.state, reason)


def state_on(on: date, today: date) -> EventState:
    """How certain an event of that day is today."""
    if on < today:
        return EventState.HELD
    if on - today <= SURE:
        return EventState.CONFIRMED
    return EventState.PLANNED if on - today <= LIKELY else EventState.IDEA


def _events(today: date) -> Iterator[Happened]:
    for year in (today.year - 1, today.year, today.year + 1):
        for text in EVENTS:
            on = _on(text, year)
            if today - BEHIND <= on <= today + AHEAD:
                off = text.called_off and year == today.year
                yield Happened(text, on, EventState.CANCELLED if off else state_on(on, today))


def _on(text: EventText, year: int) -> date:
    first = date(year, text.month, text.day)
    return first + timedelta(days=(text.weekday - first.weekday()) % 7)


def _event(one: Happened, scene: Scene) -> dict[str, Any]:
    text = one.text
    return {
        "kind": text.kind,
        "title": text.title,
        "on": one.on,
        "starts_at": text.starts,
        "ends_on": None,
        "ends_at": text.ends,
        "place": text.place,
        "link": text.link,
        "organising_role_id": scene.role(text.role),
        "branch_id": scene.branch(text.branch),
        "speakers": text.speakers,
        "access": text.access,
        "words": text.words,
        "state": one.state,
        "cancelled_because": text.called_off if one.state is EventState.CANCELLED else "",
        "attendance": text.attendance + one.on.day % 5 - 2 if one.is_over else None,
        "outcome": text.outcome if one.is_over else "",
    }


def record_event(event: Kept, plans: Sequence[Written], scene: Scene) -> None:
    """What is on record of an event: that it was put in, and that it was held or called off."""
    yesterday = scene.diary.today - timedelta(days=1)
    plan_id = next((plan.id for plan in plans if plan.days.year == event.on.year), None)
    added = max(scene.diary.begins_on, min(yesterday, event.on) - ANNOUNCED)
    told = [(Happening.EVENT_ADDED, added, {"on": event.on.isoformat()})]
    if event.state is EventState.HELD:
        told.append((Happening.EVENT_MOVED, event.on, _moved(EventState.CONFIRMED, event)))
    if event.state is EventState.CANCELLED:
        called_off_on = min(yesterday, event.on - CALLED_OFF)
        told.append((Happening.EVENT_MOVED, called_off_on, _moved(EventState.PLANNED, event)))
    for number, (kind, on, what) in enumerate(told):
        scene.happened(
            kind,
            at(on, 21 + number, event.id % 60),
            ("event", event.id),
            by=event.role,
            what={"words": event.title, **what},
            plan_id=plan_id,
        )


def _moved(was: EventState, event: Kept) -> dict[str, str]:
    return {"was": was.value, "now": event.state.value, "reason": event.reason}
