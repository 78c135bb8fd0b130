"""In which order the parts of a page are read: column by column, between what goes across the whole page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intranet.reading.pdf_words import Word

_FEWEST_ROWS = 4  # so many on either side before anything counts as columns
_MIDDLE = (0.22, 0.78)  # where a gutter may lie; bullets and indents are further out
_NARROWEST = 0.9  # of the size of letters
_MOST_CROSSING = 0.35  # of the rows may go across: headings, an introduction
_FILLED = 0.55  # of its width a column's longer rows fill; a list of names beside their duties does not
_DEEPEST = 3
_ALIGNED = 3.0  # points
_SPACED = 1.15
_APART = 2.2  # sizes of letters


@dataclass(frozen=True, slots=True)
class _Band:
    """Words on one height."""

    words: tuple[Word, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are read downwards; or, where there are `cells`, a table without rules, row by row."""

    words: tuple[Word, ...]
    cells: tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...] = ()


def in_reading_order(words: Sequence[Word], depth: int = 0) -> list[Part]:
    """The parts of a page in the order of reading: what stands across the page, then the left column, then the right.

    Short titles with long text beside them are no columns but a table, which is read row by row.
    """
    if depth >= _DEEPEST or len(words) < _FEWEST_ROWS * 2:
        return [Part(tuple(words))] if words else []
    bands = _bands(words)
    gutter = _gutter(bands)
    if gutter is None:
        return [Part(tuple(words))]
    stretches = _stretches(bands, gutter)
    left, right = _sides([band for stretch, across in stretches if not across for band in stretch], gutter)
    if _is_column(left) and _is_column(right):
        return list(_columns(stretches, gutter, depth))
    return list(_tables(stretches, gutter))


def _sides(bands: Sequence[_Band], gutter: float) -> tuple[list[Word], list[Word]]:
    words = [word for band in bands for word in band.words]
    return [word for word in words if word.x1 <= gutter], [word for word in words if word.x1 > gutter]


def _columns(stretches: Sequence[tuple[list[_Band], bool]], gutter: float, depth: int) -> Iterator[Part]:
    for stretch, across in stretches:
        if across:
            yield Part(tuple(word for band in stretch for word in band.words))
            continue
        for side in _sides(stretch, gutter):
            yield from in_reading_order(side, depth + 1)


def _tables(stretches: Sequence[tuple[list[_Band], bool]], gutter: float) -> Iterator[Part]:
    """Tables without rules, and between them what is none, in as few parts as can be."""
    plain: list[Word] = []
    blocks = ((block, across) for stretch, across in stretches for block in _blocks(stretch))
    for stretch, across in blocks:
        cells = () if across else table_without_rules(stretch, gutter)
        if not cells:
            plain += [word for band in stretch for word in band.words]
            continue
        if plain:
            yield Part(tuple(plain))
        yield Part((), cells)
        plain = []
    if plain:
        yield Part(tuple(plain))


def _blocks(bands: Sequence[_Band]) -> Iterator[list[_Band]]:
    """Bands that stand together; a running head stands far from all others."""
    block: list[_Band] = []
    for band in bands:
        if block and band.top - block[-1].bottom > _APART * band.words[0].size:
            yield block
            block = []
        block.append(band)
    yield block


