"""The weekly digest: which week it is, when somebody gets one, and how far it looks ahead."""

from datetime import date, datetime, timedelta

THIS_WEEK = timedelta(days=7)  # what falls due within it is due; what comes after is coming up
AHEAD = timedelta(weeks=2)
REST = timedelta(days=4)  # at least so long between two, where one was late because the machine had stood still


def week_of(day: date) -> str:
    """The week of a day, as a digest is kept under it: 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def is_due(today: date, now: datetime, last_week: str | None, last_at: datetime | None) -> bool:
    """Whether somebody gets a digest now: not yet in this week, and none in the last days either.

    However many weeks were missed, it is one digest.
    """
    if last_week is None or last_at is None:
        return True
    return last_week < week_of(today) and now - last_at >= REST
