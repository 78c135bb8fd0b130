"""How a duty comes round, as people say it."""

import pytest

from intranet.core.vocabulary import Anchor, Cadence, Side
from intranet.rules.timing import Timing
from intranet.web.cadence_words import timing_words


@pytest.mark.parametrize(
    ("timing", "bodies", "words"),
    [
        (Timing(Cadence.ONGOING), [], "Ongoing"),
        (Timing(Cadence.WEEKLY), [], "Every week, by Sunday"),
        (Timing(Cadence.WEEKLY, Anchor.DAY, None, 4), [], "Every week, by Thursday"),
        (Timing(Cadence.MONTHLY), [], "Every month, by its last day"),
        (Timing(Cadence.MONTHLY, Anchor.DAY, None, 22), [], "Every month, by the 22nd"),
        (Timing(Cadence.MONTHLY, Anchor.DAY, None, 31), [], "Every month, by the last day"),
        (Timing(Cadence.QUARTERLY), [], "Every quarter, by its last day"),
        (Timing(Cadence.QUARTERLY, Anchor.MONEY_YEAR), [], "Every quarter of the money year, by its last day"),
        (
            Timing(Cadence.QUARTERLY, Anchor.DAY, 1, 13),
            [],
            "Every quarter, by the 13th of January, April, July and October",
        ),
        (Timing(Cadence.YEARLY), [], "Every year, by 31 December"),
        (Timing(Cadence.YEARLY, Anchor.DAY, 3, 31), [], "Every year, by 31 March"),
        (Timing(Cadence.YEARLY, Anchor.PLAN_YEAR), [], "Every year, by the end of the plan year"),
        (Timing(Cadence.YEARLY, Anchor.AGM, days=14), [], "Every year, 14 days before the annual general meeting"),
        (Timing(Cadence.YEARLY, Anchor.AGM), [], "Every year, by the day of the annual general meeting"),
        (Timing(Cadence.EACH_MEETING, days=7), ["Executive"], "7 days before each Executive meeting"),
        (
            Timing(Cadence.EACH_MEETING, side=Side.AFTER, days=1),
            ["Executive", "All-member meeting"],
            "1 day after each Executive meeting and each All-member meeting",
        ),
        (Timing(Cadence.EACH_ELECTION, side=Side.AFTER), [], "On the day of each election"),
        (Timing(Cadence.ONCE_A_TERM), [], "Once in each holder’s term"),
    ],
)
def test_a_timing_is_said_in_words(timing: Timing, bodies: list[str], words: str) -> None:
    assert timing_words(timing, bodies) == words
