"""Events: when one can be, and what may become of it."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from intranet.core.clock import LONDON
from intranet.core.plan_vocabulary import EventState

LONGEST = timedelta(days=14)

STEPS: dict[EventState, tuple[EventState, ...]] = {
    EventState.IDEA: (EventState.PLANNED, EventState.CONFIRMED, EventState.CANCELLED),
    EventState.PLANNED: (EventState.CONFIRMED, EventState.IDEA, EventState.HELD, EventState.CANCELLED),
    EventState.CONFIRMED: (EventState.HELD, EventState.PLANNED, EventState.CANCELLED),
    EventState.HELD: (EventState.CONFIRMED,),
    EventState.CANCELLED: (EventState.PLANNED,),
}
STILL_OPEN = frozenset({EventState.IDEA, EventState.PLANNED, EventState.CONFIRMED})


class Trouble(NamedTuple):
    """What is wrong with an event's times: the field it sits on, and words for whoever typed it."""

    field: str
    words: str


def times_trouble(on: date, starts_at: time | None, ends_on: date | None, ends_at: time | None) -> Trouble | None:
    """Why an event cannot be at these times of a London clock; None where it can.

    It cannot end before it starts, an end needs a start, and neither may fall into the hour that the change of the
    clock skips or repeats, because nobody could tell when that is.
    """
    last = ends_on or on
    if last < on:
        return Trouble("ends_on", "This event would end before it starts. Please check the two days.")
    if last - on > LONGEST:
        return Trouble("ends_on", "An event lasts two weeks at the most. Please check the two days.")
    if ends_at is not None and starts_at is None:
        return Trouble("starts_at", "Please say when it starts, too.")
    if ends_at is not None and starts_at is not None and last == on and ends_at <= starts_at:
        return Trouble(
            "ends_at", "This event would end before it starts. If it ends after midnight, give the last day."
        )
    for field, day, at in (("starts_at", on, starts_at), ("ends_at", last, ends_at)):
        if at is not None and (words := clock_trouble(day, at)):
            return Trouble(field, words)
    return None


def clock_trouble(on: date, at: time) -> str | None:
    """Why a clock in London does not show this time exactly once on this day; None where it does."""
    early, late = (datetime.combine(on, at, LONDON).replace(fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return None
    if (early.utcoffset() or timedelta()) > (late.utcoffset() or timedelta()):
        return f"The clock goes back that night, so {at:%H:%M} comes twice. Please choose another time."
    return f"The clock goes forward that night, so there is no {at:%H:%M}. Please choose another time."


def step_trouble(was: EventState, now: EventState, on: date, today: date) -> str | None:
    """Why an event in one state cannot go to another now; None where it can, or is there already."""
    if now is was:
        return None
    if now not in STEPS[was]:
        return "The event has moved on since you opened this page. Please look at it as it is now."
    if now is EventState.HELD and on > today:
        return "This event is still to come, so it cannot have been held yet."
    return None
