"""A year of meetings planned in one go, and moved as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db
from intranet.core.english import WEEKDAYS, day
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.models import Body, Meeting, MeetingSeries
from intranet.queries import meeting_hub
from intranet.rules.access import Actor
from intranet.rules.meeting_days import check_link, check_times
from intranet.rules.series import nth_weekday
from intranet.services import records, versions
from intranet.services.meetings import Details, add, as_told, is_taken, open_body, record_change

WEEKS = ("first", "second", "third", "fourth", "last")


@dataclass(frozen=True, slots=True)
class Habit:
    """When a body meets each month, and where: the week from 1, 5 is the last, and the weekday from Monday, 0."""

    week: int
    weekday: int
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    link: str = ""
    access: str = ""

    @property
    def words(self) -> str:
        """When it is, such as `second Thursday`."""
        return f"{WEEKS[self.week - 1]} {WEEKDAYS[self.weekday]}"

    def at(self, on: date) -> Details:
        """The meeting that falls on a day."""
        return Details(on, MeetingKind.ORDINARY, self.starts_at, self.ends_at, self.place, self.link, self.access)


@dataclass(frozen=True, slots=True)
class Planned:
    """What planning came to: the series, the days that were added, and those that were taken already."""

    series_id: int
    days: tuple[date, ...]
    taken: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """What moving came to: from which days to which, which stay as they are, and why."""

    days: tuple[tuple[date, date], ...]
    staying: tuple[tuple[date, str], ...]


def plan_year(body_id: int, habit: Habit, days: Sequence[date], *, actor: Actor) -> Planned:
    """Add an ordinary meeting on each of these days, as one series.

    Raises RuleError where the body is closed, no day is left, it ends before it starts, or for a link that is no https
    address.
    """
    body = open_body(body_id)
    check_times(habit.starts_at, habit.ends_at)
    check_link(habit.link)
    taken = tuple(one for one in days if is_taken(body_id, one, MeetingKind.ORDINARY, None))
    free = tuple(one for one in days if one not in taken)
    if not free:
        raise RuleError("No day is left: the body meets on all of these already, or there are none.", "last")
    series = MeetingSeries(body_id=body_id, week=habit.week, weekday=habit.weekday)
    db.session.add(series)
    db.session.flush()
    words = f"{body.title}, each {habit.words}"
    told = [one.isoformat() for one in free]
    records.write(Happening.MEETINGS_PLANNED, "meeting-series", series.id, actor=actor, words=words, days=told)
    for one in free:
        add(body_id, habit.at(one), actor=actor, series_id=series.id)
    return Planned(series.id, free, taken)


def move(series_id: int, habit: Habit, *, seen: int, actor: Actor) -> Moved:
    """Move every meeting of a series that is still to come and of which nobody was told yet, within its month.

    Those whose notice was given stay, as do those whose new day is past or taken; all are named. Raises Conflict, and
    RuleError where nothing is left to move, it ends before it starts, or the link is no https address.
    """
    series = versions.reread(MeetingSeries, series_id)
    body = open_body(series.body_id)
    versions.claim(series, seen, subject=f"The meetings of {body.title}", theirs=_as_form(series))
    check_times(habit.starts_at, habit.ends_at)
    check_link(habit.link)
    coming = _coming(series_id)
    if all(one.state is not MeetingState.PLANNED for one in coming):
        raise RuleError("Nothing is left to move: each of these meetings is past, or its notice was given.")
    before = {"week": series.week, "weekday": series.weekday}
    series.week, series.weekday = habit.week, habit.weekday
    flag_modified(series, "week")  # another time or place alone makes a new version too
    moved = _move_each(coming, body, habit, actor)
    records.write(
        Happening.MEETINGS_MOVED,
        "meeting-series",
        series.id,
        actor=actor,
        words=body.title,
        before=before,
        after={"week": habit.week, "weekday": habit.weekday},
    )
    db.session.flush()
    return moved


def _as_form(series: MeetingSeries) -> dict[str, Any]:
    """A series as its form's fields name it: what its next meeting is like."""
    sample = meeting_hub.next_of(series.id, clock.today())
    return {"week": str(series.week), "weekday": str(series.weekday), **(sample._asdict() if sample else {})}


def _coming(series_id: int) -> list[Meeting]:
    mine = select(Meeting).where(Meeting.series_id == series_id, Meeting.on >= clock.today()).order_by(Meeting.on)
    return list(db.session.scalars(mine.execution_options(populate_existing=True)))


def _move_each(coming: list[Meeting], body: Body, habit: Habit, actor: Actor) -> Moved:
    days: list[tuple[date, date]] = []
    staying: list[tuple[date, str]] = []
    for meeting in coming:
        on = nth_weekday(meeting.on.year, meeting.on.month, habit.week, habit.weekday)
        why = _why_it_stays(meeting, on)
        if why:
            staying.append((meeting.on, why))
            continue
        was, told = meeting.on, as_told(meeting)
        _set(meeting, replace(habit.at(on), kind=meeting.kind, quorum=meeting.quorum))
        record_change(meeting, body, told, actor)
        days.append((was, on))
    return Moved(tuple(days), tuple(staying))


def _why_it_stays(meeting: Meeting, on: date) -> str:
    if meeting.state in (MeetingState.SUSPENDED, MeetingState.CANCELLED):
        return "it was called off"
    if meeting.state is not MeetingState.PLANNED:
        return "people were told of it already"
    if on < clock.today():
        return f"{day(on, clock.today())} is past"
    if is_taken(meeting.body_id, on, meeting.kind, meeting.id):
        return f"{day(on, clock.today())} is taken"
    return ""


def _set(meeting: Meeting, details: Details) -> None:
    changed: dict[str, Any] = {
        name: getattr(details, name) for name in ("on", "starts_at", "ends_at", "place", "link", "access")
    }
    for name, value in changed.items():
        setattr(meeting, name, value)
    db.session.flush()
