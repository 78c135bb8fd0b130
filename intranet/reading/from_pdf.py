"""PDF: the words of its pages put together again, column by column; nothing in it is run or followed."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.table import Table
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

from intranet.reading.building import Builder, Cell
from intranet.reading.errors import DAMAGED, PASSWORD, SCANNED, TOO_LARGE, Unreadable
from intranet.reading.letters import plain_letters
from intranet.reading.limits import GLYPHS, PAGES
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.pdf_columns import in_reading_order
from intranet.reading.pdf_paragraphs import Joiner, Paragraph, Region, repeated_rows, usual_leading, vocabulary
from intranet.reading.pdf_underlines import with_underlines
from intranet.reading.pdf_words import Row, Word, rows_of

_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_LARGER = 1.1  # so much larger than the usual size are headings
_LONGEST_HEADING = 160
_LARGEST_DOT = 7.0
_NEAR = 3.0
_PRINTED_TWICE = 0.07  # of its size; the narrowest letter is three times as wide


def from_pdf(data: bytes) -> Document:
    """The lines of a PDF. Raises Unreadable: a password, pictures of pages only, damaged, too large."""
    try:
        with pdfplumber.open(io.BytesIO(data), unicode_norm="NFC") as pdf:
            if len(pdf.pages) > PAGES:
                raise Unreadable(TOO_LARGE)
            layout = _Layout()
            for number, page in enumerate(pdf.pages, start=1):
                layout.add(page, number)
                page.close()
    except PdfminerException as broken:
        cause = broken.args[0] if broken.args else None
        raise Unreadable(PASSWORD if isinstance(cause, PDFPasswordIncorrect) else DAMAGED) from broken
    if layout.pictures and not layout.glyphs:
        raise Unreadable(SCANNED)
    return _document(layout)


class _Layout:
    """What the pages hold: regions in the order of reading."""

    def __init__(self) -> None:
        self.regions: list[Region] = []
        self.pages: list[list[Row]] = []
        self.height = 1.0
        self.glyphs = 0
        self.pictures = 0
        self._tables = 0
        self._last: tuple[int, tuple[int, ...], int, int] | None = None

    def add(self, page: Page, number: int) -> None:
        """Read one page. Raises Unreadable when the document has too many letters by now."""
        self.glyphs += len(page.chars)
        self.pictures += len(page.images)
        if self.glyphs > GLYPHS:
            raise Unreadable(TOO_LARGE)
        self.height = max(self.height, float(page.height))
        words, dots = with_underlines(_words(page), (*page.lines, *page.rects)), _dots(page)
        tables = [table for table in page.find_tables() if _is_table(table)] if page.edges else []
        begin = len(self.regions)
        for table in sorted(tables, key=lambda each: each.bbox[1]):
            above = [word for word in words if word.middle < table.bbox[1]]
            self._flow(above, dots, number)
            inside = [word for word in words if _within(word, table.bbox)]
            taken = {id(word) for word in (*above, *inside)}
            words = [word for word in words if id(word) not in taken]
            self._table(table, inside, dots, number)
        self._flow(words, dots, number)
        self.pages.append([row for region in self.regions[begin:] if not region.cell[0] for row in region.rows])

    def _flow(self, words: Sequence[Word], dots: Sequence[Word], number: int) -> None:
        for part in in_reading_order(words):
            self._region(part.words, dots, number)
            self._tables += bool(part.cells)
            for row, cells in enumerate(part.cells, start=1):
                for column, words_in in enumerate(cells, start=1):
                    self._region(words_in, dots, number, (self._tables, row, column))

    def _region(
        self, words: Sequence[Word], dots: Sequence[Word], number: int, cell: tuple[int, int, int] = (0, 0, 0)
    ) -> None:
        rows = rows_of(words, dots, number)
        if rows:
            self.regions.append(Region(tuple(rows), cell))

    def _table(self, table: Table, words: Sequence[Word], dots: Sequence[Word], number: int) -> None:
        edges = tuple(round(cell[0] / 4) for cell in table.rows[0].cells if cell is not None)
        row = 0
        if self._last is not None and self._last[1] == edges and self._last[2] == number - 1:
            row = self._last[3]  # the same columns at the top of the next page: the table goes on there
        else:
            self._tables += 1
        for each in table.rows:
            row += 1
            for column, box in enumerate(each.cells, start=1):
                inside = [] if box is None else [word for word in words if _within(word, box)]
                self._region(inside, dots, number, (self._tables, row, column))
        self._last = (self._tables, edges, number, row)


def _words(page: Page) -> list[Word]:
    found = extract_words(
        _once(page.chars), extra_attrs=["fontname", "size"], x_tolerance_ratio=0.18, keep_blank_chars=False
    )
    return [
        Word(
            plain_letters(each["text"]),
            float(each["x0"]),
            float(each["x1"]),
            float(each["top"]),
            float(each["bottom"]),
            float(each["size"]),
            any(name in each["fontname"].lower() for name in _BOLD),
        )
        for each in found
        if each["upright"] and each["x1"] > 0 and each["x0"] < page.width and 0 < each["size"] < page.height
    ]


def _once(glyphs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Letters without those that were printed twice in one place, which is how some programs make them bold."""
    seen: set[tuple[str, float, int, int]] = set()
    kept = []
    for glyph in glyphs:
        step = _PRINTED_TWICE * max(glyph["size"], 1)
        x, y = int(glyph["x0"] / step), int(glyph["top"] / step)
        if not any((glyph["text"], step, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            seen.add((glyph["text"], step, x, y))
            kept.append(glyph)
    return kept


def _dots(page: Page) -> list[Word]:
    """Small round or square shapes, which browsers draw as bullets."""
    return [
        Word("•", each["x0"], each["x1"], each["top"], each["bottom"], each["height"], bold=False)
        for each in (*page.curves, *page.rects)
        if 1 < each["width"] < _LARGEST_DOT and 1 < each["height"] < _LARGEST_DOT
    ]


def _is_table(table: Table) -> bool:
    """Whether it has columns; a frame, or lines between paragraphs, are not a table."""
    return max((sum(cell is not None for cell in row.cells) for row in table.rows), default=0) > 1


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = box
    return x0 - 1 <= (word.x0 + word.x1) / 2 <= x1 + 1 and top - 1 <= word.middle <= bottom + 1


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The usual size of letters, and the larger ones from the largest on."""

    usual: float
    larger: tuple[float, ...]

    def level(self, row: Row) -> int:
        """The level of a heading, 0 for what is no heading."""
        if row.size < self.usual * _LARGER:
            return 0
        return min(1 + sum(size > row.size + 0.25 for size in self.larger), 6)


def _sizes(regions: Sequence[Region]) -> _Sizes:
    letters: Counter[float] = Counter()
    for region in regions:
        for row in region.rows:
            letters[round(row.size * 2) / 2] += len(row.text)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    return _Sizes(usual, tuple(sorted((size for size in letters if size >= usual * _LARGER), reverse=True)))


def _document(layout: _Layout) -> Document:
    builder, sizes = Builder(), _sizes(layout.regions)
    joiner = Joiner(
        vocabulary(layout.regions), usual_leading(layout.regions), repeated_rows(layout.pages, layout.height)
    )
    paragraphs = joiner.paragraphs(layout.regions)
    for number, line in enumerate(_lines(paragraphs, sizes), start=1):
        cell, text = line
        builder.page, builder.cell = text.page, Cell(*cell)
        builder.add(Line(text.text, text.kind, text.level, text.bold, text.mark, number=number, indent=text.indent))
    return Document(builder.lines(), paged=True)


def _lines(paragraphs: Iterator[Paragraph], sizes: _Sizes) -> Iterator[tuple[tuple[int, int, int], Line]]:
    """Each paragraph as a line; an item is as deep as there are items further left above it."""
    edges: list[float] = []
    for paragraph in paragraphs:
        row, indent = paragraph.first, round(paragraph.indent, 1)
        line = Line(paragraph.text, page=row.page, bold=all(each.bold for each in paragraph.rows), indent=indent)
        level = sizes.level(row) if len(paragraph.text) <= _LONGEST_HEADING else 0
        if level and (not row.mark or row.mark[-1] in ".)" or row.mark[-1].isdigit()):
            edges = []
            yield paragraph.cell, _as(line, LineKind.HEADING, level, row.mark)
        elif row.mark:
            edges = [edge for edge in edges if edge < indent - _NEAR] + [indent]
            yield paragraph.cell, _as(line, LineKind.ITEM, len(edges), row.mark)
        else:
            yield paragraph.cell, line


def _as(line: Line, kind: LineKind, level: int, mark: str) -> Line:
    return Line(line.text, kind, level=level, bold=line.bold, mark=mark, page=line.page, indent=line.indent)
