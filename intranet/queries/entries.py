"""Somebody's own entry in the directory, as the page on which they keep it right shows it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from intranet.core.db import row, rows
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Person
from intranet.queries.facts import Named


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one person may say of themselves."""

    version: int
    name: str
    pronouns: str | None
    email: str | None
    telephone: str | None
    postal_address: str | None
    branch_id: int | None
    email_shown: SharedWith
    telephone_shown: SharedWith
    address_shown: SharedWith
    counts_as_woman: bool | None
    confirmed_at: datetime | None


_ENTRY = select(
    Person.version,
    Person.name,
    Person.pronouns,
    Person.email,
    Person.telephone,
    Person.postal_address,
    Person.branch_id,
    Person.email_shown,
    Person.telephone_shown,
    Person.address_shown,
    Person.counts_as_woman,
    Person.confirmed_at,
).where(Person.id == bindparam("person_id"))
_BRANCHES = (
    select(Body.id, Body.title)
    .where(Body.kind == BodyKind.BRANCH, Body.closed_on.is_(None))
    .order_by(Body.sort, Body.id)
)


def get(person_id: int) -> Entry | None:
    """One person's own entry, or None."""
    found = row(_ENTRY, {"person_id": person_id})
    return Entry(*found) if found else None


def branches() -> list[Named]:
    """The branches that somebody can belong to, in their order."""
    return [Named(*found) for found in rows(_BRANCHES)]
