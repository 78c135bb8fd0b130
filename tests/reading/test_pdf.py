"""What lines know of themselves in a PDF: wrapped items, columns, tables, letters."""

from intranet.reading.extract import lines_of
from tests.reading.made import printed
from tests.reading.shapes import line, shapes, texts

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
