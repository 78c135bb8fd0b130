"""What lines know of themselves in OpenDocument, web pages and Markdown: headings, items, their depth, bold."""

import pytest

from intranet.reading.extract import lines_of
from intranet.reading.lines import Document
from tests.reading.made import packed, paragraph, printed, word_xml
from tests.reading.shapes import shapes, texts, word_body


def odt(body: str, styles: str = "") -> Document:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible")
        )
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return lines_of(packed({"mimetype": mimetype, "content.xml": content}), "a.odt")


def test_odt_lists_headings_and_tables() -> None:
    body = (
        '<text:h text:outline-level="2">Archivist</text:h>'
        "<text:list><text:list-item><text:p>Dusts</text:p><text:list><text:list-item><text:p>shelves</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Editor</text:p></table:table-cell>"
        "<table:table-cell><text:p>Edits</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert shapes(odt(body)) == [
        ("heading", 2, "", "Archivist"),
        ("item", 1, "•", "Dusts"),
        ("item", 2, "•", "shelves"),
        ("cell", 0, "", "Editor"),
        ("cell", 0, "", "Edits"),
    ]


def test_odt_bold_and_what_nobody_sees() -> None:
    styles = (
        '<style:style style:name="B1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="H1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        '<text:p><text:span text:style-name="B1">Archivist</text:span></text:p>'
        '<text:p>Dusts<text:span text:style-name="H1"> hidden</text:span><text:note><text:note-body>'
        "<text:p>noted</text:p></text:note-body></text:note></text:p>"
    )
    assert [(line.text, line.bold) for line in odt(body, styles).lines] == [("Archivist", True), ("Dusts", False)]


def test_html_says_where_each_line_stands() -> None:
    page = b"<!doctype html>\n<h2>Archivist</h2>\n<ul>\n<li>Dusts\n<ol type=a><li>shelves</ol>\n</ul><script>x</script>"
    document = lines_of(page, "a.html")
    assert shapes(document) == [
        ("heading", 2, "", "Archivist"),
        ("item", 1, "•", "Dusts"),
        ("item", 2, "a.", "shelves"),
    ]
    assert [line.number for line in document.lines] == [2, 4, 5]


def test_html_bold_above_a_break_is_a_line_of_its_own() -> None:
    document = lines_of(b"<!doctype html><p><strong>Archivist</strong><br>Dusts the shelves</p>", "a.html")
    assert [(line.text, line.bold) for line in document.lines] == [("Archivist", True), ("Dusts the shelves", False)]


def test_html_in_the_encoding_that_it_names() -> None:
    page = '<!doctype html><meta charset="iso-8859-15"><p>Archivist at the café'.encode("iso-8859-15")
    assert texts(lines_of(page, "a.html")) == ["Archivist at the café"]


def test_markdown_items_go_on_where_they_are_indented() -> None:
    text = b"---\ntitle: x\n---\n# Archivist\n\n- Dusts the\n  Shelves\n1) Files\nEDITOR\n"
    document = lines_of(text, "a.md")
    assert shapes(document) == [
        ("heading", 1, "", "Archivist"),
        ("item", 1, "-", "Dusts the Shelves"),
        ("item", 1, "1)", "Files"),
        ("paragraph", 0, "", "EDITOR"),
    ]
    assert [line.number for line in document.lines] == [4, 6, 8, 9]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a", ""])
def test_the_content_says_what_it_is_and_not_the_name(name: str) -> None:
    document = word_body(paragraph("Archivist"))
    assert texts(lines_of(packed({"word/document.xml": word_xml(paragraph("Archivist"))}), name)) == texts(document)
    assert texts(lines_of(b"Archivist\n\n- Dusts\n", name)) == ["Archivist", "Dusts"]
    assert texts(lines_of(printed("Archivist"), name)) == ["Archivist"]
