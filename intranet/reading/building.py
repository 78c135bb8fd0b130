"""Lines while a document is gone through: numbered, with typed bullets taken off and cells told from layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from intranet.reading.errors import TOO_LARGE, Unreadable
from intranet.reading.letters import plain_letters
from intranet.reading.limits import LINES
from intranet.reading.lines import Line, LineKind
from intranet.reading.marks import split_mark
from intranet.reading.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table."""

    table: int
    row: int
    column: int


NO_CELL = Cell(0, 0, 0)


@dataclass(slots=True)
class Builder:
    """Collects lines in the order of reading; whoever goes through the document keeps `page` and `cell` up to date."""

    page: int = 1
    paged: bool = False
    cell: Cell = NO_CELL
    tables: int = 0
    _lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Add one line, where it has text. Raises Unreadable when there are too many."""
        text = " ".join(plain_letters(line.text).split())
        if not text:
            return
        if len(self._lines) >= LINES:
            raise Unreadable(TOO_LARGE)
        cell = self.cell
        placed = replace(line, text=text, page=self.page, table=cell.table, row=cell.row, column=cell.column)
        self._lines.append(itemised(placed))

    def add_pieces(self, line: Line, pieces: Pieces, width: int | None = None) -> None:
        """Add a paragraph that may have line breaks of its own.

        A heading and a list item stay whole, of the rest each line stands alone unless it was wrapped by hand. A typed
        bullet begins an item wherever it stands, and bold throughout ends where it ends.
        """
        for piece in pieces.paragraphs(width, whole=line.kind is not LineKind.PARAGRAPH):
            self.add(replace(line, text=piece.text, bold=piece.bold, number=piece.number or line.number))
            if line.kind is LineKind.ITEM:
                line = Line("", number=line.number, indent=line.indent)

    def next_table(self) -> int:
        self.tables += 1
        return self.tables

    def lines(self) -> tuple[Line, ...]:
        """All lines; those in tables are cells, but a table of one cell is only a box round ordinary lines."""
        return tuple(celled(self._lines))


def itemised(line: Line) -> Line:
    """A paragraph that begins with a typed bullet or number is an item: "• Books the hall" is "Books the hall".

    A numbered heading stays one, without its number.
    """
    mark, text = ("", "") if line.mark else split_mark(line.text)
    if not mark or not text:
        return line
    if line.kind is LineKind.HEADING:
        return replace(line, mark=mark, text=text)
    return replace(line, kind=LineKind.ITEM, level=max(line.level, 1), mark=mark, text=text)


def celled(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that stand in a table with more than one cell become cells; a heading in a cell is bold there."""
    kept = list(lines)
    boxes = _boxes(kept)
    for line in kept:
        if not line.table:
            yield line
        elif line.table in boxes:
            yield replace(line, table=0, row=0, column=0)
        elif line.kind is LineKind.HEADING:
            yield replace(line, kind=LineKind.CELL, level=0, bold=True)
        else:
            yield replace(line, kind=LineKind.CELL)


def _boxes(lines: Iterable[Line]) -> set[int]:
    places: dict[int, set[tuple[int, int]]] = {}
    for line in lines:
        places.setdefault(line.table, set()).add((line.row, line.column))
    return {table for table, cells in places.items() if table and len(cells) == 1}
