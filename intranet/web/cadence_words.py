"""How a duty comes round, as people say it."""

from collections.abc import Iterable

from intranet.core.vocabulary import Anchor, Cadence, Side
from intranet.rules.timing import Timing
from intranet.web.words import MONTHS, WEEKDAYS, listed

PERIODS = {Cadence.MONTHLY: "month", Cadence.QUARTERLY: "quarter"}
YEARS = {Anchor.MONEY_YEAR: "money year", Anchor.PLAN_YEAR: "plan year"}
LAST_DAY = 31


def timing_words(timing: Timing, bodies: Iterable[str]) -> str:
    """A timing as a sentence without its full stop: `7 days before each Executive meeting`."""
    cadence = timing.cadence
    if cadence is Cadence.WEEKLY:
        return f"Every week, by {WEEKDAYS[(timing.anchor_day or 7) - 1]}"
    if cadence in PERIODS:
        return _every_period(timing)
    if cadence is Cadence.YEARLY:
        return _every_year(timing)
    if cadence is Cadence.EACH_MEETING:
        return _beside(timing, listed([f"each {_meeting(body)}" for body in bodies]) or "each meeting")
    if cadence is Cadence.EACH_ELECTION:
        return _beside(timing, "each election")
    return "Once in each holder’s term" if cadence is Cadence.ONCE_A_TERM else "Ongoing"


def ordinal(number: int) -> str:
    """A day of the month: `1st`, `22nd`, `13th`."""
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _meeting(body: str) -> str:
    return body if body.lower().endswith("meeting") else f"{body} meeting"


def _every_period(timing: Timing) -> str:
    period = PERIODS[timing.cadence]
    if timing.anchor in YEARS:
        return f"Every {period} of the {YEARS[timing.anchor]}, by its last day"
    if timing.anchor is not Anchor.DAY:
        return f"Every {period}, by its last day"
    day = timing.anchor_day or LAST_DAY
    said = "the last day" if day == LAST_DAY else f"the {ordinal(day)}"
    if timing.cadence is Cadence.MONTHLY:
        return f"Every month, by {said}"
    first = ((timing.anchor_month or 3) - 1) % 3
    return f"Every quarter, by {said} of {listed([MONTHS[month] for month in range(first, 12, 3)])}"


def _every_year(timing: Timing) -> str:
    if timing.anchor is Anchor.AGM:
        return f"Every year, {_lower(_beside(timing, 'the annual general meeting'))}"
    if timing.anchor in YEARS:
        return f"Every year, by the end of the {YEARS[timing.anchor]}"
    if timing.anchor is Anchor.DAY:
        return f"Every year, by {timing.anchor_day or LAST_DAY} {MONTHS[(timing.anchor_month or 12) - 1]}"
    return "Every year, by 31 December"


def _beside(timing: Timing, event: str) -> str:
    if timing.days == 0:
        return f"By the day of {event}" if timing.side is Side.BEFORE else f"On the day of {event}"
    days = "1 day" if timing.days == 1 else f"{timing.days} days"
    return f"{days} {timing.side.value} {event}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
