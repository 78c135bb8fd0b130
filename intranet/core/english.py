"""Days, ages, lists and counts as people say them; pages and rules put them into their sentences."""

from datetime import date, datetime

from intranet.core.clock import london_day

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(on: date, today: date | None = None) -> str:
    """A day as people say it: `Thu 4 March`, with the year unless it is this one."""
    words = f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"
    return words if today is not None and today.year == on.year else f"{words} {on.year}"


def full_day(on: date) -> str:
    """A day in full: `Thursday 4 March 2027`."""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def month(on: date) -> str:
    """A month: `March 2027`."""
    return f"{MONTHS[on.month - 1]} {on.year}"


def distance(on: date, today: date) -> str:
    """How far off a day is: `today`, `in 3 days`, `last Tuesday`, `5 weeks ago`."""
    days = (on - today).days
    if days in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    if -7 < days < 0:
        return f"last {WEEKDAYS[on.weekday()]}"
    number, unit = _count(abs(days))
    words = f"{number} {unit}{'' if number == 1 else 's'}"
    return f"in {words}" if days > 0 else f"{words} ago"


def _count(days: int) -> tuple[int, str]:
    if days < 14:
        return days, "day"
    if days < 70:
        return round(days / 7), "week"
    if days < 700:
        return round(days / 30.4), "month"
    return round(days / 365.25), "year"


def ago(instant: datetime, today: date) -> str:
    """How long since an instant, in days of London."""
    return distance(london_day(instant), today)


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names as a sentence holds them: `Chair, Secretary and Treasurer`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(number: int, thing: str, things: str | None = None) -> str:
    """A number with its thing: `1 role`, `3 roles`, `no roles`."""
    plural = things or f"{thing}s"
    return f"no {plural}" if number == 0 else f"{number} {thing if number == 1 else plural}"
