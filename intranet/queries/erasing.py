"""What there is to erase of a person: when they left, what is held to reach them, and what their name gives way to."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select

from intranet.core import clock
from intranet.core.clock import london_day
from intranet.core.db import row, rows
from intranet.models import Account, AffiliateDelegate, Invitation, Outbox, Person, Role, Term
from intranet.queries import access
from intranet.rules import retention
from intranet.rules.retention import Service

CONTACT = {
    "email": "e-mail address",
    "telephone": "telephone number",
    "postal_address": "postal address",
    "pronouns": "pronouns",
    "branch_id": "branch",
    "counts_as_woman": "statement for the rule book’s minimum",
}


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody as far as erasing goes; `left_on` is None while they hold a role or will."""

    id: int
    name: str
    version: int
    left_on: date | None
    kept_until: date | None
    becomes: str
    contact: tuple[str, ...]
    has_account: bool
    letters: int
    erased_at: datetime | None
    roles: tuple[str, ...]

    @property
    def is_renamed(self) -> bool:
        """Whether their name gave way already."""
        return self.erased_at is not None and self.name == self.becomes

    def name_goes(self, today: date) -> bool:
        """Whether the name is no longer kept either."""
        return self.kept_until is not None and self.kept_until <= today


@dataclass(frozen=True, slots=True)
class Delegate:
    """A delegate who left."""

    id: int
    name: str
    organisation: str
    left_on: date
    kept_until: date


_DELEGATES = (
    select(AffiliateDelegate.id, AffiliateDelegate.name, AffiliateDelegate.organisation, AffiliateDelegate.ended_on)
    .where(AffiliateDelegate.ended_on.is_not(None))
    .order_by(AffiliateDelegate.id)
)
_PEOPLE = select(
    Person.id,
    Person.name,
    Person.version,
    Person.created_at,
    Person.erased_at,
    *(getattr(Person, key) for key in CONTACT),
    Account.id.label("account_id"),
).outerjoin(Account, Account.person_id == Person.id)
_TERMS = select(Term.person_id, Role.title, Term.starts_on, Term.ended_on).join(Role, Role.id == Term.role_id)


def get(person_id: int) -> Leaver | None:
    """One person; or None."""
    today = clock.today()
    found = row(_PEOPLE.where(Person.id == person_id))
    if found is None:
        return None
    services = [Service(*one[1:]) for one in rows(_TERMS.where(Term.person_id == person_id))]
    letters = row(select(func.count()).where(Outbox.recipient.in_(addresses(person_id))))[0]
    return _leaver(found, services, access.settings_on(today)["retention_years"], today, letters)


def out_of_time(today: date, years: int) -> list[Leaver]:
    """Everybody whose name is no longer kept, and still stands. Two statements, and one a person found."""
    services: dict[int, list[Service]] = defaultdict(list)
    for person_id, *service in rows(_TERMS):
        services[person_id].append(Service(*service))
    found = [_leaver(one, services[one.id], years, today, 0) for one in rows(_PEOPLE.order_by(Person.id))]
    return [one for one in found if one.name_goes(today) and not one.is_renamed]


def addresses(person_id: int) -> list[str]:
    """Every address under which somebody was written to: their own, their account's, and those of invitations."""
    found = rows(
        select(Person.email)
        .where(Person.id == person_id)
        .union(
            select(Account.email).where(Account.person_id == person_id),
            select(Invitation.email).where(Invitation.person_id == person_id),
        )
    )
    return sorted({one.email for one in found if one.email})


def has_namesake(name: str, person_id: int | None = None) -> bool:
    """Whether somebody else, a delegate perhaps, is called the same, so that the name in a text may be theirs."""
    others = select(Person.id).where(func.lower(Person.name) == func.lower(name))
    if person_id is not None:
        others = others.where(Person.id != person_id)
    delegates = select(AffiliateDelegate.id).where(func.lower(AffiliateDelegate.name) == func.lower(name))
    return row(others.limit(1)) is not None or row(delegates.limit(1)) is not None


def delegates_out_of_time(today: date, years: int) -> list[Delegate]:
    """Delegates of affiliated organisations who left so long ago that their names are no longer kept."""
    delegates = [
        Delegate(one.id, one.name, one.organisation, one.ended_on, retention.kept_until(one.ended_on, years))
        for one in rows(_DELEGATES)
    ]
    return [one for one in delegates if one.kept_until <= today]


def shared_by_others(person_id: int, words: list[str]) -> frozenset[str]:
    """Those of these addresses and numbers that somebody else is reached by too."""
    columns = (Person.email, Person.telephone, Person.postal_address)
    found = rows(select(*columns).where(Person.id != person_id, or_(*(column.in_(words) for column in columns))))
    return frozenset(value for one in found for value in one if value in words)


def _leaver(found: Any, services: list[Service], years: int, today: date, letters: int) -> Leaver:
    left_on = retention.last_day(services, london_day(found.created_at), today)
    running = (one for one in services if one.ended_on is None or one.ended_on > today)
    return Leaver(
        id=found.id,
        name=found.name,
        version=found.version,
        left_on=left_on,
        kept_until=retention.kept_until(left_on, years) if left_on else None,
        becomes=retention.former(services),
        contact=tuple(words for key, words in CONTACT.items() if getattr(found, key) is not None),
        has_account=found.account_id is not None,
        letters=letters,
        erased_at=found.erased_at,
        roles=tuple(sorted({one.role for one in running})),
    )
