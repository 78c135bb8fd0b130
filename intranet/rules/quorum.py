"""Whether enough of those who vote are at a meeting: now, and when that was reached and lost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

Stay = tuple[datetime, datetime | None]  # from when until when somebody was there; None: they are there still


@dataclass(frozen=True, slots=True)
class VotingSeat:
    """A role that votes, and the stays of each person who sits in it: its holders, a job share, a deputy."""

    seats: int
    people: tuple[tuple[Stay, ...], ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """How a meeting stands: `here` of `of` who vote (None where nobody can say how many there are)."""

    here: int
    of: int | None
    needed: int

    @property
    def is_reached(self) -> bool:
        return self.here >= self.needed

    @property
    def short(self) -> int:
        """How many more are needed."""
        return max(0, self.needed - self.here)


@dataclass(frozen=True, slots=True)
class Spell:
    """A time during which the quorum was reached, or was not; `until` is None where it goes on."""

    since: datetime
    until: datetime | None
    is_reached: bool


def votes_at(seats: Iterable[VotingSeat], at: datetime, others: int = 0) -> int:
    """How many votes are there at an instant: as many as people, but never more of a role than it has seats.

    So two who share a role have one vote, and a deputy counts for the role only while its holder is away. `others` are
    members with a vote who are not in the attendance by name.
    """
    return others + sum(min(seat.seats, sum(is_here(stays, at) for stays in seat.people)) for seat in seats)


def stand(seats: Sequence[VotingSeat], at: datetime, *, needed: int, of: int | None, others: int = 0) -> Stand:
    """How the meeting stands at an instant."""
    return Stand(votes_at(seats, at, others), of, needed)


def spells(
    seats: Sequence[VotingSeat], *, needed: int, others: int = 0, since: datetime | None, until: datetime | None
) -> tuple[Spell, ...]:
    """When the quorum was reached and when it was lost, one after the other.

    They begin with `since`, when the meeting opened (what was before does not matter), and end with `until`, when it
    closed. Nothing where it has not opened.
    """
    if since is None:
        return ()
    turns = {time for seat in seats for stays in seat.people for stay in stays for time in stay if time is not None}
    times = sorted({since, *(time for time in turns if since < time and (until is None or time < until))})
    found: list[Spell] = []
    for time in times:
        reached = votes_at(seats, time, others) >= needed
        if not found or found[-1].is_reached is not reached:
            found[-1:] = [Spell(one.since, time, one.is_reached) for one in found[-1:]]
            found.append(Spell(time, until, reached))
    return tuple(found)


def is_here(stays: Iterable[Stay], at: datetime) -> bool:
    """Whether somebody is there; at the instant at which they leave they no longer are."""
    return any(came <= at and (left is None or at < left) for came, left in stays)
