"""Many rows at once, for founding a constituency: a statement for each thousand, not one for each row."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, insert

from intranet.core.db import Model, db


def insert_all(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows that name the same columns; their ids, in the order of the rows."""
    if not rows:
        return []
    table = _table_of(model)
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(db.session.connection().execute(statement, rows).scalars())


def insert_links(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows whose ids nobody asks for."""
    if rows:
        db.session.connection().execute(insert(_table_of(model)), rows)


def _table_of(model: type[Model]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - every model of ours has a table
    return table
