"""Words of a page by height, and the white between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intranet.reading.pdf_words import Word

NARROWEST = 0.9  # of the size of letters; white that is wider than this is no space between two words


@dataclass(frozen=True, slots=True)
class Band:
    """Words on one height."""

    words: tuple[Word, ...]
    top: float
    bottom: float


def sides(bands: Sequence[Band], gutter: float) -> tuple[list[Word], list[Word]]:
    words = [word for band in bands for word in band.words]
    return [word for word in words if word.x1 <= gutter], [word for word in words if word.x1 > gutter]


def bands_of(words: Iterable[Word]) -> list[Band]:
    """Words by height. Two columns seldom share their rows exactly, so whatever overlaps by half is one band."""
    gathered: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.middle, each.x0)):
        if gathered and word.middle - gathered[-1][0].middle <= 0.3 * word.size:
            gathered[-1].append(word)
        else:
            gathered.append([word])
    return [Band(tuple(each), min(w.top for w in each), max(w.bottom for w in each)) for each in gathered]


def segments(band: Band) -> list[tuple[float, float]]:
    """The stretches of a band that hold together: words with ordinary spaces between them."""
    found: list[tuple[float, float]] = []
    for word in sorted(band.words, key=lambda each: each.x0):
        if found and word.x0 - found[-1][1] < NARROWEST * word.size:
            found[-1] = (found[-1][0], max(found[-1][1], word.x1))
        else:
            found.append((word.x0, word.x1))
    return found
