"""Which format a document is in, by what is in it; its name is only a hint."""

import re
import zipfile

from intranet.reading import errors
from intranet.reading.archive import Archive
from intranet.reading.decoding import BOMS, decoded
from intranet.reading.errors import Unreadable
from intranet.reading.letters import plain_lines
from intranet.reading.limits import FILE_BYTES, TEXT_BYTES
from intranet.reading.lines import Document

# Libraries of one format are loaded only for a document of that format.
# ruff: noqa: PLC0415

_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024
_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(r"<(p|h[1-6]|ul|ol|li|div|table|td)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_OTHER_XML = re.compile(r"\s*<\?xml|\s*<!doctype\s+(?!html)", re.IGNORECASE)
_RULED = re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|[\s:|-]*$", re.MULTILINE)
_HASHES = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_ODF_TEXT = b"application/vnd.oasis.opendocument.text"
_CONTROLS = set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}


def lines_of(data: bytes, name: str = "") -> Document:
    """The lines of a document in any format that can be read.

    Raises Unreadable, whatever is wrong with the document: the libraries below it fail in a hundred ways.
    """
    if len(data) > FILE_BYTES:
        raise Unreadable(errors.TOO_LARGE)
    try:
        document = _lines_of(data, name.lower())
    except Unreadable:
        raise
    except MemoryError as full:
        raise Unreadable(errors.TOO_LARGE) from full
    except Exception as broken:
        raise Unreadable(errors.DAMAGED) from broken
    if not document.lines:
        raise Unreadable(errors.EMPTY)
    return document


def is_pdf(data: bytes) -> bool:
    """Whether it is a PDF, by the mark that each bears near its beginning."""
    return b"%PDF-" in data[:_PDF_WITHIN] and not data.startswith((*_PACKED, _COMPOUND))


def _lines_of(data: bytes, name: str) -> Document:
    if data.startswith(_PACKED):
        return _packed(data)
    if is_pdf(data):
        from intranet.reading.from_pdf import from_pdf

        return from_pdf(data)
    if data.startswith(_COMPOUND):
        raise Unreadable(_compound(data))
    if data.startswith(b"{\\rtf"):
        raise Unreadable(errors.RICH_TEXT)
    return _text(data, name)


def _packed(data: bytes) -> Document:
    try:
        archive = Archive(data)
    except zipfile.BadZipFile as broken:
        raise Unreadable(errors.DAMAGED) from broken
    from intranet.reading import from_docx, from_odt

    if from_docx.MAIN in archive:
        return from_docx.from_docx(archive)
    kind = archive.whole("mimetype").strip()
    if kind.startswith(_ODF_TEXT) and from_odt.CONTENT in archive:
        return from_odt.from_odt(archive)
    if "[Content_Types].xml" in archive and not _is_office_of_another_kind(archive):
        raise Unreadable(errors.DAMAGED)
    raise Unreadable(errors.NO_DOCUMENT)


def _is_office_of_another_kind(archive: Archive) -> bool:
    return any(main in archive for main in ("xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml"))


def _compound(data: bytes) -> str:
    """What to say of the container that old Word used, and new Word uses for documents with a password."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return errors.PASSWORD
    if "WordDocument".encode("utf-16-le") in data:
        return errors.OLD_WORD
    return errors.NO_DOCUMENT


def _text(data: bytes, name: str) -> Document:
    if len(data) > TEXT_BYTES:
        raise Unreadable(errors.TOO_LARGE)
    text = decoded(data)
    if _is_binary(data, text):
        raise Unreadable(errors.NO_DOCUMENT)
    if not text.strip("\ufeff\x00 \t\r\n\f"):
        raise Unreadable(errors.EMPTY)
    if _HTML.match(text[:_HEAD]) or (name.endswith((".html", ".htm")) and _TAGS.search(text)):
        from intranet.reading.from_html import from_html

        return from_html(plain_lines(_meant(data, text)))
    if _OTHER_XML.match(text[:_HEAD]):
        raise Unreadable(errors.NO_DOCUMENT)
    if not name.endswith((".md", ".markdown", ".txt")) and len(_TAGS.findall(text[: _HEAD * 4])) > 2:
        from intranet.reading.from_html import from_html

        return from_html(plain_lines(_meant(data, text)))
    if (
        name.endswith((".md", ".markdown"))
        or _RULED.search(text)
        or (not name.endswith(".txt") and _HASHES.search(text))
    ):
        from intranet.reading.from_markdown import from_markdown

        return from_markdown(plain_lines(text))
    from intranet.reading.from_text import from_text

    return from_text(data)


def _is_binary(data: bytes, text: str) -> bool:
    """Whether it is something else than text: a picture, a programme. Some control signs are in old texts too."""
    sample = text[:_HEAD] if data.startswith(tuple(mark for mark, _ in BOMS)) or "\x00" not in text[:_HEAD] else None
    if sample is None:
        return True
    strange = sum(1 for sign in sample if ord(sign) in _CONTROLS or sign == "\ufffd" or 0x80 <= ord(sign) < 0xA0)
    return strange * 50 > len(sample)


def _meant(data: bytes, text: str) -> str:
    """A web page in the encoding it names, where it names one and has no byte order mark."""
    if data.startswith(tuple(mark for mark, _ in BOMS)):
        return text
    named = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", data[:_HEAD])
    try:
        return data.decode(named[1].decode("ascii"), "replace") if named else text
    except (LookupError, ValueError, OSError):
        return text  # an encoding that nobody knows, or that could not be loaded
