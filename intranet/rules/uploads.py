"""What may be uploaded: a file is what its content says, never what its name says."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from intranet.core.errors import RuleError

LARGEST = 10 * 1024 * 1024  # bytes
MOST_ENTRIES = 2000  # in a Word document, which is an archive
MOST_UNPACKED = 20 * 1024 * 1024  # bytes looked at inside a PDF
STREAM = re.compile(rb"stream\r?\n")
ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA|ImportData|SubmitForm)\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that is taken."""

    media_type: str
    ending: str
    words: str


PDF = FileKind("application/pdf", "pdf", "PDF")
WORD = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word document")
PNG = FileKind("image/png", "png", "picture")
JPEG = FileKind("image/jpeg", "jpg", "picture")
TAKEN = (PDF, WORD, PNG, JPEG)
MAY_BE = "A paper may be a PDF, a Word document (.docx) or a picture (.png or .jpg)."


def kind_of(content: bytes) -> FileKind:
    """What a file is, by its content.

    Raises RuleError (file) where it is empty, too large, of no kind that is taken, damaged, protected by a password,
    or holds something that would run when it is opened: macros in a Word document, scripts or other files in a PDF.
    """
    if not content:
        raise RuleError("This file is empty. Please choose another.", "file")
    if len(content) > LARGEST:
        raise RuleError(f"This file is larger than {LARGEST // 1024 // 1024} MB. Please make it smaller.", "file")
    if content.startswith(b"%PDF-"):
        return _checked_pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _checked_word(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n") and content[12:16] == b"IHDR":
        return PNG
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\x00").endswith(b"\xff\xd9"):
        return JPEG
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RuleError(
            "This is an old Word document, or one that is protected by a password. Please save it as .docx without a "
            "password.",
            "file",
        )
    raise RuleError(f"This file is not what a paper may be, whatever its name says. {MAY_BE}", "file")


def _checked_pdf(content: bytes) -> FileKind:
    if b"%%EOF" not in content[-2048:]:
        raise RuleError("This PDF is damaged: its end is missing. Please save it again.", "file")
    if re.search(rb"/Encrypt\b", content):
        raise RuleError("This PDF is protected by a password. Please save it without one.", "file")
    refuse_scripts(content)
    return PDF


def refuse_scripts(pdf: bytes) -> None:
    """Raises RuleError (file) where a PDF holds something that would run when it is opened, or another file."""
    if any(ACTIVE_PDF.search(ESCAPED.sub(_unescaped, part)) for part in _parts_of_pdf(pdf)):
        raise RuleError(
            "This PDF holds a script, a form that sends, or another file. Please print it to a plain PDF first.", "file"
        )


def _parts_of_pdf(content: bytes) -> list[bytes]:
    """What the file says in the open, and what its packed object streams say; pictures and text hold no commands."""
    parts = [content]
    left = MOST_UNPACKED
    for found in STREAM.finditer(content):
        if b"/ObjStm" not in content[max(0, found.start() - 400) : found.start()]:
            continue
        try:
            unpacked = zlib.decompressobj().decompress(content[found.end() :], left)
        except zlib.error:
            continue
        parts.append(unpacked)
        left -= len(unpacked)
        if left <= 0:
            raise RuleError("This PDF unpacks to far more than its size. Please print it to a plain PDF first.", "file")
    return parts


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes([int(found.group(1), 16)])


def _checked_word(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise RuleError("This file is damaged. Please save it again.", "file") from error
    if len(names) > MOST_ENTRIES:
        raise RuleError("This file holds far more parts than a document does. Please save it again.", "file")
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise RuleError(f"This archive is not a Word document. {MAY_BE}", "file")
    refuse_macros(names)
    return WORD


def refuse_macros(names: Iterable[str]) -> None:
    """Raises RuleError (file) where an archive holds programs; `names` are those of its parts."""
    if any(
        name.lower().endswith((".bin", ".exe", ".js", ".vbs")) and "printersettings" not in name.lower()
        for name in names
    ):
        raise RuleError("This Word document holds macros or programs. Please save it as a plain .docx.", "file")
