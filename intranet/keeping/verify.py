"""The proof that a backup holds: unpacked elsewhere, every byte counted, the database opened."""

import gzip
import hashlib
import tarfile
import tempfile
import zlib
from collections.abc import Collection
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from intranet.core.files import pieces, private_folder, settle
from intranet.keeping.archive import FILES_NAME
from intranet.keeping.errors import BadArchive
from intranet.keeping.manifest import MANIFEST_NAME, Manifest, Member, read_manifest
from intranet.keeping.place import DATABASE_NAME
from intranet.keeping.soundness import faults, row_counts, schema_of

LONGEST_MANIFEST = 64 << 20
# What reading a cut or altered archive can raise, from three libraries.
UNREADABLE = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, ValueError, OverflowError)


def verify(archive: Path, *, schemas: Collection[str]) -> Manifest:
    """Restore a backup into a folder that is thrown away, and look at everything in it.

    `schemas` are the revisions that this intranet knows. Raises BadArchive in words.
    """
    with tempfile.TemporaryDirectory(prefix="intranet-verify-") as folder:
        return unpack(archive, Path(folder), schemas=schemas)


def unpack(archive: Path, folder: Path, *, schemas: Collection[str]) -> Manifest:
    """Unpack a backup into an empty folder and prove it there. Raises BadArchive; the folder is then worth nothing."""
    try:
        with archive.open("rb") as packed:
            manifest = _unpack(packed, folder)
    except UNREADABLE as error:
        raise BadArchive(f"{archive.name} is damaged, cut short, or not a backup at all ({error}).") from error
    _prove_database(folder / DATABASE_NAME, manifest, schemas)
    return manifest


def _unpack(packed: BinaryIO, folder: Path) -> Manifest:
    with gzip.GzipFile(fileobj=packed, mode="rb") as stream:
        for _ in pieces(cast("BinaryIO", stream)):
            pass  # to the very end, where the checksum of the whole stands
    packed.seek(0)
    with tarfile.open(fileobj=packed, mode="r:gz") as tar:
        manifest = _manifest_of(tar)
        found = {entry.name for entry in tar if _place(tar, entry, manifest, folder)}
    if missing := sorted(manifest.members.keys() - found):
        raise BadArchive(f"This backup lacks {len(missing)} of its files, the first of them {missing[0]}.")
    return manifest


def _manifest_of(tar: tarfile.TarFile) -> Manifest:
    first = tar.next()
    if first is None or first.name != MANIFEST_NAME or not first.isreg() or first.size > LONGEST_MANIFEST:
        raise BadArchive("This is not a backup made by the intranet: it does not begin with a manifest.")
    content = tar.extractfile(first)
    manifest = read_manifest(content.read() if content else b"")
    if DATABASE_NAME not in manifest.members:
        raise BadArchive("This backup has no database in it.")
    return manifest


def _place(tar: tarfile.TarFile, entry: tarfile.TarInfo, manifest: Manifest, folder: Path) -> bool:
    """Write one member into the folder, counting its bytes; only plain files that the manifest names get that far."""
    member = manifest.members.get(entry.name)
    if entry.name == MANIFEST_NAME:
        return False
    content = tar.extractfile(entry) if entry.isreg() else None
    if member is None or content is None or not _is_ours(entry.name) or entry.size != member.size:
        raise BadArchive(f"This backup holds something that its manifest does not name: {entry.name[:80]!r}.")
    _write(cast("BinaryIO", content), folder / entry.name, member)
    return True


def _is_ours(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name == DATABASE_NAME or (len(parts) > 1 and parts[0] == FILES_NAME and ".." not in parts)


def _write(content: BinaryIO, target: Path, member: Member) -> None:
    private_folder(target.parent)
    total = hashlib.sha256()
    with target.open("xb") as stream:
        target.chmod(0o600)
        for piece in pieces(content):
            total.update(piece)
            stream.write(piece)
    if total.hexdigest() != member.sha256:
        raise BadArchive(f"{target.name} in this backup is not what was put in: its checksum differs.")
    settle(target)


def _prove_database(database: Path, manifest: Manifest, schemas: Collection[str]) -> None:
    if found := faults(database):
        raise BadArchive(f"In this backup {'; '.join(found)}.")
    if row_counts(database) != dict(manifest.tables) or schema_of(database) != manifest.schema:
        raise BadArchive("The tables in this backup do not hold the rows that its manifest names.")
    if manifest.schema is not None and manifest.schema not in schemas:
        raise BadArchive(
            f"This backup was made by a newer intranet ({manifest.app}, schema {manifest.schema}), "
            "which this one cannot read. Install that version or a later one, then restore."
        )
