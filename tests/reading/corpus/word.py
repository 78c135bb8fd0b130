"""Word documents for the corpus, from lists of (style, text): what the text says stays readable here."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def saved(document: WordDocument) -> bytes:
    """The document as a file."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def empty() -> WordDocument:
    """A document with Word's own styles, in which lists are numbered by their style and not by the paragraph."""
    return Document()


def write(document: WordDocument, parts: Iterable[tuple[str, str]]) -> None:
    """Each part in its style; `bold` is an ordinary paragraph that is bold from end to end, `page` a new page."""
    for style, text in parts:
        if style == "page":
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        elif style == "bold":
            document.add_paragraph().add_run(text).bold = True
        elif style == "plain":
            document.add_paragraph(text)
        else:
            document.add_paragraph(text, style=style)


def head_and_foot(document: WordDocument, head: str, foot: str) -> None:
    """What stands at the top and the bottom of each page."""
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    section.footer.paragraphs[0].text = foot


def table(document: WordDocument, rows: Iterable[Iterable[str]]) -> None:
    """A table; a line break in a cell's text is a new paragraph there."""
    texts = [list(row) for row in rows]
    made = document.add_table(rows=len(texts), cols=len(texts[0]), style="Table Grid")
    for row, cells in zip(made.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            first, *others = text.split("\n")
            cell.paragraphs[0].text = first
            for other in others:
                cell.add_paragraph(other)


def numbered_by_style(document: WordDocument, levels: Sequence[tuple[str, str, str]]) -> None:
    """Paragraph styles that number themselves, as (style, kind of number, how it looks), the outermost first.

    Nothing in a paragraph of such a style tells of its number: it is the style that names the list.
    """
    numbers = document.part.numbering_part.element
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{style.replace(" ", "")}"/><w:lvlText w:val="{looks}"/><w:lvlJc w:val="left"/></w:lvl>'
        for depth, (style, kind, looks) in enumerate(levels)
    )
    numbers.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{made}</w:abstractNum>'))
    numbers.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, (style, _, _) in enumerate(levels):
        of_style = document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH).element.get_or_add_pPr()
        of_style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'))
