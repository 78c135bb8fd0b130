"""Whether a database is whole: its pages, its foreign keys, and how many rows each table has."""

import sqlite3
from contextlib import closing
from pathlib import Path

from intranet.keeping.errors import Damaged

ENOUGH = 5  # faults named; more would not help the reader


def open_existing(database: Path) -> sqlite3.Connection:
    """Open a database that must be there; waits ten seconds for a writer. Raises Damaged when there is none."""
    if not database.is_file():
        raise Damaged(f"There is no database at {database}.")
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=10, isolation_level=None)


def faults(database: Path) -> list[str]:
    """What is wrong with a database, in words; nothing when it is sound."""
    try:
        with closing(open_existing(database)) as connection:
            pages = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({ENOUGH})")]
            if pages != ["ok"]:
                return [f"the database is damaged: {words}" for words in pages]
            if database.stat().st_size % connection.execute("PRAGMA page_size").fetchone()[0]:
                return ["the database is cut short: its last page is not whole"]  # which SQLite would fill with nothing
            links = connection.execute("PRAGMA foreign_key_check").fetchmany(ENOUGH)
            return [f"row {row} of table {table} points to a missing row of {other}" for table, row, other, _ in links]
    except sqlite3.DatabaseError as error:
        return [f"the database cannot be read: {error}"]


def row_counts(database: Path) -> dict[str, int]:
    """How many rows each table of a sound database has."""
    listing = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    with closing(open_existing(database)) as connection:
        names = sorted(str(row[0]) for row in connection.execute(listing))
        return {name: _count(connection, name) for name in names}


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 - quoted above


def schema_of(database: Path) -> str | None:
    """The revision of the schema that a database is at, as Alembic wrote it; None where it never ran."""
    with closing(open_existing(database)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
        return None if row is None else str(row[0])
