"""Saying before a meeting whether one comes: by oneself, or by whoever runs the meeting for somebody else."""

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotAllowed, NotFound, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import Coming
from intranet.models import Attendance
from intranet.queries import attendance as reads
from intranet.queries import meetings
from intranet.queries.attendance_facts import ExpectedPerson
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor
from intranet.rules.attendance import why_not_answer
from intranet.rules.grants import allows
from intranet.rules.permissions import Permission
from intranet.services import pulse, records
from intranet.services.sittings import called

LONGEST_WORDS = 200
NO_ANSWER = "no answer"


def answer(meeting_id: int, person_id: int, coming: Coming | None, words: str = "", *, actor: Actor) -> None:
    """Say that somebody comes or sends apologies, with a few words; None takes what was said back.

    Raises NotFound for no such meeting, NotAllowed for somebody else's answer by one who does not run the meeting, and
    RuleError once the meeting is over or called off, for words that are too long (on `words`), and for somebody who has
    no place at it.
    """
    meeting = meetings.get(meeting_id)
    if meeting is None:
        raise NotFound
    if person_id != actor.person_id and not allows(actor, Permission.RUN_MEETING, meeting):
        raise NotAllowed("Only whoever runs this meeting can answer for somebody else.")
    refuse_for(why_not_answer(meeting.state))
    if len(words) > LONGEST_WORDS:
        raise RuleError(f"Please keep this to {LONGEST_WORDS} characters.", "words")
    person = next((one for one in reads.expected(meeting).people if one.person_id == person_id), None)
    if person is None:
        raise RuleError("Only those whose role has a place at this meeting are asked whether they come.")
    _keep(meeting, person, coming, words.strip() if coming else "", actor)


def _keep(meeting: MeetingFacts, person: ExpectedPerson, coming: Coming | None, words: str, actor: Actor) -> None:
    found = db.session.scalar(
        select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.person_id == person.person_id)
    )
    if found is None and coming is None:
        return
    kept = found or Attendance(meeting_id=meeting.id, person_id=person.person_id, is_deputy=False)
    if found is None:
        kept.role_id, kept.standing = person.place.role_id, person.place.standing
        db.session.add(kept)
    elif (kept.coming, kept.coming_words) == (coming, words):
        return
    kept.coming, kept.coming_words = coming, words
    kept.answered_at, kept.answered_by_id = (clock.now(), actor.person_id) if coming else (None, None)
    said = coming.value if coming else NO_ANSWER
    records.write(
        Happening.MEETING_ANSWERED, "meeting", meeting.id,
        actor=actor, words=called(meeting), name=person.name, coming=said, note=words,
    )  # fmt: skip
    db.session.flush()
    pulse.beat(meeting.id)
