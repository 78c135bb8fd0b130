"""Going through an agenda: begin an item, end it, move it on, leave it on the table, park it, and take that back.

None of it touches an item's version, so that whoever types its notes at that moment is not disturbed.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, row
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ItemState, MeetingState
from intranet.models import AgendaItem, MeetingPulse
from intranet.rules.access import Actor
from intranet.rules.item_states import why_not_take
from intranet.services import pulse, records, versions
from intranet.services.meeting_room import written_under

BEGUN = "begun"
LEAVING = frozenset({ItemState.DONE, ItemState.MOVED, ItemState.ON_THE_TABLE, ItemState.PARKED})


def begin(item_id: int, *, actor: Actor) -> None:
    """Let a meeting turn to an item: its time runs, and that of the item before it stops. Twice is once.

    Raises RuleError unless the meeting is open, and for an item that was moved, parked or not taken.
    """
    item, meeting = written_under(item_id)
    if meeting.state is not MeetingState.OPEN:
        raise RuleError("This meeting is over, so it turns to nothing any more. Its notes can still be written.")
    if item.state is not ItemState.DONE:
        refuse_for(why_not_take(item.state, ItemState.PLANNED))
    at_hand = db.session.get(MeetingPulse, meeting.id, populate_existing=True)
    if at_hand is not None and at_hand.item_id == item.id and item.began_at is not None and item.ended_at is None:
        return
    was, now = item.state, clock.now()
    _stop_others(item, now)
    _set(item, state=ItemState.PLANNED, began_at=item.began_at or now, ended_at=None)
    pulse.beat(meeting.id)
    db.session.execute(update(MeetingPulse).where(MeetingPulse.meeting_id == meeting.id).values(item_id=item.id))
    about: dict[str, Any] = {"words": item.title, "was": was.value, "now": BEGUN}
    records.write(Happening.ITEM_MOVED, "meeting", meeting.id, actor=actor, **about)
    db.session.flush()


def go_on(item_id: int, *, actor: Actor) -> int | None:
    """Be done with an item and turn to the next one that is still to be taken. Returns its id; None after the last.

    An item that was moved or left on the table stays so. Raises RuleError unless the meeting is open.
    """
    item = versions.reread(AgendaItem, item_id)
    if item.state is ItemState.PLANNED:
        take(item.id, ItemState.DONE, actor=actor)
    later = (AgendaItem.meeting_id == item.meeting_id) & (AgendaItem.sort > item.sort)
    waiting = select(AgendaItem.id).where(later, AgendaItem.state == ItemState.PLANNED)
    found = row(waiting.order_by(AgendaItem.sort, AgendaItem.id).limit(1))
    if found is None:
        return None
    begin(found.id, actor=actor)
    return int(found.id)


def take(item_id: int, to: ItemState, *, actor: Actor, reason: str = "") -> None:
    """Say what became of an item: done, moved to the next meeting, left on the table, parked, or back on the agenda.

    Twice is once. Raises RuleError before the meeting is opened, once its minutes are agreed, and for a way that an
    item cannot go.
    """
    item, _ = written_under(item_id)
    refuse_for(why_not_take(item.state, to))
    if item.state is to:
        return
    was, now = item.state, clock.now()
    times: dict[str, Any] = {"ended_at": now if to in LEAVING and item.began_at is not None else None}
    parked: dict[str, Any] = {"answer": reason.strip()} if to is ItemState.PARKED else {}
    _set(item, state=to, **times, **parked)
    pulse.beat(item.meeting_id)
    said: dict[str, Any] = {"reason": reason.strip()} if reason.strip() else {}
    about: dict[str, Any] = {"words": item.title, "was": was.value, "now": to.value}
    records.write(Happening.ITEM_MOVED, "meeting", item.meeting_id, actor=actor, **about, **said)
    db.session.flush()


def _stop_others(item: AgendaItem, now: datetime) -> None:
    others = (AgendaItem.meeting_id == item.meeting_id) & (AgendaItem.id != item.id)
    running = others & AgendaItem.began_at.is_not(None) & AgendaItem.ended_at.is_(None)
    db.session.execute(update(AgendaItem).where(running).values(ended_at=now))


def _set(item: AgendaItem, **values: Any) -> None:
    db.session.execute(update(AgendaItem).where(AgendaItem.id == item.id).values(**values))
    db.session.refresh(item)
