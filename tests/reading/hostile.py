"""Documents that mean harm, each small enough to be sent, and the words they are refused with.

Where nothing is refused (None), the harm is left out of what is read: nothing outside the document is ever opened.
"""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from intranet.reading import errors
from tests.reading.made import RELATIONS, TEXT, W, packed, paragraph, word_xml

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CANARY = "the contents of a file beside the document"
_LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
_MB = 1024 * 1024


def _document_type(system: str) -> str:
    return f'<!DOCTYPE w:document [<!ENTITY it SYSTEM "{system}">]>'


def million_paragraphs() -> bytes:
    return packed({"word/document.xml": word_xml("<w:p/>" * 1_000_000)})


def endless_text() -> bytes:
    return packed({"word/document.xml": word_xml(paragraph("a" * (100 * _MB)))})


def just_below_unpacked() -> bytes:
    """Each part within its limit, and the whole; but one part is larger than a part may be."""
    return packed({"word/document.xml": word_xml(paragraph("a" * (30 * _MB)))})


def ten_thousand_entries() -> bytes:
    parts = {"word/document.xml": word_xml(paragraph("Treasurer"))}
    return packed(parts | {f"word/{i}.xml": b"" for i in range(10_000)})


def nested_archives() -> bytes:
    inner = packed({"bomb": b"\0" * (50 * _MB)})
    for _ in range(5):
        inner = packed({f"{i}.zip": inner for i in range(10)})
    return inner


def lying_size() -> bytes:
    """A part that says it unpacks to 100 bytes and unpacks to 50 MB."""
    content = word_xml(paragraph("a" * (50 * _MB)))
    data = bytearray(packed({"word/document.xml": content}))
    real = struct.pack("<I", len(content))
    while (place := data.find(real)) >= 0:
        data[place : place + 4] = struct.pack("<I", 100)
    return bytes(data)


def deep_tables() -> bytes:
    levels = 5_000
    body = "<w:tbl><w:tr><w:tc>" * levels + paragraph("Treasurer") + "</w:tc></w:tr></w:tbl>" * levels
    return packed({"word/document.xml": word_xml(body)})


def deep_html() -> bytes:
    return b"<!doctype html>" + b"<div><table><tr><td>" * 50_000 + b"Treasurer"


def deep_lists() -> bytes:
    return b"".join(b"  " * depth + b"- Treasurer\n" for depth in range(300)) + b"> " * 20_000 + b"Treasurer"


def brackets() -> bytes:
    return b"# Treasurer\n\n" + b"![" * 20_000 + b"\n\n" + b"[" * 20_000 + b"\n" + b"*a_ " * 10_000


def laughs() -> bytes:
    before = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{_LAUGHS}]>'
    return packed({"word/document.xml": word_xml(paragraph("&l9;"), before=before)})


def external_entity(beside: Path) -> bytes:
    before = _document_type(beside.as_uri())
    return packed({"word/document.xml": word_xml(paragraph("&it;"), before=before)})


def entity_in_styles(beside: Path) -> bytes:
    styles = f'<?xml version="1.0"?>{_document_type(beside.as_uri())}<w:document xmlns:w="{W}">&it;</w:document>'
    return packed({"word/document.xml": word_xml(paragraph("Treasurer")), "word/styles.xml": styles})


def entity_in_odt(beside: Path) -> bytes:
    content = (
        f'<?xml version="1.0"?>{_document_type(beside.as_uri())}'
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">&it;'
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def remote_everything(address: str) -> bytes:
    """A template, a picture, another document and a note that stand elsewhere."""
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{RELATIONS}/{kind}" Target="{address}/{kind}" TargetMode="External"/>'
        for i, kind in enumerate(("attachedTemplate", "image", "aFChunk", "footnotes", "comments", "styles"))
    )
    parts: dict[str, bytes | str] = {
        "word/document.xml": word_xml(
            paragraph("Press Officer - trims the wicks, fills the lamps")
            + f'<w:altChunk xmlns:r="{RELATIONS}" r:id="r2"/>'
            + '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" '
            f'src="{address}/x.png"/></w:pict></w:r></w:p>'
        ),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "word/_rels/settings.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
    }
    return packed(parts)


