"""Reads behind the door: whose sign-in this is, what they hold today, and how the constituency is set."""

from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Date,
    bindparam,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from intranet.core import settings
from intranet.core.db import row, rows
from intranet.models import Account, Person, Role, Setting, SignIn, Term
from intranet.rules.access import Holding, VacantRole

SIGN_IN = (
    select(
        SignIn.id,
        SignIn.account_id,
        SignIn.started_at,
        SignIn.last_seen_at,
        SignIn.own_device,
        Account.person_id,
        Account.theme,
        Account.single_keys,
        Person.name,
    )
    .join(Account, Account.id == SignIn.account_id)
    .join(Person, Person.id == Account.person_id)
    .where(SignIn.sid_hash == bindparam("sid_hash"), SignIn.ended_at.is_(None), Account.active.is_(True))
)


def sign_in(sid_hash: str) -> Any:
    """The open sign-in under this hash with its account and person, or None."""
    return row(SIGN_IN, {"sid_hash": sid_hash})


_TODAY: BindParameter[date] = bindparam("today", type_=Date)
# A function round the day keeps SQLite from the index on starts_on, by which it would read every old term.
_BEGUN = func.coalesce(Term.starts_on, _TODAY) <= _TODAY
# Two looks into the index on (role_id, ended_on, starts_on) rather than one with OR, which would read every old term.
_OPEN_ENDED = (Term.role_id == Role.id) & Term.ended_on.is_(None) & _BEGUN
_ENDING = (Term.role_id == Role.id) & (Term.ended_on > _TODAY) & _BEGUN
_HELD = or_(exists().where(_OPEN_ENDED).correlate(Role), exists().where(_ENDING).correlate(Role))
_OF_ROLE = (Role.id, Role.title, Role.kind, Role.office, Role.deputy_id, Role.sort)
HELD_AND_VACANT: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(*_OF_ROLE, Term.due_to_end_on, literal(value=True).label("is_mine"))
    .join(Term, Term.role_id == Role.id)
    .where(
        Role.closed_on.is_(None),
        Term.person_id == bindparam("person_id"),
        _BEGUN,
        or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
    ),
    select(*_OF_ROLE, null(), literal(value=False)).where(Role.closed_on.is_(None), ~_HELD),
)


def holdings(person_id: int, today: date) -> tuple[tuple[Holding, ...], tuple[VacantRole, ...]]:
    """The roles a person holds today, and all roles that nobody holds today."""
    found = rows(HELD_AND_VACANT, {"person_id": person_id, "today": today})
    held: dict[int, Holding] = {}
    vacant: list[VacantRole] = []
    for role_id, title, kind, office, deputy_id, _, due, is_mine in sorted(found, key=lambda r: (r.sort, r.id)):
        if is_mine:
            held[role_id] = Holding(role_id, title, kind, office, carrying_on=due is not None and due <= today)
        else:
            vacant.append(VacantRole(role_id, title, deputy_id, office))
    return tuple(held.values()), tuple(vacant)


LATEST = (
    select(Setting.key, func.max(Setting.valid_from).label("valid_from"))
    .where(Setting.valid_from <= _TODAY)
    .group_by(Setting.key)
    .subquery()
)
SETTINGS = select(Setting.key, Setting.value).join(
    LATEST, (LATEST.c.key == Setting.key) & (LATEST.c.valid_from == Setting.valid_from)
)


def settings_on(today: date) -> dict[str, Any]:
    """Every setting as it stands on a day."""
    return settings.current(dict(rows(SETTINGS, {"today": today})))
