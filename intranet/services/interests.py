"""Declared interests: somebody says that an item touches them, and the minutes say so."""

from sqlalchemy import select

from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import Attendance, DeclaredInterest, Person
from intranet.rules.access import Actor
from intranet.services import pulse, records, versions
from intranet.services.meeting_room import written_under

LONGEST = 300


def declare(item_id: int, attendance_id: int | None, words: str, *, actor: Actor) -> int:
    """Note that somebody in the attendance declared an interest in an item; once more changes its words.

    Raises RuleError before the meeting is opened and once its minutes are agreed; on `attendance_id` for nobody and
    for somebody of another meeting, and on `words` for too many.
    """
    item, _ = written_under(item_id)
    if attendance_id is None:
        raise RuleError("Please choose who declared it.", "attendance_id")
    attendance = db.session.get(Attendance, attendance_id, populate_existing=True)
    if attendance is None or attendance.meeting_id != item.meeting_id:
        raise RuleError("There is nobody like that in the attendance. Please choose from the list.", "attendance_id")
    if len(words) > LONGEST:
        raise RuleError(f"Please keep this to {LONGEST} characters.", "words")
    mine = (DeclaredInterest.item_id == item.id) & (DeclaredInterest.attendance_id == attendance.id)
    found = db.session.scalars(select(DeclaredInterest).where(mine).execution_options(populate_existing=True)).first()
    if found is not None and found.words == words:
        return found.id
    interest = found or DeclaredInterest(item_id=item.id, attendance_id=attendance.id)
    interest.words = words
    db.session.add(interest)
    pulse.beat(item.meeting_id)
    name = _name(attendance)
    records.write(
        Happening.INTEREST_DECLARED, "meeting", item.meeting_id, actor=actor, words=item.title, name=name, note=words
    )
    db.session.flush()
    return interest.id


def withdraw(interest_id: int, *, actor: Actor) -> None:
    """Take back an interest that was noted by mistake. Raises NotFound where it is gone, RuleError as `declare`."""
    interest = versions.reread(DeclaredInterest, interest_id)
    item, _ = written_under(interest.item_id)
    attendance = versions.reread(Attendance, interest.attendance_id)
    db.session.delete(interest)
    pulse.beat(item.meeting_id)
    name = _name(attendance)
    records.write(Happening.INTEREST_WITHDRAWN, "meeting", item.meeting_id, actor=actor, words=item.title, name=name)
    db.session.flush()


def _name(attendance: Attendance) -> str:
    if attendance.person_id is None:
        return attendance.guest
    return db.session.get_one(Person, attendance.person_id).name
