"""Emptying every table at once, so that the next rows are numbered from 1 again."""

from sqlalchemy import delete

from intranet.core.db import Base, db


def empty_every_table() -> None:
    """Remove every row there is; the caller holds the transaction, and has asked whether this may be done at all."""
    connection = db.session.connection()
    tables = Base.metadata.sorted_tables
    if connection.dialect.name == "sqlite":
        for table in reversed(tables):
            connection.execute(delete(table))  # an empty table of SQLite's numbers from 1
        return
    quoted = ", ".join(connection.dialect.identifier_preparer.format_table(table) for table in tables)
    connection.exec_driver_sql(f"TRUNCATE {quoted} RESTART IDENTITY")
