"""The course of a review: its stops in one arrangement, with their tasks and what was said at each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.queries import review_parts
from intranet.queries.review_stops import UNSAID, ReviewedMeeting, Word
from intranet.rules import progress, reviewing
from intranet.rules.reviewing import Stop


@dataclass(frozen=True, slots=True)
class Course:
    """The stops of one arrangement in order, and what is known of them."""

    stops: tuple[Stop, ...]
    tasks: Mapping[int, Any]  # rows of review_parts.tasks
    colours: Mapping[int, Colour]  # of the tasks, as they are worked out or set by their lead
    said: Mapping[tuple[ReviewPart, int], Word]

    @property
    def reached(self) -> int:
        """How many stops the executive has been at."""
        return sum(1 for stop in self.stops if stop.is_reached(self.said))

    def word(self, part: ReviewPart | None, part_id: int) -> Word:
        """What was said of a part; nothing where none was."""
        return self.said.get((part, part_id), UNSAID) if part is not None else UNSAID


def of_meeting(of: ReviewedMeeting, today: date, *, by_role: bool) -> Course:
    """The course by role or by objective. One statement, and one more by objective."""
    found = review_parts.tasks(of)
    said = {(ReviewPart.ROLE, role.id): role.word for role in of.roles}
    said |= {
        (ReviewPart.TASK, one.id): Word(one.said_colour, one.said_words, one.said_version)
        for one in found
        if one.said_version is not None
    }
    if by_role:
        stops = reviewing.by_role(of.roles, found)
    else:
        aims = review_parts.aims(of)
        said |= {(ReviewPart.OBJECTIVE, aim.id): aim.word for aim in aims}
        stops = reviewing.by_objective(aims, found)
    return Course(
        stops=stops,
        tasks={one.id: one for one in found},
        colours={one.id: progress.of_task(one, today, (), one.adopted_on).colour for one in found},
        said={part: word for part, word in said.items() if word.is_said},
    )
