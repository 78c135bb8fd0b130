"""Correspondence: letters in, and the meeting that each goes to."""

from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import HELD, LetterPurpose
from intranet.models import Body, Letter, Meeting, Paper
from intranet.rules.access import Actor
from intranet.services import papers, pulse, records, versions
from intranet.services.papers import Given


def add(
    *,
    body_id: int,
    meeting_id: int | None,
    received_on: date,
    sender: str,
    subject: str,
    words: str,
    purpose: LetterPurpose,
    given: Given | None,
    actor: Actor,
) -> int:
    """Record a letter in; returns its id. The very same letter again is no second one.

    For decision it comes up under correspondence on the agenda of its meeting; for information it goes into that
    meeting's correspondence file. Without a meeting it waits. Raises RuleError for a day to come, or a meeting of
    another body or one that was held.
    """
    versions.reread(Body, body_id)
    _check(body_id, meeting_id, received_on)
    said = {
        "body_id": body_id,
        "meeting_id": meeting_id,
        "received_on": received_on,
        "sender": sender,
        "subject": subject,
        "words": words,
        "purpose": purpose,
    }
    if (same := db.session.scalar(select(Letter.id).filter_by(**said).limit(1))) is not None:
        return same
    letter = Letter(**said, recorded_by_id=actor.person_id)
    db.session.add(letter)
    db.session.flush()
    if given is not None:
        papers.add_to_letter(letter, given, actor=actor)
    records.write(Happening.LETTER_ADDED, "letter", letter.id, actor=actor, words=_named(letter), purpose=purpose.value)
    _beat(meeting_id)
    db.session.flush()
    return letter.id


def change(
    letter_id: int,
    *,
    seen: int,
    meeting_id: int | None,
    received_on: date,
    sender: str,
    subject: str,
    words: str,
    purpose: LetterPurpose,
    given: Given | None,
    actor: Actor,
) -> None:
    """Put a letter right, or send it to another meeting. Raises Conflict, and RuleError as `add` does."""
    letter = versions.reread(Letter, letter_id)
    versions.claim(letter, seen, subject=_named(letter), theirs=_as_form(letter))
    _check(letter.body_id, meeting_id if meeting_id != letter.meeting_id else None, received_on)
    told, was = _told(letter), letter.meeting_id
    letter.meeting_id, letter.received_on, letter.sender = meeting_id, received_on, sender
    letter.subject, letter.words, letter.purpose = subject, words, purpose
    if given is not None:
        papers.add_to_letter(letter, given, actor=actor)
    before, after = records.differences(told, _told(letter))
    if after or given is not None:
        records.write(
            Happening.LETTER_CHANGED, "letter", letter_id, actor=actor, words=_named(letter), before=before, after=after
        )
        _beat(was)
        _beat(meeting_id)
    db.session.flush()


def remove(letter_id: int, *, actor: Actor) -> None:
    """Remove a letter that was recorded by mistake. Raises RuleError where a meeting has dealt with it."""
    letter = versions.reread(Letter, letter_id)
    if letter.meeting_id is not None and versions.reread(Meeting, letter.meeting_id).state in HELD:
        raise RuleError("A meeting has dealt with this letter, so it stays in the correspondence.")
    for paper in db.session.scalars(select(Paper).where(Paper.letter_id == letter_id)):
        db.session.delete(paper)
    records.write(Happening.LETTER_REMOVED, "letter", letter_id, actor=actor, words=_named(letter))
    _beat(letter.meeting_id)
    db.session.flush()
    db.session.delete(letter)
    db.session.flush()


def _check(body_id: int, meeting_id: int | None, received_on: date) -> None:
    if received_on > clock.today():
        raise RuleError("A letter cannot have come on a day that is still to come.", "received_on")
    if meeting_id is None:
        return
    meeting = versions.reread(Meeting, meeting_id)
    if meeting.body_id != body_id:
        raise RuleError(
            "That is a meeting of another body. Please choose one of the body it was written to.", "meeting"
        )
    if meeting.state in HELD:
        raise RuleError("That meeting was held already. Please choose one to come.", "meeting")


def _named(letter: Letter) -> str:
    return f"{letter.subject}, from {letter.sender}"


def _told(letter: Letter) -> dict[str, Any]:
    return {
        "meeting": letter.meeting_id,
        "received_on": letter.received_on.isoformat(),
        "sender": letter.sender,
        "subject": letter.subject,
        "words": letter.words,
        "purpose": letter.purpose.value,
    }


def _as_form(letter: Letter) -> dict[str, Any]:
    return {**_told(letter), "meeting": str(letter.meeting_id or ""), "received_on": letter.received_on}


def _beat(meeting_id: int | None) -> None:
    if meeting_id is not None:
        pulse.beat(meeting_id)
