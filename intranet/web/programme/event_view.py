"""Events as pages draw them: words for when and where, and the month as weeks of days."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import NamedTuple

from intranet.core.plan_vocabulary import EventState
from intranet.queries.event_facts import EventRow, SessionFacts
from intranet.web import words
from intranet.web.event_tags import figure, tag

WEEK = 7


@dataclass(frozen=True, slots=True)
class Listed:
    """One event of a list or a month."""

    href: str
    title: str
    kind: str
    day_words: str
    day_full: str
    time_words: str
    place: str
    organiser: str
    branch: str | None
    state_kind: str
    state_words: str
    cancelled: bool
    came: str


@dataclass(frozen=True, slots=True)
class MonthDay:
    """One day of a month with what is on."""

    number: int
    full: str
    is_today: bool
    of_month: bool
    events: list[Listed]


class Figure(NamedTuple):
    """One figure of a campaign session: what was aimed at and what was reached."""

    words: str
    target: str
    reached: str


def listed(event: EventRow, today: date) -> Listed:
    """An event as a row."""
    return Listed(
        href=f"/events/{event.id}",
        title=event.title,
        kind=words.say(event.kind),
        day_words=words.day(event.on, today),
        day_full=words.full_day(event.on),
        time_words=times(event.starts_at, event.ends_on, event.ends_at),
        place=event.place,
        organiser=event.organiser,
        branch=event.branch,
        state_kind=tag(event.state)[0],
        state_words=tag(event.state)[1],
        cancelled=event.state is EventState.CANCELLED,
        came=words.counted(event.attendance, "person", "people") + " came" if event.attendance is not None else "",
    )


def times(starts_at: time | None, ends_on: date | None, ends_at: time | None) -> str:
    """When it starts and ends: `19:30 to 21:00`, `19:30`, or nothing."""
    if starts_at is None:
        return f"until {words.day(ends_on)}" if ends_on else ""
    last = f"{words.day(ends_on)} " if ends_on else ""
    end = f" to {last}{ends_at:%H:%M}" if ends_at else f" to {last}".rstrip() if last else ""
    return f"{starts_at:%H:%M}{end}"


def weeks(first: date, events: list[EventRow], today: date) -> list[list[MonthDay]]:
    """The weeks of a month, from Monday to Sunday, each day with its events."""
    by_day: dict[date, list[Listed]] = {}
    for event in events:
        by_day.setdefault(event.on, []).append(listed(event, today))
    days = [
        MonthDay(on.day, words.full_day(on), on == today, on.month == first.month, by_day.get(on, []))
        for on in Calendar().itermonthdates(first.year, first.month)
    ]
    return [days[start : start + WEEK] for start in range(0, len(days), WEEK)]


def month_after(first: date) -> date:
    """The first day of the month after."""
    return (first + timedelta(days=32)).replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def figures(session: SessionFacts) -> list[Figure]:
    """What a campaign session aimed at and reached; only what somebody set."""
    pairs = (
        ("Doors", session.target_doors, session.doors),
        ("Contacts", session.target_contacts, session.contacts),
        ("Leaflets", session.target_leaflets, session.leaflets),
    )
    return [
        Figure(what, figure(target), figure(reached))
        for what, target, reached in pairs
        if target is not None or reached is not None
    ]
