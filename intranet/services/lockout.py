"""Somebody can always manage people: the Chair or the Secretary is held by a person with an account."""

from datetime import date

from sqlalchemy import func, or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.models import Account, Role, Term
from intranet.rules.access import MANAGERS


def is_managed(on: date | None = None) -> bool:
    """Whether on a day (today, if none is given) somebody with an account holds the Chair or the Secretary."""
    day = on or clock.today()
    found = db.session.scalar(
        select(func.count())
        .select_from(Term)
        .join(Role, Role.id == Term.role_id)
        .join(Account, Account.person_id == Term.person_id)
        .where(
            Role.office.in_(MANAGERS),
            Role.closed_on.is_(None),
            Account.active.is_(True),
            Term.starts_on <= day,
            or_(Term.ended_on.is_(None), Term.ended_on > day),
        )
    )
    return bool(found)


def keep_managed(was_managed: bool, field: str | None = None, on: date | None = None) -> None:
    """Raise RuleError if a change took away the last person who can manage people. The change is flushed by now."""
    if was_managed and not is_managed(on):
        raise RuleError(
            "After this nobody could manage people and roles any more: no Chair or Secretary with an account would be "
            "left. Start the next Chair's or Secretary's term first, and wait until they have opened their account.",
            field,
        )
