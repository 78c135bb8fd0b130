"""Corrections: what a later meeting puts right in the minutes before it agrees them; both minutes show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import AgendaItem, Correction, Meeting
from intranet.rules.access import Actor
from intranet.services import records

WITHOUT_WORDS = "A correction needs words. Please write what the minutes should say here."
ELSEWHERE = "That item was not on the agenda of this meeting, so its minutes cannot be corrected there."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the minutes should say: of an item, or as a whole (`item_id` is None, and `was` what they say there now)."""

    item_id: int | None
    now: str
    was: str = ""

    @property
    def field(self) -> str:
        """The form field that says it."""
        return "whole_now" if self.item_id is None else f"item_{self.item_id}"


def make(meeting: Meeting, at: Meeting, wanted: Sequence[Wanted], *, words: str, actor: Actor) -> int:
    """Correct the minutes of one meeting at another. Returns how many corrections that made; the same words make none.

    Raises RuleError, beside its field, for a correction without words and for an item of another meeting.
    """
    made = 0
    for one in wanted:
        was = _said(meeting, one)
        if one.now.strip() == was.strip():
            continue
        if not one.now.strip():
            raise RuleError(WITHOUT_WORDS, one.field)
        db.session.add(
            Correction(meeting_id=meeting.id, made_at_id=at.id, item_id=one.item_id, was=was, now=one.now.strip())
        )
        records.write(
            Happening.MINUTES_CORRECTED, "meeting", meeting.id, actor=actor, words=words, was=was, now=one.now.strip()
        )
        made += 1
    db.session.flush()
    return made


def _said(meeting: Meeting, one: Wanted) -> str:
    """What the minutes said there; an item says from now on what it should."""
    if one.item_id is None:
        return one.was.strip()
    item = db.session.get(AgendaItem, one.item_id, populate_existing=True)
    if item is None or item.meeting_id != meeting.id:
        raise RuleError(ELSEWHERE)
    was = item.notes
    if one.now.strip() and one.now.strip() != was.strip():
        item.notes = one.now.strip()
    return was
