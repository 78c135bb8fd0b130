"""Reads of what was frozen when reviews closed: which snapshots there are, and one with its document or its PDF."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, case, select

from intranet.core.db import row, rows
from intranet.models import Body, Meeting, Person, Snapshot
from intranet.queries.meetings import MeetingFacts
from intranet.queries.snapshot_statements import TODAY
from intranet.rules.snapshot import opened


@dataclass(frozen=True, slots=True)
class SnapshotHead:
    """A snapshot without its document: at which meeting, and its checksum."""

    meeting_id: int
    body: str
    on: date
    checksum: str


_WHEN = Meeting.on.desc(), Meeting.id.desc()
_LAST = (
    select(Snapshot.meeting_id)
    .join(Meeting, Meeting.id == Snapshot.meeting_id)
    .where(Meeting.on <= TODAY)
    .order_by(*_WHEN)
    .limit(1)
    .scalar_subquery()
)
_HEADS = (
    select(
        Snapshot.meeting_id,
        Body.title,
        Meeting.on,
        Snapshot.checksum,
        case((Snapshot.meeting_id == _LAST, Snapshot.document)).label("document"),
    )
    .join(Meeting, Meeting.id == Snapshot.meeting_id)
    .join(Body, Body.id == Meeting.body_id)
    .order_by(*_WHEN)
)
_ONE = select(Snapshot.document, Snapshot.checksum, Snapshot.pdf.is_not(None).label("has_pdf")).where(
    Snapshot.meeting_id == bindparam("meeting_id")
)
_PDF = select(Snapshot.pdf).where(Snapshot.meeting_id == bindparam("meeting_id"))
_BEFORE = (
    select(Snapshot.document, Snapshot.checksum)
    .join(Meeting, Meeting.id == Snapshot.meeting_id)
    .where(Meeting.body_id == bindparam("body_id"), Meeting.on < bindparam("on"))
    .order_by(*_WHEN)
    .limit(1)
)
_LAST_ONE = select(Snapshot.document, Snapshot.checksum).where(Snapshot.meeting_id == _LAST)
_NAMES = select(Person.id, Person.name)


def heads(today: date) -> tuple[list[SnapshotHead], dict[str, Any] | None]:
    """Every snapshot, the latest first, and the document of the latest up to today. One statement."""
    found = rows(_HEADS, {"today": today})
    latest = next((opened(one.document, one.checksum) for one in found if one.document is not None), None)
    return [SnapshotHead(*one[:4]) for one in found], latest


def get(meeting_id: int) -> Any:
    """The document of a meeting's snapshot, its checksum, and whether its PDF is kept; None where there is none."""
    return row(_ONE, {"meeting_id": meeting_id})


def kept_pdf(meeting_id: int) -> bytes | None:
    """The bytes of the progress report that were kept; None where there are none. One statement."""
    found = row(_PDF, {"meeting_id": meeting_id})
    return found.pdf if found else None


def earlier(meeting: MeetingFacts | None, today: date) -> dict[str, Any] | None:
    """What to compare with: the document of the meeting before of the same body, else the latest. One statement."""
    asked = {"body_id": meeting.body_id, "on": meeting.on} if meeting else {"today": today}
    found = row(_BEFORE if meeting else _LAST_ONE, asked)
    return opened(found.document, found.checksum) if found else None


def names() -> dict[int, str]:
    """What everybody is called today, by their number. One statement."""
    return dict(rows(_NAMES))
