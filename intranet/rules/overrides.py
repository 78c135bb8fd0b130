"""A colour that the lead sets holds only for a while, so that nothing stays green by being forgotten."""

from datetime import date, timedelta

LONGEST = timedelta(weeks=6)


def override_until(next_executive_meeting: date | None, today: date) -> date:
    """The first day on which a colour set today no longer holds.

    It lapses on the day of the next executive meeting, which will see the colour worked out anew, or after six weeks
    where no meeting comes sooner.
    """
    latest = today + LONGEST
    if next_executive_meeting is None or next_executive_meeting <= today:
        return latest
    return min(next_executive_meeting, latest)
