"""Emptying every table at once, so that the next rows are numbered from 1 again."""

from sqlalchemy import delete, inspect

from intranet.core.db import Base, db

FORGET_NUMBERS = "DELETE FROM sqlite_sequence"  # where SQLite keeps the highest number it gave in a table


def empty_every_table() -> None:
    """Remove every row there is; the caller holds the transaction, and has asked whether this may be done at all."""
    connection = db.session.connection()
    tables = Base.metadata.sorted_tables
    if connection.dialect.name == "sqlite":
        for table in reversed(tables):
            connection.execute(delete(table))  # an empty table of SQLite's numbers from 1
        if inspect(connection).has_table("sqlite_sequence"):
            connection.exec_driver_sql(FORGET_NUMBERS)  # except where a number is never given twice
        return
    quoted = ", ".join(connection.dialect.identifier_preparer.format_table(table) for table in tables)
    connection.exec_driver_sql(f"TRUNCATE {quoted} RESTART IDENTITY")
