"""Somebody can always manage people: the Chair or the Secretary is held by a person with an account."""

from datetime import date

from sqlalchemy import or_, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.models import Account, Role, Term
from intranet.rules.access import MANAGERS


def first_unmanaged_day() -> date | None:
    """The first day from today on, on which nobody with an account holds the Chair or the Secretary; None: no such day.

    Terms end on days that are set, so only today and those days need a look.
    """
    today = clock.today()
    terms = [
        (term.starts_on, term.ended_on)
        for term in db.session.execute(
            select(Term.starts_on, Term.ended_on)
            .join(Role, Role.id == Term.role_id)
            .join(Account, Account.person_id == Term.person_id)
            .where(
                Role.office.in_(MANAGERS),
                Role.closed_on.is_(None),
                Account.active.is_(True),
                or_(Term.ended_on.is_(None), Term.ended_on > today),
            )
        )
    ]
    ends = sorted({today, *(ended_on for _, ended_on in terms if ended_on is not None)})
    return next((day for day in ends if not any(a <= day and (b is None or day < b) for a, b in terms)), None)


def keep_managed(before: date | None, field: str | None = None) -> None:
    """Raise RuleError if a change makes such a day, or makes it come sooner than `before` it. The change is flushed."""
    after = first_unmanaged_day()
    if after is not None and (before is None or after < before):
        raise RuleError(
            "After this nobody could manage people and roles any more: no Chair or Secretary with an account would be "
            "left. Start the next Chair's or Secretary's term first, and wait until they have opened their account.",
            field,
        )
