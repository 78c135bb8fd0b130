"""A duty and its ticks, as the rules of what is due take them."""

from datetime import date

from intranet.core.vocabulary import Cadence
from intranet.rules.cadence import Dates, Due, Occasion, TickedOccasion, Timing, due, occasion_of

WEEKLY, MONTHLY, QUARTERLY, YEARLY = (
    Timing(Cadence.WEEKLY),
    Timing(Cadence.MONTHLY),
    Timing(Cadence.QUARTERLY),
    Timing(Cadence.YEARLY),
)


LONG_AGO = date(2000, 1, 1)


def day(words: str) -> date:
    return date.fromisoformat(words)


def ticked(timing: Timing, *keys: str, dates: Dates | None = None) -> list[TickedOccasion]:
    found = []
    for key in keys:
        occasion = occasion_of(timing, dates or Dates(), key)
        assert occasion is not None
        found.append(TickedOccasion(key, occasion.first_on, occasion.last_on, timing.cadence))
    return found


def standing(
    timing: Timing,
    today: str,
    ticks: list[TickedOccasion] | None = None,
    *,
    owes_from: date | None = LONG_AGO,
    held_since: date | None = LONG_AGO,
    optional: bool = False,
    dates: Dates | None = None,
) -> Due:
    return due(
        timing, dates or Dates(), ticks or [],
        owes_from=owes_from, held_since=held_since, optional=optional, today=day(today),
    )  # fmt: skip


def keys(occasions: tuple[Occasion, ...]) -> list[str]:
    return [occasion.key for occasion in occasions]
