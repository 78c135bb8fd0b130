"""Events: added, changed, moved from an idea to having been held, and what came of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import EventKind, EventState
from intranet.core.vocabulary import ActedAs, BodyKind
from intranet.models import Body, CampaignSession, Event, Plan
from intranet.queries import programme as reads
from intranet.queries.event_facts import EventLed
from intranet.rules.access import Actor, capacities
from intranet.rules.events import step_trouble, times_trouble
from intranet.services import event_links, plan_edits, records, search, versions

EVENT = "event"
REASON_NEEDED = "Please say why it is cancelled, so that whoever meant to come can read it."


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an event before it happens."""

    kind: EventKind
    title: str
    on: date
    starts_at: time | None
    ends_on: date | None
    ends_at: time | None
    place: str
    link: str
    organising_role_id: int
    branch_id: int | None
    speakers: str
    access: str
    words: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an event; doors, contacts and leaflets count for campaign sessions only."""

    attendance: int | None
    outcome: str
    doors: int | None = None
    contacts: int | None = None
    leaflets: int | None = None


def add(said: Said, partner_ids: Iterable[int], aim: event_links.Aim, *, state: EventState, actor: Actor) -> int:
    """Put an event into the programme, as an idea, planned or confirmed. Returns its id.

    Raises RuleError: on `organising_role_id` for a role that is not theirs, on the times where they cannot be, on
    `partner_ids`, `branch_id` and `election_id` for what does not exist.
    """
    _check(said, kept_role=None, actor=actor)
    event = Event(**asdict(said), state=state)
    db.session.add(event)
    db.session.flush()
    event_links.link(event, partner_ids)
    event_links.aim(event, aim)
    _write(Happening.EVENT_ADDED, event, actor, on=said.on.isoformat())
    search.note_event(event.id)
    return event.id


def change(
    event_id: int, seen: int, said: Said, partner_ids: Iterable[int], aim: event_links.Aim, *, actor: Actor
) -> None:
    """Change what is said of an event. Raises Conflict when somebody was quicker, and RuleError as `add` does."""
    event = versions.reread(Event, event_id)
    versions.claim(event, seen, subject=f"The event “{event.title}”", theirs=stored(event))
    _check(said, kept_role=event.organising_role_id, actor=actor)
    before = _told(event)
    for name, value in asdict(said).items():
        setattr(event, name, value)
    event_links.link(event, partner_ids)
    event_links.aim(event, aim)
    was, now = records.differences(before, _told(event))
    if now:
        _write(Happening.EVENT_CHANGED, event, actor, before=was, after=now)
        search.note_event(event.id)
    db.session.flush()


def set_state(event_id: int, state: EventState, *, reason: str = "", actor: Actor) -> None:
    """Move an event on, such as from planned to confirmed, or cancel it with a reason. Moving it twice is once.

    Raises RuleError where it cannot go there now, and on `reason` for cancelling without one.
    """
    event = versions.reread(Event, event_id)
    refuse_for(step_trouble(event.state, state, event.on, clock.today()))
    if event.state is state:
        return
    if state is EventState.CANCELLED and not reason.strip():
        raise RuleError(REASON_NEEDED, "reason")
    was, event.state = event.state, state
    event.cancelled_because = reason.strip() if state is EventState.CANCELLED else ""
    _write(Happening.EVENT_MOVED, event, actor, was=was.value, now=state.value, reason=event.cancelled_because)
    db.session.flush()


def record_result(event_id: int, seen: int, result: Result, *, actor: Actor) -> None:
    """Say what came of an event: it was held. Raises Conflict, and RuleError for one that is still to come."""
    event = versions.reread(Event, event_id)
    theirs = {"attendance": event.attendance, "outcome": event.outcome}
    versions.claim(event, seen, subject=f"The event “{event.title}”", theirs=theirs)
    if event.on > clock.today():
        raise RuleError("This event is still to come, so nothing can have come of it yet.")
    if event.state is EventState.CANCELLED:
        raise RuleError("This event was cancelled, so nothing came of it.")
    before = _told(event)
    event.attendance, event.outcome, event.state = result.attendance, result.outcome, EventState.HELD
    session = db.session.get(CampaignSession, event.id, populate_existing=True)
    if session is not None:
        session.doors, session.contacts, session.leaflets = result.doors, result.contacts, result.leaflets
        db.session.flush()
    was, now = records.differences(before, _told(event))
    if now:
        _write(Happening.EVENT_CHANGED, event, actor, before=was, after=now)
    db.session.flush()


def remove(event_id: int, *, actor: Actor) -> None:
    """Take an idea out of the programme. What was planned is cancelled instead, so that people hear of it."""
    event = versions.reread(Event, event_id)
    if event.state is not EventState.IDEA:
        raise RuleError("Only an idea can be removed. What was planned is cancelled, with a reason.")
    _write(Happening.EVENT_REMOVED, event, actor)
    search.remove(search.EVENT, event.id)
    db.session.delete(event)
    db.session.flush()


def stored(event: Event) -> dict[str, Any]:
    """What is stored now, named as the form's fields are."""
    names = ("kind", "title", "on", "starts_at", "ends_on", "ends_at", "place", "link", "speakers", "access", "words")
    return {
        **{name: getattr(event, name) for name in names},
        "organising_role_id": str(event.organising_role_id),
        "branch_id": str(event.branch_id or ""),
        "partner_ids": [str(one) for one in sorted(event_links.partner_ids(event.id))],
        **event_links.stored_aim(event.id),
    }


def _check(said: Said, *, kept_role: int | None, actor: Actor) -> None:
    plan_edits.check_own_role(said.organising_role_id, actor, kept=kept_role, field="organising_role_id")
    trouble = times_trouble(said.on, said.starts_at, said.ends_on, said.ends_at)
    if trouble:
        raise RuleError(trouble.words, trouble.field)
    if said.branch_id is not None:
        branch = db.session.get(Body, said.branch_id)
        if branch is None or branch.kind is not BodyKind.BRANCH:
            raise RuleError("There is no such branch. Please choose one from the list.", "branch_id")


def _told(event: Event) -> dict[str, Any]:
    told = {name: _plain(value) for name, value in stored(event).items() if not name.endswith("_ids")}
    told |= {"attendance": event.attendance, "outcome": event.outcome}
    told["partners"] = reads.titles(event_links.partner_ids(event.id))
    session = db.session.get(CampaignSession, event.id)
    if session is not None:
        told |= {name: getattr(session, name) for name in ("doors", "contacts", "leaflets")}
    return told


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value


def _write(kind: Happening, event: Event, actor: Actor, **fields: Any) -> None:
    led = EventLed(event.organising_role_id, event_links.partner_ids(event.id))
    acting = next(iter(capacities(actor, led)), None)
    records.write(
        kind,
        EVENT,
        event.id,
        actor=actor,
        role_id=event.organising_role_id,
        acting=acting or _as_manager(event, actor),
        plan_id=_plan_of(event.on),
        words=event.title,
        **fields,
    )
    db.session.flush()


def _as_manager(event: Event, actor: Actor) -> tuple[int, ActedAs] | None:
    return (event.organising_role_id, ActedAs.ON_BEHALF) if actor.holdings else None


def _plan_of(on: date) -> int | None:
    """The plan within whose days an event lies; of two that overlap, the one that started last."""
    found = rows(select(Plan.id).where(Plan.starts_on <= on, Plan.ends_on >= on).order_by(Plan.starts_on.desc()))
    return found[0].id if found else None
