"""Reads of the record: everything that happened, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import aliased

from intranet.core.db import rows
from intranet.core.vocabulary import ActedAs
from intranet.models import Account, Person, Record, Role

A_PAGE = 60
NEWEST = 2**31 - 1  # the largest number that every database of ours can hold as an id

_ActedIn = aliased(Role)
_Owner = aliased(Person)
RECORDS = (
    select(
        Record.id,
        Record.kind,
        Record.at,
        Record.fields,
        Record.subject_kind,
        Record.subject_id,
        Record.role_id,
        Record.acted_as,
        Record.guest,
        Person.name.label("person"),
        _ActedIn.title.label("acted_in"),
        Role.title.label("role"),
        _Owner.name.label("account"),
    )
    .outerjoin(Person, Person.id == Record.person_id)
    .outerjoin(_ActedIn, _ActedIn.id == Record.acted_in_id)
    .outerjoin(Role, Role.id == Record.role_id)
    .outerjoin(Account, (Record.subject_kind == "account") & (Account.id == Record.subject_id))
    .outerjoin(_Owner, _Owner.id == Account.person_id)
    .where(Record.id < bindparam("before"))
    .order_by(Record.id.desc())
    .limit(A_PAGE + 1)
)


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record: what happened, when, who did it in which role, and what it is about."""

    id: int
    kind: str
    at: datetime
    fields: dict[str, Any]
    subject_kind: str
    subject_id: int | None
    role_id: int | None
    acted_as: ActedAs | None
    guest: str  # who came by a private link
    person: str | None
    acted_in: str | None
    role: str | None
    account: str | None  # whose account it is about, if it is about one


def before(record_id: int | None) -> tuple[list[RecordRow], int | None]:
    """A page of records older than one, or the newest; and what to ask for next, None at the end. One statement."""
    found = [RecordRow(**one._mapping) for one in rows(RECORDS, {"before": max(0, min(record_id or NEWEST, NEWEST))})]
    more = found[A_PAGE - 1].id if len(found) > A_PAGE else None
    return found[:A_PAGE], more
