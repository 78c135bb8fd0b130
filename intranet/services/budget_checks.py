"""Whether lines of a budget fit together: what is wrong is said of each line, before anything is changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from sqlalchemy import select

from intranet.core.db import rows
from intranet.core.errors import RuleError
from intranet.core.plan_vocabulary import BudgetSide
from intranet.models import BudgetLine, Event, Objective
from intranet.queries import budget as reads
from intranet.queries.budget import LineFacts
from intranet.rules.budget import MOST_LINES

LONGEST_HEADING, LONGEST_NOTE = 120, 500
GONE = ""  # what was seen of a line that is known to be gone, and is to come back as it is said


class Contents(Protocol):
    """What a line says, whether it is stored, shown or said."""

    @property
    def side(self) -> BudgetSide: ...

    @property
    def heading(self) -> str: ...

    @property
    def planned_pence(self) -> int: ...

    @property
    def actual_pence(self) -> int | None: ...

    @property
    def note(self) -> str: ...

    @property
    def objective_id(self) -> int | None: ...

    @property
    def event_id(self) -> int | None: ...


class Stored(Contents, Protocol):
    """A line that is kept, and counts its changes."""

    @property
    def version(self) -> int: ...


def fingerprint(line: Contents) -> str:
    """Short, and different for lines that say different things."""
    told = (line.side, line.heading, line.planned_pence, line.actual_pence, line.note, line.objective_id, line.event_id)
    return sha256(repr(told).encode()).hexdigest()[:12]


def sight(line: Stored) -> str:
    """What a form carries of a line that it shows: its version and fingerprint, since a number may be given twice."""
    return f"{line.version}.{fingerprint(line)}"


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A line as the Treasurer wants it. `place` is the caller's own name for it, by which refusals speak of it."""

    place: str
    side: BudgetSide
    heading: str
    planned_pence: int
    actual_pence: int | None = None
    note: str = ""
    objective_id: int | None = None
    event_id: int | None = None
    line_id: int | None = None  # None: a new one
    seen: str = GONE  # its `sight` when it was read
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a line, in words for one of its fields: heading, note or pays_for."""

    place: str
    field: str
    message: str


class LinesRefused(RuleError):
    """Some lines cannot be saved as they are, so none was.

    `refusals` say what is wrong; `clashes` hold, by place, each line that somebody else changed meanwhile as it is
    now, or None where they removed it.
    """

    def __init__(self, refusals: Sequence[Refusal], clashes: Mapping[str, LineFacts | None]) -> None:
        super().__init__("Nothing is saved yet: please look at the lines that are marked.")
        self.refusals = tuple(refusals)
        self.clashes = dict(clashes)


def refuse_unfit(money_year: int, said: Sequence[SaidLine], stored: Mapping[int, BudgetLine]) -> None:
    """Raise LinesRefused where a line cannot be saved, RuleError where there would be too many."""
    clashes = _clashes(money_year, said, stored)
    refusals = [*_unfit(said), *_twice(said, stored), *_pays_for_nothing(said)]
    if clashes or refusals:
        raise LinesRefused(refusals, clashes)
    removed = {one.line_id for one in said if one.removed}
    added = [one for one in said if not one.removed and one.line_id not in stored]
    if len(stored.keys() - removed) + len(added) > MOST_LINES:
        raise RuleError(f"A money year has room for {MOST_LINES} lines. Please put some of them together.")


def _clashes(
    money_year: int, said: Iterable[SaidLine], stored: Mapping[int, BudgetLine]
) -> dict[str, LineFacts | None]:
    found: dict[str, int] = {}
    for one in said:
        line = stored.get(one.line_id or 0)
        if one.line_id is not None and (sight(line) if line else GONE) != one.seen and (line or not one.removed):
            found[one.place] = one.line_id
    if not found:
        return {}
    now = {line.id: line for line in reads.lines(money_year)}
    return {place: now.get(line_id) for place, line_id in found.items()}


def _unfit(said: Iterable[SaidLine]) -> Iterator[Refusal]:
    for one in said:
        if one.removed:
            continue
        if not 0 < len(one.heading) <= LONGEST_HEADING:
            words = f"Please give this line a heading of at most {LONGEST_HEADING} characters."
            yield Refusal(one.place, "heading", words)
        if len(one.note) > LONGEST_NOTE:
            yield Refusal(one.place, "note", f"Please keep this to {LONGEST_NOTE} characters.")


def _twice(said: Sequence[SaidLine], stored: Mapping[int, BudgetLine]) -> Iterator[Refusal]:
    """A heading stands once on each side of a year, however its letters are written."""
    kept = [one for one in said if not one.removed]
    named = {one.line_id for one in said}
    names = Counter((line.side, line.heading.casefold()) for line in stored.values() if line.id not in named)
    names.update((one.side, one.heading.casefold()) for one in kept)
    for one in kept:
        if one.heading and names[(one.side, one.heading.casefold())] > 1:
            side = one.side.value
            words = f"There are two lines called \u201c{one.heading}\u201d under {side}. Please give one another name."
            yield Refusal(one.place, "heading", words)


def _pays_for_nothing(said: Sequence[SaidLine]) -> Iterator[Refusal]:
    objectives = _there(Objective, {one.objective_id for one in said if one.objective_id is not None})
    events = _there(Event, {one.event_id for one in said if one.event_id is not None})
    for one in said:
        gone = one.objective_id not in objectives | {None} or one.event_id not in events | {None}
        if gone and not one.removed:
            yield Refusal(one.place, "pays_for", "This is no longer there. Please choose from the list again.")


def _there(kind: type[Objective] | type[Event], ids: set[int]) -> set[int]:
    return {found.id for found in rows(select(kind.id).where(kind.id.in_(ids)))} if ids else set()
