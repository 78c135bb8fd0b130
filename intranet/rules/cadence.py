"""What is due of a duty on a day: the open occasion, those overdue, and the next one.

Nothing here is stored but the ticks. This is also the door to the rest: the timing, the dates and the occasions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from intranet.core.vocabulary import Cadence
from intranet.rules.bound_days import held_since, held_span
from intranet.rules.calendar_days import Span, clipped
from intranet.rules.occasions import course, is_bound_to_agm, occasion, occasion_of, occasions
from intranet.rules.timing import Dates, ElectionDate, MeetingDate, Occasion, TermDates, Timing

__all__ = [
    "LOOK_BACK",
    "Dates",
    "Due",
    "DutyState",
    "ElectionDate",
    "MeetingDate",
    "MonthMark",
    "Occasion",
    "TermDates",
    "TickedOccasion",
    "Timing",
    "due",
    "held_since",
    "occasion_of",
    "occasions",
    "year_strip",
]

LOOK_BACK = 400
"""How many days ago an occasion may have ended and still be overdue. What lapsed before that is history, not work.

The caller of `due` need load only ticks, meetings and elections of the last 2 x `LOOK_BACK` days; but every tick of a
once-a-term duty, and all terms. Cadences share a key only where a duty of each meeting becomes one of each AGM, or
back: what was done for that meeting was done.
"""

_EVENT_BOUND = frozenset({Cadence.EACH_MEETING, Cadence.EACH_ELECTION, Cadence.ONCE_A_TERM})


class DutyState(StrEnum):
    """How a duty stands on a day."""

    ONGOING = "ongoing"
    DONE = "done"  # its open occasion is ticked
    OPEN = "open"  # due, but not soon
    SOON = "soon"
    OVERDUE = "overdue"
    NO_DATE = "no-date"  # it binds to a meeting, an election or a term that nobody knows yet
    NOT_YET = "not-yet"  # its next occasion has not opened


class Ticked(Protocol):
    """What the rules read of a tick, whatever row it is part of."""

    @property
    def key(self) -> str: ...
    @property
    def first_on(self) -> date: ...
    @property
    def last_on(self) -> date: ...
    @property
    def cadence(self) -> Cadence: ...


@dataclass(frozen=True, slots=True)
class TickedOccasion:
    """An occasion as a tick recorded it, under the cadence and on the days that stood then. Never an undone tick."""

    key: str
    first_on: date
    last_on: date
    cadence: Cadence


@dataclass(frozen=True, slots=True)
class Due:
    """How a duty stands: its open occasion, whether that is done, those overdue (oldest first), and the next one.

    `inherited` holds the keys of the overdue occasions that ended before the present holders began. `due_on` is the
    day to sort by: the last day of the oldest overdue occasion, else of the open one, else of the next.
    """

    state: DutyState
    open: Occasion | None = None
    open_done: bool = False
    overdue: tuple[Occasion, ...] = ()
    inherited: frozenset[str] = frozenset()
    next: Occasion | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class MonthMark:
    """How many occasions fall due in a month (given by its first day), and how many of those are done."""

    month: date
    due: int
    done: int


_ONGOING = Due(DutyState.ONGOING)


def due(
    timing: Timing,
    dates: Dates,
    ticks: Iterable[Ticked],
    *,
    owes_from: date | None,
    held_since: date | None,
    optional: bool,
    today: date,
) -> Due:
    """What is due of a duty today.

    - A duty owes from `owes_from`: the later of the day it was adopted and the day its role first had a holder. The
      occasion running on that day is owed, those that ended before it are not. With None nothing is owed, and the open
      occasion is only shown.
    - An occasion is done if a tick has its key, or if a tick's days cover its first day: so a cadence changed half-way
      asks for nothing twice. But under one cadence, what was ticked for one meeting, election or term stands for no
      other of them.
    - An optional or ongoing duty is never overdue, nor is an occasion that ended more than `LOOK_BACK` days ago.
    - What ended before `held_since`, the day the present holders began, is inherited; with None nobody holds the role.
    - While people carry on beyond their term, its occasion stays the open one, unless it is overdue.
    """
    if timing.cadence is Cadence.ONGOING:
        return _ONGOING
    is_done = _done_by(timing, ticks)
    owed_since = today if optional or owes_from is None else max(owes_from, today - timedelta(days=LOOK_BACK))
    late, now, following = _around(timing, dates, owed_since, max(today, owes_from or today), today)
    overdue = tuple(occasion(span) for span in late if not is_done(span))
    if now is None and timing.cadence is Cadence.ONCE_A_TERM:
        now = _carried_on(dates, overdue, owes_from, today)
    open_done = now is not None and is_done(now)
    return Due(
        state=DutyState.OVERDUE if overdue else _state(timing, now, open_done, following, today),
        open=None if now is None else occasion(now),
        open_done=open_done,
        overdue=overdue,
        inherited=frozenset(late.key for late in overdue if held_since is not None and late.last_on < held_since),
        next=None if following is None else occasion(following),
        due_on=overdue[0].last_on if overdue else _last_day(now or following),
    )


def year_strip(
    timing: Timing,
    dates: Dates,
    ticks: Iterable[Ticked],
    *,
    owes_from: date | None,
    today: date,
    months: date,
) -> tuple[MonthMark, ...]:
    """Twelve months from the one that `months` lies in: what falls due in each, and what of it is done.

    Counts only what is owed (see `due`); where nothing is owed, what falls due from today on.
    """
    is_done = _done_by(timing, ticks)
    starts = [_month_later(months, number) for number in range(13)]
    counts = {start: [0, 0] for start in starts[:12]}
    for span in course(timing, dates).starting_from(max(starts[0], owes_from or today)):
        if span[1] >= starts[12]:
            break
        count = counts[span[1].replace(day=1)]
        count[0] += 1
        count[1] += is_done(span)
    return tuple(MonthMark(start, *count) for start, count in counts.items())


def _around(
    timing: Timing, dates: Dates, owed_since: date, earliest: date, today: date
) -> tuple[list[Span], Span | None, Span | None]:
    """The owed spans that ended before today, the one today lies in, and the one after: in one pass."""
    late: list[Span] = []
    now = None
    for span in course(timing, dates).starting_from(owed_since):
        first, last, _ = span
        if last < today:
            late.append(span)
        elif first > today:
            if last >= earliest:
                return late, now, span
        elif last >= earliest:
            now = span
    return late, now, None


def _carried_on(dates: Dates, overdue: tuple[Occasion, ...], owes_from: date | None, today: date) -> Span | None:
    span = held_span(dates.terms, today)
    if span is None or (owes_from is not None and span[1] < owes_from):
        return None
    return None if any(late.key == span[2] for late in overdue) else span


def _done_by(timing: Timing, ticks: Iterable[Ticked]) -> Callable[[Span], bool]:
    cadence = timing.cadence
    event_bound = cadence in _EVENT_BOUND or is_bound_to_agm(timing)
    keys: set[str] = set()
    covered: list[tuple[date, date]] = []
    for tick in ticks:
        keys.add(tick.key)
        if not (event_bound and tick.cadence == cadence and ":" in tick.key):
            covered.append((tick.first_on, tick.last_on))

    def is_done(span: Span) -> bool:
        return span[2] in keys or any(first <= span[0] <= last for first, last in covered)

    return is_done


def _state(timing: Timing, now: Span | None, open_done: bool, following: Span | None, today: date) -> DutyState:
    if now is None:
        return DutyState.NO_DATE if following is None else DutyState.NOT_YET
    if open_done:
        return DutyState.DONE
    return DutyState.SOON if today >= now[1] - timedelta(days=timing.lead) else DutyState.OPEN


def _last_day(span: Span | None) -> date | None:
    return None if span is None else span[1]


def _month_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return clipped(year, month + 1, 1)
