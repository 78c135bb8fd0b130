"""Migrations have one head, and upgrade from empty to exactly the models."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import CheckConstraint, inspect

from intranet.core.db import db
from intranet.factory import MIGRATIONS


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_an_upgraded_database_is_exactly_the_models(app: Flask) -> None:
    def ours(_object: object, name: str | None, *_rest: object) -> bool:
        return not (name or "").startswith("search_fts")

    with app.app_context(), db.engine.connect() as connection:
        options = {"compare_type": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, db.metadata) == []


def test_every_check_constraint_of_the_models_is_in_the_database(app: Flask) -> None:
    with app.app_context():
        inspector = inspect(db.engine)
        for table in db.metadata.sorted_tables:
            declared = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
            stored = {str(c["name"]) for c in inspector.get_check_constraints(table.name)}
            assert declared <= stored, table.name
