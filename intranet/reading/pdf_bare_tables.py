"""Tables that nobody drew lines for: short titles, and aligned text beside them, which are read row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from intranet.reading.marks import split_mark
from intranet.reading.pdf_bands import NARROWEST, Band, segments, sides
from intranet.reading.pdf_words import Word, text_of

_ALIGNED = 3.0  # points
_SPACED = 1.15  # times the least distance between lines: that is space between rows
_APART = 2.2  # sizes of letters: a running head stands further from everything than rows from each other
_FEWEST_LINES = 3
_MOSTLY = 0.6  # of the rows have something in a column
_WIDEST_TITLES = 0.5  # of the whole width

Cells = tuple[tuple[tuple[Word, ...], ...], ...]  # rows of columns


@dataclass(frozen=True, slots=True)
class Part:
    """Words that are read downwards; or, where there are `cells`, a table row by row."""

    words: tuple[Word, ...]
    cells: Cells = ()


def with_tables(bands: Sequence[Band]) -> Iterator[Part]:
    """The parts of a stretch of a page: tables without rules, and between them what is none."""
    plain: list[Word] = []
    place = 0
    while place < len(bands):
        cells, after = _table_at(bands, place)
        if not cells:
            plain += bands[place].words
            place += 1
            continue
        if plain:
            yield Part(tuple(plain))
        yield Part((), cells)
        plain, place = [], after
    if plain:
        yield Part(tuple(plain))


def _table_at(bands: Sequence[Band], place: int) -> tuple[Cells, int]:
    """The table that begins with this line, or none, and the line behind it."""
    first = segments(bands[place])
    if len(first) < 2:
        return (), place
    left, right = first[0][1], first[1][0]
    after = place + 1
    while after < len(bands) and bands[after].top - bands[after - 1].bottom < _APART * bands[after].words[0].size:
        begun = [begin for begin, _ in segments(bands[after]) if begin > left]
        ended = [end for _, end in segments(bands[after]) if end < right]
        narrower = max([left, *ended[-1:]]), min([right, *begun[:1]])
        middle = sum(narrower) / 2
        across = any(begin < middle < end for begin, end in segments(bands[after]))
        if across or narrower[1] - narrower[0] < NARROWEST * bands[after].words[0].size:
            break
        left, right = narrower
        after += 1
    return _rows(bands[place:after], (left + right) / 2), after


def _rows(bands: Sequence[Band], gutter: float) -> Cells:
    """The rows of a table: where there is more space between some lines than others, rows are where it is.

    Else each title begins one. No table are numbers beside text, or text beside numbers of pages.
    """
    titles, texts = sides(bands, gutter)
    begun = [one for band in bands if (one := sides([band], gutter)[0])]
    edges = [min(word.x0 for word in other) for band in bands if (other := sides([band], gutter)[1])]
    if len(bands) < _FEWEST_LINES or len(begun) < 2 or len(edges) < 0.8 * len(bands):
        return ()
    aligned = sum(abs(edge - min(edges)) < _ALIGNED for edge in edges)
    if aligned < 0.6 * len(bands) or all(map(_is_mark, begun)) or not any(map(_has_letters, texts)):
        return ()
    width = max(word.x1 for word in texts) - min(word.x0 for word in titles)
    if max(word.x1 for word in titles) - min(word.x0 for word in titles) > _WIDEST_TITLES * width:
        return ()
    return _divided(bands, [gutter, *_further(bands, gutter, len(begun))])


def _further(bands: Sequence[Band], gutter: float, titles: int) -> list[float]:
    """Where more columns begin: white from top to bottom, with something on its right in most rows."""
    size = bands[0].words[0].size
    inked = sorted(segment for band in bands for segment in segments(band) if segment[0] > gutter)
    found: list[float] = []
    end = inked[0][1]
    for begin, until in inked:
        if begin - end >= NARROWEST * size:
            behind = sum(any(end < start for start, _ in segments(band)) for band in bands)
            if behind >= _MOSTLY * titles:
                found.append((begin + end) / 2)
        end = max(end, until)
    return found


def _divided(bands: Sequence[Band], gutters: Sequence[float]) -> Cells:
    steps = [below.bottom - above.bottom for above, below in pairwise(bands)]
    least = _SPACED * min(steps)
    spaced = max(steps) > least
    rows: list[list[list[Word]]] = []
    for place, band in enumerate(bands):
        one, other = sides([band], gutters[0])
        if not rows or (one and other and (not spaced or steps[place - 1] > least)):
            rows.append([[] for _ in (*gutters, 0)])
        for word in band.words:
            rows[-1][sum(word.x1 > gutter for gutter in gutters)].append(word)
    return tuple(tuple(tuple(words) for words in row) for row in rows)


def _is_mark(words: Sequence[Word]) -> bool:
    text = text_of(words)
    return bool(split_mark(f"{text} x")[0]) or not any(map(_has_letters, words))


def _has_letters(word: Word) -> bool:
    return any(map(str.isalpha, word.text))
