"""A review as its pages go through it: the stops of one arrangement, what was said at each, and where one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour
from intranet.queries import review_parts
from intranet.queries.review_stops import UNSAID, ReviewedMeeting, RoleAt, Word
from intranet.rules import progress, reviewing
from intranet.rules.reviewing import Stop
from intranet.web.review.places import Place


@dataclass(frozen=True)
class Round:
    """The stops of one arrangement in order; `number` is the place of the one that is shown."""

    of: ReviewedMeeting
    place: Place
    stops: tuple[Stop, ...]
    number: int
    tasks: Mapping[int, Any]  # rows of review_parts.tasks
    colours: Mapping[int, Colour]  # of the tasks, as they are worked out or set by their lead
    said: Mapping[tuple[ReviewPart, int], Word]

    @property
    def here(self) -> Stop | None:
        """The stop that is shown; None where there is nothing to review."""
        return self.stops[self.number] if self.stops else None

    @property
    def before(self) -> Stop | None:
        return self.stops[self.number - 1] if self.number > 0 else None

    @property
    def after(self) -> Stop | None:
        return self.stops[self.number + 1] if self.number + 1 < len(self.stops) else None

    @cached_property
    def reached(self) -> int:
        """How many stops the executive has been at."""
        return sum(1 for stop in self.stops if stop.is_reached(self.said))

    @property
    def role(self) -> RoleAt | None:
        """The role that is shown, where it is one."""
        here = self.here
        wanted = here.part_id if here is not None and here.part is ReviewPart.ROLE else None
        return next((role for role in self.of.roles if role.id == wanted), None)

    def word(self, part: ReviewPart | None, part_id: int) -> Word:
        """What was said of a part; nothing where none was."""
        return self.said.get((part, part_id), UNSAID) if part is not None else UNSAID


def round_of(of: ReviewedMeeting, place: Place, today: date) -> Round:
    """Go through a review by role or by objective. One statement, and one more by objective."""
    found = review_parts.tasks(of)
    said = {(ReviewPart.ROLE, role.id): role.word for role in of.roles}
    said |= {
        (ReviewPart.TASK, one.id): Word(one.said_colour, one.said_words, one.said_version)
        for one in found
        if one.said_version is not None
    }
    if place.is_by_role:
        stops = reviewing.by_role(of.roles, found)
    else:
        aims = review_parts.aims(of)
        said |= {(ReviewPart.OBJECTIVE, aim.id): aim.word for aim in aims}
        stops = reviewing.by_objective(aims, found)
    said = {part: word for part, word in said.items() if word.is_said}
    return Round(
        of=of,
        place=place,
        stops=stops,
        number=reviewing.at(stops, place.key, said),
        tasks={one.id: one for one in found},
        colours={one.id: progress.of_task(one, today, (), one.adopted_on).colour for one in found},
        said=said,
    )
