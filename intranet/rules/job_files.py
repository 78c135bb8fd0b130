"""What kind of document a job description is that could be read: a file is what its content says."""

import re
import zipfile
from io import BytesIO

from intranet.rules.uploads import PDF, WORD, FileKind, refuse_macros, refuse_scripts

OPEN = FileKind("application/vnd.oasis.opendocument.text", "odt", "OpenDocument text")
PAGE = FileKind("text/html", "html", "web page")
MARKDOWN = FileKind("text/markdown", "md", "text")
TEXT = FileKind("text/plain", "txt", "text")
KINDS = (PDF, WORD, OPEN, PAGE, MARKDOWN, TEXT)

_TAGS = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|h[1-6]|ul|ol|table)\b", re.IGNORECASE)
_HEAD = 4096  # bytes looked at
_ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")  # text may begin with two such letters as well


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
