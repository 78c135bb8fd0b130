"""Lists of meetings: those to come by body, those nobody has spoken of, and those that were held, a year at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import TO_COME, MeetingKind, MeetingState
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import Body, Meeting, Minutes, Standing
from intranet.queries.meetings import InItsState
from intranet.rules.access import Actor

MOST_COMING = 400
MOST_UNSAID = 24
MOST_OF_A_YEAR = 400
UNSAID_FOR = timedelta(days=400)  # older ones are on their year's page


@dataclass(frozen=True, slots=True)
class MeetingRow(InItsState):
    """A meeting in a list. `standings` are those of the reader's own roles on its body."""

    id: int
    body_id: int
    body: str
    body_kind: BodyKind
    kind: MeetingKind
    state: MeetingState
    on: date
    starts_at: time | None
    place: str
    notice_given_on: date | None
    papers_out_on: date | None
    series_id: int | None
    has_minutes: bool
    standings: Mapping[int, StandingKind]


@dataclass(frozen=True, slots=True)
class BodyMeetings:
    """A body that meets, and its meetings to come."""

    id: int
    title: str
    meetings: tuple[MeetingRow, ...]


_ROWS = (
    select(
        Meeting.id,
        Meeting.body_id,
        Body.title.label("body"),
        Body.kind.label("body_kind"),
        Meeting.kind,
        Meeting.state,
        Meeting.on,
        Meeting.starts_at,
        Meeting.place,
        Meeting.notice_given_on,
        Meeting.papers_out_on,
        Meeting.series_id,
        or_(Minutes.meeting_id.is_not(None), Meeting.state == MeetingState.MINUTES_AGREED).label("has_minutes"),
    )
    .join(Body, Body.id == Meeting.body_id)
    .outerjoin(Minutes, Minutes.meeting_id == Meeting.id)
)
_UNDER_WAY = Meeting.state == MeetingState.OPEN
_COMING = (
    _ROWS.where(or_(Meeting.on >= bindparam("today"), _UNDER_WAY))
    .order_by(Meeting.on, Meeting.starts_at, Meeting.id)
    .limit(MOST_COMING)
)
_UNSAID = (
    _ROWS.where(Meeting.on < bindparam("today"), Meeting.on >= bindparam("since"), Meeting.state.in_(TO_COME))
    .order_by(Meeting.on.desc(), Meeting.id.desc())
    .limit(MOST_UNSAID)
)
_OF_A_YEAR = (
    _ROWS.where(
        Meeting.on >= bindparam("first"),
        Meeting.on <= bindparam("last"),
        Meeting.on < bindparam("today"),
        Meeting.state != MeetingState.OPEN,
    )
    .order_by(Meeting.on.desc(), Meeting.id.desc())
    .limit(MOST_OF_A_YEAR)
)
_EARLIEST = select(func.min(Meeting.on))
_BODIES = select(Body.id, Body.title).where(Body.closed_on.is_(None)).order_by(Body.sort, Body.id)
_STANDINGS = select(Standing.body_id, Standing.role_id, Standing.kind).where(
    Standing.role_id.in_(bindparam("role_ids", expanding=True))
)

Standings = Mapping[int, Mapping[int, StandingKind]]


def standings(actor: Actor) -> Standings:
    """The standing of each of somebody's roles, by the body. One statement."""
    found: dict[int, dict[int, StandingKind]] = {}
    for body_id, role_id, kind in rows(_STANDINGS, {"role_ids": sorted(actor.role_ids)}):
        found.setdefault(body_id, {})[role_id] = kind
    return found


def by_body(today: date, mine: Standings) -> list[BodyMeetings]:
    """Each open body with its meetings from today on, and those under way. Two statements."""
    coming = _read(_COMING, {"today": today}, mine)
    return [
        BodyMeetings(body_id, title, tuple(one for one in coming if one.body_id == body_id))
        for body_id, title in rows(_BODIES)
    ]


def unsaid(today: date, mine: Standings) -> list[MeetingRow]:
    """Meetings of the last year or so of which nobody has said whether they were held, the latest first."""
    return _read(_UNSAID, {"today": today, "since": today - UNSAID_FOR}, mine)


def of_year(year: int, today: date, mine: Standings) -> list[MeetingRow]:
    """The meetings of a year up to yesterday, the latest first."""
    return _read(_OF_A_YEAR, {"first": date(year, 1, 1), "last": date(year, 12, 31), "today": today}, mine)


def first_year(today: date) -> int:
    """The year of the earliest meeting there is; this year before there is any."""
    found = row(_EARLIEST)
    return min(found[0].year, today.year) if found and found[0] else today.year


def bodies() -> list[tuple[int, str]]:
    """Bodies that meet, in their order."""
    return [(body_id, title) for body_id, title in rows(_BODIES)]


def _read(statement: Any, scope: Mapping[str, Any], mine: Standings) -> list[MeetingRow]:
    return [MeetingRow(**one._mapping, standings=mine.get(one.body_id, {})) for one in rows(statement, scope)]
