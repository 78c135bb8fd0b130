"""Agenda items: added, proposed, changed, taken off, and put in order."""

from collections.abc import Sequence
from typing import Any, Literal, TypedDict, Unpack

from sqlalchemy import exists, select

from intranet.core.db import db, row
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import ItemKind, ItemState
from intranet.core.plan_vocabulary import NotificationKind
from intranet.core.vocabulary import BodyKind, RoleKind
from intranet.models import Action, AgendaItem, Decision, Role, Standing
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.agenda import LONGEST_TITLE, LONGEST_WORDS, MOST_MINUTES
from intranet.rules.carrying_over import LAST
from intranet.rules.proposing_items import proposing_roles
from intranet.services import agenda, notifications, records, versions

STALE = "The agenda changed while you had it open, so nothing was moved. Here it is as it stands now."
MINUTED = "Something was noted or decided under this item, so it stays where it is."
Way = Literal["up", "down", "first", "last"]


class Said(TypedDict):
    """What is said of an item."""

    title: str
    kind: ItemKind
    words: str
    lead_role_id: int | None
    minutes: int | None
    recurring: bool


def add(meeting_id: int, *, actor: Actor, after_id: int | None = None, **said: Unpack[Said]) -> int:
    """Put an item on the agenda, after another one (0: first) or before any other business. Returns its id.

    Raises RuleError where the agenda stays as it is, and on `title`, `words`, `lead_role_id`, `minutes` and `after_id`
    for what cannot be.
    """
    meeting = agenda.to_prepare(meeting_id)
    same = _same(meeting.id, ItemState.PLANNED, said)
    if same is not None:
        return same
    item = AgendaItem(meeting_id=meeting.id, state=ItemState.PLANNED, sort=0)
    _fill(item, said)
    place(item, after_id)
    agenda.note(
        Happening.ITEM_ADDED,
        meeting,
        actor,
        words=item.title,
        meeting=agenda.called(meeting),
        role_id=item.lead_role_id,
    )
    _mention(item, "", actor)
    return item.id


def propose(meeting_id: int, *, in_role_id: int | None, actor: Actor, **said: Unpack[Said]) -> int:
    """Ask for an item on an agenda; whoever prepares the meeting answers. Returns its id.

    Raises RuleError unless the meeting is to come, on `in_role_id` for a role that is not theirs, and as `add` does.
    """
    meeting = agenda.to_prepare(meeting_id)
    if not meeting.is_to_come:
        raise RuleError("Items are proposed for a meeting that is to come.")
    roles = [one.role_id for one in proposing_roles(actor, meeting)]
    if in_role_id not in roles:
        raise RuleError("Please choose one of your own roles.", "in_role_id")
    same = _same(meeting.id, ItemState.PROPOSED, {**said, "recurring": False})
    if same is not None:
        return same
    item = AgendaItem(meeting_id=meeting.id, state=ItemState.PROPOSED, sort=0)
    item.proposed_by_id, item.proposed_in_id = actor.person_id, in_role_id
    _fill(item, {**said, "recurring": False})
    told = {"words": item.title, "meeting": agenda.called(meeting)}
    agenda.note(Happening.ITEM_PROPOSED, meeting, actor, role_id=in_role_id, **told)
    words = f"Proposed for the agenda of {agenda.called(meeting)}: {item.title}"
    href = f"/meetings/{meeting.id}/agenda/arrange"
    notifications.tell_roles(preparers(meeting), NotificationKind.MEETING, words, href, by=actor)
    _mention(item, "", actor)
    return item.id


def change(item_id: int, seen: int, *, actor: Actor, **said: Unpack[Said]) -> None:
    """Change what is said of an item. Raises Conflict when somebody was quicker, and RuleError as `add` does."""
    item, meeting = agenda.item_to_prepare(item_id)
    versions.claim(item, seen, subject="This item", theirs=stored(item))
    before, was_words = _told(item), item.words
    _fill(item, said)
    was, now = records.differences(before, _told(item))
    if not now:
        return
    agenda.note(
        Happening.ITEM_CHANGED, meeting, actor, words=item.title, before=was, after=now, role_id=item.lead_role_id
    )
    _mention(item, was_words, actor)


def take_off(item_id: int, *, actor: Actor) -> None:
    """Take an item off the agenda; it can be put back. What was carried over does not come back by itself.

    Raises RuleError where the agenda stays as it is, and for an item under which something was noted or decided.
    """
    item, meeting = agenda.item_to_prepare(item_id)
    if item.state is ItemState.DECLINED:
        return
    if item.notes or item.began_at is not None or _is_minuted(item.id):
        raise RuleError(MINUTED)
    item.state, item.sort, item.answer = ItemState.DECLINED, 0, ""
    agenda.note(Happening.ITEM_REMOVED, meeting, actor, words=item.title, role_id=item.lead_role_id)


