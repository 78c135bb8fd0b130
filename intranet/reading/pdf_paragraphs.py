"""Rows of print joined into paragraphs and items: by the hanging indent, the right edge and the space between them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from intranet.reading.pdf_words import Row
from intranet.reading.wrapping import OPEN_END

_SEVERAL = 5  # rows
_NEAR = 3.0  # points by which edges that are meant to be one may differ
_LEADING = 1.75  # rows further apart than this, in sizes, belong to different paragraphs
_LOOSE = 1.25  # and those further apart than this, in the usual distance
_LEADERS = re.compile(r"(?:[.…_·]\s?){4,}\s*\d{1,3}$")
_HYPHENS = ("-", "\u00ad", "\u2010")
# Parts of words that keep their hyphen at the end of a row.
_KEPT = re.compile(
    r"(?:^|\W)(co|non|self|ex|vice|re|pre|multi|sub|anti|all|well|e|by|cross|long|short|part|full)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Region:
    """Rows that are read downwards: a column, a whole page, a cell; `cell` is its table, row and column."""

    rows: tuple[Row, ...]
    cell: tuple[int, int, int] = (0, 0, 0)

    @property
    def left(self) -> float:
        return min(row.x0 for row in self.rows)

    @property
    def right(self) -> float:
        """Where its rows end; a running head alone may reach further than all of them."""
        edges = sorted(row.x1 for row in self.rows)
        alone = len(edges) >= _SEVERAL and edges[-1] - edges[-2] > 2 * self.rows[0].size
        return edges[-2] if alone else edges[-1]


@dataclass(slots=True)
class Paragraph:
    """Rows that were joined."""

    rows: list[Row]
    cell: tuple[int, int, int]
    indent: float
    right: float
    text: str = ""

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def last(self) -> Row:
        return self.rows[-1]


@dataclass(slots=True)
class Joiner:
    """Goes through the regions in order; what is repeated at the edge of pages does not end a paragraph."""

    words: Counter[str]
    leading: float
    repeated: set[tuple[str, tuple[float, float]]]
    _open: Paragraph | None = None
    _waiting: list[Paragraph] = field(default_factory=list)

    def paragraphs(self, regions: Iterable[Region]) -> Iterator[Paragraph]:
        for region in regions:
            for row in region.rows:
                yield from self._row(row, region)
        yield from self._close()

    def _row(self, row: Row, region: Region) -> Iterator[Paragraph]:
        fresh = Paragraph([row], region.cell, row.x0 - region.left, region.right, row.text)
        if (unnumbered(row.text), row.place) in self.repeated:
            self._waiting.append(fresh)
            if self._open is None:
                yield from self._close()
        elif self._open is not None and self._goes_on(self._open, row, region):
            self._open.text = self._joined(self._open.text, row.text)
            self._open.rows.append(row)
            self._open.right = region.right
        else:
            yield from self._close()
            self._open = fresh

    def _close(self) -> Iterator[Paragraph]:
        if self._open is not None:
            yield self._open
        yield from self._waiting
        self._open, self._waiting = None, []

    def _goes_on(self, above: Paragraph, row: Row, region: Region) -> bool:
        last = above.last
        if _LEADERS.search(last.text) or _LEADERS.search(row.text):
            return False  # a line of a table of contents
        if row.mark or region.cell != above.cell or abs(row.size - last.size) > 0.08 * last.size:
            return False
        # The first words of an item may be bold, but a whole row of bold under one that is not is something else.
        if row.bold and not last.bold:
            return False
        full = last.x1 + row.first_width + 0.3 * last.size > above.right - _NEAR
        small = row.text[0].islower() or bool(OPEN_END.search(last.text)) or last.text.endswith(_HYPHENS)
        if row.page != last.page or row.top < last.top:
            cut = last.x1 > above.right - _NEAR and last.text[-1:].isalpha() and not above.first.mark
            return (small or cut) and not row.bold
        if last.bold and not row.bold and not (small or above.first.mark):
            return False
        if row.bottom - last.bottom > min(_LEADING * row.size, _LOOSE * self.leading * row.size):
            return False
        return self._stands_below(above, row, full=full, small=small)

    def _stands_below(self, above: Paragraph, row: Row, *, full: bool, small: bool) -> bool:
        first = above.first
        if first.mark:
            hanging = abs(row.x0 - first.text_x0) <= _NEAR or (
                len(above.rows) > 1 and abs(row.x0 - above.last.x0) <= _NEAR
            )
            return (hanging and (full or small)) or (small and full) or (small and row.x0 > first.x0 + _NEAR)
        return (full or small) and (abs(row.x0 - above.last.x0) <= _NEAR or len(above.rows) == 1 or small)

    def _joined(self, above: str, below: str) -> str:
        """Two rows as one text; a word that was divided is made whole, where it was not written with a hyphen."""
        if not above.endswith(_HYPHENS) or not below[:1].islower() or not above[-2:-1].isalpha():
            return f"{above} {below}"
        begin, end = re.split(r"\W", above[:-1])[-1].lower(), re.split(r"\W", below)[0].lower()
        if self.words[begin + end] or not (self.words[f"{begin}-{end}"] or _KEPT.search(above[:-1])):
            return above[:-1] + below
        return f"{above[:-1]}-{below}"


def unnumbered(text: str) -> str:
    """A text without its numbers, so that "Page 2" and "Page 3" are the same."""
    return re.sub(r"\d+", "#", text.casefold())


def repeated_rows(pages: Sequence[Sequence[Row]], height: float) -> set[tuple[str, tuple[float, float]]]:
    """What stands near the upper or lower edge of more than one page in the same place, numbers aside."""
    seen: Counter[tuple[str, tuple[float, float]]] = Counter()
    for rows in pages:
        outer = [row for row in rows if row.bottom < 0.13 * height or row.top > 0.87 * height]
        seen.update({(unnumbered(row.text), row.place) for row in outer})
    return {each for each, times in seen.items() if times > 1}


def usual_leading(regions: Iterable[Region]) -> float:
    """The usual distance of two rows, in sizes of their letters."""
    steps: Counter[float] = Counter()
    for region in regions:
        for above, below in zip(region.rows, region.rows[1:], strict=False):
            if 0 < below.bottom - above.bottom < _LEADING * below.size and above.size == below.size:
                steps[round((below.bottom - above.bottom) / below.size, 1)] += 1
    return steps.most_common(1)[0][0] if steps else _LEADING


def vocabulary(regions: Iterable[Region]) -> Counter[str]:
    """All words of a document, hyphens included, to know how a divided word is written elsewhere."""
    return Counter(
        word.lower() for region in regions for row in region.rows for word in re.findall(r"[\w’'-]+", row.text)
    )
