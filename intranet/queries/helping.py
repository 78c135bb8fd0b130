"""Whom one can help back in: everybody whose account is open."""

from typing import NamedTuple

from sqlalchemy import select

from intranet.core.db import rows
from intranet.core.people_vocabulary import SharedWith
from intranet.models import Account, Person

OPEN = (
    select(Person.id, Person.name, Account.email, Person.email_shown)
    .join(Account, (Account.person_id == Person.id) & Account.active.is_(True))
    .order_by(Person.name, Person.id)
    .limit(1000)
)


class Helpable(NamedTuple):
    """Somebody with an open account, and the address that a link would go to."""

    person_id: int
    name: str
    email: str
    email_shown: SharedWith


def helpable() -> list[Helpable]:
    """Everybody with an open account, by name."""
    return [Helpable(*found) for found in rows(OPEN)]
