"""Which terms run out, who carries on, what is vacant and whether a changeover is on its way: three statements."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import BindParameter, Date, Integer, bindparam, or_, select

from intranet.core.db import row, rows
from intranet.core.people_vocabulary import ChangeoverState
from intranet.models import Changeover, Person, Role, Term
from intranet.queries import people
from intranet.rules.terms_ending import Drafted, Due, Outlook, Vacant, ahead, carrying_on

_TODAY: BindParameter[date] = bindparam("today", type_=Date)
_RUNNING_OUT = (Term.starts_on <= _TODAY) & (Term.due_to_end_on <= bindparam("until", type_=Date))
_TERMS = (
    select(Term.role_id, Role.title, Person.name, Term.starts_on, Term.due_to_end_on)
    .join(Role, Role.id == Term.role_id)
    .join(Person, Person.id == Term.person_id)
    .where(
        Role.closed_on.is_(None),
        or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
        or_(_RUNNING_OUT, Term.starts_on > _TODAY),
    )
    .order_by(Role.sort, Role.id, Term.starts_on, Term.id)
)
# A draft that is not shared is its maker's alone.
_NEXT = (
    select(Changeover.id, Changeover.on_day, Changeover.state)
    .where(
        Changeover.on_day >= _TODAY,
        or_(
            Changeover.state == ChangeoverState.SHARED,
            (Changeover.state == ChangeoverState.CONFIRMED) & (Changeover.on_day > _TODAY),
            (Changeover.state == ChangeoverState.DRAFT)
            & (Changeover.made_by_id == bindparam("person_id", type_=Integer)),
        ),
    )
    .order_by(Changeover.on_day, Changeover.id)
    .limit(1)
)

NOTHING = Outlook((), (), (), None)


def of(today: date, days: int, person_id: int | None = None) -> Outlook:
    """How the terms stand within so many days, for whoever looks after them; `person_id` sees their own drafts too.

    One statement while no term runs out, which is most of the year; then three.
    """
    found = rows(_TERMS, {"today": today, "until": today + timedelta(days=days)})
    following: dict[int, list[str]] = defaultdict(list)
    for one in found:
        if one.starts_on > today:
            following[one.role_id].append(one.name)
    due = [_due(one, following) for one in found if one.starts_on <= today]
    if not due:
        return NOTHING
    return Outlook(
        endings=ahead(due, today, days),
        carrying_on=carrying_on(due, today),
        vacant=tuple(Vacant(one.role_id, one.title, one.vacant) for one in people.vacancies(today)),
        changeover=_next(today, person_id),
    )


def _due(one: Any, following: dict[int, list[str]]) -> Due:
    return Due(one.role_id, one.title, one.name, one.due_to_end_on, tuple(following.get(one.role_id, ())))


def _next(today: date, person_id: int | None) -> Drafted | None:
    found = row(_NEXT, {"today": today, "person_id": person_id})
    return Drafted(found.id, found.on_day, found.state is ChangeoverState.CONFIRMED) if found else None
