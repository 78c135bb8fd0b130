"""Every release upgrades: the database that a release really made, brought to the present schema, loses nothing.

`releases/` holds the demo's database as each release built it. When a version is released, add its own.
"""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from intranet.core.db import Base, db
from intranet.factory import create_app
from intranet.models import Person
from tests.support.client import client_of
from tests.support.database import ON_POSTGRESQL, config_for
from tests.support.people import sign_in

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.sqlite.gz"))
Rows = dict[str, list[tuple[object, ...]]]

pytestmark = pytest.mark.skipif(ON_POSTGRESQL, reason="the databases of releases are SQLite files")


def columns(path: Path) -> dict[str, list[str]]:
    """The columns of every table of ours."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [name for name in tables if not name.startswith(("search_fts", "sqlite_", "alembic_"))]
        return {name: [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')] for name in ours}


def content(path: Path, known: dict[str, list[str]]) -> Rows:
    """Everything in these columns."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: sorted(connection.execute(_all_of(table, names)), key=repr) for table, names in known.items()}


def _all_of(table: str, names: list[str]) -> str:
    listed = ", ".join(f'"{name}"' for name in names)
    return f'SELECT {listed} FROM "{table}"'


@pytest.fixture(params=RELEASES, ids=lambda path: path.name.removesuffix(".sqlite.gz"))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "intranet.sqlite"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_nothing_is_lost_and_the_schema_is_the_models(old: Path) -> None:
    known = columns(old)
    before = content(old, known)
    assert sum(map(len, before.values())) > 1000
    app = create_app(config_for(old.parent, f"sqlite:///{old}"))
    with app.app_context():
        flask_migrate.upgrade()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"include_object": _not_full_text})
            assert compare_metadata(context, Base.metadata) == []
        db.engine.dispose()
    assert content(old, known) == {
        table: sorted(map(SAID_ANEW.get(table, _as_it_was), found), key=repr) for table, found in before.items()
    }


def test_its_people_go_on_where_they_were(old: Path) -> None:
    app = create_app(config_for(old.parent, f"sqlite:///{old}"))
    app.testing = True
    with app.app_context():
        flask_migrate.upgrade()
        client = sign_in(client_of(app), db.session.query(Person).filter_by(name="Margaret Hollis").one())
        if client.get("/").location == "/welcome":  # a release that had no privacy notice: it tells what is held, once
            assert client.send("/welcome", GOES_ON).status_code == 303
        for path in ("/", "/plan/", "/programme/", "/notifications", "/roles/"):
            assert client.get(path).status_code == 200, path
        db.session.remove()
        db.engine.dispose()


def _as_it_was(row: tuple[object, ...]) -> tuple[object, ...]:
    return row


def _held_is_closed(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple("closed" if value == "held" else value for value in row)


GOES_ON = {"email_shown": "officers", "telephone_shown": "executive", "address_shown": "secretary"}
# What an upgrade says in other words. Everything else stays as it was.
SAID_ANEW = {"meeting": _held_is_closed}


def _not_full_text(_object: object, name: str | None, *_rest: object) -> bool:
    return not (name or "").startswith("search_fts")
