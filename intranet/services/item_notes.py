"""What was said under an agenda item: the words of the minutes, written by as many as like, each item for itself."""

from typing import Any

from sqlalchemy import update

from intranet.core.db import db
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.models import AgendaItem, Meeting
from intranet.rules.access import Actor
from intranet.rules.item_states import why_not_note
from intranet.services import pulse, records, versions
from intranet.services.meeting_room import written_under

LONGEST = 20_000


def write(item_id: int, seen: int, notes: str, *, actor: Actor) -> int:
    """Write the notes of an item. Returns the version that the item has then. The same once more changes nothing.

    Raises Conflict where somebody else wrote in the same item meanwhile; RuleError once the minutes are agreed, where
    the meeting was called off, and on `notes` for too many of them.
    """
    item = versions.reread(AgendaItem, item_id)
    meeting = versions.reread(Meeting, item.meeting_id)
    refuse_for(why_not_note(meeting.state))
    if len(notes) > LONGEST:
        raise RuleError(f"Please keep this to {LONGEST:,} characters.", "notes")
    if notes == item.notes:
        return int(item.version)
    versions.claim(item, seen, subject=f"“{item.title}”", theirs={"notes": item.notes})
    was, item.notes = item.notes, notes
    db.session.flush()
    changed: dict[str, Any] = {"before": {"notes": was}, "after": {"notes": notes}}
    _write(Happening.NOTES_WRITTEN, item, actor, **changed)
    return int(item.version)


def tell_branches(item_id: int, *, tell: bool, actor: Actor) -> None:
    """Mark an item for the next mailing to the branches, or take the mark off. Whoever types notes loses nothing.

    Raises RuleError before the meeting is opened, and once its minutes are agreed.
    """
    item, _ = written_under(item_id)
    if item.tell_branches is tell:
        return
    db.session.execute(update(AgendaItem).where(AgendaItem.id == item.id).values(tell_branches=tell))
    changed: dict[str, Any] = {"before": {"tell_branches": not tell}, "after": {"tell_branches": tell}}
    _write(Happening.ITEM_CHANGED, item, actor, **changed)


def _write(kind: Happening, item: AgendaItem, actor: Actor, **fields: Any) -> None:
    pulse.beat(item.meeting_id)
    records.write(kind, "meeting", item.meeting_id, actor=actor, words=item.title, **fields)
    db.session.flush()
