"""What frames the minutes of a meeting, the editions that were agreed, and where minutes can be agreed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import aliased

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import CALLED_OFF
from intranet.models import AgendaItem, AgreedMinutes, Correction, Meeting, MeetingPulse, Minutes
from intranet.queries.meetings import MeetingFacts
from intranet.rules.minutes import AGREEING, Sitting, why_not_agree
from intranet.rules.minutes_parts import Corrected, Next

WHOLE = ""  # what a correction of the minutes as a whole has for a title


@dataclass(frozen=True, slots=True)
class Edition:
    """One time that minutes were agreed; reopened since, or the one that stands."""

    number: int
    agreed_at_id: int
    agreed_on: date
    checksum: str
    has_pdf: bool
    reopened_at: datetime | None
    reopened_because: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What is kept of minutes besides the items: their first and last words, and what became of them.

    `beat` rises with every change to the meeting, so it is the version of the minutes as a whole.
    """

    opening: str = ""
    closing: str = ""
    sent_at: datetime | None = None
    version: int = 0  # 0: nothing was written yet
    beat: int = 0
    next: Next | None = None
    editions: tuple[Edition, ...] = ()
    corrections: tuple[Corrected, ...] = ()

    @property
    def agreed(self) -> Edition | None:
        """The edition that stands."""
        return next((one for one in self.editions if one.reopened_at is None), None)


_NEXT, _LATER, _OF, _AT = aliased(Meeting), aliased(Meeting), aliased(Meeting), aliased(Meeting)
_FIRST_LATER = (
    select(_LATER.id)
    .where(
        _LATER.body_id == Meeting.body_id,
        _LATER.on > Meeting.on,
        _LATER.state.not_in(CALLED_OFF),
    )
    .order_by(_LATER.on, _LATER.id)
    .limit(1)
    .correlate(Meeting)
    .scalar_subquery()
)
_FRAME = (
    select(
        Minutes.opening,
        Minutes.closing,
        Minutes.sent_at,
        Minutes.version,
        MeetingPulse.beat,
        _NEXT.on.label("next_on"),
        _NEXT.starts_at.label("next_starts_at"),
        _NEXT.place.label("next_place"),
        AgreedMinutes.edition,
        AgreedMinutes.agreed_at_id,
        AgreedMinutes.agreed_on,
        AgreedMinutes.checksum,
        AgreedMinutes.pdf.is_not(None).label("has_pdf"),
        AgreedMinutes.reopened_at,
        AgreedMinutes.reopened_because,
        Correction.id.label("correction_id"),
        Correction.meeting_id.label("of_id"),
        _OF.on.label("of_on"),
        Correction.made_at_id,
        _AT.on.label("made_on"),
        Correction.item_id,
        AgendaItem.title,
        Correction.was,
        Correction.now,
    )
    .select_from(Meeting)
    .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
    .outerjoin(MeetingPulse, MeetingPulse.meeting_id == Meeting.id)
    .outerjoin(_NEXT, _NEXT.id == _FIRST_LATER)
    .outerjoin(AgreedMinutes, AgreedMinutes.meeting_id == Meeting.id)
    .outerjoin(Correction, or_(Correction.meeting_id == Meeting.id, Correction.made_at_id == Meeting.id))
    .outerjoin(_OF, _OF.id == Correction.meeting_id)
    .outerjoin(_AT, _AT.id == Correction.made_at_id)
    .outerjoin(AgendaItem, AgendaItem.id == Correction.item_id)
    .where(Meeting.id == bindparam("meeting_id"))
    .order_by(AgreedMinutes.edition, Correction.id)
)


def frame(meeting_id: int) -> Frame:
    """What frames the minutes of a meeting, in one statement: there are few editions and corrections of any."""
    found = rows(_FRAME, {"meeting_id": meeting_id})
    if not found:
        return Frame()
    first = found[0]
    return Frame(
        opening=first.opening or "",
        closing=first.closing or "",
        sent_at=first.sent_at,
        version=first.version or 0,
        beat=first.beat or 0,
        next=Next(first.next_on, first.next_starts_at, first.next_place) if first.next_on else None,
        editions=tuple({one.edition: _edition(one) for one in found if one.edition is not None}.values()),
        corrections=tuple({one.correction_id: _correction(one) for one in found if one.correction_id}.values()),
    )


def _edition(one: Any) -> Edition:
    return Edition(
        one.edition,
        one.agreed_at_id,
        one.agreed_on,
        one.checksum,
        one.has_pdf,
        one.reopened_at,
        one.reopened_because,
    )


def _correction(one: Any) -> Corrected:
    return Corrected(
        meeting_id=one.of_id,
        on=one.of_on,
        made_at_id=one.made_at_id,
        made_on=one.made_on,
        item_id=one.item_id,
        title=one.title or WHOLE,
        was=one.was,
        now=one.now,
    )


_KEPT = select(AgreedMinutes.edition, AgreedMinutes.document, AgreedMinutes.checksum).where(
    AgreedMinutes.meeting_id == bindparam("meeting_id"), AgreedMinutes.edition == bindparam("edition")
)
_PDF = select(
    AgreedMinutes.edition, AgreedMinutes.document, AgreedMinutes.checksum, AgreedMinutes.agreed_on, AgreedMinutes.pdf
).where(AgreedMinutes.meeting_id == bindparam("meeting_id"), AgreedMinutes.edition == bindparam("edition"))


def kept(meeting_id: int, edition: int) -> Any:
    """The document of an edition, with its checksum; None where there is none."""
    return row(_KEPT, {"meeting_id": meeting_id, "edition": edition})


def kept_pdf(meeting_id: int, edition: int) -> Any:
    """The same with the bytes of its paper, or None in their place where they were not kept."""
    return row(_PDF, {"meeting_id": meeting_id, "edition": edition})


@dataclass(frozen=True, slots=True)
class Later:
    """A meeting at which minutes can be agreed."""

    id: int
    on: date


_SITTINGS = (
    select(Meeting.id, Meeting.body_id, Meeting.state, Meeting.on, Meeting.starts_at)
    .where(Meeting.body_id == bindparam("body_id"), Meeting.on >= bindparam("on"), Meeting.state.in_(AGREEING))
    .order_by(Meeting.on, Meeting.id)
)


def sitting(meeting: MeetingFacts) -> Sitting:
    """A meeting as the rules of agreeing want it."""
    return Sitting(meeting.id, meeting.body_id, meeting.state, meeting.on, meeting.starts_at)


def where_agreed(meeting: MeetingFacts) -> list[Later]:
    """The meetings at which the minutes of this one can be agreed now."""
    this = sitting(meeting)
    found = [Sitting(*one) for one in rows(_SITTINGS, {"body_id": meeting.body_id, "on": meeting.on})]
    return [Later(one.id, one.on) for one in found if why_not_agree(this, one) is None]
