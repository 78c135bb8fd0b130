"""Reads behind the door: whose sign-in this is, what they hold today, and how the constituency is set."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Date,
    Integer,
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
from intranet.models import Account, Notification, NotificationsSeen, Person, Role, Setting, SignIn, Term
from intranet.rules.access import LEFT_WITHIN, Holding, VacantRole

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
        Account.privacy_read_at,
        Account.second_factor_since,
        Person.name,
        Person.confirmed_at,
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
NOT_OF_A_ROLE = 8  # columns of the row that counts what is new for the person themselves
_OF_ROLE = (Role.id, Role.title, Role.kind, Role.office, Role.deputy_id, Role.sort)
_ME = bindparam("person_id", type_=Integer)
_SEEN = func.coalesce(
    select(NotificationsSeen.up_to).where(NotificationsSeen.person_id == _ME).scalar_subquery(), literal(0)
)
_NEW = (Notification.id > _SEEN) & (func.coalesce(Notification.by_id, 0) != _ME)
_NEW_FOR_ROLE = (
    select(func.count()).where(Notification.role_id == Role.id, _NEW).correlate(Role).scalar_subquery().label("unseen")
)
_NEW_FOR_ME = select(func.count()).where(Notification.person_id == _ME, _NEW).scalar_subquery()
HELD_AND_VACANT: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(*_OF_ROLE, Term.due_to_end_on, literal(value=True).label("is_mine"), _NEW_FOR_ROLE)
    .join(Term, Term.role_id == Role.id)
    .where(
        Role.closed_on.is_(None),
        Term.person_id == bindparam("person_id"),
        _BEGUN,
        or_(Term.ended_on.is_(None), Term.ended_on > _TODAY),
    ),
    select(*_OF_ROLE, null(), literal(value=False), _NEW_FOR_ROLE).where(Role.closed_on.is_(None), ~_HELD),
    select(Role.id, *(null() for _ in range(NOT_OF_A_ROLE - 1)), literal(0))
    .join(Term, Term.role_id == Role.id)
    .where(
        Role.closed_on.is_(None),
        Term.person_id == bindparam("person_id"),
        Term.ended_on > bindparam("left_since", type_=Date),
        Term.ended_on <= _TODAY,
    ),
    select(*(null() for _ in range(NOT_OF_A_ROLE)), _NEW_FOR_ME),
)


class Held(NamedTuple):
    """What somebody holds today, what nobody holds, and how many notifications are new by role (None: by person).

    `left` are the roles they left so lately that they may still write the handover.
    """

    holdings: tuple[Holding, ...]
    vacant: tuple[VacantRole, ...]
    unseen: dict[int | None, int]
    left: frozenset[int]


def holdings(person_id: int, today: date) -> Held:
    """The roles a person holds today or left lately, all that nobody holds today, and what is new for each of them."""
    found = rows(HELD_AND_VACANT, {"person_id": person_id, "today": today, "left_since": today - LEFT_WITHIN})
    held: dict[int, Holding] = {}
    vacant: list[VacantRole] = []
    unseen: dict[int | None, int] = {}
    left: set[int] = set()
    for role_id, title, kind, office, deputy_id, _, due, is_mine, new in sorted(found, key=_in_order):
        if role_id is not None and title is None:
            left.add(role_id)
            continue
        unseen[role_id] = new
        if is_mine:
            held[role_id] = Holding(role_id, title, kind, office, carrying_on=due is not None and due <= today)
        elif role_id is not None:
            vacant.append(VacantRole(role_id, title, deputy_id, office))
    return Held(tuple(held.values()), tuple(vacant), unseen, frozenset(left))


def _in_order(found: Any) -> tuple[int, int]:
    return found.sort or 0, found.id or 0


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
