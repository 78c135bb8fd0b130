"""Word documents: styles and lists become headings and items, tables become cells; nothing outside is followed.

Running heads and feet, notes, comments, struck text and tables of contents stand in other parts or are left out.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from intranet.reading.archive import Archive
from intranet.reading.building import NO_CELL, Builder, Cell
from intranet.reading.docx_numbering import Numberings
from intranet.reading.docx_styles import Styles, switched, value, whole_number
from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.pieces import Pieces
from intranet.reading.xml_tree import tree_of

MAIN = "word/document.xml"
_WRAPPERS = {"w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:hyperlink", "w:fldSimple"}
_BREAKS = {"page"}
_LARGER = 1.15
_POINTS = 20.0  # twentieths of a point


def from_docx(archive: Archive) -> Document:
    """The lines of a Word document. Raises Unreadable when it is damaged or too large."""
    styles = Styles(_part(archive, "word/styles.xml"))
    root = tree_of(archive.chunks(MAIN))
    reader = _Reader(root, styles, Numberings(_part(archive, "word/numbering.xml"), styles))
    body = root.find("w:body")
    reader.blocks(root if body is None else body)
    return Document(reader.builder.lines(), paged=reader.builder.paged)


def _part(archive: Archive, name: str) -> Element | None:
    return tree_of(archive.chunks(name)) if name in archive else None


def _inside(element: Element) -> Iterator[Element]:
    """The children of an element, those of mere wrappers included; of alternatives only the first that there is."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from _inside(child)
        elif child.tag == "mc:AlternateContent":
            chosen = child.find("mc:Choice")
            chosen = child.find("mc:Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from _inside(chosen)
        else:
            yield child


class _Reader:
    def __init__(self, root: Element, styles: Styles, numberings: Numberings) -> None:
        self.builder = Builder()
        self._styles = styles
        self._numberings = numberings
        self._number = 0
        self._began = 1
        # Word notes where its pages ended; without these notes only breaks that somebody made are known.
        self._noted = any(True for _ in root.iter("w:lastRenderedPageBreak"))
        self._size = _usual_size(root, styles)
        self._titled = any(value(p.find("w:pPr"), "w:pStyle") == "Title" for p in root.iter("w:p"))

    def blocks(self, parent: Element) -> None:
        for block in _inside(parent):
            if block.tag == "w:p":
                self._paragraph(block)
            elif block.tag == "w:tbl":
                self._table(block)

    def _table(self, table: Element) -> None:
        outer, number = self.builder.cell, self.builder.next_table()
        for row, tr in enumerate((each for each in _inside(table) if each.tag == "w:tr"), start=1):
            column = 1
            for tc in (each for each in _inside(tr) if each.tag == "w:tc"):
                properties = tc.find("w:tcPr")
                merged = None if properties is None else properties.find("w:vMerge")
                if merged is None or merged.get("w:val") == "restart":
                    self.builder.cell = Cell(number, row, column)
                    self.blocks(tc)
                column += max(whole_number(value(properties, "w:gridSpan")) or 1, 1)
        self.builder.cell = outer

    def _paragraph(self, paragraph: Element) -> None:
        self._number += 1
        number = self._number
        properties = paragraph.find("w:pPr")
        style = value(properties, "w:pStyle") or self._styles.usual
        if not self._noted and switched(properties, "w:pageBreakBefore"):
            self._turn_page()
        # Counted even where the paragraph is left out, for the numbers after it stay as they were drawn.
        place = self._numberings.place(style, properties) if any(True for _ in paragraph.iter("w:t")) else None
        text, boxes, self._began = Pieces(), list[Element](), self.builder.page
        self._runs(paragraph, text, boxes, style)
        if not self._styles.contents(style) and not self._styles.hidden(style):
            after, self.builder.page = self.builder.page, self._began
            line = self._line(style, properties, place)
            self.builder.add_pieces(replace(line, number=number), text)
            self.builder.page = after
        for box in boxes:
            self._box(box)

    def _line(self, style: str, properties: Element | None, place: tuple[int, str] | None) -> Line:
        heading = self._styles.heading(style, properties)
        indent = self._indent(properties)
        if heading is not None:
            level = min(max(heading + self._titled, 1), 6)
            return Line("", LineKind.HEADING, level=level, mark=place[1] if place else "", indent=indent)
        if place is not None:
            return Line("", LineKind.ITEM, level=place[0], mark=place[1], indent=indent)
        return Line("", indent=indent)

    @staticmethod
    def _indent(properties: Element | None) -> float:
        said = None if properties is None else properties.find("w:ind")
        left = None if said is None else whole_number(said.get("w:left") or said.get("w:start"))
        return (left or 0) / _POINTS

    def _box(self, box: Element) -> None:
        """A text box is read after the paragraph it hangs on, outside of whatever table that stands in."""
        outer, self.builder.cell = self.builder.cell, NO_CELL
        self.blocks(box)
        self.builder.cell = outer

    def _runs(self, parent: Element, text: Pieces, boxes: list[Element], style: str) -> None:
        for run in _inside(parent):
            if run.tag != "w:r":
                continue
            properties = run.find("w:rPr")
            if not switched(properties, "w:vanish"):
                bold = self._stands_out(properties, style)
                for part in _inside(run):
                    self._part(part, text, boxes, bold=bold)

    def _stands_out(self, properties: Element | None, style: str) -> bool:
        """Whether a run is bold, or underlined, or set in capitals, or larger: each makes a heading as bold does."""
        bold = switched(properties, "w:b")
        if bold is None:
            named = value(properties, "w:rStyle")
            bold = self._styles.bold(style) or (named is not None and self._styles.bold(named))
        size = whole_number(value(properties, "w:sz")) or self._styles.size(style)
        underlined = value(properties, "w:u") not in {None, "none"}
        return bold or underlined or bool(switched(properties, "w:caps")) or size >= _LARGER * self._size

    def _part(self, part: Element, text: Pieces, boxes: list[Element], *, bold: bool) -> None:
        match part.tag:
            case "w:t":
                if not text.letters:
                    self._began = self.builder.page  # a paragraph stands where its first word does
                text.add(part.text or "", bold=bold)
            case "w:tab" | "w:ptab":
                text.add("\t", bold=bold)
            case "w:noBreakHyphen":
                text.add("-", bold=bold)
            case "w:sym":
                text.add(_symbol(part.get("w:char")), bold=bold)
            case "w:br" | "w:cr":
                self._break(part, text)
            case "w:lastRenderedPageBreak":
                self._turn_page()
            case "w:drawing" | "w:pict" | "w:object":
                boxes.extend(part.iter("w:txbxContent"))

    def _break(self, part: Element, text: Pieces) -> None:
        if part.get("w:type") not in _BREAKS:
            text.end_line()
        elif not self._noted:
            self._turn_page()

    def _turn_page(self) -> None:
        self.builder.page += 1
        self.builder.paged = True


def _usual_size(root: Element, styles: Styles) -> int:
    """The size that most letters have, in half points."""
    letters: Counter[int] = Counter()
    sizes: dict[str, int] = {}
    for paragraph in root.iter("w:p"):
        style = value(paragraph.find("w:pPr"), "w:pStyle") or styles.usual
        if style not in sizes:
            sizes[style] = styles.size(style)
        for run in paragraph.iter("w:r"):
            size = whole_number(value(run.find("w:rPr"), "w:sz")) or sizes[style]
            letters[size] += sum(len(text.text or "") for text in run.iter("w:t"))
    return max(letters, key=lambda size: letters[size], default=styles.size(styles.usual))


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
