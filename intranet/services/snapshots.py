"""What stood when a review closed is frozen: one canonical document with its checksum, and the bytes of its PDF."""

from typing import Any

from sqlalchemy import bindparam, func, select, update

from intranet.core import clock
from intranet.core.db import db, row, writing
from intranet.core.english import day
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingSort, MeetingState, ReviewPart
from intranet.models import Review, Snapshot
from intranet.queries import access, meetings, snapshot
from intranet.queries.meetings import MeetingFacts
from intranet.rules.access import Actor
from intranet.rules.plan_document import canonical, checksum
from intranet.rules.snapshot import SCHEMA
from intranet.services import pulse, records

REVIEWING = frozenset({MeetingState.OPEN, MeetingState.CLOSED})
NOT_AN_EXECUTIVE = "Only the executive reviews progress, so only its meetings have a review to close."
NOT_MET = "The review closes once the meeting is open."
_REACHED = select(func.count()).where(Review.meeting_id == bindparam("meeting_id"), Review.part == ReviewPart.ROLE)
ALREADY = "The review of this meeting is closed already. What it froze stays as it is."


def freeze(meeting_id: int, *, actor: Actor | None, reached: int | None = None, of: int | None = None) -> str:
    """Close the review of a meeting: keep everything as it stands in one document that nothing changes again.

    Returns its checksum. Called under the write lock, in the transaction that closes the review; it writes the record
    (with how many of how many stops were `reached`; else the roles are counted) and lets the meeting beat. The PDF is
    made after that transaction: see `keep_pdf`. Raises NotFound, and RuleError unless it is a meeting of the executive,
    open or closed, whose review is not closed yet.
    """
    meeting = meetings.get(meeting_id)
    if meeting is None:
        raise NotFound
    _check(meeting)
    today = clock.today()
    document = snapshot.compose(meeting, today, access.settings_on(today))
    kept = _keep(meeting, document)
    records.write(
        Happening.REVIEW_CLOSED,
        "meeting",
        meeting_id,
        actor=actor,
        words=f"{meeting.body}, {day(meeting.on)}",
        checksum=kept.checksum,
        reached=row(_REACHED, {"meeting_id": meeting_id})[0] if reached is None else reached,
        of=len(document["roles"]) if of is None else of,
    )
    pulse.beat(meeting_id)
    return kept.checksum


def keep_pdf(meeting_id: int, pdf: bytes) -> None:
    """Keep the PDF of a progress report, in a short transaction of its own. The first one stays."""
    missing = (Snapshot.meeting_id == meeting_id) & Snapshot.pdf.is_(None)
    with writing():
        db.session.execute(update(Snapshot).where(missing).values(pdf=pdf))


def note_export(what: str, *, plan_id: int | None, actor: Actor) -> None:
    """Write down that somebody took the numbers of a report out as a file."""
    records.write(Happening.EXPORTED, "progress-report", plan_id, actor=actor, plan_id=plan_id, words=what)


def _check(meeting: MeetingFacts) -> None:
    if meeting.sort is not MeetingSort.EXECUTIVE:
        raise RuleError(NOT_AN_EXECUTIVE)
    if meeting.state not in REVIEWING:
        raise RuleError(NOT_MET)
    if db.session.get(Snapshot, meeting.id, populate_existing=True) is not None:
        raise RuleError(ALREADY)


def _keep(meeting: MeetingFacts, document: dict[str, Any]) -> Snapshot:
    text = canonical(document)
    kept = Snapshot(
        meeting_id=meeting.id,
        plan_id=document["plan"]["id"] if document["plan"] else None,
        schema=SCHEMA,
        document=text,
        checksum=checksum(text),
        pdf=None,
        frozen_at=clock.now(),
    )
    db.session.add(kept)
    db.session.flush()
    return kept
