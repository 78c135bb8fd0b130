"""The pulse of a meeting: whoever changes anything in it lets it beat, and the screen on the wall looks again."""

from sqlalchemy import update

from intranet.core.db import db
from intranet.models import MeetingPulse


def beat(meeting_id: int) -> None:
    """Say that something in this meeting changed, in the transaction at hand."""
    mine = MeetingPulse.meeting_id == meeting_id
    changed = db.session.execute(update(MeetingPulse).where(mine).values(beat=MeetingPulse.beat + 1))
    if changed.rowcount == 0:  # type: ignore[attr-defined]
        db.session.add(MeetingPulse(meeting_id=meeting_id, beat=1))
        db.session.flush()
