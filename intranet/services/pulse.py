"""The pulse of a meeting: whoever changes anything in it lets it beat, and the screen on the wall looks again."""

from sqlalchemy import select, update

from intranet.core.db import db, row
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.models import MeetingPulse


def beat(meeting_id: int) -> None:
    """Say that something in this meeting changed, in the transaction at hand."""
    mine = MeetingPulse.meeting_id == meeting_id
    changed = db.session.execute(update(MeetingPulse).where(mine).values(beat=MeetingPulse.beat + 1))
    if changed.rowcount == 0:  # type: ignore[attr-defined]
        db.session.add(MeetingPulse(meeting_id=meeting_id, beat=1))
        db.session.flush()


def turn_to(meeting_id: int, part: ReviewPart | None, part_id: int) -> None:
    """Let the screen on the wall show a stop of the review, in the transaction at hand; one it shows already stays."""
    mine = MeetingPulse.meeting_id == meeting_id
    shown = row(select(MeetingPulse.review_part, MeetingPulse.review_part_id).where(mine))
    if shown is not None and tuple(shown) == (part, part_id):
        return
    beat(meeting_id)
    db.session.execute(update(MeetingPulse).where(mine).values(review_part=part, review_part_id=part_id))
