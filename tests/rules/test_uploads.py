"""A file is what its content says, and what would run is refused."""

import zipfile
import zlib
from io import BytesIO

import pytest

from intranet.core.errors import RuleError
from intranet.rules.uploads import JPEG, LARGEST, PDF, PNG, WORD, FileKind, kind_of

PLAIN_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(20)
PHOTO = b"\xff\xd8\xff\xe0" + bytes(30) + b"\xff\xd9"
WORD_PARTS = ("[Content_Types].xml", "word/document.xml")


def archive(*names: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, "<x/>")
    return made.getvalue()


def pdf_with(inside: bytes, *, packed: bool = False) -> bytes:
    if packed:
        inside = b"5 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + zlib.compress(inside) + b"\nendstream"
    return b"%PDF-1.7\n" + inside + b"\n%%EOF"


@pytest.mark.parametrize(
    ("content", "kind"), [(PLAIN_PDF, PDF), (archive(*WORD_PARTS), WORD), (PICTURE, PNG), (PHOTO, JPEG)]
)
def test_it_is_what_it_says(content: bytes, kind: FileKind) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"%PDF-" + bytes(LARGEST), "larger than 10 MB"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "not what a paper may be"),
        (b"<!doctype html><script>alert(1)</script>", "not what a paper may be"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><html xmlns='x'/>", "not what a paper may be"),
        (b"GIF89a=1;alert(1)//", "not what a paper may be"),
        (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "not what a paper may be"),
        (b"MZ" + bytes(80), "not what a paper may be"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(80), "old Word document"),
        (b"\xff\xd8\xff<script>alert(1)</script>", "not what a paper may be"),
        (PLAIN_PDF.replace(b"%%EOF", b""), "damaged"),
        (pdf_with(b"trailer<</Encrypt 4 0 R>>"), "password"),
        (pdf_with(b"<</S/JavaScript/JS(app.alert(1))>>"), "script"),
        (pdf_with(b"<</S/J#61vaScript>>"), "script"),
        (pdf_with(b"<</S/Launch/F(cmd.exe)>>", packed=True), "script"),
        (pdf_with(b"<</Type/EmbeddedFile>>"), "another file"),
        (pdf_with(bytes(21 * 1024 * 1024), packed=True), "unpacks to far more"),
        (b"PK\x03\x04 no archive at all", "damaged"),
        (archive("hello.html"), "not a Word document"),
        (archive(*WORD_PARTS, "word/vbaProject.bin"), "macros"),
        (archive(*WORD_PARTS, *(f"word/{number}.xml" for number in range(2001))), "far more parts"),
    ],
)
def test_what_is_not_taken_is_said_in_words(content: bytes, words: str) -> None:
    with pytest.raises(RuleError, match=words) as refused:
        kind_of(content)
    assert refused.value.field == "file"
