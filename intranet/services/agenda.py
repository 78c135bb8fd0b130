"""The agenda of a meeting: started from the template of its sort, with what the meetings before it left over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.english import day, listed
from intranet.core.errors import NotFound, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ItemKind, ItemState, MeetingState, Slot
from intranet.core.vocabulary import Office
from intranet.models import AgendaItem, Role
from intranet.queries import agenda_carried, agenda_templates, meetings
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor
from intranet.rules.agenda_templates import TemplateItem
from intranet.rules.carrying_over import SHORT_LOOK, Brought, Candidate, Present, brought_in, in_order
from intranet.rules.minutes import why_not_change
from intranet.services import pulse, records, versions

CANCELLED = "This meeting is cancelled, so its agenda stays as it is."
HELD = "This meeting has been held, so its agenda is not started any more."


@dataclass(frozen=True, slots=True)
class Filled:
    """What a press put on the agenda: items of the template, and items that were carried over."""

    new: tuple[str, ...]
    carried: tuple[str, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        return self.new + self.carried


def fill(meeting_id: int, *, actor: Actor) -> Filled:
    """Put on the agenda what its template has and what comes back from the meetings before; pressed again, only what is
    missing by then.

    Nothing comes over while an earlier meeting of the body is still to come: it belongs there. Raises RuleError once
    the meeting has been held, and where it is cancelled.
    """
    meeting = to_prepare(meeting_id)
    if meeting.is_held:
        raise RuleError(HELD)
    brought = missing(meeting)
    standing = standing_items(meeting.id)
    leads = _leads()
    new = [_of_template(meeting, item, came_from, leads) for item, came_from in brought.template]
    carried = [_carried(meeting, one, leads) for one in brought.carried]
    for item_id, one in brought.linked:
        come = {"came_from_id": one.id, "times_carried": one.times_carried + 1}
        db.session.execute(update(AgendaItem).where(AgendaItem.id == item_id).values(**come))
    db.session.add_all([*new, *carried])
    db.session.flush()
    order = _slots(meeting)
    placed = [one for one in carried if one.state is not ItemState.PROPOSED]
    put_in_order([one.id for one in in_order(standing, new, placed, order)])
    filled = Filled(tuple(one.title for one in new), tuple(one.title for one in carried))
    if filled.titles:
        note(Happening.ITEM_ADDED, meeting, actor, words=listed(filled.titles), meeting=called(meeting))
    return filled


def missing(meeting: MeetingFacts) -> Brought:
    """What a press would put on the agenda now."""
    template = agenda_templates.of_sort(meeting.sort).items
    today = clock.today()
    comes = agenda_carried.before(meeting, today) is None
    return brought_in(
        template,
        [Present(*one) for one in rows(_PRESENT.where(AgendaItem.meeting_id == meeting.id))],
        agenda_carried.candidates(meeting, today) if comes else (),
        adopts_plan=agenda_carried.a_plan_waits(),
    )


def to_prepare(meeting_id: int) -> MeetingFacts:
    """A meeting whose agenda may still be changed, as it stands under the lock.

    Raises NotFound where there is none, RuleError where its minutes are agreed or it is cancelled.
    """
    meeting = meetings.get(meeting_id)
    if meeting is None:
        raise NotFound
    refuse_for(why_not(meeting))
    return meeting


def item_to_prepare(item_id: int) -> tuple[AgendaItem, MeetingFacts]:
    """An item of an agenda that may still be changed, and its meeting. Raises as `to_prepare` does."""
    item = versions.reread(AgendaItem, item_id)
    return item, to_prepare(item.meeting_id)


def why_not(meeting: MeetingFacts) -> str | None:
    """Why the agenda may not be changed, or None where it may."""
    if meeting.state is MeetingState.CANCELLED:
        return CANCELLED
    return why_not_change(meeting.state, "its agenda stays as it was")


def standing_items(meeting_id: int) -> list[AgendaItem]:
    """The items that have a place on the agenda, in order."""
    off = [ItemState.PROPOSED, ItemState.DECLINED]
    found = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting_id, AgendaItem.sort > 0, AgendaItem.state.not_in(off)
    )
    return list(
        db.session.scalars(
            found.order_by(AgendaItem.sort, AgendaItem.id), execution_options={"populate_existing": True}
        )
    )


def put_in_order(ids: Sequence[int]) -> None:
    """Number the items of an agenda anew. Their versions stay: whoever writes in one of them is not in the way."""
    for number, item_id in enumerate(ids, start=1):
        db.session.execute(update(AgendaItem).where(AgendaItem.id == item_id).values(sort=number))
    db.session.expire_all()


def note(kind: Happening, meeting: MeetingFacts, actor: Actor, /, *, role_id: int | None = None, **fields: Any) -> None:
    """Write down what happened to an agenda, and let the meeting's pulse beat."""
    db.session.flush()
    records.write(kind, "meeting", meeting.id, actor=actor, role_id=role_id, **fields)
    db.session.flush()
    pulse.beat(meeting.id)


def called(meeting: MeetingFacts) -> str:
    """A meeting in a sentence: `Executive, Wed 18 November 2026`."""
    return f"{meeting.body}, {day(meeting.on)}"


_PRESENT = select(AgendaItem.id, AgendaItem.slot, AgendaItem.title, AgendaItem.came_from_id, AgendaItem.state)
_OPEN_ROLES = select(Role.id, Role.office).where(Role.closed_on.is_(None)).order_by(Role.sort, Role.id)


@dataclass(frozen=True, slots=True)
class _Leads:
    """The roles that may lead an item, and which of them has which office."""

    offices: dict[Office, int]
    open_ids: frozenset[int]


def _leads() -> _Leads:
    found = rows(_OPEN_ROLES)
    offices = {one.office: one.id for one in reversed(found) if one.office is not None}
    return _Leads(offices, frozenset(one.id for one in found))


def _slots(meeting: MeetingFacts) -> list[Slot]:
    return [item.slot for item in agenda_templates.of_sort(meeting.sort).items]


def _of_template(meeting: MeetingFacts, item: TemplateItem, came_from: Candidate | None, leads: _Leads) -> AgendaItem:
    is_own = came_from is not None and item.slot is Slot.OWN
    return AgendaItem(
        meeting_id=meeting.id,
        slot=item.slot,
        title=item.title,
        kind=item.kind,
        words=came_from.words if came_from and is_own else "",
        lead_role_id=leads.offices.get(item.lead) if item.lead else None,
        minutes=item.minutes,
        state=ItemState.PLANNED,
        recurring=came_from.recurring if came_from else False,
        came_from_id=came_from.id if came_from else None,
        times_carried=came_from.times_carried + 1 if came_from else 0,
    )


def _carried(meeting: MeetingFacts, one: Candidate, leads: _Leads) -> AgendaItem:
    """A further item of the same words; what was proposed and not answered still waits for its answer."""
    minutes = min(one.minutes or SHORT_LOOK, SHORT_LOOK) if one.is_followed_up else one.minutes
    return AgendaItem(
        meeting_id=meeting.id,
        slot=one.slot,
        title=one.title,
        kind=ItemKind.NOTE if one.is_followed_up else one.kind,
        words=one.words,
        lead_role_id=one.lead_role_id if one.lead_role_id in leads.open_ids else None,
        minutes=minutes,
        state=ItemState.PROPOSED if one.state is ItemState.PROPOSED else ItemState.PLANNED,
        recurring=one.recurring,
        came_from_id=one.id,
        times_carried=one.times_carried + 1,
        proposed_by_id=one.proposed_by_id,
        proposed_in_id=one.proposed_in_id,
    )
