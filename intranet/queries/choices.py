"""The roles and bodies that a form offers: those that are not closed, in the structure's order."""

from sqlalchemy import select

from intranet.core.db import rows
from intranet.models import Body, Role
from intranet.queries.facts import Named

_ROLES = select(Role.id, Role.title).where(Role.closed_on.is_(None)).order_by(Role.sort, Role.id)
_BODIES = select(Body.id, Body.title).where(Body.closed_on.is_(None)).order_by(Body.sort, Body.id)


def open_roles() -> list[Named]:
    """The roles that may be chosen. One statement."""
    return [Named._make(found) for found in rows(_ROLES)]


def open_bodies() -> list[Named]:
    """The bodies that may be chosen. One statement."""
    return [Named._make(found) for found in rows(_BODIES)]
