"""OpenDocument texts: outline and lists become headings and items, tables become cells; nothing outside is followed.

Running heads and feet, notes, comments, struck text and tables of contents are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from intranet.reading.archive import Archive
from intranet.reading.building import NO_CELL, Builder, Cell
from intranet.reading.docx_styles import whole_number
from intranet.reading.errors import DAMAGED, PASSWORD, Unreadable
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.marks import BULLET
from intranet.reading.odt_styles import Styles
from intranet.reading.pieces import Pieces
from intranet.reading.xml_tree import tree_of

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_CONTAINERS = {"text:section", "text:numbered-paragraph", "draw:frame", "draw:text-box", "draw:custom-shape", "draw:a"}
_ROWS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}
_UNSEEN = {"text:note", "office:annotation", "text:ruby-text", "office:forms", "text:tracked-changes"}
_MOST_COLUMNS = 100


def from_odt(archive: Archive) -> Document:
    """The lines of an OpenDocument text. Raises Unreadable: a password, damaged, too large."""
    if _MANIFEST in archive and any(True for _ in tree_of(archive.chunks(_MANIFEST)).iter("manifest:encryption-data")):
        raise Unreadable(PASSWORD)
    root = tree_of(archive.chunks(CONTENT))
    body = next(root.iter("office:text"), None)
    if body is None:
        raise Unreadable(DAMAGED)
    common = tree_of(archive.chunks("styles.xml")) if "styles.xml" in archive else None
    reader = _Reader(root, Styles(common, root))
    reader.blocks(body)
    return Document(reader.builder.lines(), paged=reader.builder.paged)


@dataclass(slots=True)
class _Text(Pieces):
    """The text of a paragraph while it is gone through, and the boxes that hang on it."""

    boxes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class _Place:
    """Where in a list a paragraph stands; the first paragraph of an item takes the mark."""

    style: str
    depth: int
    count: int
    marked: bool = False


class _Reader:
    def __init__(self, root: Element, styles: Styles) -> None:
        self.builder = Builder()
        self._styles = styles
        self._number = 0
        self._counts: dict[tuple[str, int], int] = {}
        # A text processor notes where its pages ended; without these notes only breaks that somebody made are known.
        self._noted = any(True for _ in root.iter("text:soft-page-break"))
        names = (each.get("text:style-name", "") for each in root.iter("text:p"))
        self._titled = any("title" in styles.named(name) for name in names)

    def blocks(self, parent: Element, place: _Place | None = None) -> None:
        for block in parent:
            if block.tag in {"text:p", "text:h"}:
                self._paragraph(block, place)
            elif block.tag == "text:list":
                self._list(block, place)
            elif block.tag == "table:table":
                self._table(block)
            elif block.tag == "text:soft-page-break":
                self._turn_page()
            elif block.tag in _CONTAINERS:
                self.blocks(block, place)

    def _list(self, element: Element, outer: _Place | None) -> None:
        style = element.get("text:style-name") or (outer.style if outer else "")
        depth = outer.depth + 1 if outer else 1
        level = self._styles.level(style, depth)
        goes_on = element.get("text:continue-numbering") == "true" or element.get("text:continue-list")
        count = self._counts.get((style, depth), 0) if goes_on else (level.start if level else 1) - 1
        for item in element:
            if item.tag == "text:list-item":
                said = whole_number(item.get("text:start-value"))
                count = count + 1 if said is None else said
                self.blocks(item, _Place(style, depth, count))
            elif item.tag == "text:list-header":
                self.blocks(item)
        self._counts[style, depth] = count

    def _table(self, table: Element) -> None:
        outer, number = self.builder.cell, self.builder.next_table()
        for row, tr in enumerate(_rows(table), start=1):
            column = 1
            for cell in tr:
                if cell.tag == "table:table-cell":
                    self.builder.cell = Cell(number, row, column)
                    self.blocks(cell)
                if cell.tag in {"table:table-cell", "table:covered-table-cell"}:
                    wide = whole_number(cell.get("table:number-columns-repeated")) or 1
                    column = min(column + max(wide, 1), _MOST_COLUMNS)
        self.builder.cell = outer

    def _paragraph(self, paragraph: Element, place: _Place | None) -> None:
        self._number += 1
        name = paragraph.get("text:style-name", "")
        if not self._noted and self._styles.turns_page(name):
            self._turn_page()
        page, text = self.builder.page, _Text()
        self._inline(paragraph, text, usual=bool(self._styles.bold("paragraph", name)))
        line = Line("", number=self._number, indent=self._styles.indent(name))
        after, self.builder.page = self.builder.page, page
        if not self._styles.hidden("paragraph", name):
            self.builder.add_pieces(self._kind(line, paragraph, place, filled=text.letters > 0), text)
        self.builder.page = after
        for box in text.boxes:
            outer, self.builder.cell = self.builder.cell, NO_CELL
            self.blocks(box)
            self.builder.cell = outer

    def _kind(self, line: Line, paragraph: Element, place: _Place | None, *, filled: bool) -> Line:
        name = paragraph.get("text:style-name", "")
        mark = self._mark(name, place) if place and filled and not place.marked else None
        if mark is not None and place is not None:
            place.marked = True
        if paragraph.tag == "text:h":
            level = whole_number(paragraph.get("text:outline-level")) or 1
            return replace(line, kind=LineKind.HEADING, level=min(max(level + self._titled, 1), 6), mark=mark or "")
        if "title" in self._styles.named(name):
            return replace(line, kind=LineKind.HEADING, level=1)
        if mark is not None and place is not None:
            return replace(line, kind=LineKind.ITEM, level=place.depth, mark=mark or BULLET)
        return line

    def _mark(self, name: str, place: _Place) -> str:
        level = self._styles.level(place.style or self._styles.list_of(name), place.depth)
        return BULLET if level is None else level.mark(place.count)

    def _inline(self, element: Element, text: _Text, *, usual: bool) -> None:
        text.add(element.text, bold=usual)
        for child in element:
            match child.tag:
                case "text:s" | "text:tab":
                    text.add(" ", bold=False)
                case "text:line-break":
                    text.end_line()
                case "text:soft-page-break":
                    self._turn_page()
                case "draw:frame" | "draw:custom-shape":
                    text.boxes.append(child)
                case "text:span":
                    self._span(child, text, usual=usual)
                case tag if tag not in _UNSEEN:
                    self._inline(child, text, usual=usual)
            text.add(child.tail, bold=usual)

    def _span(self, span: Element, text: _Text, *, usual: bool) -> None:
        name = span.get("text:style-name", "")
        if not self._styles.hidden("text", name):
            bold = self._styles.bold("text", name)
            self._inline(span, text, usual=usual if bold is None else bold)

    def _turn_page(self) -> None:
        self.builder.page += 1
        self.builder.paged = True


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table:table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)
