"""Making the data ready to be worked on: a folder that can be written, a sound database, the present schema.

Whatever cannot be made ready is left as it is, and said by name.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import flask_migrate
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from intranet.config import Config
from intranet.core import schema
from intranet.core.db import db
from intranet.core.errors import Unfit
from intranet.core.files import private_folder, settle
from intranet.factory import create_app
from intranet.keeping import soundness
from intranet.keeping.place import mark_in_use

LOOKED_THROUGH = 64 << 20  # bytes of a database looked through at each start; a larger one by `intranet check`

Say = Callable[[str], object]


def ready(config: Config, say: Say) -> Flask:
    """The application on data that it can work on; an older database is copied, then brought up to date.

    Raises Unfit, having changed nothing, when the folder cannot be written, or the database is damaged, is not ours,
    or was made by a newer intranet.
    """
    refuse_unwritable(config.instance)
    mark_in_use(config.instance)
    database = database_of(config)
    if database is not None and not database.exists():
        say("Making the database")
        _make_whole(config, database)
    held = held_schema(config, thoroughly=False)
    app = create_app(config)
    if held is None or not schema.is_present(held):
        if database is not None and held is not None:
            say(f"Kept a copy of the database as it was in {_kept_copy(database, config.instance, held)}")
        say("Bringing the database up to date")
        _upgrade(app)
    return app


@contextmanager
def at_work(config: Config, say: Say) -> Iterator[None]:
    """Work on data that was made ready, and let go of it afterwards. Raises Unfit as `ready` does."""
    app = ready(config, say)
    with app.app_context():
        try:
            yield
        finally:
            let_go()


def let_go() -> None:
    """Close every connection to the database; none may be open when a server forks."""
    db.session.remove()
    db.engine.dispose()


def refuse_unwritable(folder: Path) -> None:
    """Raise Unfit when nothing can be written into the folder of the data."""
    try:
        private_folder(folder)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Unfit(f"The folder {folder} cannot be written: {error.strerror}. Check who owns it.") from error


def database_of(config: Config) -> Path | None:
    """The file that holds the data; None where a database server does."""
    if not config.database_url.startswith("sqlite:///"):
        return None
    return Path(config.database_url.removeprefix("sqlite:///")).absolute()


def held_schema(config: Config, *, thoroughly: bool = True) -> str | None:
    """The schema of the database as it stands; None where it has no tables yet.

    Raises Unfit when it is not sound; of a very large one only the beginning is looked at, unless `thoroughly`.
    """
    database = database_of(config)
    return _schema_on_server(config) if database is None else _schema_in_file(database, thoroughly=thoroughly)


def _schema_in_file(database: Path, *, thoroughly: bool) -> str | None:
    if not database.exists():
        raise Unfit(f"The database cannot be used: there is none at {database}. INTRANET_INSTANCE names its folder.")
    if database.stat().st_size == 0:
        raise Unfit(f"The database {database} is empty: not one byte. Restore a backup, or remove it to begin anew.")
    if found := _faults(database, thoroughly=thoroughly):
        raise Unfit(f"In {database} {'; '.join(found)}. Restore the last good backup: intranet restore FILE")
    held = soundness.schema_of(database)
    if held is None and soundness.row_counts(database):
        raise Unfit(f"{database} is a database, but not one of the intranet's. Name another one with DATABASE_URL.")
    _refuse_read_only(database)
    return held


def _faults(database: Path, *, thoroughly: bool) -> list[str]:
    """What is wrong with a database; to look through a very large one takes too long for every start."""
    if thoroughly or database.stat().st_size <= LOOKED_THROUGH:
        return soundness.faults(database)
    try:
        soundness.schema_of(database)
    except sqlite3.DatabaseError as error:
        return [f"the database cannot be read: {error}"]
    return []


def _refuse_read_only(database: Path) -> None:
    if not os.access(database, os.W_OK):
        raise Unfit(f"The database {database} cannot be written. Check who owns it.")


def _schema_on_server(config: Config) -> str | None:
    with create_app(config).app_context():
        try:
            if not inspect(db.engine).has_table("alembic_version"):
                return None
            found: str | None = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return found
        except OperationalError as error:
            raise Unfit(f"The database cannot be reached: {error.orig}. Check DATABASE_URL.") from error
        finally:
            let_go()


def _make_whole(config: Config, database: Path) -> None:
    """Make an empty database beside its place, so that a half-made one never stands there."""
    private_folder(database.parent)
    descriptor, name = tempfile.mkstemp(prefix=".making-", suffix=".sqlite", dir=database.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        _upgrade(create_app(replace(config, database_url=f"sqlite:///{unfinished}")))
        put_if_free(unfinished, database)
    finally:
        unfinished.unlink(missing_ok=True)
        unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)


def put_if_free(unfinished: Path, database: Path) -> None:
    try:
        os.link(unfinished, database)
    except FileExistsError:
        return  # another process was quicker; its database is as good as ours
    except OSError:
        unfinished.replace(database)  # a disk without links
    settle(database.parent)


def _kept_copy(database: Path, instance: Path, held: str) -> Path:
    """A copy of an older database, as of one moment, under a name that is still free."""
    names = [f"before-upgrade-{held}.sqlite", *(f"before-upgrade-{held}-{number}.sqlite" for number in range(2, 100))]
    copy = next(instance / name for name in names if not (instance / name).exists())
    copy.touch(mode=0o600)
    with closing(soundness.open_existing(database)) as live, closing(sqlite3.connect(copy)) as taken:
        live.backup(taken, pages=-1)
    settle(instance)
    return copy


def _upgrade(app: Flask) -> None:
    with app.app_context():
        try:
            flask_migrate.upgrade()
        finally:
            let_go()
