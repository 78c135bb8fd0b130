"""A document as lines that know what they are, whatever the format it came in."""

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line is in its document."""

    HEADING = "heading"
    ITEM = "item"
    PARAGRAPH = "paragraph"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without its bullet mark.

    `level` is a heading's level or an item's depth, both from 1; `mark` the bullet or number as it stood; `number`
    where it stands, the line of a text and the paragraph of anything else; `indent` its left edge, in the units of the
    format.
    A cell knows its table, row and column, each counted from 1.
    """

    text: str
    kind: LineKind = LineKind.PARAGRAPH
    level: int = 0
    bold: bool = False
    mark: str = ""
    page: int = 1
    number: int = 1
    indent: float = 0.0
    table: int = 0
    row: int = 0
    column: int = 0

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals throughout."""
        return self.text.isupper()


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of a document in the order of reading; `paged` says whether their pages mean anything."""

    lines: tuple[Line, ...]
    paged: bool = False
