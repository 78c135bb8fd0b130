"""In which order the parts of a page are read: column by column, between what goes across the whole page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intranet.reading.pdf_words import Word

_FEWEST_ROWS = 4  # so many on either side before anything counts as columns
_MIDDLE = (0.22, 0.78)  # where a gutter may lie; bullets and indents are further out
_NARROWEST = 0.9  # of the size of letters
_MOST_CROSSING = 0.35  # of the rows may go across: headings, an introduction
_FILLED = 0.55  # of its width a column's longer rows fill; a list of names beside their duties does not
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class _Band:
    """Words on one height."""

    words: tuple[Word, ...]
    top: float
    bottom: float


def in_reading_order(words: Sequence[Word], depth: int = 0) -> list[list[Word]]:
    """Regions of a page in the order of reading: what stands across the page, then the left column, then the right."""
    if depth >= _DEEPEST or len(words) < _FEWEST_ROWS * 2:
        return [list(words)] if words else []
    bands = _bands(words)
    gutter = _gutter(bands)
    if gutter is None:
        return [list(words)]
    found: list[list[Word]] = []
    for stretch, across in _stretches(bands, gutter):
        inside = [word for band in stretch for word in band.words]
        left = [word for word in inside if word.x1 <= gutter]
        right = [word for word in inside if word.x1 > gutter]
        if across or not _are_columns(left, right):
            found.append(inside)
        else:
            found += in_reading_order(left, depth + 1) + in_reading_order(right, depth + 1)
    return found


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


def _are_columns(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether both sides are text that is read downwards, rather than a table or a list of titles and names."""
    return all(_is_column(side) for side in (left, right))


def _is_column(words: Sequence[Word]) -> bool:
    if not words:
        return False
    bands = _bands(words)
    if len(bands) < _FEWEST_ROWS:
        return False
    width = max(word.x1 for word in words) - min(word.x0 for word in words)
    filled = sorted(max(w.x1 for w in band.words) - min(w.x0 for w in band.words) for band in bands)
    return filled[len(filled) * 2 // 3] >= _FILLED * width and width > 8 * words[0].size
