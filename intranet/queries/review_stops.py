"""A meeting as the page of its review needs it: its roles, its plan, and the review before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, and_, bindparam, func, or_, select, true
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.meeting_vocabulary import HELD, ReviewPart, Slot
from intranet.core.plan_vocabulary import Colour, PlanState
from intranet.core.vocabulary import BodyKind, Office, StandingKind
from intranet.models import (
    AgendaItem,
    Body,
    Meeting,
    Person,
    Plan,
    Review,
    Role,
    Snapshot,
    Standing,
    Term,
)
from intranet.queries.meetings import OF_MEETING, MeetingFacts
from intranet.rules import reviewing

_OF_THE_MEETING = frozenset(MeetingFacts.__slots__) - {"standings"}


class Word(NamedTuple):
    """The executive's word on a part; version 0 where it has said none."""

    colour: Colour | None
    words: str
    version: int

    @property
    def is_said(self) -> bool:
        return self.version > 0


UNSAID = Word(None, "", 0)


@dataclass(frozen=True, slots=True)
class RoleAt:
    """A role with its standing on the body that reviews, who holds it today, and what was said of it."""

    id: int
    title: str
    office: Office | None
    standing: StandingKind | None
    is_closed: bool
    holders: tuple[str, ...]
    word: Word


class PlanAt(NamedTuple):
    """The plan that a meeting reviews."""

    id: int
    year: int
    state: PlanState
    starts_on: date
    ends_on: date


class Before(NamedTuple):
    """The latest closed review before a meeting."""

    meeting_id: int
    on: date


@dataclass(frozen=True, slots=True)
class ReviewedMeeting:
    """A meeting as the page of its review needs it. It is asked about as the meeting itself is."""

    meeting: MeetingFacts
    roles: tuple[RoleAt, ...]
    plan: PlanAt | None
    before: Before | None
    frozen_at: datetime | None  # when its review was closed
    item_id: int | None  # of its agenda: the review of the plan

    @property
    def body_kind(self) -> BodyKind:
        return self.meeting.body_kind

    @property
    def standings(self) -> dict[int, StandingKind]:
        return self.meeting.standings

    @property
    def since(self) -> date:
        """From when on the review looks."""
        return reviewing.since(self.before.on if self.before else None, self.meeting.on)

    @property
    def refusal(self) -> str | None:
        """Why nothing can be written in it now."""
        return reviewing.why_not_write(self.meeting.state, is_closed=self.frozen_at is not None)


def said_of(part: ReviewPart, part_id: Any) -> Any:
    """By which a statement joins what the meeting at hand said of a part."""
    return and_(Review.meeting_id == bindparam("meeting_id"), Review.part == part, Review.part_id == part_id)


_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_Earlier, _Frozen = aliased(Meeting), aliased(Snapshot)
_EARLIER = (
    select(_Earlier.id)
    .join(_Frozen, _Frozen.meeting_id == _Earlier.id)
    .where(_Earlier.body_id == Meeting.body_id, _Earlier.state.in_(HELD), _Earlier.on < Meeting.on)
    .order_by(_Earlier.on.desc(), _Earlier.id.desc())
    .limit(1)
    .correlate(Meeting)
    .scalar_subquery()
)
_Last, _Other = aliased(Meeting), aliased(Plan)
# The plan that a day belongs to: the last adopted one that had begun.
_PLAN = (
    select(_Other.id)
    .where(
        _Other.state.in_((PlanState.ADOPTED, PlanState.CLOSED)),
        _Other.adopted_on <= Meeting.on,
        _Other.starts_on <= Meeting.on,
    )
    .order_by(_Other.starts_on.desc())
    .limit(1)
    .correlate(Meeting)
    .scalar_subquery()
)
_ITEM = (
    select(func.min(AgendaItem.id))
    .where(AgendaItem.meeting_id == Meeting.id, AgendaItem.slot == Slot.PLAN_REVIEW)
    .correlate(Meeting)
    .scalar_subquery()
)
_HELD = and_(Term.role_id == Role.id, Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY))
_MEETING = (
    select(
        *OF_MEETING,
        Plan.id.label("plan_id"),
        Plan.year,
        Plan.state.label("plan_state"),
        Plan.starts_on.label("plan_starts_on"),
        Plan.ends_on.label("plan_ends_on"),
        _Last.id.label("last_id"),
        _Last.on.label("last_on"),
        Snapshot.frozen_at,
        _ITEM.label("item_id"),
        Role.id.label("role_id"),
        Role.title.label("role_title"),
        Role.office,
        Role.closed_on,
        Standing.kind.label("standing"),
        Person.name.label("holder"),
        Review.colour,
        Review.words,
        Review.version.label("said_version"),
    )
    .select_from(Meeting)
    .join(Body, Body.id == Meeting.body_id)
    .outerjoin(Plan, Plan.id == _PLAN)
    .outerjoin(_Last, _Last.id == _EARLIER)
    .outerjoin(Snapshot, Snapshot.meeting_id == Meeting.id)
    .outerjoin(Role, true())
    .outerjoin(Standing, (Standing.role_id == Role.id) & (Standing.body_id == Meeting.body_id))
    .outerjoin(Term, _HELD)
    .outerjoin(Person, Person.id == Term.person_id)
    .outerjoin(
        Review, (Review.meeting_id == Meeting.id) & (Review.part == ReviewPart.ROLE) & (Review.part_id == Role.id)
    )
    .where(Meeting.id == bindparam("meeting_id"))
    .order_by(Role.sort, Role.id, Term.starts_on, Term.id)
)


def get(meeting_id: int, today: date) -> ReviewedMeeting | None:
    """A meeting with what its review goes by, in one statement; None where there is none."""
    found = rows(_MEETING, {"meeting_id": meeting_id, "today": today})
    if not found:
        return None
    first = found[0]
    roles = _roles(found)
    standings = {role.id: role.standing for role in roles if role.standing is not None and not role.is_closed}
    known = {name: value for name, value in first._mapping.items() if name in _OF_THE_MEETING}
    return ReviewedMeeting(
        meeting=MeetingFacts(**known, standings=standings),
        roles=roles,
        plan=PlanAt(first.plan_id, first.year, first.plan_state, first.plan_starts_on, first.plan_ends_on)
        if first.plan_id is not None
        else None,
        before=Before(first.last_id, first.last_on) if first.last_id is not None else None,
        frozen_at=first.frozen_at,
        item_id=first.item_id,
    )


def _roles(found: Iterable[Any]) -> tuple[RoleAt, ...]:
    holders: dict[int, list[str]] = {}
    first: dict[int, Any] = {}
    for one in found:
        if one.role_id is None:
            continue
        first.setdefault(one.role_id, one)
        holders.setdefault(one.role_id, []).extend([one.holder] if one.holder else [])
    return tuple(
        RoleAt(
            id=one.role_id,
            title=one.role_title,
            office=one.office,
            standing=one.standing,
            is_closed=one.closed_on is not None,
            holders=tuple(holders[one.role_id]),
            word=word_of(one),
        )
        for one in first.values()
    )


def word_of(row: Any) -> Word:
    """What was said of a part, from a row that joins it."""
    return Word(row.colour, row.words, row.said_version) if row.said_version is not None else UNSAID
