"""Notice of a meeting, and word that its papers are out: put into the outbox once for each person, or sent another way.

Nothing leaves by itself: whoever runs the meeting reads the letter, may change it, and sends it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.models import Body, Meeting, Outbox
from intranet.queries.meeting_notice import Recipient, recipients
from intranet.rules.access import Actor
from intranet.rules.meeting_states import DONE, MeetingStep
from intranet.services import mail, meeting_states, pulse, records, versions
from intranet.services.letters import Words
from intranet.services.meetings import named


@dataclass(frozen=True, slots=True)
class Kind:
    """A letter of a meeting: the step that sending it is, and what records call it."""

    step: MeetingStep
    take: Callable[..., None]
    words: str


NOTICE = Kind(MeetingStep.NOTICE, meeting_states.give_notice, "the notice")
PAPERS = Kind(MeetingStep.PAPERS, meeting_states.papers_out, "agenda and papers")


def send(meeting_id: int, kind: Kind, letter: Words, *, seen: int, actor: Actor) -> int:
    """Queue a letter to everybody with a place there who gets mail; to how many. The first time is the meeting's step.

    Raises Conflict, and RuleError where the step is not possible, nobody there gets mail, or the same letter went to
    all of them already.
    """
    meeting = _claimed(meeting_id, seen)
    if meeting.state not in DONE[kind.step]:
        kind.take(meeting_id, actor=actor)
    waiting = _not_sent(meeting, kind, letter, seen)
    for key, person in waiting:
        mail.queue(key, person.address, letter.subject, letter.text)
    body = versions.reread(Body, meeting.body_id)
    words = named(body, meeting.on)
    records.write(
        Happening.NOTICE_SENT, "meeting", meeting_id, actor=actor, words=words, what=kind.words, count=len(waiting)
    )
    db.session.flush()
    pulse.beat(meeting_id)
    return len(waiting)


def sent_otherwise(meeting_id: int, kind: Kind, *, seen: int, on: date | None, actor: Actor) -> None:
    """Say that a letter went out another way, today or earlier. Raises Conflict, and RuleError as the step does."""
    _claimed(meeting_id, seen)
    kind.take(meeting_id, actor=actor, on=on)


def _claimed(meeting_id: int, seen: int) -> Meeting:
    meeting = versions.reread(Meeting, meeting_id)
    body = versions.reread(Body, meeting.body_id)
    theirs: dict[str, Any] = {}
    versions.claim(meeting, seen, subject=named(body, meeting.on), theirs=theirs)
    return meeting


def _not_sent(meeting: Meeting, kind: Kind, letter: Words, seen: int) -> list[tuple[str, Recipient]]:
    """Everybody who gets mail, with the key of their letter, but those who have this very letter already."""
    digest = sha256(f"{letter.subject}\n{letter.text}".encode()).hexdigest()[:16]
    people = [one for one in recipients(meeting.body_id, clock.today()) if one.address]
    if not people:
        raise RuleError("Nobody there has an e-mail address. Print it, and say that you sent it another way.", "way")
    keyed = {f"meeting-{meeting.id}-{kind.step}-{seen}-{digest}-{one.person_id}": one for one in people}
    known = set(db.session.scalars(select(Outbox.key).where(Outbox.key.in_(keyed))))
    waiting = [(key, one) for key, one in keyed.items() if key not in known]
    if not waiting:
        raise RuleError("Everybody was sent this very letter already, so nothing was sent.")
    return waiting
