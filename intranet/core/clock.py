"""The only source of time: instants are UTC, days are days in London."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """This instant, in UTC, to the whole second (nothing here needs finer)."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """Today's date in London."""
    return london_day(datetime.now(UTC))


def london_day(instant: datetime) -> date:
    """The day in London on which an instant falls."""
    return instant.astimezone(LONDON).date()
