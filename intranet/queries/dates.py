"""Reads of the dates room: meetings of each body, and elections."""

from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import bindparam, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import CALLED_OFF, TO_COME, MeetingKind, MeetingState
from intranet.models import Body, Election, Meeting

MOST_COMING = 400
MOST_PAST = 24


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting and the body that meets."""

    id: int
    version: int
    body_id: int
    body: str
    kind: MeetingKind
    state: MeetingState
    on: date
    starts_at: time | None
    place: str

    @property
    def is_planned(self) -> bool:
        return self.state in TO_COME

    @property
    def is_cancelled(self) -> bool:
        return self.state in CALLED_OFF


@dataclass(frozen=True, slots=True)
class ElectionRow:
    """A polling day."""

    id: int
    version: int
    name: str
    on: date
    area: str


@dataclass(frozen=True, slots=True)
class BodyDates:
    """A body and its meetings to come, in order of their days."""

    id: int
    title: str
    meetings: tuple[MeetingRow, ...]


MEETINGS = select(
    Meeting.id,
    Meeting.version,
    Meeting.body_id,
    Body.title.label("body"),
    Meeting.kind,
    Meeting.state,
    Meeting.on,
    Meeting.starts_at,
    Meeting.place,
).join(Body, Body.id == Meeting.body_id)
COMING = (
    MEETINGS.where(Meeting.on >= bindparam("today"))
    .order_by(Meeting.on, Meeting.starts_at, Meeting.id)
    .limit(MOST_COMING)
)
PAST = MEETINGS.where(Meeting.on < bindparam("today")).order_by(Meeting.on.desc(), Meeting.id.desc()).limit(MOST_PAST)
BODIES = select(Body.id, Body.title).where(Body.closed_on.is_(None)).order_by(Body.sort, Body.id)
ELECTIONS = select(Election.id, Election.version, Election.name, Election.on, Election.area)


def by_body(today: date) -> list[BodyDates]:
    """Each open body with its meetings from today on. Two statements."""
    coming = [MeetingRow(**one._mapping) for one in rows(COMING, {"today": today})]
    return [
        BodyDates(body_id, title, tuple(one for one in coming if one.body_id == body_id))
        for body_id, title in rows(BODIES)
    ]


def past(today: date) -> list[MeetingRow]:
    """The latest meetings before today, the latest first."""
    return [MeetingRow(**one._mapping) for one in rows(PAST, {"today": today})]


def bodies() -> list[tuple[int, str]]:
    """Bodies that meet, in their order."""
    return [(body_id, title) for body_id, title in rows(BODIES)]


def meeting(meeting_id: int) -> MeetingRow | None:
    """One meeting, or None."""
    found = row(MEETINGS.where(Meeting.id == meeting_id))
    return MeetingRow(**found._mapping) if found else None


def elections() -> list[ElectionRow]:
    """All polling days, the latest first."""
    return [ElectionRow(**one._mapping) for one in rows(ELECTIONS.order_by(Election.on.desc(), Election.id))]


def election(election_id: int) -> ElectionRow | None:
    """One polling day, or None."""
    found = row(ELECTIONS.where(Election.id == election_id))
    return ElectionRow(**found._mapping) if found else None
