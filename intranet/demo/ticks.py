"""The demo's ticks: nearly all was done, most of it in time, and a few things wait for somebody today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Self

from intranet.core.clock import LONDON
from intranet.core.vocabulary import ActedAs, Cadence, Outcome, Side, Theme
from intranet.demo.constituency import number_of
from intranet.demo.notes import AFTER_MEETINGS, BUDGETS, COVERED, NOT_NEEDED, NOTES, ON_BEHALF, PAPERS
from intranet.demo.terms import Served
from intranet.rules.cadence import Dates, Occasion, Timing, occasions
from intranet.structures import DutySpec

# How many of the latest occasions that have passed nobody ticked, by role and bullet (or, without one, the words).
LEFT: dict[tuple[str, int | str], int] = {
    ("Treasurer", 1): 1,
    ("Secretary", 19): 1,
    ("Membership Secretary", 7): 1,
    ("Fundraiser", 2): 1,
    ("Trade Union Liaison Officer", 4): 2,
    ("Youth Officer", 4): 1,
    ("Youth Officer", 7): 1,
    ("Group Observer", 1): 1,
    ("Wearmoor Branch Secretary", "Take notes at branch meetings"): 1,
}
DONE_ALREADY = frozenset({("Treasurer", 4), ("Secretary", 17), ("Chair", 14), ("Women's Officer", 4)})
NEVER_EARLY = frozenset({"Treasurer", "Auditor"})  # accounts are not closed before the year is
EARLY = {Cadence.MONTHLY: 0.35, Cadence.QUARTERLY: 0.4, Cadence.ONCE_A_TERM: 0.7, Cadence.EACH_ELECTION: 0.3}
UNDONE = ("Membership Secretary", 6)
DOES_NOT_SIGN_IN = {"harold-pym": 1.0, "ron-cuthbert": 0.5}  # how often the secretary ticks for them
LATE, NOTED, LINKED, BY_PARTNER, SKIPPED = 0.1, 0.45, 0.06, 0.2, 0.5


@dataclass(frozen=True, slots=True)
class LedDuty:
    """A duty of the demo, as its ticks need it."""

    id: int
    role: str
    spec: DutySpec
    timing: Timing
    dates: Dates
    owes_from: date

    @property
    def key(self) -> tuple[str, int | str]:
        number = number_of(self.spec)
        return self.role, self.spec.words if number is None else number


@dataclass(frozen=True, slots=True)
class Made:
    """One tick. `role` is the role acted in; `by` a slug."""

    duty: LedDuty
    occasion: Occasion
    at: datetime
    by: str
    role: str
    acted_as: ActedAs
    outcome: Outcome = Outcome.DONE
    note: str = ""
    link: str = ""
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Crew:
    """Who held what, and who covers for whom."""

    terms: Mapping[str, Sequence[Served]]  # by role
    deputies: Mapping[str, str]

    @classmethod
    def of(cls, terms: Iterable[Served], deputies: Mapping[str, str]) -> Self:
        """The crew that these terms make."""
        by_role: dict[str, list[Served]] = defaultdict(list)
        for term in terms:
            by_role[term.role].append(term)
        return cls(dict(by_role), deputies)

    def at(self, role: str, day: date) -> list[str]:
        """The holders of a role on a day, by slug."""
        return [term.slug for term in self.terms.get(role, ()) if term.covers(day)]

    def covering(self, role: str, day: date) -> list[str]:
        """Who covers a role that nobody held on that day: its deputy, else the Chair and the Secretary."""
        deputy = self.deputies.get(role)
        return (self.at(deputy, day) if deputy else []) or [*self.at("Chair", day), *self.at("Secretary", day)]


def ticks(duty: LedDuty, crew: Crew, today: date) -> Iterator[Made]:
    """The ticks of one duty from the day it owes, in order; the same for the same day."""
    chance = Random(f"{today} {duty.key}")  # noqa: S311 - a believable past, not a secret
    known = occasions(duty.timing, duty.dates, duty.owes_from, today)
    passed = [occasion for occasion in known if occasion.last_on < today]
    done = passed[: len(passed) - LEFT.get(duty.key, 0)]
    for number, occasion in enumerate(done):
        made = _tick(duty, occasion, crew, today, chance)
        if made is not None:
            if duty.key == UNDONE and number == len(done) - 2:
                yield _too_soon(made)
            yield made
    for occasion in known[len(passed) :]:
        early = _early(duty, occasion, crew, today, chance)
        if early is not None:
            yield early


def _tick(duty: LedDuty, occasion: Occasion, crew: Crew, today: date, chance: Random) -> Made | None:
    length = (occasion.last_on - occasion.first_on).days
    if chance.random() < LATE:
        day = occasion.last_on + timedelta(days=chance.randint(1, 6))
    else:
        day = occasion.last_on - timedelta(days=chance.randint(0, min(6, length)))
    return _made(duty, occasion, min(day, today - timedelta(days=1)), crew, chance)


def _early(duty: LedDuty, occasion: Occasion, crew: Crew, today: date, chance: Random) -> Made | None:
    """The occasion that is open today may be done already."""
    likely = 0.0 if duty.role in NEVER_EARLY or duty.key in LEFT else EARLY.get(duty.spec.cadence, 0.0)
    if duty.key in DONE_ALREADY:
        likely = 1.0
    if chance.random() >= likely:
        return None
    earliest = min(max(occasion.first_on, today - timedelta(days=12)), today - timedelta(days=1))
    day = earliest + timedelta(days=chance.randint(0, (today - earliest).days - 1))
    return _made(duty, occasion, day, crew, chance)


def _made(duty: LedDuty, occasion: Occasion, day: date, crew: Crew, chance: Random) -> Made | None:
    by, role, acted_as = _who(duty, day, crew, chance)
    if by is None:
        return None
    at = datetime.combine(day, time(18 + chance.randrange(4), chance.randrange(60)), LONDON)
    made = Made(duty, occasion, at, by, role, acted_as)
    if _can_be_skipped(duty.spec, occasion) and chance.random() < SKIPPED:
        return replace(made, outcome=Outcome.DID_NOT_APPLY, note=chance.choice(NOT_NEEDED))
    note = _note(duty, acted_as, chance)
    link = f"{PAPERS}{occasion.last_on}.pdf" if note and chance.random() < LINKED else ""
    return replace(made, note=note, link=link)


def _can_be_skipped(spec: DutySpec, occasion: Occasion) -> bool:
    """Hardly anything goes on in August, but money is kept account of all the same."""
    return spec.cadence is Cadence.MONTHLY and occasion.last_on.month == 8 and spec.theme is not Theme.FINANCE


def _who(duty: LedDuty, day: date, crew: Crew, chance: Random) -> tuple[str | None, str, ActedAs]:
    present = crew.at(duty.role, day)
    if not present:
        covering = crew.covering(duty.role, day)
        return (chance.choice(covering) if covering else None), duty.role, ActedAs.COVER
    by = chance.choice(present)
    if chance.random() < DOES_NOT_SIGN_IN.get(by, 0.0):
        return next(iter(crew.at("Secretary", day)), None), duty.role, ActedAs.ON_BEHALF
    if duty.spec.partners and chance.random() < BY_PARTNER:
        partner = chance.choice(duty.spec.partners)
        if helping := crew.at(partner, day):
            return helping[0], partner, ActedAs.PARTNER
    return by, duty.role, ActedAs.LEAD


def _note(duty: LedDuty, acted_as: ActedAs, chance: Random) -> str:
    if chance.random() >= NOTED:
        return ""
    if acted_as is ActedAs.COVER:
        return chance.choice(COVERED)
    if acted_as is ActedAs.ON_BEHALF:
        return chance.choice(ON_BEHALF)
    return chance.choice(_notes_for(duty.spec))


def _notes_for(spec: DutySpec) -> tuple[str, ...]:
    if spec.theme is Theme.FINANCE and spec.cadence in (Cadence.YEARLY, Cadence.EACH_ELECTION):
        return BUDGETS
    if spec.theme is Theme.MEETINGS and spec.side is Side.AFTER:
        return AFTER_MEETINGS
    return NOTES[spec.theme]


def _too_soon(made: Made) -> Made:
    """Ticked off by mistake two days before, and taken back the same evening."""
    at = made.at - timedelta(days=2)
    return replace(made, at=at, undone_at=at + timedelta(minutes=25), note="", link="", outcome=Outcome.DONE)
