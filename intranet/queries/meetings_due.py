"""The meetings that whoever runs them has to see to before long, for their Home: one statement, and none for others."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import bindparam, or_, select

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import TO_COME, MeetingKind, MeetingSort, MeetingState
from intranet.core.vocabulary import BodyKind, RoleKind
from intranet.models import Body, Meeting, Role, Standing
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.meeting_sorts import sort_of

LONGEST_AHEAD = timedelta(days=100)  # no notice is longer; see the bounds of the settings
BEHIND = timedelta(days=60)  # what nobody has spoken of for longer than that is under Meetings
MOST = 60


@dataclass(frozen=True, slots=True)
class DueMeeting:
    """A meeting that was not held yet, or is still open."""

    id: int
    body: str
    body_kind: BodyKind
    kind: MeetingKind
    state: MeetingState
    on: date
    notice_given_on: date | None
    papers_out_on: date | None

    @property
    def sort(self) -> MeetingSort:
        return sort_of(self.body_kind, self.kind)


_MINE = (
    select(Standing.body_id)
    .join(Role, Role.id == Standing.role_id)
    .where(Role.kind == RoleKind.BRANCH, Role.id.in_(bindparam("role_ids", expanding=True)))
)
_DUE = (
    select(
        Meeting.id,
        Body.title.label("body"),
        Body.kind.label("body_kind"),
        Meeting.kind,
        Meeting.state,
        Meeting.on,
        Meeting.notice_given_on,
        Meeting.papers_out_on,
    )
    .join(Body, Body.id == Meeting.body_id)
    .where(
        Meeting.on >= bindparam("since"),
        Meeting.on <= bindparam("until"),
        Meeting.state.in_((*TO_COME, MeetingState.OPEN)),
        or_(bindparam("all_of_them").is_(True), (Body.kind == BodyKind.BRANCH) & Meeting.body_id.in_(_MINE)),
    )
    .order_by(Meeting.on, Meeting.id)
    .limit(MOST)
)


def of_actor(actor: Actor, today: date) -> list[DueMeeting]:
    """The meetings near today that somebody runs, in the order of their days."""
    runs_all = actor.holds(MANAGERS)
    if not runs_all and not actor.is_of(frozenset({RoleKind.BRANCH})):
        return []
    scope = {
        "since": today - BEHIND,
        "until": today + LONGEST_AHEAD,
        "all_of_them": runs_all,
        "role_ids": sorted(actor.role_ids),
    }
    return [DueMeeting(**found._mapping) for found in rows(_DUE, scope)]