def table_without_rules(bands: Sequence[_Band], gutter: float) -> tuple[tuple[tuple[Word, ...], tuple[Word, ...]], ...]:
    """The rows of a table that nobody drew lines for, or none: titles on the left, aligned text on the right.

    Where there is more space between some lines than others, that space is between rows; else each title begins one.
    """
    _, right = _sides(bands, gutter)
    begun = [band for band in bands if any(word.x1 <= gutter for word in band.words)]
    if len(begun) < 2 or len(bands) < 3 or not right:
        return ()
    edges = [min(w.x0 for w in band.words if w.x1 > gutter) for band in bands if any(w.x1 > gutter for w in band.words)]
    if sum(abs(edge - min(edges)) < _ALIGNED for edge in edges) < 0.6 * len(bands) or len(edges) < 0.8 * len(bands):
        return ()
    steps = [below.bottom - above.bottom for above, below in pairwise(bands)]
    spaced = max(steps) > _SPACED * min(steps)
    rows: list[tuple[list[Word], list[Word]]] = []
    for place, band in enumerate(bands):
        one, other = _sides([band], gutter)
        if not rows or (one and other and (not spaced or steps[place - 1] > _SPACED * min(steps))):
            rows.append(([], []))
        rows[-1][0].extend(one)
        rows[-1][1].extend(other)
    return tuple((tuple(one), tuple(other)) for one, other in rows)


def _bands(words: Iterable[Word]) -> list[_Band]:
    """Words by height. Two columns seldom share their rows exactly, so whatever overlaps by half is one band."""
    gathered: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.middle, each.x0)):
        if gathered and word.middle - gathered[-1][0].middle <= 0.3 * word.size:
            gathered[-1].append(word)
        else:
            gathered.append([word])
    return [_Band(tuple(each), min(w.top for w in each), max(w.bottom for w in each)) for each in gathered]


def _gutter(bands: Sequence[_Band]) -> float | None:
    """Where fewest bands go across, if that is few enough and white enough to be the space between columns."""
    left = min(word.x0 for band in bands for word in band.words)
    right = max(word.x1 for band in bands for word in band.words)
    size = sorted(band.words[0].size for band in bands)[len(bands) // 2]
    width = right - left
    best: tuple[int, float, float] | None = None
    crossing = _crossing(bands, left, right)
    for x in range(int(left + width * _MIDDLE[0]), int(left + width * _MIDDLE[1])):
        across = max(crossing[int(x - left) : int(x - left + _NARROWEST * size) + 1], default=len(bands))
        rank = (across, abs(x - (left + right) / 2), float(x))
        best = rank if best is None or rank < best else best
    if best is None or best[0] > _MOST_CROSSING * len(bands):
        return None
    return best[2] + _NARROWEST * size / 2


def _crossing(bands: Sequence[_Band], left: float, right: float) -> list[int]:
    """For each point of the width, how many bands have ink there or a space between two words of one line."""
    counts = [0] * (int(right - left) + 2)
    for band in bands:
        for begin, end in _segments(band):
            for x in range(int(begin - left), int(end - left) + 1):
                counts[x] += 1
    return counts


def _segments(band: _Band) -> list[tuple[float, float]]:
    """The stretches of a band that hold together: words with ordinary spaces between them."""
    segments: list[tuple[float, float]] = []
    for word in sorted(band.words, key=lambda each: each.x0):
        if segments and word.x0 - segments[-1][1] < _NARROWEST * word.size:
            segments[-1] = (segments[-1][0], max(segments[-1][1], word.x1))
        else:
            segments.append((word.x0, word.x1))
    return segments


def _stretches(bands: Sequence[_Band], gutter: float) -> list[tuple[list[_Band], bool]]:
    """The bands in stretches of those that go across the gutter and those that do not."""
    found: list[tuple[list[_Band], bool]] = []
    for band in bands:
        across = any(begin < gutter < end for begin, end in _segments(band))
        if found and found[-1][1] == across:
            found[-1][0].append(band)
        else:
            found.append(([band], across))
    return found


def _is_column(words: Sequence[Word]) -> bool:
    """Whether it is text that is read downwards, rather than titles or names beside something."""
    if not words:
        return False
    bands = _bands(words)
    if len(bands) < _FEWEST_ROWS:
        return False
    width = max(word.x1 for word in words) - min(word.x0 for word in words)
    filled = sorted(max(w.x1 for w in band.words) - min(w.x0 for w in band.words) for band in bands)
    return filled[len(filled) * 2 // 3] >= _FILLED * width and width > 8 * words[0].size
