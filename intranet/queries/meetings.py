"""One meeting as the guard and every page about it need it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import bindparam, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import CALLED_OFF, HELD, TO_COME, MeetingKind, MeetingSort, MeetingState
from intranet.core.vocabulary import BodyKind, StandingKind
from intranet.models import Body, Meeting, Role, Standing
from intranet.rules.meeting_sorts import sort_of


class InItsState:
    """What follows from a meeting's kind and state, for a row of a list and for the whole of it alike."""

    __slots__ = ()
    body_kind: BodyKind
    kind: MeetingKind
    state: MeetingState

    @property
    def sort(self) -> MeetingSort:
        """What agenda, notice and quorum it has."""
        return sort_of(self.body_kind, self.kind)

    @property
    def is_to_come(self) -> bool:
        return self.state in TO_COME

    @property
    def is_open(self) -> bool:
        return self.state is MeetingState.OPEN

    @property
    def is_held(self) -> bool:
        return self.state in HELD

    @property
    def is_called_off(self) -> bool:
        return self.state in CALLED_OFF


@dataclass(frozen=True, slots=True)
class MeetingFacts(InItsState):
    """A meeting, the body that meets, and which roles have standing on it."""

    id: int
    body_id: int
    body: str
    body_kind: BodyKind
    kind: MeetingKind
    state: MeetingState
    reason: str
    on: date
    starts_at: time | None
    ends_at: time | None
    place: str
    link: str
    access: str
    quorum: int | None
    others_present: int | None
    notice_given_on: date | None
    papers_out_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    series_id: int | None
    version: int
    standings: dict[int, StandingKind]


OF_MEETING = (
    Meeting.id,
    Meeting.body_id,
    Body.title.label("body"),
    Body.kind.label("body_kind"),
    Meeting.kind,
    Meeting.state,
    Meeting.reason,
    Meeting.on,
    Meeting.starts_at,
    Meeting.ends_at,
    Meeting.place,
    Meeting.link,
    Meeting.access,
    Meeting.quorum,
    Meeting.others_present,
    Meeting.notice_given_on,
    Meeting.papers_out_on,
    Meeting.opened_at,
    Meeting.closed_at,
    Meeting.series_id,
    Meeting.version,
)
_ONE = (
    select(*OF_MEETING, Role.id.label("role_id"), Standing.kind.label("standing"))
    .join(Body, Body.id == Meeting.body_id)
    .outerjoin(Standing, Standing.body_id == Meeting.body_id)
    .outerjoin(Role, (Role.id == Standing.role_id) & Role.closed_on.is_(None))
    .where(Meeting.id == bindparam("meeting_id"))
)


def get(meeting_id: int) -> MeetingFacts | None:
    """One meeting with the standing of every open role on its body, in one statement; None where there is none."""
    found = rows(_ONE, {"meeting_id": meeting_id})
    if not found:
        return None
    standings = {one.role_id: one.standing for one in found if one.role_id is not None}
    known = {name: value for name, value in found[0]._mapping.items() if name not in {"role_id", "standing"}}
    return MeetingFacts(**known, standings=standings)
