"""Where words such as a name or an address stand: every text of every table, looked through one table at a time."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Enum, String, Table, and_, cast, or_, select

from intranet.core.db import Base, rows


@dataclass(frozen=True, slots=True)
class Place:
    """A text in which the words stand: its table and column, the row it is of, and what it says."""

    table: Table
    column: Column[Any]
    key: tuple[Any, ...]
    value: Any

    @property
    def row(self) -> ColumnElement[bool]:
        """The condition that finds the row again."""
        keys = zip(self.table.primary_key.columns, self.key, strict=True)
        return and_(*(column == value for column, value in keys))


def texts_of(table: Table) -> list[Column[Any]]:
    """The columns of a table that hold words, or documents of words."""
    return [c for c in table.columns if isinstance(c.type, String | JSON) and not isinstance(c.type, Enum)]


def every_table_but(name: str) -> set[str]:
    """The names of all other tables, for `places` to leave out."""
    return set(Base.metadata.tables) - {name}


def places(words: Iterable[str], *, but: frozenset[str] = frozenset()) -> list[Place]:
    """Every text that holds one of these words, however capitalised; a part of a longer word counts too.

    `but` are tables, or columns as `table.column`, that are not looked through. One statement a table.
    """
    # SQLite knows capitals of plain letters only: a name in capitals, with marks on them, is looked for as such.
    wanted = tuple(dict.fromkeys(form for one in words if one for form in (one, one.upper(), one.lower())))
    if not wanted:
        return []
    tables = (table for table in Base.metadata.sorted_tables if table.name not in but)
    return [place for table in tables for place in _of(table, wanted, but)]


def _of(table: Table, words: tuple[str, ...], but: frozenset[str]) -> Iterator[Place]:
    columns = [column for column in texts_of(table) if f"{table.name}.{column.name}" not in but]
    if not columns:
        return
    keys = list(table.primary_key.columns)
    found = rows(select(*keys, *columns).where(or_(*(_holds(column, words) for column in columns))))
    lowered = tuple(one.casefold() for one in words)
    for one in found:
        for column, value in zip(columns, one[len(keys) :], strict=True):
            if value is not None and _says(value, lowered):
                yield Place(table, column, tuple(one[: len(keys)]), value)


def _holds(column: Column[Any], words: tuple[str, ...]) -> ColumnElement[bool]:
    if not isinstance(column.type, JSON):
        return or_(*(column.icontains(word, autoescape=True) for word in words))
    text = cast(column, String)  # in which letters beyond ASCII may be written out
    spelled = {form for word in words for form in (json.dumps(word)[1:-1], json.dumps(word, ensure_ascii=False)[1:-1])}
    return or_(*(text.icontains(word, autoescape=True) for word in sorted(spelled)))


def _says(value: Any, words: tuple[str, ...]) -> bool:
    if isinstance(value, str):
        told = value.casefold()
        return any(word in told for word in words)
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(_says(one, words) for one in inside)
