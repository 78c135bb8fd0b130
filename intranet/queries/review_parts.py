"""The objectives and the tasks that a meeting reviews, with what it said of each."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import BindParameter, Date, bindparam, or_, select
from sqlalchemy.orm import aliased

from intranet.core.clock import LONDON
from intranet.core.db import Instant, rows
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour, TaskState
from intranet.core.vocabulary import Theme
from intranet.models import Action, Meeting, Objective, Review, Role, Section, Task
from intranet.queries import plan_task_statements
from intranet.queries.review_stops import ReviewedMeeting, Word, said_of, word_of


@dataclass(frozen=True, slots=True)
class AimAt:
    """An objective of the plan, with what was said of it."""

    id: int
    words: str
    theme: Theme
    lead_role_id: int | None
    lead_title: str
    dropped_on: date | None
    override: Colour | None
    override_reason: str
    override_until: date | None
    word: Word


_AIMS = (
    select(
        Objective.id,
        Objective.words.label("aim"),
        Objective.theme,
        Objective.lead_role_id,
        Role.title.label("lead_title"),
        Objective.dropped_on,
        Objective.override,
        Objective.override_reason,
        Objective.override_until,
        Review.colour,
        Review.words,
        Review.version.label("said_version"),
    )
    .outerjoin(Role, Role.id == Objective.lead_role_id)
    .outerjoin(
        Review,
        (Review.meeting_id == bindparam("meeting_id"))
        & (Review.part == ReviewPart.OBJECTIVE)
        & (Review.part_id == Objective.id),
    )
    .where(Objective.plan_id == bindparam("plan_id"))
    .order_by(Objective.sort, Objective.id)
)


def aims(of: ReviewedMeeting) -> tuple[AimAt, ...]:
    """The objectives of the plan under review, in its order. One statement; none where there is no plan."""
    if of.plan is None:
        return ()
    return tuple(
        AimAt(
            id=one.id,
            words=one.aim,
            theme=one.theme,
            lead_role_id=one.lead_role_id,
            lead_title=one.lead_title or "",
            dropped_on=one.dropped_on,
            override=one.override,
            override_reason=one.override_reason,
            override_until=one.override_until,
            word=word_of(one),
        )
        for one in rows(_AIMS, {"meeting_id": of.meeting.id, "plan_id": of.plan.id})
    )


_GivenAt = aliased(Meeting)
_SINCE: BindParameter[date] = bindparam("since", type_=Date)
_OPEN = Task.state.in_((TaskState.TO_DO, TaskState.UNDER_WAY))
_TASKS = (
    plan_task_statements.TASKS.add_columns(
        Section.title.label("section_title"),
        Review.colour.label("said_colour"),
        Review.words.label("said_words"),
        Review.version.label("said_version"),
        Action.number.label("action_number"),
        _GivenAt.on.label("given_on"),
    )
    .outerjoin(Section, Section.id == Task.section_id)
    .outerjoin(Review, said_of(ReviewPart.TASK, Task.id))
    .outerjoin(Action, Action.task_id == Task.id)
    .outerjoin(_GivenAt, _GivenAt.id == Action.meeting_id)
    .where(
        or_(Task.plan_id == bindparam("plan_id"), Task.plan_id.is_(None)),
        or_(_OPEN, Task.done_on >= _SINCE, Task.moved_at >= bindparam("since_at", type_=Instant)),
    )
    .order_by(None)
    .order_by(Section.sort, Task.sort, Task.id)
)


def tasks(of: ReviewedMeeting) -> list[Any]:
    """The tasks under review: of the plan and of no plan, open or moved since the last review. One statement.

    Rows of plan_task_statements.TASKS with what was said of each and, of an action, when it was given.
    """
    asked = {
        "meeting_id": of.meeting.id,
        "plan_id": of.plan.id if of.plan else None,
        "since": of.since,
        "since_at": datetime.combine(of.since, time(), LONDON),
    }
    return rows(_TASKS, asked)
