"""Reads for the one who looks after the installation: is everything in order?"""

from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, func, or_, select

from intranet.core.db import row, rows
from intranet.models import Digest, Outbox, Role, Term
from intranet.rules.vacancy import RoleFacts, most_holders

_TODAY: BindParameter[date] = bindparam("today")
HELD = (
    select(Role.id, Role.title, Role.office, Role.seats, Role.shareable, func.count(Term.person_id.distinct()))
    .join(Term, Term.role_id == Role.id)
    .where(Term.starts_on <= _TODAY, or_(Term.ended_on.is_(None), Term.ended_on > _TODAY), Role.closed_on.is_(None))
    .group_by(Role.id)
    .order_by(Role.sort, Role.id)
)
OPEN_ROLES = select(func.count()).select_from(Role).where(Role.closed_on.is_(None))
STUCK_MAIL = (
    select(func.count().label("messages"), func.max(Outbox.last_error).label("last_error"))
    .select_from(Outbox)
    .where(Outbox.sent_at.is_(None), Outbox.tries > 0)
)
LAST_DIGEST = select(func.max(Digest.queued_at))


def open_roles() -> int:
    """How many roles there are that have not been closed."""
    found = row(OPEN_ROLES)
    return int(found[0]) if found else 0


def overfull_roles(today: date) -> list[str]:
    """The titles of the roles that more people hold today than they have places for."""
    return [
        title
        for role_id, title, office, seats, shareable, holders in rows(HELD, {"today": today})
        if holders > most_holders(RoleFacts(role_id, office, seats, shareable, None, holders))
    ]


def stuck_mail() -> tuple[int, str]:
    """How many messages were tried and could not be sent, and what was said the last time."""
    found = row(STUCK_MAIL)
    return (0, "") if found is None else (found.messages, found.last_error or "")


def last_digest() -> datetime | None:
    """When a weekly letter was queued last; None where none ever was."""
    found = row(LAST_DIGEST)
    return found[0] if found else None
