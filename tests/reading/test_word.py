"""What lines know of themselves in a Word document: headings, numbers, bold, pages, cells."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.enum.text import WD_BREAK

from intranet.reading.extract import lines_of
from intranet.reading.lines import Document, LineKind
from tests.reading.made import paragraph
from tests.reading.shapes import shapes, texts, word_body


def word(fill: Callable[[docx.document.Document], object]) -> Document:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return lines_of(out.getvalue(), "a.docx")


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
