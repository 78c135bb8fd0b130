"""Files that are written whole or not at all, and that nobody else on the machine can read."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

PIECE = 1 << 20  # bytes read at a time


def private_folder(folder: Path) -> Path:
    """Make a folder that only the intranet's own account may enter, and its parents where they are missing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def settle(folder: Path) -> None:
    """Make the names in a folder survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def written_whole(target: Path) -> Iterator[BinaryIO]:
    """Write a file under another name beside its place, and put it there only when all of it is on the disk.

    The file is readable by its owner alone. Whatever goes wrong, what stood at `target` before still stands there.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    settle(target.parent)


def pieces(stream: BinaryIO) -> Iterator[bytes]:
    """What a stream still holds, a piece at a time, so that a large file never fills the memory."""
    while piece := stream.read(PIECE):
        yield piece


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    total = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in pieces(stream):
            total.update(piece)
    return total.hexdigest()


def linked(source: Path, place: Path) -> None:
    """Give a file a second name, which keeps its bytes when the first one goes; a copy where links are not to be had.

    Raises FileNotFoundError when the file is gone.
    """
    private_folder(place.parent)
    try:
        os.link(source, place)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(source, place)
        settle(place)
