"""Reads of the settings room: each setting's values with their days, and what the office titles are here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from intranet.core.db import rows
from intranet.core.settings import DECLARED
from intranet.core.vocabulary import Office
from intranet.models import Person, Role, Setting, Term


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting: its value today, since when and by what authority, what comes next, and how often it was set."""

    key: str
    words: str
    value: Any
    source: str
    since: date | None  # None: nobody set it, the default holds
    next_value: Any
    next_from: date | None
    version: int


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A role that permissions know by its office, and who holds it today."""

    role_id: int
    title: str
    office: Office
    holders: tuple[str, ...]


_ROWS = select(Setting.value, Setting.source, Setting.valid_from, Setting.version).order_by(Setting.valid_from)


def get(key: str, today: date) -> SettingRow | None:
    """One setting, or None where there is no such setting."""
    return _row(key, rows(_ROWS.where(Setting.key == key)), today) if key in DECLARED else None


def some(keys: tuple[str, ...], today: date) -> list[SettingRow]:
    """Several settings, in one statement."""
    found = rows(_ROWS.add_columns(Setting.key).where(Setting.key.in_(keys)))
    return [_row(key, [one for one in found if one.key == key], today) for key in keys]


def _row(key: str, found: list[Any], today: date) -> SettingRow:
    declared = DECLARED[key]
    past = [one for one in found if one.valid_from <= today]
    coming = [one for one in found if one.valid_from > today]
    now = past[-1] if past else None
    return SettingRow(
        key=key,
        words=declared.words,
        value=now.value if now else declared.default,
        source=now.source if now else declared.source,
        since=now.valid_from if now else None,
        next_value=coming[0].value if coming else None,
        next_from=coming[0].valid_from if coming else None,
        version=sum(one.version for one in found),
    )


_OFFICES = (
    select(Role.id, Role.title, Role.office, Person.name)
    .outerjoin(
        Term,
        (Term.role_id == Role.id)
        & (Term.starts_on <= bindparam("today"))
        & or_(Term.ended_on.is_(None), Term.ended_on > bindparam("today")),
    )
    .outerjoin(Person, Person.id == Term.person_id)
    .where(Role.closed_on.is_(None), Role.office.in_((Office.CHAIR, Office.SECRETARY, Office.IT_OFFICER)))
    .order_by(Role.sort, Role.id, Term.starts_on)
)


def offices(today: date) -> list[OfficeRow]:
    """The roles that permissions know by their office, with their holders today. One statement."""
    found: dict[int, OfficeRow] = {}
    for role_id, title, office, name in rows(_OFFICES, {"today": today}):
        known = found.get(role_id, OfficeRow(role_id, title, office, ()))
        found[role_id] = OfficeRow(role_id, title, office, (*known.holders, name) if name else known.holders)
    return list(found.values())
