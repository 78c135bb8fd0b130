"""When the terms that a changeover starts are expected to end."""

from collections.abc import Iterable
from datetime import date, timedelta

from intranet.core.people_vocabulary import ChangeoverKind
from intranet.queries.successors import MeetingChoice

HALF_A_YEAR = timedelta(days=183)  # an annual general meeting put off by some weeks is not the next year's


def expected_end(kind: ChangeoverKind, on_day: date, meetings: Iterable[MeetingChoice]) -> date:
    """The day of the annual general meeting that follows, where it is known; else the same day a year on.

    What is elected at an annual general meeting lasts until the next year's; what a by-election fills, until the next.
    """
    after = on_day + HALF_A_YEAR if kind is ChangeoverKind.AGM else on_day
    later = [one.on for one in meetings if one.is_agm and one.on > after]
    return min(later, default=a_year_after(on_day))


def a_year_after(on_day: date) -> date:
    """The same day of the next year; the last of February for the 29th."""
    try:
        return on_day.replace(year=on_day.year + 1)
    except ValueError:
        return on_day.replace(year=on_day.year + 1, day=28)
