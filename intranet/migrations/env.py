"""How migrations run: on the application's own engine, with foreign keys off while SQLite rebuilds tables."""

from typing import Any

from alembic import context
from flask import current_app

from intranet.core.db import allowing_writes, db


def include_object(_object: Any, name: str | None, *_rest: Any) -> bool:
    """The full-text index belongs to the database, not to the models: a table with shadows, or a column and index."""
    return not (name or "").startswith("search_fts")


def run() -> None:
    """Upgrade in one transaction; SQLite's batch mode would delete child rows if foreign keys were on."""
    with current_app.extensions["migrate"].db.engine.connect() as connection, allowing_writes():
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            include_object=include_object,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()
        if sqlite:
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
            if broken:
                raise RuntimeError(f"Foreign keys are broken after the migration: {broken[:5]}")


run()
