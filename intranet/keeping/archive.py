"""Making a backup while the intranet goes on writing.

A backup holds the database and the files that people gave, and nothing that opens a door: the key that signs
cookies stays behind, so on a new machine everybody signs in again, with the password they had.
"""

import gzip
import io
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, cast

from intranet.core.files import checksum, linked, private_folder, written_whole
from intranet.keeping.errors import Damaged
from intranet.keeping.manifest import MANIFEST_NAME, Manifest, Member
from intranet.keeping.place import DATABASE_NAME, Place
from intranet.keeping.soundness import faults, open_existing, row_counts, schema_of

FILES_NAME = "files"  # the folder of what people gave
BACKUPS_NAME = "backups"
ENDING = ".tar.gz"


def back_up(place: Place, target: Path, *, app: str, made_at: datetime) -> Manifest:
    """Write one archive of the data as it stands now, readable by its owner alone, whole or not at all.

    Raises Damaged when the database is missing or not sound: a backup of damaged data would only hide the damage.
    """
    with _staging(place) as staged:
        # Files are linked on both sides of the database's moment, so that each row of it has its file, whether the
        # file came just before or went just after.
        _link_new(place.instance / FILES_NAME, staged / FILES_NAME)
        _snapshot(place.database, staged / DATABASE_NAME)
        _link_new(place.instance / FILES_NAME, staged / FILES_NAME)
        manifest = _describe(staged, app, made_at)
        with written_whole(target) as stream:
            _pack(staged, manifest, cast("IO[bytes]", stream))
    return manifest


def name_for(folder: Path, made_at: datetime) -> Path:
    """A free name in a folder, from the time; names sort by age."""
    stem = f"intranet-{made_at:%Y%m%dT%H%M%SZ}"
    names = [folder / f"{stem}{ENDING}", *(folder / f"{stem}-{number}{ENDING}" for number in range(2, 100))]
    return next(name for name in names if not name.exists())


@contextmanager
def _staging(place: Place) -> Iterator[Path]:
    if not place.database.is_file():
        raise Damaged(f"There is no database at {place.database}, so there is nothing to back up.")
    staged = Path(tempfile.mkdtemp(prefix=".backing-up-", dir=place.instance))
    try:
        private_folder(staged / FILES_NAME)
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _snapshot(database: Path, copy: Path) -> None:
    """Copy the database in one step, as of one moment; writers wait for it, so it is not done in small steps."""
    copy.touch(mode=0o600)
    try:
        with closing(open_existing(database)) as live, closing(sqlite3.connect(copy)) as taken:
            live.backup(taken, pages=-1)
    except sqlite3.OperationalError as error:
        raise Damaged(f"The database could not be copied: {error}.") from error
    except sqlite3.DatabaseError as error:
        raise Damaged(f"The database cannot be read: {error}.") from error
    if found := faults(copy):
        raise Damaged(f"This backup was not made: {'; '.join(found)}. Restore the last good backup.")


def files_under(folder: Path) -> list[str]:
    """The files below a folder, as names with slashes, in order; temporary ones, whose names begin with a dot, not."""
    found = (each.relative_to(folder) for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return sorted(each.as_posix() for each in found if not any(part.startswith(".") for part in each.parts))


def _link_new(source: Path, staged: Path) -> None:
    for name in files_under(source):
        if not (staged / name).exists():
            with suppress(FileNotFoundError):  # removed since it was listed
                linked(source / name, staged / name)


def _describe(staged: Path, app: str, made_at: datetime) -> Manifest:
    database = staged / DATABASE_NAME
    members = {name: Member(checksum(staged / name), (staged / name).stat().st_size) for name in files_under(staged)}
    return Manifest(app=app, schema=schema_of(database), made_at=made_at, tables=row_counts(database), members=members)


def _pack(staged: Path, manifest: Manifest, stream: IO[bytes]) -> None:
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        written = manifest.as_bytes()
        tar.addfile(_entry(MANIFEST_NAME, len(written), manifest.made_at), io.BytesIO(written))
        for name, member in manifest.members.items():
            with (staged / name).open("rb") as content:
                tar.addfile(_entry(name, member.size, manifest.made_at), content)


def _entry(name: str, size: int, made_at: datetime) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    entry.mtime = int(made_at.timestamp())
    return entry
