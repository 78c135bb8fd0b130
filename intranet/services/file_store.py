"""Where the files that people gave lie: under their checksum, in a folder that only the intranet may enter.

A file is on the disk, its folder too, before any row speaks of it. One whose row was then refused stays behind
unseen; the same file given again finds it there.
"""

from hashlib import sha256
from pathlib import Path

from intranet.core.files import private_folder, written_whole

FOLDER = "files"  # in the instance; backups take it along


def keep(instance: Path, content: bytes) -> str:
    """Keep a file; returns its SHA-256 in hexadecimal, by which it is found again."""
    checksum = sha256(content).hexdigest()
    place = path_of(instance, checksum)
    if not place.is_file():
        private_folder(place.parent)
        with written_whole(place) as stream:
            stream.write(content)
    return checksum


def path_of(instance: Path, checksum: str) -> Path:
    """The place of a file. Only a checksum that a row holds is asked for, never one that somebody sent."""
    return instance / FOLDER / checksum[:2] / checksum
