"""What the bell's page shows: everything that concerns a person or a role of theirs, the newest first."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select, union_all

from intranet.core.db import row, rows
from intranet.core.lists import numbers
from intranet.core.plan_vocabulary import NotificationKind
from intranet.models import Notification, NotificationsSeen, Person, Role
from intranet.rules.access import Actor

_COLUMNS = (Notification.id, Notification.kind, Notification.role_id, Notification.at, Notification.by_id)
_MORE = (Notification.words, Notification.href)
_NOT_MINE = func.coalesce(Notification.by_id, 0) != bindparam("person_id")
_BOTH = union_all(
    select(*_COLUMNS, *_MORE).where(Notification.role_id.in_(numbers("role_ids")), _NOT_MINE),
    select(*_COLUMNS, *_MORE).where(Notification.person_id == bindparam("person_id"), _NOT_MINE),
).subquery()
LATEST = (
    select(_BOTH, Role.title, Person.name)
    .join(Role, Role.id == _BOTH.c.role_id, isouter=True)
    .join(Person, Person.id == _BOTH.c.by_id, isouter=True)
    .order_by(_BOTH.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
SEEN = select(NotificationsSeen.up_to).where(NotificationsSeen.person_id == bindparam("person_id"))


class Told(NamedTuple):
    """One notification."""

    id: int
    kind: NotificationKind
    role_id: int | None
    at: datetime
    by_id: int | None
    words: str
    href: str
    role: str | None
    by: str | None


def latest(actor: Actor, *, limit: int, offset: int = 0) -> list[Told]:
    """What concerns somebody and the roles they hold or cover today; what they did themselves is left out."""
    scope = {"role_ids": sorted(actor.role_ids | actor.covered_ids), "person_id": actor.person_id}
    return [Told._make(found) for found in rows(LATEST, {**scope, "limit": limit, "offset": offset})]


def seen_up_to(person_id: int) -> int:
    """The highest notification that somebody has looked at; 0 before the first look."""
    found: Any = row(SEEN, {"person_id": person_id})
    return found.up_to if found else 0
