"""How long a colour holds that somebody set."""

from datetime import date

import pytest

from intranet.rules.overrides import override_until

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("meeting", "until"),
    [
        (date(2026, 12, 2), date(2026, 12, 2)),  # on the day of the meeting it holds no longer
        (date(2026, 11, 19), date(2026, 11, 19)),
        (None, date(2026, 12, 30)),  # six weeks
        (date(2027, 2, 1), date(2026, 12, 30)),  # a meeting after six weeks
        (TODAY, date(2026, 12, 30)),  # today's meeting is not the next one
    ],
)
def test_until_the_next_executive_meeting_or_for_six_weeks(meeting: date | None, until: date) -> None:
    assert override_until(meeting, TODAY) == until
