"""The parts of a packed document (.docx, .odt), opened only after it was counted, and never unpacked as a whole."""

import io
import zipfile
from collections.abc import Iterator

from intranet.reading.errors import PASSWORD, TOO_LARGE, Unreadable
from intranet.reading.limits import ENTRIES, PART_BYTES, UNPACKED_BYTES

CHUNK = 64 * 1024
ENCRYPTED = 0x1


class Archive:
    """A packed document. Raises Unreadable when it holds too much, or says that it does."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        entries = self._zip.infolist()
        if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
            raise Unreadable(TOO_LARGE)
        self._entries = {entry.filename: entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def chunks(self, name: str) -> Iterator[bytes]:
        """One part, a piece at a time; what it really unpacks to is counted too, for sizes in a file may lie.

        Raises Unreadable when it is encrypted or too large, and KeyError when there is no such part.
        """
        entry = self._entries[name]
        if entry.flag_bits & ENCRYPTED:
            raise Unreadable(PASSWORD)
        total = 0
        with self._zip.open(entry) as part:
            while chunk := part.read(CHUNK):
                total += len(chunk)
                if total > PART_BYTES:
                    raise Unreadable(TOO_LARGE)
                yield chunk

    def whole(self, name: str, most: int = CHUNK) -> bytes:
        """The beginning of a small part."""
        return next(self.chunks(name), b"")[:most] if name in self else b""
