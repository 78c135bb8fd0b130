"""Before terms run out: which do when, who carries on, what is vacant, and whether a changeover is drafted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from intranet.core.english import counted, day


@dataclass(frozen=True, slots=True)
class Due:
    """A term that runs, and when it is due to end; `followed_by` names who begins in the role later on."""

    role_id: int
    role: str
    person: str
    due_to_end_on: date
    followed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """Terms due to end on one day."""

    on: date
    terms: tuple[Due, ...]

    @property
    def open(self) -> tuple[Due, ...]:
        """Those after whom nobody is known to begin."""
        return tuple(one for one in self.terms if not one.followed_by)


@dataclass(frozen=True, slots=True)
class Vacant:
    """A role with fewer holders than places."""

    role_id: int
    role: str
    places: int


@dataclass(frozen=True, slots=True)
class Drafted:
    """A changeover that is drafted, or confirmed for a day to come."""

    id: int
    on: date
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the Secretary hears. It is `due` while terms run out within the days of the setting, or ran out already."""

    endings: tuple[Ending, ...]
    carrying_on: tuple[Due, ...]
    vacant: tuple[Vacant, ...]
    changeover: Drafted | None

    @property
    def due(self) -> bool:
        return bool(self.endings or self.carrying_on)

    def lines(self, today: date) -> tuple[str, ...]:
        """The same in counts, for a letter: it names nobody. Empty while it is not due."""
        if not self.due:
            return ()
        said = [
            f"{counted(len(one.terms), 'term')} due to end on {day(one.on, today)}{_open(one)}" for one in self.endings
        ]
        if self.carrying_on:
            said.append(f"{counted(len(self.carrying_on), 'person', 'people')} past the end of a term, carrying on")
        if self.vacant:
            said.append(f"{counted(sum(one.places for one in self.vacant), 'place')} vacant")
        return (*said, drafted_words(self.changeover, today))


def _open(ending: Ending) -> str:
    settled = len(ending.terms) - len(ending.open)
    return f", {settled} with somebody to follow" if settled else ""


def drafted_words(found: Drafted | None, today: date) -> str:
    """Whether a changeover is on its way, in a sentence without its full stop."""
    if found is None:
        return "No changeover is drafted yet"
    return f"A changeover for {day(found.on, today)} is {'confirmed' if found.is_confirmed else 'drafted'}"


def ahead(terms: Iterable[Due], today: date, days: int) -> tuple[Ending, ...]:
    """What is due to end after today and within so many days, by day."""
    until = today + timedelta(days=days)
    found = [one for one in terms if today < one.due_to_end_on <= until]
    return tuple(
        Ending(on, tuple(one for one in found if one.due_to_end_on == on))
        for on in sorted({one.due_to_end_on for one in found})
    )


def carrying_on(terms: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Who holds a role past the day it was due to end; they keep it, with all its rights, until replaced."""
    return tuple(one for one in terms if one.due_to_end_on <= today)
