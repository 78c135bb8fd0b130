"""Taking a job description in: it is read, in a process of its own, and kept, before anybody waits for the database."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from flask import current_app
from werkzeug.datastructures import FileStorage

from intranet.config import Config
from intranet.core.errors import RuleError
from intranet.reading.cage import read_in_cage
from intranet.reading.errors import Unreadable
from intranet.reading.limits import FILE_BYTES
from intranet.reading.result import Reading
from intranet.rules.attempts import UPLOAD
from intranet.rules.file_names import harmless
from intranet.rules.uploads import FileKind, refuse_macros, refuse_scripts
from intranet.services import attempts, file_store
from intranet.services.papers import Given
from intranet.web.guard import reader
from intranet.web.job_descriptions.turns import turn

PDF = FileKind("application/pdf", "pdf", "PDF")
WORD = FileKind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "Word document")
OPEN = FileKind("application/vnd.oasis.opendocument.text", "odt", "OpenDocument text")
PAGE = FileKind("text/html", "html", "web page")
MARKDOWN = FileKind("text/markdown", "md", "text")
TEXT = FileKind("text/plain", "txt", "text")
KINDS = {kind.media_type: kind.words for kind in (PDF, WORD, OPEN, PAGE, MARKDOWN, TEXT)}
PASTED = "pasted text.txt"
NO_ROLES = "No roles were found in this document. A job description names each role and lists its duties."

_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|h[1-6]|ul|ol|table)\b", re.IGNORECASE)
_HEAD = 4096  # bytes looked at
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # text may begin with two such letters as well


@dataclass(frozen=True, slots=True)
class Received:
    """A document that could be read: the file as it is kept, and what was read of it."""

    given: Given
    reading: Reading


def received(sent: FileStorage, known: list[str]) -> Received:
    """A file that came with the form. Raises RuleError (file) where it cannot be read, in words that say what to do."""
    content = sent.stream.read(FILE_BYTES + 1)
    sent.close()
    return _read(content, sent.filename or "", known, "file")


def pasted(text: str, known: list[str]) -> Received:
    """Text that was pasted. Raises RuleError (text) where no role is found in it."""
    return _read(text.encode(), PASTED, known, "text")


def _read(content: bytes, name: str, known: list[str], field: str) -> Received:
    attempts.count(UPLOAD, f"account {reader().account_id}")
    config: Config = current_app.extensions["intranet"]
    try:
        with turn(config.instance):
            found = read_in_cage(content, name, known)
    except Unreadable as refused:
        raise RuleError(refused.words, field) from refused
    except RuleError as full:
        raise RuleError(full.message, field) from full
    if not found.roles:
        raise RuleError(found.notes[0] if found.notes else NO_ROLES, field)
    kind = kind_of(content, name)
    checksum = file_store.keep(config.instance, content)
    return Received(Given(harmless(name, kind.ending), kind.media_type, len(content), checksum), found)


def kind_of(content: bytes, name: str) -> FileKind:
    """What kind of document it is that could be read; of plain text, its name may say more.

    Raises RuleError (file) where it holds something that would run when somebody opens it.
    """
    if content.startswith(_ARCHIVE):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.namelist()
        refuse_macros(parts)
        return WORD if "word/document.xml" in parts else OPEN
    if b"%PDF-" in content[:1024]:
        refuse_scripts(content)
        return PDF
    if _TAGS.search(content[:_HEAD].replace(b"\0", b"")):
        return PAGE
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else TEXT
