"""A review as its pages go through it: its course in one arrangement, and where on it one is."""

from dataclasses import dataclass
from datetime import date

from intranet.core.meeting_vocabulary import ReviewPart
from intranet.queries import review_course
from intranet.queries.review_course import Course
from intranet.queries.review_stops import ReviewedMeeting, RoleAt
from intranet.rules import reviewing
from intranet.rules.reviewing import Stop
from intranet.web.review.places import Place


@dataclass(frozen=True, slots=True)
class Round:
    """The course of a review; `number` is the place of the stop that is shown."""

    of: ReviewedMeeting
    place: Place
    course: Course
    number: int

    @property
    def stops(self) -> tuple[Stop, ...]:
        return self.course.stops

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

    @property
    def role(self) -> RoleAt | None:
        """The role that is shown, where it is one."""
        here = self.here
        wanted = here.part_id if here is not None and here.part is ReviewPart.ROLE else None
        return next((role for role in self.of.roles if role.id == wanted), None)


def round_of(of: ReviewedMeeting, place: Place, today: date) -> Round:
    """Go through a review by role or by objective. One statement, and one more by objective."""
    course = review_course.of_meeting(of, today, by_role=place.is_by_role)
    return Round(of, place, course, reviewing.at(course.stops, place.key, course.said))
