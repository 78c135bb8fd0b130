"""Minutes are agreed at a later meeting of the same body, and frozen; reopening them needs a reason."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingState
from intranet.models import AgendaItem, AgreedMinutes, Meeting
from intranet.queries import access, meetings, minutes, minutes_document
from intranet.rules.access import Actor
from intranet.rules.minutes import Sitting, why_not_agree, why_not_reopen
from intranet.rules.minutes_document import SCHEMA, agreed
from intranet.rules.plan_document import canonical, checksum
from intranet.services import corrections, order, pulse, records, versions
from intranet.services.corrections import Wanted
from intranet.services.minutes import words_of

LONGEST_REASON = 500


def agree(
    meeting_id: int, at_id: int | None, *, actor: Actor, seen: int | None = None, wanted: Sequence[Wanted] = ()
) -> int:
    """Record that a later meeting agreed these minutes, as they are or with corrections, and freeze them.

    `seen` is the meeting's beat as the page showed it; None agrees to the minutes as they stand now. Returns the number
    of the edition. Its paper is made after this transaction: see `keep_pdf`. Raises RuleError on `at_id` where that
    meeting cannot agree them, beside its field for a correction without words, and where they are agreed already;
    Conflict where they were changed since the page was opened.
    """
    meeting = versions.reread(Meeting, meeting_id)
    at = db.session.get(Meeting, at_id, populate_existing=True) if at_id is not None else None
    if at is None:
        raise RuleError("Please choose the meeting that agreed them.", "at_id")
    field = "at_id" if meeting.state is MeetingState.CLOSED else None
    refuse_for(why_not_agree(_sitting(meeting), _sitting(at)), field)
    if seen is not None:
        _claim(meeting, seen)
    words = words_of(meeting)
    made = corrections.make(meeting, at, wanted, words=words, actor=actor)
    kept = _freeze(meeting, at)
    meeting.state = MeetingState.MINUTES_AGREED
    db.session.flush()
    records.write(
        Happening.MINUTES_AGREED,
        "meeting",
        meeting.id,
        actor=actor,
        words=words,
        checksum=kept.checksum,
        meeting=words_of(at),
        on=at.on.isoformat(),
        corrections=made,
        edition=kept.edition,
    )
    pulse.beat(meeting.id)
    pulse.beat(at.id)
    db.session.flush()
    return kept.edition


def reopen(meeting_id: int, reason: str, *, actor: Actor) -> None:
    """Open agreed minutes again, for a reason. The edition that was agreed stays as it was, and can be read.

    Raises RuleError on `reason`, and where they are not agreed.
    """
    meeting = versions.reread(Meeting, meeting_id)
    refuse_for(why_not_reopen(meeting.state))
    if not reason.strip():
        raise RuleError("Please say why the minutes are opened again.", "reason")
    standing = (AgreedMinutes.meeting_id == meeting_id) & AgreedMinutes.reopened_at.is_(None)
    values = {"reopened_at": clock.now(), "reopened_by_id": actor.person_id, "reopened_because": reason.strip()}
    db.session.execute(update(AgreedMinutes).where(standing).values(**values))
    meeting.state = MeetingState.CLOSED
    records.write(
        Happening.MINUTES_REOPENED, "meeting", meeting_id, actor=actor, words=words_of(meeting), reason=reason.strip()
    )
    pulse.beat(meeting_id)
    db.session.flush()


def keep_pdf(meeting_id: int, edition: int, pdf: bytes) -> None:
    """Keep the paper of an edition, in a short transaction of its own. The first one stays."""
    mine = (AgreedMinutes.meeting_id == meeting_id) & (AgreedMinutes.edition == edition)
    with writing():
        db.session.execute(update(AgreedMinutes).where(mine, AgreedMinutes.pdf.is_(None)).values(pdf=pdf))


def _sitting(meeting: Meeting) -> Sitting:
    return Sitting(meeting.id, meeting.body_id, meeting.state, meeting.on, meeting.starts_at)


def _claim(meeting: Meeting, seen: int) -> None:
    beat = minutes.frame(meeting.id).beat
    if beat != seen:
        items = select(AgendaItem.id, AgendaItem.notes).where(AgendaItem.meeting_id == meeting.id)
        theirs = {f"item_{item_id}": notes for item_id, notes in db.session.execute(items).all()}
        raise Conflict(f"Something of the meeting of {words_of(meeting)}", theirs, beat)


def _freeze(meeting: Meeting, at: Meeting) -> AgreedMinutes:
    """Keep the minutes as one document that nothing changes again."""
    edition = order.next_number(AgreedMinutes.edition, AgreedMinutes.meeting_id == meeting.id)
    text = canonical(agreed(_document(meeting.id), **_where(at), edition=edition))
    kept = AgreedMinutes(
        meeting_id=meeting.id,
        edition=edition,
        agreed_at_id=at.id,
        agreed_on=at.on,
        schema=SCHEMA,
        document=text,
        checksum=checksum(text),
        frozen_at=clock.now(),
    )
    db.session.add(kept)
    db.session.flush()
    return kept


def _document(meeting_id: int) -> dict[str, Any]:
    facts = meetings.get(meeting_id)
    if facts is None:  # it was reread under the lock
        raise LookupError(meeting_id)
    constituency = access.settings_on(clock.today())["name"]
    frame = minutes.frame(meeting_id)
    return minutes_document.of_meeting(facts, frame, constituency, access.settings_on(facts.on))


def _where(at: Meeting) -> dict[str, Any]:
    facts = meetings.get(at.id)
    return {"on": at.on, "meeting_id": at.id, "body": facts.body if facts else ""}
