"""What kind of document a job description is that could be read: a file is what its content says."""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO

from intranet.core.errors import RuleError
from intranet.rules.uploads import PDF, WORD, FileKind, refuse_macros, refuse_scripts

OPEN = FileKind("application/vnd.oasis.opendocument.text", "odt", "OpenDocument text")
PAGE = FileKind("text/html", "html", "web page")
MARKDOWN = FileKind("text/markdown", "md", "text")
TEXT = FileKind("text/plain", "txt", "text")
KINDS = (PDF, WORD, OPEN, PAGE, MARKDOWN, TEXT)

_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|h[1-6]|ul|ol|table)\b", re.IGNORECASE)
_HEAD = 4096  # bytes looked at
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # text may begin with two such letters as well

MOST_ROLES = 150  # of a document; the largest constituency has a third of that
MOST_OF_A_ROLE, MOST_DUTIES = 150, 1_500  # a role's are all on one screen


def kind_of(content: bytes, name: str) -> FileKind:
    """The kind of a document that could be read; of plain text, its name may say more.

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


def refuse_too_much(duties: Iterable[tuple[str, int]]) -> None:
    """Raises RuleError (file) for more than anybody could look over; by the title of each role its number of duties."""
    counts = list(duties)
    title, most = max(counts, key=lambda one: one[1], default=("", 0))
    if most > MOST_OF_A_ROLE:
        raise RuleError(
            f"Under “{title[:60]}” there are {most:,} duties, and a role can have {MOST_OF_A_ROLE} at most. Say where "
            "the next role begins, with its title on a line of its own.",
            "file",
        )
    total = sum(number for _, number in counts)
    if len(counts) > MOST_ROLES or total > MOST_DUTIES:
        raise RuleError(
            f"{len(counts):,} roles with {total:,} duties are too many to look over at once. Divide the document.",
            "file",
        )
