"""In which seat somebody sits at a meeting, who may sit for somebody else, and when the attendance can be written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from intranet.core.clock import LONDON
from intranet.core.meeting_vocabulary import CALLED_OFF, HELD, TO_COME, MeetingSort, MeetingState
from intranet.core.vocabulary import StandingKind
from intranet.rules.access import STRONGEST_FIRST
from intranet.rules.meeting_sorts import OF_MEMBERS
from intranet.rules.minutes import why_not_change

SMALL_HOURS = 12  # an evening meeting does not begin so many hours early; a time like that is after midnight


@dataclass(frozen=True, slots=True)
class Place:
    """A role with standing on the body that meets, as one of its holders may sit in it."""

    role_id: int
    title: str
    standing: StandingKind
    seats: int
    holders: int

    @property
    def is_shared(self) -> bool:
        """Whether it is a job share: more people than seats, who have one vote between them."""
        return self.holders > self.seats


def seat_of(places: Iterable[Place]) -> Place | None:
    """The one role in which somebody sits who may hold several: the strongest standing.

    Among equals it is the one they share with nobody, so that no vote is lost by a job share, then the first in order.
    """
    return min(places, key=lambda one: (STRONGEST_FIRST.index(one.standing), one.is_shared), default=None)


def is_stronger(one: StandingKind, other: StandingKind | None) -> bool:
    """Whether one standing gives more say than another, or than none."""
    return other is None or STRONGEST_FIRST.index(one) < STRONGEST_FIRST.index(other)


def why_not_sit_for(
    place: Place, deputy_id: int | None, held: frozenset[int], own: StandingKind | None, *, taken: bool
) -> str | None:
    """Why somebody who holds these roles cannot sit for a role at a meeting; None where they can.

    Only the deputy that the structure names takes a vote along, because that is who the members knew would stand in
    when they elected the holder. Anybody else who is sent is a guest without a vote. One person has one vote, so
    whoever has as much say in a seat of their own keeps that one.
    """
    if deputy_id is None or deputy_id not in held:
        return f"Only the deputy can sit for the {place.title}. Anybody else is a guest, without a vote."
    if not is_stronger(place.standing, own):
        return "They have as much say in their own seat, and one person has one vote."
    if taken:
        return f"The {place.title} is here, so nobody sits for them."
    return None


def why_not_answer(state: MeetingState) -> str | None:
    """Why nobody can say any more whether they come; None where they can."""
    if state in TO_COME or state is MeetingState.OPEN:
        return None
    if state in HELD:
        return "This meeting is over. What the attendance says can be put right by whoever takes the minutes."
    return "This meeting was called off, so nobody needs to answer."


def why_not_record(state: MeetingState, on: date, today: date) -> str | None:
    """Why the attendance of a meeting cannot be written now; None where it can: from its day until it is agreed."""
    if state in TO_COME:
        return None if on <= today else "This meeting is still to come. Who is here can be written on its day."
    if state in CALLED_OFF:
        return "This meeting was called off, so nobody attended it."
    return why_not_change(state, "its attendance stays as it is")


def counts_others(sort: MeetingSort) -> bool:
    """Whether people with a vote come who are no officers: to meetings of members, and of a branch."""
    return sort in OF_MEMBERS or sort is MeetingSort.BRANCH


def instant_of(on: date, at: time, starts_at: time | None) -> datetime:
    """The instant that a time of day means at a meeting: what comes long before its start is after midnight."""
    early = starts_at is not None and at.hour + SMALL_HOURS < starts_at.hour
    return datetime.combine(on + timedelta(days=int(early)), at, LONDON)