def remote_page(address: str) -> bytes:
    return (
        f'<!doctype html><link rel=stylesheet href="{address}/a.css"><script src="{address}/a.js"></script>'
        f'<base href="{address}"><img src="{address}/a.png"><iframe src="{address}"></iframe>'
        f'<h1>Press Officer</h1><ul><li>Trims the <a href="javascript:alert(1)">wicks</a></ul>'
    ).encode()


def password_zip() -> bytes:
    """A Word file whose parts are packed with a password."""
    data = bytearray(packed({"word/document.xml": word_xml(paragraph("Treasurer"))}, compression=zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def compound(stream: str) -> bytes:
    """The container of old Word files, with a stream of this name in its folder."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + stream.encode("utf-16-le") + b"\0" * 512


def encrypted_odt() -> bytes:
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
        "</manifest:manifest>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": b"\x93\x11\x07"})


Case = tuple[Callable[[], bytes], str, str | None]
# What eats time or memory.
HOSTILE: dict[str, Case] = {
    "a million paragraphs": (million_paragraphs, "a.docx", errors.TOO_LARGE),
    "a hundred million letters": (endless_text, "a.docx", errors.TOO_LARGE),
    "a part of thirty million letters": (just_below_unpacked, "a.docx", errors.TOO_LARGE),
    "ten thousand entries": (ten_thousand_entries, "a.docx", errors.TOO_LARGE),
    "archives in archives": (nested_archives, "a.docx", errors.NO_DOCUMENT),
    "a size that lies": (lying_size, "a.docx", errors.DAMAGED),
    "deep tables": (deep_tables, "a.docx", errors.TOO_LARGE),
    "a deep web page": (deep_html, "a.html", errors.TOO_LARGE),
    "deep lists": (deep_lists, "a.md", None),
    "brackets": (brackets, "a.md", None),
    "a billion laughs": (laughs, "a.docx", errors.DAMAGED),
}
# What only is not what it should be.
STRANGE: dict[str, Case] = {
    "packed with a password": (password_zip, "a.docx", errors.PASSWORD),
    "a Word file with a password": (lambda: compound("EncryptedPackage"), "a.docx", errors.PASSWORD),
    "an OpenDocument text with a password": (encrypted_odt, "a.odt", errors.PASSWORD),
    "an old Word file": (lambda: compound("WordDocument"), "a.doc", errors.OLD_WORD),
    "an old spreadsheet": (lambda: compound("Workbook"), "a.doc", errors.NO_DOCUMENT),
    "a new spreadsheet": (
        lambda: packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
        "a.xlsx",
        errors.NO_DOCUMENT,
    ),
    "rich text": (lambda: b"{\\rtf1 Treasurer}", "a.rtf", errors.RICH_TEXT),
    "half a Word file": (
        lambda: packed({"word/document.xml": word_xml(paragraph("Treasurer"))})[:200],
        "a.docx",
        errors.DAMAGED,
    ),
    "a Word file that lost its text": (lambda: packed({"[Content_Types].xml": b""}), "a.docx", errors.DAMAGED),
    "a PDF that breaks off": (lambda: b"%PDF-1.7\n1 0 obj\n<< /Type", "a.pdf", errors.DAMAGED),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a.txt", errors.NO_DOCUMENT),
    "a programme": (lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 900, "a", errors.NO_DOCUMENT),
    "other XML": (lambda: b"<?xml version='1.0'?><rss><a>Treasurer</a></rss>", "a.xml", errors.NO_DOCUMENT),
    "nothing": (lambda: b"", "a.txt", errors.EMPTY),
    "blanks": (lambda: b"\xef\xbb\xbf \r\n\t\n", "a.txt", errors.EMPTY),
    "an empty Word file": (lambda: packed({"word/document.xml": word_xml("<w:p/>")}), "a.docx", errors.EMPTY),
    "eleven megabytes": (lambda: TEXT.encode() * 200_000, "a.txt", errors.TOO_LARGE),
    "three megabytes of text": (lambda: TEXT.encode() * 35_000, "a.txt", errors.TOO_LARGE),
}
