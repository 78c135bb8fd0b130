"""A paragraph by its own line breaks: which lines belong together, and which stand out as a heading would."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from intranet.reading.marks import split_mark
from intranet.reading.wrapping import OPEN_END, WIDEST_BY_HAND, goes_on

_SHORT = 0.6
_WRAPPED = 3
_NEVER_REACHED = 100_000


@dataclass(slots=True)
class Piece:
    """One line of a paragraph. Loose pieces stand below a list item without being part of its text for certain."""

    number: int
    text: str = ""
    letters: int = 0
    bold_letters: int = 0
    loose: bool = False

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return self.bold_letters == self.letters > 0


@dataclass(slots=True)
class Pieces:
    """The lines of a paragraph while they are gathered; there is always one."""

    all: list[Piece] = field(default_factory=lambda: [Piece(0)])

    def add(self, text: str | None, *, bold: bool) -> None:
        """Add text to the last line."""
        if text:
            last, letters = self.all[-1], len(text.strip())
            last.text += text
            last.letters += letters
            last.bold_letters += letters if bold else 0

    def end_line(self, number: int | None = None, *, loose: bool = False) -> None:
        self.all.append(Piece(self.all[-1].number if number is None else number, loose=loose))

    @property
    def letters(self) -> int:
        return sum(piece.letters for piece in self.all)

    def paragraphs(self, width: int | None = None, *, whole: bool) -> Iterator[Piece]:
        """The lines with those joined that belong together: what was wrapped, and of a `whole` item everything.

        A line that is bold throughout is no part of one that is not: "Press Officer" above "Writes to the paper".
        `width` is the length of the longest line around, that of the paragraph where nothing is said.
        """
        pieces = [piece for piece in self.all if piece.text.strip()]
        longest = max((len(piece.text) for piece in pieces), default=0)
        if width is None:
            # Whoever breaks a line on purpose begins something, unless there are enough lines to look wrapped.
            width = longest if len(pieces) >= _WRAPPED and longest <= WIDEST_BY_HAND else _NEVER_REACHED
        gathered: Piece | None = None
        last = ""
        for piece in pieces:
            text = " ".join(piece.text.split())
            if gathered is not None and _together(gathered, last, piece, text, width, whole=whole):
                gathered.text += f" {text}"
                gathered.letters += piece.letters
                gathered.bold_letters += piece.bold_letters
            else:
                if gathered is not None:
                    yield gathered
                gathered = Piece(piece.number, text, piece.letters, piece.bold_letters)
            last = text
        if gathered is not None:
            yield gathered


def _together(gathered: Piece, last: str, piece: Piece, text: str, width: int, *, whole: bool) -> bool:
    if gathered.bold != piece.bold or split_mark(text)[0]:
        return False
    if whole and not piece.loose:
        return True
    # Short lines, though in small letters, were not wrapped: each is something of its own.
    if len(last) < _SHORT * width and not OPEN_END.search(last):
        return False
    return goes_on(last, text, width)
