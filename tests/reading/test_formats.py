"""What lines know of themselves, in each format: headings, items and how deep they are, cells, bold, pages."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.enum.text import WD_BREAK

from intranet.reading.extract import lines_of
from intranet.reading.lines import Document, Line, LineKind
from tests.reading.made import packed, paragraph, printed, word_xml


def word(fill: Callable[[docx.document.Document], object]) -> Document:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return lines_of(out.getvalue(), "a.docx")


def word_body(body: str) -> Document:
    return lines_of(packed({"word/document.xml": word_xml(body)}), "a.docx")


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


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def shapes(document: Document) -> list[tuple[str, int, str, str]]:
    """What each line is, how deep, its mark and its text."""
    return [(line.kind.value, line.level, line.mark, line.text) for line in document.lines]


def line(document: Document, text: str) -> Line:
    return next(line for line in document.lines if line.text == text)


# --- Word --------------------------------------------------------------------------------------------------------


def test_word_headings_stand_below_the_title() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_heading("Our officers", 0)
        document.add_heading("Archivist", 1)
        document.add_heading("Duties", 2)

    assert shapes(word(fill)) == [
        ("heading", 1, "", "Our officers"),
        ("heading", 2, "", "Archivist"),
        ("heading", 3, "", "Duties"),
    ]


def test_word_draws_numbers_from_the_style() -> None:
    def fill(document: docx.document.Document) -> None:
        for text, style in (
            ("Dusts", "List Bullet"),
            ("shelves", "List Bullet 2"),
            ("Files", "List Number"),
            ("Burns", "List Number"),
        ):
            document.add_paragraph(text, style=style)

    assert shapes(word(fill)) == [
        ("item", 1, "•", "Dusts"),
        ("item", 2, "•", "shelves"),
        ("item", 1, "1.", "Files"),
        ("item", 1, "2.", "Burns"),
    ]


def test_word_bold_ends_where_it_ends() -> None:
    def fill(document: docx.document.Document) -> None:
        held = document.add_paragraph()
        held.add_run("Archivist").bold = True
        held.add_run().add_break()
        held.add_run("• Dusts the shelves")

    assert [(line.text, line.bold, line.kind) for line in word(fill).lines] == [
        ("Archivist", True, LineKind.PARAGRAPH),
        ("Dusts the shelves", False, LineKind.ITEM),
    ]


def test_word_pages_are_counted() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph("On the first").add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("On the second")

    document = word(fill)
    assert document.paged
    assert [line.page for line in document.lines] == [1, 2]


def test_word_cells_know_their_place_and_their_bullets() -> None:
    def fill(document: docx.document.Document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "Archivist"
        table.cell(0, 1).text = "• Dusts"

    cells = word(fill).lines
    assert [(cell.kind, cell.table, cell.row, cell.column, cell.mark) for cell in cells] == [
        (LineKind.CELL, 1, 1, 1, ""),
        (LineKind.CELL, 1, 1, 2, "•"),
    ]


def test_a_frame_round_text_is_no_table() -> None:
    def fill(document: docx.document.Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = "Archivist"

    assert shapes(word(fill)) == [("paragraph", 0, "", "Archivist")]


@pytest.mark.parametrize(
    "unread",
    [
        "<w:del><w:r><w:delText>Gone</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>Gone</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Gone</w:t></w:r>",
        "<w:r><w:instrText>Gone</w:instrText></w:r>",
    ],
)
def test_word_leaves_out_what_nobody_sees(unread: str) -> None:
    assert texts(word_body(f"<w:p><w:ins><w:r><w:t>Stays</w:t></w:r></w:ins>{unread}</w:p>")) == ["Stays"]


def test_word_text_boxes_are_read_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('Boxed')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>Around</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(word_body(body)) == ["Around", "Boxed"]


def test_word_symbols_are_bullets() -> None:
    body = '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r><w:r><w:tab/><w:t>Dusts</w:t></w:r></w:p>'
    assert shapes(word_body(body)) == [("item", 1, "•", "Dusts")]


# --- OpenDocument ------------------------------------------------------------------------------------------------


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


# --- Web pages and Markdown --------------------------------------------------------------------------------------


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


# --- PDF ---------------------------------------------------------------------------------------------------------

LONG = "Dusts each of the shelves on which the minutes of the last hundred years are kept, and those which are empty"


def test_pdf_wrapped_items_are_joined_and_headings_are_larger() -> None:
    source = f"#set page(width: 9cm, height: 20cm)\n= Archivist\n- {LONG}\n  - {LONG}\n- Files\n\nNot an item."
    assert shapes(lines_of(printed(source), "a.pdf")) == [
        ("heading", 1, "", "Archivist"),
        ("item", 1, "•", LONG),
        ("item", 2, "‣", LONG),
        ("item", 1, "•", "Files"),
        ("paragraph", 0, "", "Not an item."),
    ]


def test_pdf_columns_are_read_one_after_the_other() -> None:
    names = [f"Officer {number}" for number in range(1, 7)]
    body = "\n".join(f"== {name}\n- {LONG} {name}\n" for name in names)
    source = f"#set page(width: 16cm, height: 14cm, columns: 2)\n#set text(size: 9pt)\n{body}"
    document = lines_of(printed(source), "a.pdf")
    assert texts(document) == [text for name in names for text in (name, f"{LONG} {name}")]


def test_pdf_items_go_on_behind_the_foot_of_a_page() -> None:
    filler = "- Files\n" * 8
    source = (
        "#set page(width: 9cm, height: 8cm, margin: 1.6cm, header: [Our handbook], footer: [Our party])\n"
        f"{filler}- {LONG}\n- Burns\n"
    )
    document = lines_of(printed(source), "a.pdf")
    assert LONG in texts(document)
    assert texts(document).count("Our handbook") == 2
    assert line(document, "Burns").page == 2


def test_pdf_tables_with_and_without_lines() -> None:
    rows = f"[Archivist], [{LONG}], [Editor], [Edits], [Printer], [Prints]"
    for stroke in ("1pt", "none"):
        source = f"#set page(width: 14cm, height: 20cm)\n#table(columns: (1fr, 4fr), stroke: {stroke}, {rows})"
        document = lines_of(printed(source), "a.pdf")
        assert [(cell.row, cell.column, cell.text) for cell in document.lines] == [
            (1, 1, "Archivist"), (1, 2, LONG), (2, 1, "Editor"), (2, 2, "Edits"), (3, 1, "Printer"), (3, 2, "Prints"),
        ]  # fmt: skip


def test_pdf_letters_printed_twice_are_read_once_and_no_other_is_lost() -> None:
    """Twice, a hair apart, is how some programs make bold; the same letters further down in another size stay."""
    lines = "".join(f"#text(size: {size}pt)[All officers agree, as all should, at {size}]\n\n" for size in range(8, 20))
    twice = "#place(dx: 0.3pt)[Archivist]Archivist\n\n"
    read = texts(lines_of(printed(f"#set page(width: 21cm, height: 29cm)\n{twice}{lines}"), "a.pdf"))
    assert read == ["Archivist", *(f"All officers agree, as all should, at {size}" for size in range(8, 20))]


def test_pdf_divided_words_are_made_whole() -> None:
    text = "The representatives of affiliated organisations co-ordinate extraordinarily comprehensive correspondence"
    source = f'#set page(width: 6cm, height: 12cm, margin: 1cm)\n#set text(lang: "en", hyphenate: true)\n{text}'
    assert texts(lines_of(printed(source), "a.pdf")) == [text]


# --- Which format it is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a", ""])
def test_the_content_says_what_it_is_and_not_the_name(name: str) -> None:
    document = word_body(paragraph("Archivist"))
    assert texts(lines_of(packed({"word/document.xml": word_xml(paragraph("Archivist"))}), name)) == texts(document)
    assert texts(lines_of(b"Archivist\n\n- Dusts\n", name)) == ["Archivist", "Dusts"]
    assert texts(lines_of(printed("Archivist"), name)) == ["Archivist"]
