"""Making the data ready: whole or not at all, with a copy before an upgrade, and a refusal in words otherwise."""

import sqlite3
from contextlib import closing
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask

from intranet.cli import readiness
from intranet.config import Config, from_environment
from intranet.core import schema
from intranet.core.db import db
from intranet.core.errors import Unfit
from intranet.factory import create_app
from intranet.keeping import soundness
from intranet.keeping.errors import InUse
from intranet.keeping.place import place_at, to_ourselves
from intranet.keeping.soundness import faults, schema_of
from tests.cli.conftest import Run
from tests.cli.test_init import GIVEN


@pytest.fixture
def config(data: Path) -> Config:
    return from_environment()


def made_ready(config: Config) -> tuple[Flask, list[str]]:
    said: list[str] = []
    app = readiness.ready(config, said.append)
    with app.app_context():
        readiness.let_go()
    return app, said


def at_first_revision(config: Config) -> Path:
    """A database as the first version of the schema made it."""
    app = create_app(config)
    with app.app_context():
        flask_migrate.upgrade(revision=schema.revisions()[0])
        db.session.remove()
        db.engine.dispose()
    return config.instance / "intranet.sqlite"


def test_a_new_database_is_whole_and_private(config: Config) -> None:
    made_ready(config)
    database = config.instance / "intranet.sqlite"
    assert schema_of(database) == schema.revisions()[-1]
    assert faults(database) == []
    assert sorted(path.name for path in config.instance.iterdir()) == [".in-use", "intranet.sqlite", "secret_key"]
    assert database.stat().st_mode & 0o777 == 0o600


def test_a_start_that_fails_leaves_no_half_made_database(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(flask_migrate, "upgrade", fail)
        with pytest.raises(OSError, match="No space left"):
            made_ready(config)
    assert not (config.instance / "intranet.sqlite").exists()
    assert not list(config.instance.glob(".making-*"))
    made_ready(config)
    assert (config.instance / "intranet.sqlite").exists()


def test_whoever_is_second_takes_what_the_first_made(config: Config, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("the first")
    second.write_text("the second")
    readiness.put_if_free(second, first)
    assert first.read_text() == "the first"


def test_an_older_database_is_copied_and_brought_up_to_date(config: Config) -> None:
    database = at_first_revision(config)
    _, said = made_ready(config)
    assert schema_of(database) == schema.revisions()[-1]
    copies = list(config.instance.glob("before-upgrade-*.sqlite"))
    assert [schema_of(copy) for copy in copies] == [schema.revisions()[0]]
    assert copies[0].stat().st_mode & 0o777 == 0o600
    assert str(copies[0]) in said[0]


def test_an_earlier_copy_is_never_overwritten(config: Config) -> None:
    at_first_revision(config)
    earlier = config.instance / f"before-upgrade-{schema.revisions()[0]}.sqlite"
    earlier.write_text("an earlier copy")
    made_ready(config)
    assert earlier.read_text() == "an earlier copy"
    assert len(list(config.instance.glob("before-upgrade-*.sqlite"))) == 2


def test_a_present_database_is_left_as_it_is(config: Config) -> None:
    made_ready(config)
    before = (config.instance / "intranet.sqlite").read_bytes()
    _, said = made_ready(config)
    assert said == []
    assert (config.instance / "intranet.sqlite").read_bytes() == before
    assert not list(config.instance.glob("before-upgrade-*"))


def put(config: Config, content: bytes | str) -> Path:
    config.instance.mkdir(exist_ok=True)
    database = config.instance / "intranet.sqlite"
    if isinstance(content, bytes):
        database.write_bytes(content)
    else:
        with closing(sqlite3.connect(database)) as connection:
            connection.executescript(content)
    return database


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty: not one byte"),
        (b"not a database at all, but long enough to be looked at" * 50, "cannot be read"),
        ("CREATE TABLE recipe (id INTEGER PRIMARY KEY)", "not one of the intranet's"),
        (
            "CREATE TABLE alembic_version (version_num TEXT); INSERT INTO alembic_version VALUES ('9999')",
            "the schema 9999, which is newer than this intranet",
        ),
    ],
)
def test_what_cannot_be_worked_on_is_refused_and_left_alone(config: Config, content: bytes | str, words: str) -> None:
    database = put(config, content)
    before = database.read_bytes()
    with pytest.raises(Unfit) as refusal:
        made_ready(config)
    assert words in refusal.value.message
    assert database.read_bytes() == before


def test_damage_is_refused(run: Run, config: Config) -> None:
    run("init", *GIVEN)
    database = config.instance / "intranet.sqlite"
    content = bytearray(database.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    database.write_bytes(content)
    with pytest.raises(Unfit, match="Restore the last good backup"):
        made_ready(config)
    assert database.read_bytes() == bytes(content)


def test_a_very_large_database_is_not_looked_through_at_each_start(
    run: Run, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", *GIVEN)
    monkeypatch.setattr(readiness, "LOOKED_THROUGH", 1000)
    monkeypatch.setattr(soundness, "faults", lambda _: ["looked through"])
    assert readiness.held_schema(config, thoroughly=False) == schema.revisions()[-1]
    with pytest.raises(Unfit, match="looked through"):
        readiness.held_schema(config)
    put(config, b"not a database at all, but long enough to be looked at" * 50)
    with pytest.raises(Unfit, match="cannot be read"):
        readiness.held_schema(config, thoroughly=False)


def test_a_folder_that_cannot_be_written(data: Path, run: Run) -> None:
    data.write_text("a file stands where the folder should be")
    for words in (("serve",), ("init", *GIVEN), ("demo",)):
        done = run(*words)
        assert done.exit_code == 1
        assert str(data) in done.output
        assert data.is_file()


def test_a_database_server_that_does_not_answer(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    done = run("demo")
    assert (done.exit_code, "The database cannot be reached" in done.output) == (1, True)


def test_no_key_in_production(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTRANET_ENV", "production")
    monkeypatch.setenv("INTRANET_URL", "https://intranet.example.org")
    done = run("serve")
    assert (done.exit_code, "SECRET_KEY is missing" in done.output) == (1, True)


def test_a_demo_is_not_shown_to_other_machines(run: Run, data: Path) -> None:
    run("demo")
    done = run("serve", "--host", "0.0.0.0")  # noqa: S104 - refused
    assert (done.exit_code, "it only listens on this machine" in done.output) == (1, True)


def test_data_that_is_worked_on_is_not_restored_over(config: Config) -> None:
    made_ready(config)
    with pytest.raises(InUse), to_ourselves(place_at(config.instance)):
        pass
