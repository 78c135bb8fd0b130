"""Reads of the people room: who there is, what they hold, and whether they have an account."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Row, bindparam, func, or_, select

from intranet.core.db import row, rows
from intranet.core.vocabulary import TermHow
from intranet.models import Account, Body, Invitation, Person, Role, Term

A_PAGE = 60


@dataclass(frozen=True, slots=True)
class AccountState:
    """Whether somebody can sign in: under which address, or until when they are invited."""

    address: str | None = None
    active: bool = False
    invited_until: datetime | None = None  # the latest open invitation, perhaps past


@dataclass(frozen=True, slots=True)
class HeldTerm:
    """A person's term of a role."""

    id: int
    version: int
    person_id: int
    role_id: int
    role: str
    starts_on: date
    due_to_end_on: date | None
    ended_on: date | None
    how: TermHow
    meeting_id: int | None

    def is_over(self, today: date) -> bool:
        """Whether they no longer hold the role."""
        return self.ended_on is not None and self.ended_on <= today

    def is_to_come(self, today: date) -> bool:
        """Whether they do not hold the role yet."""
        return self.starts_on > today

    def carries_on(self, today: date) -> bool:
        """Whether they hold it past the day it was due to end."""
        past = self.due_to_end_on is not None and self.due_to_end_on <= today
        return past and not self.is_over(today) and not self.is_to_come(today)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person with their account and their terms, the latest first; in a list only terms that are not over."""

    id: int
    version: int
    name: str
    pronouns: str | None
    email: str | None
    telephone: str | None
    postal_address: str | None
    branch_id: int | None
    branch: str | None
    counts_as_woman: bool | None  # their own statement, for the Secretary and the Chair alone
    account: AccountState
    terms: tuple[HeldTerm, ...]


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A role with fewer holders than seats."""

    role_id: int
    title: str
    seats: int
    vacant: int


_INVITED = (
    select(Invitation.person_id, func.max(Invitation.expires_at).label("until"))
    .join(Person, (Person.id == Invitation.person_id) & (Person.email == Invitation.email))
    .where(Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
    .group_by(Invitation.person_id)
    .subquery()
)
PEOPLE = (
    select(
        Person.id,
        Person.version,
        Person.name,
        Person.pronouns,
        Person.email,
        Person.telephone,
        Person.postal_address,
        Person.branch_id,
        Body.title.label("branch"),
        Person.counts_as_woman,
        Account.email.label("address"),
        (Account.active & Account.password.is_not(None)).label("active"),
        _INVITED.c.until,
    )
    .outerjoin(Account, Account.person_id == Person.id)
    .outerjoin(Body, Body.id == Person.branch_id)
    .outerjoin(_INVITED, _INVITED.c.person_id == Person.id)
)
TERMS = select(
    Term.id,
    Term.version,
    Term.person_id,
    Term.role_id,
    Role.title.label("role"),
    Term.starts_on,
    Term.due_to_end_on,
    Term.ended_on,
    Term.how,
    Term.meeting_id,
).join(Role, Role.id == Term.role_id)
_TODAY: BindParameter[date] = bindparam("today")
_NOT_OVER = or_(Term.ended_on.is_(None), Term.ended_on > _TODAY)


def matching(words: str, today: date, page: int = 1) -> list[PersonRow]:
    """People whose name, address or present role holds these words; all where none are given. In two statements."""
    statement = PEOPLE.order_by(func.lower(Person.name), Person.id).limit(A_PAGE).offset((page - 1) * A_PAGE)
    found = rows(statement.where(_matches(words)), {"today": today})
    ids = [one.id for one in found]
    terms = rows(TERMS.where(Term.person_id.in_(ids), _NOT_OVER).order_by(Role.sort, Term.starts_on), {"today": today})
    held: dict[int, list[HeldTerm]] = defaultdict(list)
    for term in terms:
        held[term.person_id].append(HeldTerm(**term._mapping))
    return [_person(one, held[one.id]) for one in found]


def count(words: str, today: date) -> int:
    """How many people there are with these words."""
    found = row(select(func.count()).select_from(Person).where(_matches(words)), {"today": today})
    return int(found[0]) if found else 0


def _matches(words: str) -> ColumnElement[bool]:
    holds = (
        select(Term.person_id)
        .join(Role, Role.id == Term.role_id)
        .where(Role.title.icontains(words, autoescape=True), _NOT_OVER)
    )
    return or_(
        Person.name.icontains(words, autoescape=True),
        Person.email.icontains(words, autoescape=True),
        Person.id.in_(holds),
    )


def get(person_id: int) -> PersonRow | None:
    """One person with all their terms, the latest first; or None."""
    found = row(PEOPLE.where(Person.id == person_id))
    if found is None:
        return None
    terms = rows(TERMS.where(Term.person_id == person_id).order_by(Term.starts_on.desc(), Term.id.desc()))
    return _person(found, [HeldTerm(**term._mapping) for term in terms])


def _person(found: Row[Any], terms: list[HeldTerm]) -> PersonRow:
    account = AccountState(found.address, bool(found.active), found.until)
    return PersonRow(
        found.id,
        found.version,
        found.name,
        found.pronouns,
        found.email,
        found.telephone,
        found.postal_address,
        found.branch_id,
        found.branch,
        found.counts_as_woman,
        account,
        tuple(terms),
    )


_HELD = (
    select(func.count())
    .where(Term.role_id == Role.id, Term.starts_on <= _TODAY, _NOT_OVER)
    .correlate(Role)
    .scalar_subquery()
)
VACANT = (
    select(Role.id, Role.title, Role.seats, (Role.seats - _HELD).label("vacant"))
    .where(Role.closed_on.is_(None), Role.seats > _HELD)
    .order_by(Role.sort, Role.id)
)


def vacancies(today: date) -> list[Vacancy]:
    """Open roles with fewer holders than seats, in the structure's order."""
    return [Vacancy(*found) for found in rows(VACANT, {"today": today})]
