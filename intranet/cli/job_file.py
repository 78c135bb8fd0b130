"""The document that `intranet init` starts from: read before anything else is done, and kept at the very end."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import click

from intranet.reading.cage import read_in_cage
from intranet.reading.errors import Unreadable
from intranet.reading.limits import FILE_BYTES
from intranet.reading.result import Reading
from intranet.rules.file_names import harmless
from intranet.rules.job_files import kind_of, refuse_too_much
from intranet.services.papers import Given

NO_ROLES = "No roles were found in this document. A job description names each role and lists its duties."


@dataclass(frozen=True, slots=True)
class JobFile:
    """A job description: its bytes, what the store is to know of it, and what was read."""

    content: bytes
    given: Given
    reading: Reading

    @property
    def title(self) -> str:
        """What the document is called where a duty cites it, unless somebody says otherwise: as its file is."""
        return Path(self.given.file_name).stem.replace("_", " ")


def open_job_file(path: Path) -> JobFile:
    """Read a job description.

    Raises ClickException in words where it cannot be read or names no role, and RuleError where it holds programs or
    more than anybody could look over.
    """
    with path.open("rb") as opened:
        content = opened.read(FILE_BYTES + 1)
    try:
        reading = read_in_cage(content, path.name)
    except Unreadable as refused:
        raise click.ClickException(refused.words) from refused
    if not reading.roles:
        raise click.ClickException(" ".join(reading.notes) or NO_ROLES)
    refuse_too_much((role.title, len(role.duties)) for role in reading.roles)
    kind = kind_of(content, path.name)
    given = Given(harmless(path.name, kind.ending), kind.media_type, len(content), sha256(content).hexdigest())
    return JobFile(content, given, reading)
