"""What was proposed for an agenda is answered: taken, declined with a reason, or parked until somebody takes it up."""

from sqlalchemy import select

from intranet.core.db import db, row
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ItemState
from intranet.core.plan_vocabulary import NotificationKind
from intranet.models import AgendaItem, Meeting
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor
from intranet.rules.agenda import LONGEST_ANSWER
from intranet.services import agenda, notifications, versions
from intranet.services.agenda_items import MINUTED, place

SAID = {ItemState.PLANNED: "on the agenda", ItemState.DECLINED: "not taken", ItemState.PARKED: "parked"}
ANSWERABLE = frozenset({ItemState.PROPOSED, ItemState.DECLINED, ItemState.PARKED})


def take(item_id: int, *, after_id: int | None = None, actor: Actor) -> None:
    """Put on the agenda what was proposed, or back on it what was taken off or parked. Taking twice is taking once.

    Raises RuleError where the agenda stays as it is, and on `after_id` for an item that is not on this agenda.
    """
    item, meeting = agenda.item_to_prepare(item_id)
    if item.state not in ANSWERABLE:
        return
    _answer(item, meeting, ItemState.PLANNED, actor=actor, after_id=after_id)


def decline(item_id: int, *, reason: str, actor: Actor) -> None:
    """Do not take what was proposed, and say why. Raises RuleError on `reason` where there is none or it is too long,
    and for an item that was answered already.
    """
    item, meeting = agenda.item_to_prepare(item_id)
    if not reason.strip():
        raise RuleError("Please say why, for whoever proposed it.", "reason")
    _check_length(reason)
    if item.state not in (ItemState.PROPOSED, ItemState.PARKED):
        raise RuleError("This item was answered already. Here it is as it stands now.")
    _answer(item, meeting, ItemState.DECLINED, reason.strip(), actor=actor)


def park(item_id: int, *, reason: str = "", actor: Actor) -> None:
    """Put an item aside, proposed or on the agenda, until somebody takes it up. Parking twice is parking once.

    Raises RuleError where the agenda stays as it is, and for an item that the meeting has begun.
    """
    item, meeting = agenda.item_to_prepare(item_id)
    _check_length(reason)
    if item.state is ItemState.PARKED:
        return
    if item.began_at is not None or item.notes:
        raise RuleError(MINUTED)
    if item.state not in (ItemState.PROPOSED, ItemState.PLANNED):
        raise RuleError("This item was answered already. Here it is as it stands now.")
    _answer(item, meeting, ItemState.PARKED, reason.strip(), actor=actor)


def take_up(meeting_id: int, item_id: int, *, actor: Actor) -> int:
    """Bring an item that was parked or left on the table to this meeting. Returns the id of the item on this agenda.

    Taking up twice is taking up once. Raises RuleError for an item of another body, and for one that does not wait.
    """
    meeting = agenda.to_prepare(meeting_id)
    item = versions.reread(AgendaItem, item_id)
    if item.meeting_id == meeting.id and item.state is ItemState.PARKED and item.began_at is None:
        _answer(item, meeting, ItemState.PLANNED, actor=actor)
        return item.id
    was_at = versions.reread(Meeting, item.meeting_id)
    if was_at.body_id != meeting.body_id:
        raise RuleError("This item belongs to another body.")
    came = row(select(AgendaItem.id, AgendaItem.meeting_id).where(AgendaItem.came_from_id == item.id))
    if came is not None and came.meeting_id == meeting.id:
        return int(came.id)
    if came is not None or item.state not in (ItemState.PARKED, ItemState.ON_THE_TABLE):
        raise RuleError("This item waits no more: somebody has taken it up.")
    again = AgendaItem(
        meeting_id=meeting.id,
        sort=0,
        slot=item.slot,
        title=item.title,
        kind=item.kind,
        words=item.words,
        lead_role_id=item.lead_role_id,
        minutes=item.minutes,
        state=ItemState.PLANNED,
        recurring=item.recurring,
        came_from_id=item.id,
        times_carried=item.times_carried + 1,
        proposed_by_id=item.proposed_by_id,
        proposed_in_id=item.proposed_in_id,
    )
    db.session.add(again)
    place(again, None)
    _say(again, meeting, item.state, actor)
    return again.id


def _answer(
    item: AgendaItem,
    meeting: MeetingFacts,
    state: ItemState,
    reason: str = "",
    *,
    actor: Actor,
    after_id: int | None = None,
) -> None:
    was, item.state, item.answer, item.sort = item.state, state, reason, 0
    if state is ItemState.PLANNED:
        place(item, after_id)
    _say(item, meeting, was, actor)


def _say(item: AgendaItem, meeting: MeetingFacts, was: ItemState, actor: Actor) -> None:
    """Write the answer down, and tell the role that proposed the item."""
    about = item.proposed_in_id or item.lead_role_id
    moved = {"words": item.title, "was": was.value, "now": item.state.value, "reason": item.answer}
    agenda.note(Happening.ITEM_ANSWERED, meeting, actor, role_id=about, **moved)
    if item.proposed_in_id is not None:
        because = f" ({item.answer})" if item.answer else ""
        words = f"“{item.title}” for {agenda.called(meeting)}: {SAID[item.state]}{because}"
        href = f"/meetings/{meeting.id}/agenda"
        notifications.tell_role(item.proposed_in_id, NotificationKind.MEETING, words, href, by=actor)


def _check_length(reason: str) -> None:
    if len(reason.strip()) > LONGEST_ANSWER:
        raise RuleError(f"Please keep this to {LONGEST_ANSWER} characters.", "reason")