def move(item_id: int, way: Way, *, actor: Actor) -> None:
    """Put an item one place up or down, or first or last. Raises RuleError where the agenda stays as it is."""
    _, meeting = agenda.item_to_prepare(item_id)
    ids = [one.id for one in agenda.standing_items(meeting.id)]
    if item_id not in ids:
        raise RuleError("This item is not on the agenda.")
    here = ids.index(item_id)
    there = {"up": here - 1, "down": here + 1, "first": 0, "last": len(ids) - 1}[way]
    ids.insert(max(0, there), ids.pop(here))
    _ordered(meeting, ids, actor)


def reorder(meeting_id: int, ids: Sequence[int], seen: Sequence[int], *, actor: Actor) -> None:
    """Put the whole agenda in another order. `seen` is the order that the page showed.

    Raises RuleError where the agenda is not what the page showed any more, where it stays as it is, and for a list
    that is not of the same items.
    """
    meeting = agenda.to_prepare(meeting_id)
    now = [one.id for one in agenda.standing_items(meeting.id)]
    if now != list(seen) or sorted(ids) != sorted(now):
        raise RuleError(STALE)
    _ordered(meeting, ids, actor)


def place(item: AgendaItem, after_id: int | None) -> None:
    """Give an item its place: after another one, first where that is 0, or before any other business where it is None.

    Raises RuleError on `after_id` for an item that is not on this agenda.
    """
    db.session.flush()
    standing = [one for one in agenda.standing_items(item.meeting_id) if one.id != item.id]
    ids = [one.id for one in standing]
    if after_id is None:
        end = next((number for number, one in enumerate(standing) if one.slot in LAST), len(ids))
    elif after_id in ids or after_id == 0:
        end = ids.index(after_id) + 1 if after_id else 0
    else:
        raise RuleError("The item that it was to follow is not on this agenda any more.", "after_id")
    agenda.put_in_order([*ids[:end], item.id, *ids[end:]])


def preparers(meeting: MeetingFacts) -> list[int]:
    """The roles that prepare a meeting: the Chair and the Secretary, or the officers of the branch that meets."""
    if meeting.body_kind is BodyKind.BRANCH:
        seated = (Standing.role_id == Role.id) & (Standing.body_id == meeting.body_id)
        own = select(Role.id).join(Standing, seated).where(Role.kind == RoleKind.BRANCH, Role.closed_on.is_(None))
        found = list(db.session.scalars(own))
        if found:
            return found
    return list(db.session.scalars(select(Role.id).where(Role.office.in_(MANAGERS), Role.closed_on.is_(None))))


def stored(item: AgendaItem) -> dict[str, Any]:
    """An item as its form names it."""
    return {
        "title": item.title,
        "kind": item.kind.value,
        "words": item.words,
        "lead_role_id": str(item.lead_role_id) if item.lead_role_id else "",
        "minutes": item.minutes,
        "recurring": item.recurring,
    }


def _told(item: AgendaItem) -> dict[str, Any]:
    lead = db.session.get(Role, item.lead_role_id) if item.lead_role_id else None
    return {**stored(item), "lead_role_id": lead.title if lead else ""}


def _same(meeting_id: int, state: ItemState, said: Said) -> int | None:
    """The id of the same item of this agenda: a form that was sent twice is one item."""
    asked = {**said, "title": said["title"].strip(), "meeting_id": meeting_id, "state": state}
    return db.session.scalar(select(AgendaItem.id).filter_by(**asked).limit(1))


def _fill(item: AgendaItem, said: Said) -> None:
    title, words, minutes = said["title"].strip(), said["words"], said["minutes"]
    if not title:
        raise RuleError("Please say what the item is.", "title")
    if len(title) > LONGEST_TITLE:
        raise RuleError(f"Please keep this to {LONGEST_TITLE:,} characters.", "title")
    if len(words) > LONGEST_WORDS:
        raise RuleError(f"Please keep this to {LONGEST_WORDS:,} characters.", "words")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise RuleError(f"Please write a whole number from 1 to {MOST_MINUTES}.", "minutes")
    lead = said["lead_role_id"]
    if lead is not None and lead != item.lead_role_id:
        role = db.session.get(Role, lead)
        if role is None or role.closed_on is not None:
            raise RuleError("Please choose a role that there is.", "lead_role_id")
    item.title, item.kind, item.words = title, said["kind"], words
    item.lead_role_id, item.minutes, item.recurring = lead, minutes, said["recurring"]
    db.session.add(item)
    db.session.flush()


def _ordered(meeting: MeetingFacts, ids: Sequence[int], actor: Actor) -> None:
    agenda.put_in_order(ids)
    agenda.note(Happening.ITEMS_REORDERED, meeting, actor, words=agenda.called(meeting))


def _is_minuted(item_id: int) -> bool:
    decided = exists().where(Decision.item_id == item_id)
    given = exists().where(Action.item_id == item_id)
    return bool(row(select(decided | given))[0])


def _mention(item: AgendaItem, was: str, actor: Actor) -> None:
    if item.words != was:
        words = f"You are mentioned in the agenda item “{item.title}”"
        notifications.mentions(item.words, words, f"/meetings/{item.meeting_id}/agenda#item-{item.id}", by=actor)
