"""Reads of the handover: its editions, whom it is asked of, and who may still write it after leaving."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, Integer, bindparam, func, or_, select

from intranet.core.clock import london_day
from intranet.core.db import rows
from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import CALLED_OFF, MeetingKind
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, HandoverEdition, Meeting, Person, Role, Term
from intranet.rules.access import Actor
from intranet.rules.handover import Notes, is_asked_for, is_written_lately, last_day_to_write, runs_out_on

MOST_EDITIONS = 200  # that a page lists; older ones stay in their addresses


class Head(NamedTuple):
    """An edition of a handover in a list."""

    number: int
    written_by: str | None
    written_at: datetime


class Edition(NamedTuple):
    """An edition with its notes."""

    number: int
    written_by: str | None
    written_at: datetime
    notes: Notes


class EditionOfRole(NamedTuple):
    """An edition of a role's handover; its `id` is the role's, which is what the guard asks about."""

    id: int
    number: int


class Asked(NamedTuple):
    """A role whose handover is asked of its holder, and the day on which their term runs out."""

    role_id: int
    title: str
    on: date
    written_lately: bool
    at_agm: bool  # else that is the day on which their own term ends


class Left(NamedTuple):
    """A role that somebody left, and the last day on which they may still write its handover."""

    role_id: int
    title: str
    until: date
    written_lately: bool


_ROLE: BindParameter[int] = bindparam("role_id", type_=Integer)
_EDITIONS = (
    select(
        HandoverEdition.number,
        Person.name.label("written_by"),
        HandoverEdition.written_at,
        HandoverEdition.where_things_are,
        HandoverEdition.contacts,
        HandoverEdition.do_differently,
        HandoverEdition.accounts_held,
    )
    .outerjoin(Person, Person.id == HandoverEdition.written_by_id)
    .where(HandoverEdition.role_id == _ROLE)
    .order_by(HandoverEdition.number.desc())
)
_LATEST = _EDITIONS.limit(1)
_UP_TO = _EDITIONS.where(HandoverEdition.number <= bindparam("number", type_=Integer)).limit(2)
_HEADS = (
    select(HandoverEdition.number, Person.name, HandoverEdition.written_at)
    .outerjoin(Person, Person.id == HandoverEdition.written_by_id)
    .where(HandoverEdition.role_id == _ROLE)
    .order_by(HandoverEdition.number.desc())
    .limit(MOST_EDITIONS)
)


def latest(role_id: int) -> Edition | None:
    """The handover of a role as it stands; None where nobody has written one. One statement."""
    found = rows(_LATEST, {"role_id": role_id})
    return _edition(found[0]) if found else None


def heads(role_id: int) -> list[Head]:
    """The editions of a role's handover, the newest first. One statement."""
    return [Head(*found) for found in rows(_HEADS, {"role_id": role_id})]


def edition(role_id: int, number: int) -> tuple[Edition, Notes] | None:
    """One edition with the notes before it, which are empty before the first; None where there is no such edition.

    One statement.
    """
    found = rows(_UP_TO, {"role_id": role_id, "number": number})
    if not found or found[0].number != number:
        return None
    return _edition(found[0]), _notes(found[1]) if len(found) > 1 else Notes()


def get(role_id: int, number: int) -> EditionOfRole | None:
    """That there is such an edition of such a role; None where there is not. One statement."""
    return EditionOfRole(role_id, number) if edition(role_id, number) is not None else None


def _edition(found: Any) -> Edition:
    return Edition(found.number, found.written_by, found.written_at, _notes(found))


def _notes(found: Any) -> Notes:
    return Notes(found.where_things_are, found.contacts, found.do_differently, found.accounts_held)


_ME: BindParameter[int] = bindparam("person_id", type_=Integer)
_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_AGM = (
    select(func.min(Meeting.on))
    .join(Body, Body.id == Meeting.body_id)
    .where(
        Meeting.kind == MeetingKind.AGM,
        Body.kind != BodyKind.BRANCH,
        Meeting.on >= _TODAY,
        Meeting.state.not_in(CALLED_OFF),
    )
    .scalar_subquery()
)
_WRITTEN = (
    select(func.max(HandoverEdition.written_at))
    .where(HandoverEdition.role_id == Term.role_id)
    .correlate(Term)
    .scalar_subquery()
)
_TERMS = (
    select(
        Term.role_id,
        Role.title,
        Term.due_to_end_on,
        Term.ended_on,
        _AGM.label("agm_on"),
        _WRITTEN.label("written_at"),
    )
    .join(Role, Role.id == Term.role_id)
    .where(Term.person_id == _ME, Term.role_id.in_(numbers("role_ids")))
    .order_by(Role.sort, Role.id, Term.starts_on.desc())
)
_HELD = _TERMS.where(Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY))
_LEFT = _TERMS.where(Term.ended_on <= _TODAY)


def asked_of(actor: Actor, settings: Mapping[str, Any], today: date) -> tuple[Asked, ...]:
    """The roles of somebody whose handover is asked for: from some weeks before the AGM, or before their term ends.

    One statement.
    """
    notice = timedelta(days=settings["changeover_notice_days"])
    scope = {"person_id": actor.person_id, "role_ids": sorted(actor.role_ids), "today": today}
    found: dict[int, Asked] = {}
    for term in rows(_HELD, scope):
        ends = runs_out_on(term.ended_on, term.due_to_end_on, term.agm_on, notice)
        if ends is not None and is_asked_for(ends, today, notice):
            lately = is_written_lately(_day(term.written_at), ends, notice)
            at_agm = ends == term.agm_on and term.ended_on is None
            found.setdefault(term.role_id, Asked(term.role_id, term.title, ends, lately, at_agm))
    return tuple(found.values())


def left_by(actor: Actor, settings: Mapping[str, Any], today: date) -> tuple[Left, ...]:
    """The roles that somebody left, and does not hold again, whose handover they may still write. One statement."""
    notice = timedelta(days=settings["changeover_notice_days"])
    scope = {"person_id": actor.person_id, "role_ids": sorted(actor.left_ids - actor.role_ids), "today": today}
    found: dict[int, Left] = {}
    for term in rows(_LEFT, scope):
        lately = is_written_lately(_day(term.written_at), term.ended_on, notice)
        found.setdefault(term.role_id, Left(term.role_id, term.title, last_day_to_write(term.ended_on), lately))
    return tuple(found.values())


def _day(written_at: datetime | None) -> date | None:
    return london_day(written_at) if written_at is not None else None
