"""Which characters our fonts can print, so that a paper never fails for the sake of one that none of them has.

PDF/UA-1 forbids a character without a glyph. Which ones a font has stands in its table `cmap`, of which formats 4 and
12 matter (OpenType specification, "cmap: character to glyph index mapping table").
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from struct import iter_unpack, unpack_from

FONTS = Path(__file__).resolve().parent / "fonts"
BOX = "\u25a1"  # what stands for a character that cannot be printed
PLAIN = frozenset(map(chr, range(0x20, 0x7F))) | {"\n", "\t"}  # every font has these
INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f")  # they shape others and print nothing


def printable(text: str) -> str:
    """The same text, where every character that no font of ours has is a box."""
    if PLAIN.issuperset(text):
        return text
    known = _known()
    return "".join(one if one in known else BOX for one in text)


@cache
def _known() -> frozenset[str]:
    shipped = {chr(code) for file in sorted(FONTS.glob("*/*.ttf")) for code in _codes(file.read_bytes())}
    return frozenset(PLAIN | INVISIBLE | shipped)


def _codes(font: bytes) -> Iterator[int]:
    """The code points that a font has a glyph for."""
    cmap = next(
        offset
        for tag, _, offset, _ in iter_unpack(">4sLLL", font[12 : 12 + 16 * unpack_from(">H", font, 4)[0]])
        if tag == b"cmap"
    )
    (count,) = unpack_from(">H", font, cmap + 2)
    for number in range(count):
        at = cmap + unpack_from(">L", font, cmap + 4 + 8 * number + 4)[0]
        (form,) = unpack_from(">H", font, at)
        if form == 4:
            yield from _segments(font, at)
        elif form == 12:
            yield from _groups(font, at)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: segments of the basic plane, each from a start to an end, both included; the last is only a mark."""
    size = unpack_from(">H", font, at + 6)[0]
    ends = unpack_from(f">{size // 2}H", font, at + 14)
    starts = unpack_from(f">{size // 2}H", font, at + 16 + size)
    for start, end in zip(starts, ends, strict=True):
        if start != 0xFFFF:
            yield from range(start, end + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: groups of code points of every plane."""
    (count,) = unpack_from(">L", font, at + 12)
    for start, end, _ in iter_unpack(">LLL", font[at + 16 : at + 16 + 12 * count]):
        yield from range(start, end + 1)
