"""An action in one line, as it is typed in a meeting: `Book the hall @secretary by 3 December`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core.english import MONTHS, WEEKDAYS, full_day
from intranet.core.errors import RuleError
from intranet.rules.mentions import MENTION

SHORTEST, LONGEST_WORDS = 3, 240
BY = re.compile(r"(?P<before>.*)\s+(?:by|before|due)\s+(?P<when>.{1,40}?)[\s.]*\Z", re.IGNORECASE)
DAY_MONTH = re.compile(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?(?:\s+(\d{4}))?\Z")
FIGURES = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\Z")  # 3.5 may be a sum of money
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
NEXT_MEETING = frozenset({"next meeting", "the next meeting"})


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: what is to be done, whose it is and by when, as far as the line says so."""

    words: str
    role_id: int | None = None
    due_on: date | None = None


def parse(
    text: str,
    roles: Mapping[str, int],
    on: date,
    next_on: date | None,
    *,
    role_id: int | None = None,
    due_on: date | None = None,
) -> Line:
    """Read an action from one line. `roles` are handles (rules/mentions.py), `on` the day of the meeting.

    The last role named with an @ has the action; `by 3 Dec`, `by Friday` or `by next meeting` at the end is when it is
    due. A day without a year is the next such day after the meeting. A role or a day chosen beside the line comes
    first, and the line keeps what it says of it. Raises RuleError on `words` for a role that nobody knows, for a day
    that does not exist, and for the next meeting where it has no date.
    """
    words = " ".join(text.split())
    if role_id is None:
        words, role_id = _without_role(words, roles)
    found = BY.match(words) if due_on is None else None
    named = day_named(found["when"], on, next_on) if found else None
    if found and named is not None:
        words, due_on = found["before"], named
    return Line(words.strip(" ,;–-"), role_id, due_on)


def day_named(text: str, on: date, next_on: date | None) -> date | None:
    """The day that somebody names in a meeting, None where it is no day at all.

    Raises RuleError on `words` for one that does not exist, and for the next meeting where it has no date.
    """
    said = " ".join(text.lower().split())
    if said in NEXT_MEETING:
        if next_on is None:
            raise RuleError("The next meeting has no date yet. Please give a day.", "words")
        return next_on
    near = {"today": on, "tomorrow": on + timedelta(days=1)}
    return near.get(said) or _weekday(said, on) or _day_and_month(said, on) or _in_figures(said, on)


def checked_words(words: str) -> str:
    """What is to be done. Raises RuleError on `words` for too few or too many."""
    if not SHORTEST <= len(words) <= LONGEST_WORDS:
        raise RuleError(f"Please say what is to be done, in {SHORTEST} to {LONGEST_WORDS} characters.", "words")
    return words


def check_due(due_on: date | None, on: date, field: str = "due_on") -> None:
    """An action is due on the day of the meeting that gave it, or later. Raises RuleError on the field that said so."""
    if due_on is not None and due_on < on:
        raise RuleError(f"The meeting was on {full_day(on)}, so the action is due then or later.", field)


def _without_role(words: str, roles: Mapping[str, int]) -> tuple[str, int | None]:
    named = list(MENTION.finditer(words))
    if not named:
        return words, None
    last = named[-1]
    handle = last.group(1).lower()
    if handle not in roles:
        raise RuleError(f"No role is called @{handle}. Please choose it from the list.", "words")
    rest = f"{words[: last.start()]} {words[last.end() :]}"
    return " ".join(rest.split()).replace(" ,", ","), roles[handle]


def _weekday(said: str, on: date) -> date | None:
    name = said.removeprefix("next ").removeprefix("on ")
    if len(name) < 3:
        return None
    for number, weekday in enumerate(WEEKDAYS):
        if weekday.lower() == name or weekday[:3].lower() == name or (len(name) == 4 and weekday.lower()[:4] == name):
            return on + timedelta(days=(number - on.weekday() - 1) % 7 + 1)
    return None


def _day_and_month(said: str, on: date) -> date | None:
    weekdays = {one.lower() for day in WEEKDAYS for one in (day, day[:3])}
    first, _, rest = said.replace(",", "").partition(" ")
    found = DAY_MONTH.match(rest if first in weekdays else said.replace(",", ""))
    if found is None:
        return None
    number, name, year = found.groups()
    month = next((i for i, one in enumerate(MONTHS, 1) if one.lower() == name or one[:3].lower() == name), None)
    if month is None and name != "sept":
        return None
    return _made(int(number), month or 9, int(year) if year else None, on, said)


def _in_figures(said: str, on: date) -> date | None:
    iso = ISO.match(said)
    if iso is not None:
        year, month, number = (int(part) for part in iso.groups())
        return _made(number, month, year, on, said)
    found = FIGURES.match(said)
    if found is None:
        return None
    day, month_text, year_text = found.groups()
    full = None if year_text is None else int(year_text) + (2000 if len(year_text) == 2 else 0)
    return _made(int(day), int(month_text), full, on, said)


def _made(day: int, month: int, year: int | None, on: date, said: str) -> date:
    """The day; without a year, the next such one (29 February may be some years off)."""
    years = [year] if year is not None else [on.year + more for more in range(9)]
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year is not None or found >= on:
            return found
    raise RuleError(f"There is no such day as {said}. Please write it like 3 December.", "words")
