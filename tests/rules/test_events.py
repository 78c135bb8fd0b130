"""Events: which times can be, and what may become of one."""

from datetime import date, time

import pytest

from intranet.core.plan_vocabulary import EventState
from intranet.rules.events import STEPS, step_trouble, times_trouble

DAY = date(2026, 12, 3)
GOES_BACK = date(2026, 10, 25)
GOES_FORWARD = date(2027, 3, 28)


@pytest.mark.parametrize(
    ("times", "field", "words"),
    [
        ((DAY, time(19), None, time(18)), "ends_at", "before it starts"),
        ((DAY, time(19), None, time(19)), "ends_at", "before it starts"),
        ((DAY, time(19), date(2026, 12, 2), time(21)), "ends_on", "before it starts"),
        ((DAY, None, None, time(21)), "starts_at", "when it starts"),
        ((DAY, None, date(2027, 1, 3), None), "ends_on", "two weeks"),
        ((GOES_BACK, time(1, 30), None, time(3)), "starts_at", "comes twice"),
        ((date(2026, 10, 24), time(20), GOES_BACK, time(1, 30)), "ends_at", "comes twice"),
        ((GOES_FORWARD, time(1, 30), None, None), "starts_at", "there is no 01:30"),
    ],
)
def test_times_that_cannot_be_are_said_on_their_field(
    times: tuple[date, time | None, date | None, time | None], field: str, words: str
) -> None:
    found = times_trouble(*times)
    assert found is not None
    assert found.field == field
    assert words in found.words


@pytest.mark.parametrize(
    ("on", "starts_at", "ends_on", "ends_at"),
    [
        (DAY, None, None, None),
        (DAY, time(19), None, None),
        (DAY, time(19), None, time(21)),
        (DAY, time(19), date(2026, 12, 4), time(1)),
        (GOES_BACK, time(0, 59), None, time(2)),
        (GOES_FORWARD, time(0, 30), None, time(2)),
    ],
)
def test_other_times_are_fine(on: date, starts_at: time | None, ends_on: date | None, ends_at: time | None) -> None:
    assert times_trouble(on, starts_at, ends_on, ends_at) is None


@pytest.mark.parametrize("was", EventState)
@pytest.mark.parametrize("now", EventState)
def test_an_event_goes_only_where_a_step_leads(was: EventState, now: EventState) -> None:
    trouble = step_trouble(was, now, on=DAY, today=DAY)
    assert (trouble is None) == (now is was or now in STEPS[was])


def test_what_is_still_to_come_was_not_held() -> None:
    assert "still to come" in (
        step_trouble(EventState.CONFIRMED, EventState.HELD, on=DAY, today=date(2026, 12, 2)) or ""
    )
