"""What a changeover asks for, as plain words: who is to hold which role from one day on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from intranet.core.people_vocabulary import ChangeoverKind, SeatOutcome
from intranet.core.vocabulary import Office, RoleKind, StandingKind, TermHow

BACK_DATED = timedelta(days=60)  # how long after the day a changeover may still be entered
AHEAD = timedelta(days=730)  # further off, the year was most likely mistyped
UNDO_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who is to hold a role: a person who is known, or a name and an address of somebody new."""

    person_id: int | None = None
    name: str = ""
    email: str = ""

    @property
    def address(self) -> str:
        """The address as it is kept: without spaces round it, in lower case."""
        return self.email.strip().lower()


@dataclass(frozen=True, slots=True)
class RoleOutcome:
    """What happens to one role on the day. Nobody is named for a role that is re-elected, left as it is or vacant."""

    role_id: int
    outcome: SeatOutcome
    people: tuple[Successor, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a changeover says; a role that it does not name is left as it is."""

    kind: ChangeoverKind
    on_day: date
    due_to_end_on: date | None = None
    meeting_id: int | None = None
    outcomes: tuple[RoleOutcome, ...] = ()

    @property
    def changing(self) -> tuple[RoleOutcome, ...]:
        """The roles that are not left as they are."""
        return tuple(one for one in self.outcomes if one.outcome is not SeatOutcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class TermFact:
    """A term of a role: whose, and its days; `ended_on` is the first day on which they no longer hold it."""

    term_id: int
    person_id: int
    name: str
    starts_on: date
    ended_on: date | None = None
    due_to_end_on: date | None = None
    how: TermHow = TermHow.ELECTED


@dataclass(frozen=True, slots=True)
class RoleOnDay:
    """A role with who holds it on the day of a changeover, and what is known already of the days after.

    `later` are terms that start after the day; `next_changeover_on` is the day of a confirmed changeover, after this
    day, that names the role. `standing` is its standing on the executive.
    """

    id: int
    title: str
    kind: RoleKind = RoleKind.EXECUTIVE
    office: Office | None = None
    seats: int = 1
    shareable: bool = True
    unshareable_source: str = ""
    standing: StandingKind | None = None
    holders: tuple[TermFact, ...] = ()
    later: tuple[TermFact, ...] = ()
    next_changeover_on: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a changeover cannot be as the sheet says, and at which field of it: a day, or `role-7`.

    What stands only in the way of confirming can be kept in a draft.
    """

    field: str
    words: str
    only_to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Begin:
    """A term that is to start on the day; `is_new` unless they hold the role already and are elected again."""

    role_id: int
    successor: Successor
    how: TermHow
    is_new: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """The terms that end on the day, and those that start on it."""

    ends: tuple[TermFact, ...]
    begins: tuple[Begin, ...]


@dataclass(frozen=True, slots=True)
class WouldHold:
    """Somebody who would hold a role after a changeover; `person_id` is None for somebody new to the intranet."""

    person_id: int | None
    name: str
    begins: bool  # a term of theirs starts on the day; else they go on with the one they have


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Whom the intranet knows of those on a sheet: names by number, and whose an address is (number and name)."""

    names: dict[int, str]
    by_address: dict[str, tuple[int, str]]


def with_names(sheet: Sheet, known: KnownPeople) -> Sheet:
    """The sheet with the names of those who were chosen from the list."""
    return replace(
        sheet,
        outcomes=tuple(
            replace(
                one,
                people=tuple(replace(who, name=known.names.get(who.person_id or 0, who.name)) for who in one.people),
            )
            for one in sheet.outcomes
        ),
    )
