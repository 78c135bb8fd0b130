"""What the screen on the wall shows of a meeting: nothing that is for the executive only, and nobody's address."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ReviewPart, Slot
from intranet.core.plan_vocabulary import Colour
from intranet.models import Action, Decision, Objective, Review, Role, Task
from intranet.queries import agenda, attendance, meetings, screen_review
from intranet.queries.agenda import ItemRow
from intranet.queries.attendance_facts import AttendanceFacts
from intranet.queries.meetings import MeetingFacts
from intranet.queries.screen_links import Pulse
from intranet.queries.screen_review import AtHand

MOST_REVIEWED = 6


class DecisionLine(NamedTuple):
    """A decision under the item at hand."""

    number: int
    words: str
    way: DecisionWay
    outcome: DecisionOutcome
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None


class ActionLine(NamedTuple):
    """An action under the item at hand."""

    number: int
    words: str
    role: str
    due_on: date | None


class ReviewedLine(NamedTuple):
    """What was reviewed a moment ago."""

    part: ReviewPart
    part_id: int
    title: str | None
    colour: Colour | None
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the screen; `item` is the one at hand, None before the first and between two."""

    meeting: MeetingFacts
    attendance: AttendanceFacts
    items: tuple[ItemRow, ...]
    item: ItemRow | None
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    review: AtHand | None  # of the item at hand, where that is the review
    reviewed: tuple[ReviewedLine, ...]


_DECISIONS = (
    select(
        Decision.number,
        Decision.words,
        Decision.way,
        Decision.outcome,
        Decision.votes_for,
        Decision.votes_against,
        Decision.abstentions,
    )
    .where(Decision.item_id == bindparam("item_id"))
    .order_by(Decision.number)
)
_ACTIONS = (
    select(Action.number, Task.words, Role.title, Task.due_on)
    .join(Task, Task.id == Action.task_id)
    .join(Role, Role.id == Task.lead_role_id)
    .where(Action.item_id == bindparam("item_id"))
    .order_by(Action.number)
)
_REVIEWED = (
    select(
        Review.part, Review.part_id, func.coalesce(Role.title, Objective.words, Task.words), Review.colour, Review.words
    )
    .outerjoin(Role, (Review.part == ReviewPart.ROLE) & (Role.id == Review.part_id))
    .outerjoin(Objective, (Review.part == ReviewPart.OBJECTIVE) & (Objective.id == Review.part_id))
    .outerjoin(Task, (Review.part == ReviewPart.TASK) & (Task.id == Review.part_id))
    .where(Review.meeting_id == bindparam("meeting_id"))
    .order_by(Review.at.desc(), Review.id.desc())
    .limit(MOST_REVIEWED)
)


def shown(meeting_id: int, pulse: Pulse) -> Shown | None:
    """What the screen of a meeting shows, in ten statements at most; None where there is no such meeting."""
    meeting = meetings.get(meeting_id)
    if meeting is None:
        return None
    items = agenda.items(meeting_id)
    item = _at_hand(pulse, items) if meeting.is_open else None
    is_review = item is not None and item.slot is Slot.PLAN_REVIEW
    under = {"item_id": item.id if item else None}
    return Shown(
        meeting=meeting,
        attendance=attendance.of_meeting(meeting),
        items=items,
        item=item,
        decisions=tuple(DecisionLine(*one) for one in rows(_DECISIONS, under)) if item else (),
        actions=tuple(ActionLine(*one) for one in rows(_ACTIONS, under)) if item else (),
        review=screen_review.at_hand(meeting_id, pulse.review_part, pulse.review_part_id) if is_review else None,
        reviewed=tuple(ReviewedLine(*one) for one in rows(_REVIEWED, {"meeting_id": meeting_id})) if is_review else (),
    )


def _at_hand(pulse: Pulse, items: tuple[ItemRow, ...]) -> ItemRow | None:
    """The item that the room has open; failing that, the last one that began and has not ended."""
    begun = [one for one in items if one.began_at and not one.ended_at]
    return next((one for one in items if one.id == pulse.item_id), begun[-1] if begun else None)
