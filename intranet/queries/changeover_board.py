"""The board of a changeover: each role with who holds it on the day, and what is known already of the days after."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Date, bindparam, func, or_, select

from intranet.core.db import rows
from intranet.core.english import full_day
from intranet.core.meeting_vocabulary import MeetingKind
from intranet.core.people_vocabulary import ChangeoverState, SeatOutcome
from intranet.core.vocabulary import BodyKind
from intranet.models import Account, Body, Changeover, ChangeoverRole, Meeting, Person, Role, Standing, Term
from intranet.rules.changeover import KnownPeople, RoleOnDay, Sheet, TermFact

_DAY = bindparam("day", type_=Date)
_STANDING = (
    select(Standing.kind)
    .join(Body, Body.id == Standing.body_id)
    .where(Standing.role_id == Role.id, Body.kind == BodyKind.EXECUTIVE, Body.closed_on.is_(None))
    .order_by(Body.sort, Body.id)
    .limit(1)
    .correlate(Role)
    .scalar_subquery()
)
_NEXT = (
    select(func.min(Changeover.on_day))
    .join(ChangeoverRole, ChangeoverRole.changeover_id == Changeover.id)
    .where(
        ChangeoverRole.role_id == Role.id,
        ChangeoverRole.outcome != SeatOutcome.UNCHANGED,
        Changeover.state == ChangeoverState.CONFIRMED,
        Changeover.on_day > _DAY,
    )
    .correlate(Role)
    .scalar_subquery()
)
_ROLES = (
    select(
        Role.id,
        Role.title,
        Role.kind,
        Role.office,
        Role.seats,
        Role.shareable,
        Role.unshareable_source,
        _STANDING.label("standing"),
        _NEXT.label("next_changeover_on"),
    )
    .where(Role.closed_on.is_(None))
    .order_by(Role.sort, Role.id)
)
_TERMS = (
    select(
        Term.role_id,
        Term.id,
        Term.person_id,
        Person.name,
        Term.starts_on,
        Term.ended_on,
        Term.due_to_end_on,
        Term.how,
    )
    .join(Person, Person.id == Term.person_id)
    .where(or_(Term.ended_on.is_(None), Term.ended_on > _DAY))
    .order_by(Term.starts_on, Term.id)
)


def board(on_day: date) -> tuple[RoleOnDay, ...]:
    """Every role in use, in the structure's order, with its holders on the day. In two statements."""
    holders: dict[int, list[TermFact]] = defaultdict(list)
    later: dict[int, list[TermFact]] = defaultdict(list)
    for role_id, *term in rows(_TERMS, {"day": on_day}):
        fact = TermFact(*term)
        (later if fact.starts_on > on_day else holders)[role_id].append(fact)
    return tuple(
        RoleOnDay(**found._mapping, holders=tuple(holders[found.id]), later=tuple(later[found.id]))
        for found in rows(_ROLES, {"day": on_day})
    )


def meeting_words(body: str, on: date, kind: MeetingKind) -> str:
    """A meeting as it is chosen and named."""
    return f"{body}{', annual general meeting' if kind is MeetingKind.AGM else ''}, {full_day(on)}"


_KNOWN = (
    select(Person.id, Person.name, Person.email, Account.email.label("signs_in_as"))
    .outerjoin(Account, Account.person_id == Person.id)
    .where(
        or_(
            Person.id.in_(bindparam("ids", expanding=True)),
            Person.email.in_(bindparam("addresses", expanding=True)),
            Account.email.in_(bindparam("addresses", expanding=True)),
        ),
        Person.erased_at.is_(None),
    )
)


def known_people(sheet: Sheet) -> KnownPeople:
    """Those whom the sheet names and who are known, and whose the addresses on it are already. In one statement."""
    named = [who for one in sheet.outcomes for who in one.people]
    asked: dict[str, Any] = {
        "ids": [who.person_id for who in named if who.person_id is not None],
        "addresses": [who.address for who in named if who.address],
    }
    found = rows(_KNOWN, asked)
    return KnownPeople(
        {one.id: one.name for one in found},
        {address: (one.id, one.name) for one in found for address in (one.email, one.signs_in_as) if address},
    )


def has_meeting(meeting_id: int) -> bool:
    """Whether there is such a meeting."""
    return bool(rows(select(Meeting.id).where(Meeting.id == meeting_id)))
