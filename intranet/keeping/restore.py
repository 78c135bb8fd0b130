"""The way back from a backup: proved first, with the present data kept aside, and never half done."""

import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intranet.core.files import linked, private_folder, settle
from intranet.keeping.archive import FILES_NAME, files_under
from intranet.keeping.manifest import Manifest
from intranet.keeping.place import DATABASE_NAME, Place, to_ourselves
from intranet.keeping.verify import unpack

SIDE_FILES = ("", "-journal", "-wal", "-shm")  # what SQLite keeps beside a database


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back, and where the data that was there before is now; None where there was none."""

    manifest: Manifest
    kept: Path | None


def restore(archive: Path, place: Place, *, schemas: Collection[str], at: datetime) -> Restored:
    """Put the data of a backup in place of what is there, and keep that in a folder beside it.

    Raises BadArchive before anything is touched, and InUse while the intranet runs. Stopped at any moment, the
    place holds the old database with all its files, or the new one with all of its own; a file is never changed once
    it is written, so the two may lie together.
    """
    private_folder(place.instance)
    with _unpacked_beside(place) as staged:
        manifest = unpack(archive, staged, schemas=schemas)
        with to_ourselves(place):
            kept = _keep(place, at)
            _put_files(staged / FILES_NAME, place.instance / FILES_NAME)
            _put_database(staged / DATABASE_NAME, place.database)
            _drop_other_files(place.instance / FILES_NAME, manifest)
    return Restored(manifest, kept)


@contextmanager
def _unpacked_beside(place: Place) -> Iterator[Path]:
    """A folder on the same disk, so that everything moves from it into place in one step."""
    staged = Path(tempfile.mkdtemp(prefix=".restoring-", dir=place.instance))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _keep(place: Place, at: datetime) -> Path | None:
    files = place.instance / FILES_NAME
    names = files_under(files)
    if not place.database.exists() and not names:
        return None
    kept = Path(tempfile.mkdtemp(prefix=f"kept-before-restore-{at:%Y%m%dT%H%M%SZ}-", dir=place.instance))
    for side in SIDE_FILES:
        beside = place.database.with_name(place.database.name + side)
        if beside.exists():
            shutil.copy2(beside, kept / (DATABASE_NAME + side))
            settle(kept / (DATABASE_NAME + side))
    for name in names:
        linked(files / name, kept / FILES_NAME / name)
    settle(kept)
    return kept


def _put_files(staged: Path, files: Path) -> None:
    for name in files_under(staged):
        private_folder((files / name).parent)
        (staged / name).replace(files / name)
        settle((files / name).parent)


def _put_database(staged: Path, database: Path) -> None:
    for side in SIDE_FILES[1:]:
        # What is left of the old database's journal must not be played into the new one.
        database.with_name(database.name + side).unlink(missing_ok=True)
    private_folder(database.parent)
    staged.replace(database)
    settle(database.parent)


def _drop_other_files(files: Path, manifest: Manifest) -> None:
    for name in files_under(files):
        if f"{FILES_NAME}/{name}" not in manifest.members:
            (files / name).unlink()
