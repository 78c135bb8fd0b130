"""In which order the parts of a page are read: column by column, between what goes across the whole page."""

from collections.abc import Iterator, Sequence

from intranet.reading.pdf_bands import NARROWEST, Band, bands_of, segments, sides
from intranet.reading.pdf_bare_tables import Part, with_tables
from intranet.reading.pdf_words import Word

_FEWEST_ROWS = 4  # so many on either side before anything counts as columns
_MIDDLE = (0.22, 0.78)  # where a gutter may lie; bullets and indents are further out
_MOST_CROSSING = 0.35  # of the rows may go across: headings, an introduction
_FILLED = 0.55  # of its width a column's longer rows fill; a list of names beside their duties does not
_FEWEST_LETTERS = 9  # in most rows of a column; "1 Yes" is a table's
_DEEPEST = 3


def in_reading_order(words: Sequence[Word], depth: int = 0) -> list[Part]:
    """The parts of a page in the order of reading: what stands across the page, then the left column, then the right.

    Short titles with long text beside them are no columns but a table, which is read row by row.
    """
    bands = bands_of(words)
    if depth >= _DEEPEST or len(words) < _FEWEST_ROWS * 2:
        return list(with_tables(bands))
    gutter = _gutter(bands)
    if gutter is None:
        return list(with_tables(bands))
    stretches = _stretches(bands, gutter)
    if _are_columns(stretches, gutter):
        return list(_columns(stretches, gutter, depth))
    return list(with_tables(bands))


def _are_columns(stretches: Sequence[tuple[list[Band], bool]], gutter: float, depth: int = 0) -> bool:
    left, right = sides([band for stretch, across in stretches if not across for band in stretch], gutter)
    return _is_column(left, depth) and _is_column(right, depth)


def _columns(stretches: Sequence[tuple[list[Band], bool]], gutter: float, depth: int) -> Iterator[Part]:
    for stretch, across in stretches:
        if across:
            yield from with_tables(stretch)
            continue
        for side in sides(stretch, gutter):
            yield from in_reading_order(side, depth + 1)


def _gutter(bands: Sequence[Band]) -> float | None:
    """Where fewest bands go across, if that is few enough and white enough to be the space between columns."""
    left = min(word.x0 for band in bands for word in band.words)
    right = max(word.x1 for band in bands for word in band.words)
    size = sorted(band.words[0].size for band in bands)[len(bands) // 2]
    width = right - left
    best: tuple[int, float, float] | None = None
    crossing = _crossing(bands, left, right)
    for x in range(int(left + width * _MIDDLE[0]), int(left + width * _MIDDLE[1])):
        across = max(crossing[int(x - left) : int(x - left + NARROWEST * size) + 1], default=len(bands))
        rank = (across, abs(x - (left + right) / 2), float(x))
        best = rank if best is None or rank < best else best
    if best is None or best[0] > _MOST_CROSSING * len(bands):
        return None
    return best[2] + NARROWEST * size / 2


def _crossing(bands: Sequence[Band], left: float, right: float) -> list[int]:
    """For each point of the width, how many bands have ink there or a space between two words of one line."""
    counts = [0] * (int(right - left) + 2)
    for band in bands:
        for begin, end in segments(band):
            for x in range(int(begin - left), int(end - left) + 1):
                counts[x] += 1
    return counts


def _stretches(bands: Sequence[Band], gutter: float) -> list[tuple[list[Band], bool]]:
    """The bands in stretches of those that go across the gutter and those that do not."""
    found: list[tuple[list[Band], bool]] = []
    for band in bands:
        across = any(begin < gutter < end for begin, end in segments(band))
        if found and found[-1][1] == across:
            found[-1][0].append(band)
        else:
            found.append(([band], across))
    return found


def _is_column(words: Sequence[Word], depth: int = 0) -> bool:
    """Whether it is text that is read downwards, or two columns of it, rather than titles or names beside something."""
    if not words:
        return False
    bands = bands_of(words)
    lengths = sorted(sum(len(word.text) for word in band.words) for band in bands)
    if len(bands) < _FEWEST_ROWS or lengths[len(lengths) // 2] < _FEWEST_LETTERS:
        return False
    width = max(word.x1 for word in words) - min(word.x0 for word in words)
    filled = sorted(max(w.x1 for w in band.words) - min(w.x0 for w in band.words) for band in bands)
    if filled[len(filled) * 2 // 3] >= _FILLED * width:
        return width > 8 * words[0].size
    gutter = _gutter(bands) if depth < _DEEPEST else None
    return gutter is not None and _are_columns(_stretches(bands, gutter), gutter, depth + 1)
