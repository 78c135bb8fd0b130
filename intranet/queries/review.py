"""What the executive said at a meeting of each role, objective and task, and what its review goes by."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Date, bindparam, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import HELD, ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.models import Meeting, Person, Review, Snapshot

WITHOUT_ONE_BEFORE = timedelta(days=60)  # how far the first review of a body looks back


class ReviewRow(NamedTuple):
    """The executive's word on one part, and how that part stood when it was said."""

    id: int
    part: ReviewPart
    part_id: int
    colour: Colour | None  # None: it was reached, and left as it was worked out
    words: str
    stood: dict[str, Any]
    at: datetime
    by: str
    version: int


class Before(NamedTuple):
    """The latest closed review before a meeting."""

    meeting_id: int
    on: date


OF_REVIEW = (
    Review.id,
    Review.part,
    Review.part_id,
    Review.colour,
    Review.words,
    Review.stood,
    Review.at,
    Person.name.label("by"),
    Review.version,
)
_OF_MEETING = (
    select(*OF_REVIEW)
    .join(Person, Person.id == Review.by_id)
    .where(Review.meeting_id == bindparam("meeting_id"))
    .order_by(Review.id)
)
_BEFORE = (
    select(Meeting.id, Meeting.on)
    .join(Snapshot, Snapshot.meeting_id == Meeting.id)
    .where(
        Meeting.body_id == bindparam("body_id"),
        Meeting.state.in_(HELD),
        Meeting.on < bindparam("on", type_=Date),
    )
    .order_by(Meeting.on.desc(), Meeting.id.desc())
    .limit(1)
)


def of_meeting(meeting_id: int) -> dict[tuple[ReviewPart, int], ReviewRow]:
    """Everything that was said at one meeting, by part. One statement."""
    found = (ReviewRow._make(each) for each in rows(_OF_MEETING, {"meeting_id": meeting_id}))
    return {(one.part, one.part_id): one for one in found}


def last_before(body_id: int, on: date) -> Before | None:
    """The latest earlier meeting of a body whose review was closed. One statement."""
    found = row(_BEFORE, {"body_id": body_id, "on": on})
    return Before._make(found) if found else None
