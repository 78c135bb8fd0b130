"""Where the data of one constituency lies: its folder, its database, and who holds them."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from intranet.core.files import private_folder
from intranet.keeping.errors import InUse, OtherDatabase

DATABASE_NAME = "intranet.sqlite"
LOCK_NAME = ".in-use"
_held: dict[Path, int] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one constituency's data, and its SQLite database, which is usually in it."""

    instance: Path
    database: Path


def place_at(instance: Path) -> Place:
    """The usual place inside a folder."""
    return Place(instance, instance / DATABASE_NAME)


def place_named_by(settings: Mapping[str, str]) -> Place:
    """The place that the environment names: INTRANET_INSTANCE (else `instance`), and DATABASE_URL where it is set.

    Raises OtherDatabase where the data is not in a SQLite file.
    """
    usual = place_at(Path(settings.get("INTRANET_INSTANCE") or "instance").resolve())
    url = settings.get("DATABASE_URL")
    if not url:
        return usual
    scheme, _, path = url.partition(":///")
    if scheme.partition("+")[0] != "sqlite" or not path:
        raise OtherDatabase(
            "The data is on a database server, so its own tools keep it: back it up with pg_dump --format=custom, "
            f"restore it with pg_restore, and copy the folder {usual.instance / 'files'} beside it."
        )
    return Place(usual.instance, (usual.instance / path.partition("?")[0]).resolve())


def mark_in_use(instance: Path) -> None:
    """Say that this process works on the data, until it ends; many may. Raises InUse while a restore is under way."""
    folder = instance.resolve()
    if folder not in _held:
        _held[folder] = _lock(folder, fcntl.LOCK_SH)


@contextmanager
def to_ourselves(place: Place) -> Iterator[None]:
    """Hold the data alone. Raises InUse when an intranet runs on it, or another program writes to its database."""
    descriptor = _lock(private_folder(place.instance), fcntl.LOCK_EX)
    try:
        _refuse_busy(place.database)
        yield
    finally:
        os.close(descriptor)


def _lock(folder: Path, kind: int) -> int:
    descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise InUse(f"The data in {folder} is in use. Stop the intranet first, then try again.") from error
    return descriptor


def _refuse_busy(database: Path) -> None:
    """A program that is not ours would not take our lock, but it cannot hide that it holds the database."""
    if not database.exists():
        return
    try:
        with closing(sqlite3.connect(database, timeout=0.5, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise InUse(f"Something holds the database {database}. Stop the intranet first, then try again.") from error
    except sqlite3.DatabaseError:
        return  # too damaged to be held; a restore is what it needs
