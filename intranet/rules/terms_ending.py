"""Before terms run out: whose, when, and what the Secretary should see to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Due:
    """A term that runs, and when it is due to end; `goes` where its end is set, so that nobody carries on."""

    role_id: int
    role: str
    person: str
    due_to_end_on: date
    goes: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """Terms due to end on one day."""

    on: date
    terms: tuple[Due, ...]


def ahead(terms: Iterable[Due], today: date, days: int) -> tuple[Ending, ...]:
    """What runs out from tomorrow on and within so many days, by day; the days are those of the setting."""
    until = today + timedelta(days=days)
    found = sorted((one for one in terms if today < one.due_to_end_on <= until), key=lambda one: one.due_to_end_on)
    days_found = sorted({one.due_to_end_on for one in found})
    return tuple(Ending(on, tuple(one for one in found if one.due_to_end_on == on)) for on in days_found)


def carrying_on(terms: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Who holds a role past the day it was due to end; they keep it, with all its rights, until replaced."""
    return tuple(one for one in terms if one.due_to_end_on <= today)
