"""Role reports: which roles are expected to give one, until when, and when an answer has not been said lately."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from intranet.core.clock import london_day
from intranet.core.meeting_vocabulary import HELD, TO_COME, MeetingState
from intranet.core.vocabulary import StandingKind

EXPECTED = frozenset({StandingKind.VOTES, StandingKind.SPEAKS, StandingKind.ATTENDS})
TAKEN = TO_COME | {MeetingState.OPEN}  # the states of a meeting in which a report for it can still be given
LATELY = 2  # an answer from before so many executive meetings has not been said lately
QUIET = "This report was given to the executive only, so only the executive and the role’s own holders can change it."
AHEAD = timedelta(weeks=2)  # how long before a meeting its report is spoken of


def expected(standings: Mapping[int, StandingKind]) -> frozenset[int]:
    """The roles that report to a body's meetings: all that take part there; those that only observe do not."""
    return frozenset(role_id for role_id, standing in standings.items() if standing in EXPECTED)


def due_on(meets_on: date, reports_days: int) -> date:
    """The day by which each role has reported to a meeting; `reports_days` is the setting of that name."""
    return meets_on - timedelta(days=reports_days)


def not_said_lately(said_at: datetime | None, executive_days: Sequence[date]) -> bool:
    """Whether an answer is older than two executive meetings: two have met since, on its own day or later.

    `executive_days` are the days on which the executive has met, at least the last two. An answer that was never given
    is no old answer.
    """
    latest = sorted(executive_days)[-LATELY:]
    return said_at is not None and len(latest) == LATELY and london_day(said_at) <= latest[0]


def why_not(state: MeetingState) -> str | None:
    """Why no report can be given for a meeting in this state, or changed; None where it can."""
    if state in TAKEN:
        return None
    if state in HELD:
        return "This meeting has been held, so reports for it stay as they are."
    return "This meeting was called off, so no reports are given for it."
