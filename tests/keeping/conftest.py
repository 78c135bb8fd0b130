"""A small constituency's data in a folder: a database of three tables and the papers it names."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from intranet.keeping.archive import back_up
from intranet.keeping.place import Place, place_at

SCHEMA = """
CREATE TABLE alembic_version (version_num TEXT NOT NULL);
INSERT INTO alembic_version VALUES ('0002');
CREATE TABLE duty (id INTEGER PRIMARY KEY, words TEXT NOT NULL);
CREATE TABLE tick (id INTEGER PRIMARY KEY, duty_id INTEGER NOT NULL REFERENCES duty (id), note TEXT);
CREATE TABLE paper (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT INTO duty VALUES (1, 'Keep the accounts'), (2, 'Call the meeting');
INSERT INTO tick VALUES (1, 1, 'Llongyfarchiadau'), (2, 2, NULL);
INSERT INTO paper VALUES (1, 'agenda.pdf'), (2, '2026/minutes.pdf');
"""
KNOWN = frozenset({"0001", "0002"})
AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    instance = tmp_path / "instance"
    (instance / "files" / "2026").mkdir(parents=True)
    (instance / "files" / "agenda.pdf").write_bytes(b"agenda " * 400)
    (instance / "files" / "2026" / "minutes.pdf").write_bytes(b"minutes" * 400)
    (instance / "secret_key").write_text("the key that signs cookies")
    made = place_at(instance)
    with closing(sqlite3.connect(made.database)) as connection:
        connection.executescript(SCHEMA)
    return made


@pytest.fixture
def archive(place: Place, tmp_path: Path) -> Path:
    target = tmp_path / "backup.tar.gz"
    back_up(place, target, app="0.1.0", made_at=AT)
    return target


@pytest.fixture
def run_sql(place: Place) -> Callable[[str], None]:
    def run(statements: str) -> None:
        with closing(sqlite3.connect(place.database)) as connection:
            connection.executescript(statements)

    return run
