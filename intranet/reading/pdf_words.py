"""Words of a PDF page with their places, gathered into rows as a reader's eye does."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from intranet.reading.marks import BULLET, split_mark

_UNKNOWN = re.compile(r"\(cid:\d+\)")  # a glyph whose font does not say which letter it is
_SAME_ROW = 0.45  # of the size of the letters; less than half, for indices stand a third higher or lower
_NO_SPACE = 0.12  # of the size: letters closer than this belong to one word, though their font may change


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; `top` and `bottom` are measured from the top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One line of print: its text without the mark, where the mark and where the text begin, and how it is set."""

    text: str
    mark: str
    x0: float
    text_x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    first_width: float
    page: int = 1

    @property
    def place(self) -> tuple[float, float]:
        return (round(self.top / 4), round(self.x0 / 4))


def rows_of(words: Sequence[Word], dots: Sequence[Word], page: int) -> list[Row]:
    """The rows that these words stand in, from the top; dots are bullets that are drawn and not written."""
    gathered: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.bottom, each.x0)):
        if gathered and abs(word.bottom - _baseline(gathered[-1])) <= _SAME_ROW * max(word.size, gathered[-1][-1].size):
            gathered[-1].append(word)
        else:
            gathered.append([word])
    rows = (_row(sorted(each, key=lambda word: word.x0), dots, page) for each in gathered)
    return [row for row in rows if row is not None]


def _baseline(words: list[Word]) -> float:
    return max(words[-3:], key=lambda word: word.size).bottom


def text_of(words: Iterable[Word]) -> str:
    """Words with spaces where there is a gap between them."""
    text, last = "", None
    for word in words:
        if last is not None and word.x0 - last.x1 > _NO_SPACE * min(word.size, last.size):
            text += " "
        text += word.text
        last = word
    return text


def _row(words: list[Word], dots: Sequence[Word], page: int) -> Row | None:
    drawn = _dot_before(words[0], dots)
    if _UNKNOWN.fullmatch(words[0].text) and len(words) > 1:
        drawn, words = words[0], words[1:]
    mark, text = split_mark(" ".join(_UNKNOWN.sub("", text_of(words)).split()))
    written = words
    if mark and text:
        written = _after_mark(words, mark)
    elif drawn is not None:
        mark = BULLET
    if not text:
        return None
    letters = [word for word in written if any(map(str.isalnum, word.text))] or written
    return Row(
        text=text,
        mark=mark,
        x0=drawn.x0 if drawn is not None else words[0].x0,
        text_x0=written[0].x0,
        x1=written[-1].x1,
        top=min(word.top for word in written),
        bottom=median(word.bottom for word in written),
        size=median(word.size for word in letters),
        bold=all(word.bold for word in letters),
        first_width=written[0].x1 - written[0].x0,
        page=page,
    )


def _after_mark(words: list[Word], mark: str) -> list[Word]:
    """The words behind a mark, which may itself be more than one: "1" and ".", in two fonts."""
    seen = 0
    for place, word in enumerate(words):
        seen += len(word.text)
        if seen >= len(mark):
            return words[place + 1 :] or words[place:]
    return words


def _dot_before(word: Word, dots: Sequence[Word]) -> Word | None:
    for dot in dots:
        if word.top <= dot.middle <= word.bottom and 0 <= word.x0 - dot.x1 < 3 * word.size:
            return dot
    return None
