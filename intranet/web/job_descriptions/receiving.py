"""Taking a job description in: it is read, in a process of its own, and kept, before anybody waits for the database."""

from dataclasses import dataclass

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
from intranet.rules.job_files import KINDS, kind_of, refuse_too_much
from intranet.services import attempts, file_store
from intranet.services.papers import Given
from intranet.web.guard import reader
from intranet.web.job_descriptions.turns import turn

WORDS = {kind.media_type: kind.words for kind in KINDS}
PASTED = "pasted text.txt"
NO_ROLES = "No roles were found in this document. A job description names each role and lists its duties."


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
        refuse_too_much((role.title, len(role.duties)) for role in found.roles)
    except Unreadable as refused:
        raise RuleError(refused.words, field) from refused
    except RuleError as too_much:
        raise RuleError(too_much.message, field) from too_much
    if not found.roles:
        raise RuleError(found.notes[0] if found.notes else NO_ROLES, field)
    kind = kind_of(content, name)
    checksum = file_store.keep(config.instance, content)
    return Received(Given(harmless(name, kind.ending), kind.media_type, len(content), checksum), found)
