"""Good documents in each format, made by the tests, to look at, to damage and to mutate."""

import io
import zipfile
from collections.abc import Mapping
from functools import cache

import docx
import typst
from odfdo import Document as OdfDocument
from odfdo import Header, List, Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = """Press Officer

- Trims the wicks
- Fills the lamps each month with the Treasurer

Treasurer

- Opens the gate
"""
MARKDOWN = """# Press Officer

- Trims the wicks
- Fills the **lamps** each month

| Role | Duty |
|---|---|
| Treasurer | Opens |
"""
HTML = """<!doctype html><h1>Press Officer</h1><ul><li>Trims the wicks<li>Fills the lamps</ul>
<p><b>Treasurer</b><p>Opens the gate"""
TYPST = """#set page(width: 10cm, height: 8cm)
= Press Officer
- Trims the wicks of every lamp that hangs between the gate and the far end of the long yard
- Fills the lamps
#table(columns: 2, [*Role*], [*Duty*], [Treasurer], [Opens the gate])
"""


def word_xml(body: str, *, before: str = "") -> bytes:
    """A document part with this body; `before` stands before the root, where a document type would."""
    return f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()


def packed(parts: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@cache
def good_docx() -> bytes:
    document = docx.Document()
    document.add_heading("Press Officer", 1)
    document.add_paragraph("Trims the wicks", style="List Bullet")
    document.add_paragraph("Fills the lamps each month", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Treasurer", "Opens the gate"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def good_odt() -> bytes:
    document = OdfDocument("text")
    document.body.clear()
    document.body.append(Header(1, "Press Officer"))
    document.body.append(List(["Trims the wicks", "Fills the lamps"]))
    document.body.append(Paragraph("Treasurer: opens the gate"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def good_pdf() -> bytes:
    return printed(TYPST)


def printed(source: str) -> bytes:
    """A PDF of this Typst source."""
    return typst.compile(source.encode(), ignore_system_fonts=True)


def good() -> dict[str, bytes]:
    """One good document of each format, by the name it is handed in with."""
    return {
        "lamps.docx": good_docx(),
        "lamps.odt": good_odt(),
        "lamps.pdf": good_pdf(),
        "lamps.html": HTML.encode(),
        "lamps.md": MARKDOWN.encode(),
        "lamps.txt": TEXT.encode(),
    }
