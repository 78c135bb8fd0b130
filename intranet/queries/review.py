"""What the executive said at a meeting of each role, objective and task, and what its review goes by."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.models import Objective, Person, Review, Role, Task


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
_TOLD = (
    select(*OF_REVIEW, func.coalesce(Role.title, Objective.words, Task.words, "").label("title"))
    .join(Person, Person.id == Review.by_id)
    .outerjoin(Role, (Review.part == ReviewPart.ROLE) & (Role.id == Review.part_id))
    .outerjoin(Objective, (Review.part == ReviewPart.OBJECTIVE) & (Objective.id == Review.part_id))
    .outerjoin(Task, (Review.part == ReviewPart.TASK) & (Task.id == Review.part_id))
    .where(Review.meeting_id == bindparam("meeting_id"))
    .order_by(Role.sort, Objective.sort, Review.part_id)
)


def of_meeting(meeting_id: int) -> dict[tuple[ReviewPart, int], ReviewRow]:
    """Everything that was said at one meeting, by part. One statement."""
    found = (ReviewRow._make(each) for each in rows(_OF_MEETING, {"meeting_id": meeting_id}))
    return {(one.part, one.part_id): one for one in found}


def told(meeting_id: int) -> tuple[tuple[str, ReviewRow], ...]:
    """Everything that was said at one meeting, with what each part is called. One statement."""
    return tuple((each.title, ReviewRow._make(each[:-1])) for each in rows(_TOLD, {"meeting_id": meeting_id}))
