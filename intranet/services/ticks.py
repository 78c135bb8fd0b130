"""Ticking a duty off on an occasion, saying more about it, and taking it back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotAllowed, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs, Outcome
from intranet.models import Person, Tick
from intranet.queries import access, due
from intranet.queries.facts import DutyFacts
from intranet.rules.access import Actor, capacities
from intranet.rules.cadence import Occasion, occasion_of
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import records, task_ticks, versions


@dataclass(frozen=True, slots=True)
class Ticked:
    """What came of a tick: whether it is new, and who stands by it."""

    tick_id: int
    duty: str
    is_new: bool
    by_id: int
    by: str


def tick(
    duty_id: int,
    occasion_key: str,
    *,
    actor: Actor,
    outcome: Outcome = Outcome.DONE,
    note: str = "",
    link: str = "",
    acting_in: int | None = None,
) -> Ticked:
    """Tick a duty off on an occasion, or say that it did not apply; a task that stood for it is done with it.

    Somebody who comes second gets the tick that stands, not another one. Raises NotFound for no such duty, NotAllowed
    for one that is none of the actor's, RuleError (field `occasion`) for an occasion that the duty does not have.
    """
    duty = _duty(duty_id)
    acting = _capacity(actor, duty, acting_in)
    occasion = _occasion(duty, occasion_key)
    standing = _standing(duty_id, occasion.key)
    if standing is not None:
        return _already(duty, standing, actor)
    made = Tick(
        duty_id=duty_id,
        occasion=occasion.key,
        cadence=duty.timing.cadence,
        first_on=occasion.first_on,
        last_on=occasion.last_on,
        outcome=outcome,
        note=note,
        link=link,
        ticked_at=clock.now(),
        ticked_by_id=actor.person_id,
        role_id=acting[0],
        acted_as=acting[1],
    )
    db.session.add(made)
    db.session.flush()
    _record(Happening.DUTY_TICKED, duty, made, actor, acting, outcome=outcome.value, note=note)
    task_ticks.after_tick(duty_id, made.occasion, actor=actor, acting=acting)
    return Ticked(made.id, duty.words, is_new=True, by_id=actor.person_id, by=actor.name)


def annotate(tick_id: int, *, note: str, link: str, actor: Actor) -> None:
    """Add or change the note and the evidence of a tick that stands. Raises RuleError when it was undone."""
    made = _live(tick_id)
    duty = _duty(made.duty_id)
    acting = _capacity(actor, duty, None)
    made.note, made.link = note, link
    _record(Happening.TICK_NOTED, duty, made, actor, acting, note=note, link=link)


def undo(tick_id: int, *, actor: Actor) -> int:
    """Take a tick back: it is kept, counts no more, and a task that stood for it is under way again. Twice is once.

    Returns the duty's id.
    """
    made = versions.reread(Tick, tick_id)
    duty = _duty(made.duty_id)
    acting = _capacity(actor, duty, None)
    if made.undone_at is None:
        made.undone_at = clock.now()
        made.undone_by_id = actor.person_id
        _record(Happening.TICK_UNDONE, duty, made, actor, acting)
        task_ticks.after_undoing(duty.id, made.occasion, actor=actor, acting=acting)
    return duty.id


def _record(
    kind: Happening, duty: DutyFacts, made: Tick, actor: Actor, acting: tuple[int, ActedAs], **fields: Any
) -> None:
    about: dict[str, Any] = {"words": duty.words, "occasion": made.occasion, "tick_id": made.id, **fields}
    records.write(kind, "duty", duty.id, actor=actor, role_id=duty.lead_role_id, acting=acting, **about)
    db.session.flush()


def _duty(duty_id: int) -> DutyFacts:
    today = clock.today()
    duty = due.of(duty_id, access.settings_on(today), today)
    if duty is None:
        raise NotFound
    if duty.retired_on is not None:
        raise RuleError("This duty has been retired, so it is no longer ticked off.")
    return duty


def _capacity(actor: Actor, duty: DutyFacts, acting_in: int | None) -> tuple[int, ActedAs]:
    if not allows(actor, Permission.TICK, duty):
        raise NotAllowed("This duty belongs to a role that is not yours today.")
    found = capacities(actor, duty)
    return next((c for c in found if c[0] == acting_in), found[0])


def _occasion(duty: DutyFacts, key: str) -> Occasion:
    found = occasion_of(duty.timing, duty.dates, key)
    if found is None:
        raise RuleError(
            "This duty has no such occasion. It may have been given other dates: reload the page.", "occasion"
        )
    latest = duty.due.next or duty.due.open
    if found.first_on > clock.today() and (latest is None or found.key != latest.key):
        raise RuleError("That occasion is still too far ahead to be ticked off.", "occasion")
    return found


def _standing(duty_id: int, key: str) -> Tick | None:
    statement = select(Tick).where(Tick.duty_id == duty_id, Tick.occasion == key, Tick.undone_at.is_(None))
    return db.session.execute(statement).scalar_one_or_none()


def _already(duty: DutyFacts, standing: Tick, actor: Actor) -> Ticked:
    if standing.ticked_by_id == actor.person_id:
        return Ticked(standing.id, duty.words, is_new=False, by_id=actor.person_id, by=actor.name)
    person = db.session.get_one(Person, standing.ticked_by_id)
    return Ticked(standing.id, duty.words, is_new=False, by_id=person.id, by=person.name)


def _live(tick_id: int) -> Tick:
    made = versions.reread(Tick, tick_id)
    if made.undone_at is not None:
        raise RuleError("This tick was undone in the meantime, so nothing was added to it.")
    return made
