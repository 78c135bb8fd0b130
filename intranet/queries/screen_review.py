"""The stop of the review that the screen on the wall shows: nothing that is for the executive only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import row
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.models import RoleReport
from intranet.queries import review_course, review_stops
from intranet.queries.review_course import Course
from intranet.queries.review_statements import LATEST_REPORT
from intranet.queries.review_stops import ReviewedMeeting, Word
from intranet.rules import reviewing
from intranet.rules.progress import OVER
from intranet.rules.reviewing import Stop


class TaskLine(NamedTuple):
    """An open task at the stop, with the executive's word where it said one."""

    words: str
    role: str
    due_on: date | None
    due_quarter: str | None
    done_on: date | None
    colour: Colour
    said: Word


@dataclass(frozen=True, slots=True)
class StopLine:
    """Where the executive is in its review."""

    stop: Stop
    holders: tuple[str, ...] | None  # of a role; None for any other stop
    number: int
    total: int
    reached: int
    word: Word
    tasks: tuple[TaskLine, ...]  # open ones, the late first
    over: int  # tasks that were done or dropped since the last review
    needs_decision: bool
    question: str  # what needs it, unless that is for the executive only


@dataclass(frozen=True, slots=True)
class AtHand:
    """The review of a meeting: its stop, or that it is closed."""

    stop: StopLine | None
    is_closed: bool = False


_REPORT = select(RoleReport.needs_decision, RoleReport.executive_only, RoleReport.words).where(
    RoleReport.id == LATEST_REPORT
)


def at_hand(meeting_id: int, part: ReviewPart | None, part_id: int | None) -> AtHand | None:
    """The stop that a meeting's pulse names, else the first that was not reached; None where nothing is reviewed.

    Four statements at most.
    """
    today = clock.today()
    of = review_stops.get(meeting_id, today)
    if of is None or reviewing.why_not_review(of.body_kind):
        return None
    if of.frozen_at is not None:
        return AtHand(None, is_closed=True)
    by_role = part is ReviewPart.ROLE or part_id is None
    course = review_course.of_meeting(of, today, by_role=by_role)
    if not course.stops:
        return None
    named = next((one for one in course.stops if (one.part, one.part_id) == (part, part_id)), None)
    number = course.stops.index(named) if named else reviewing.at(course.stops, "", course.said)
    return AtHand(_line(of, course, number))


def _line(of: ReviewedMeeting, course: Course, number: int) -> StopLine:
    stop = course.stops[number]
    is_role = stop.part is ReviewPart.ROLE
    open_tasks = tuple(_open(course, stop))
    needs_decision, question = _asked(of, stop.part_id) if is_role else (False, "")
    return StopLine(
        stop=stop,
        holders=next((role.holders for role in of.roles if role.id == stop.part_id), ()) if is_role else None,
        number=number + 1,
        total=len(course.stops),
        reached=course.reached,
        word=course.word(stop.part, stop.part_id),
        tasks=open_tasks,
        over=len(stop.task_ids) - len(open_tasks),
        needs_decision=needs_decision,
        question=question,
    )


def _open(course: Course, stop: Stop) -> Iterator[TaskLine]:
    """The open tasks of a stop, in the order in which the review has them."""
    still = (task for task in map(course.tasks.__getitem__, stop.task_ids) if task.state not in OVER)
    for one in sorted(still, key=lambda task: reviewing.urgency(course.colours[task.id], task)):
        said = course.word(ReviewPart.TASK, one.id)
        when = (one.due_on, one.due_quarter, one.done_on)
        yield TaskLine(one.words, one.lead_title, *when, course.colours[one.id], said)


def _asked(of: ReviewedMeeting, role_id: int) -> tuple[bool, str]:
    """Whether a role's report needs a decision, and its words, unless they are for the executive only."""
    since = datetime.combine(of.since, time(), clock.LONDON)
    found = row(_REPORT, {"role_id": role_id, "meeting_id": of.meeting.id, "since_at": since})
    if found is None or not found.needs_decision:
        return False, ""
    return True, "" if found.executive_only else found.words
