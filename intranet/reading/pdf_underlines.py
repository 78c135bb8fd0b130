"""Words with a line drawn under them, which stand out as bold ones do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from intranet.reading.pdf_words import Word

_THICKEST = 1.6  # points; what is thicker is a bar
_NEAR = 0.35  # of the size: so far below its letters, or above their lower edge, a line belongs to them
_LOOSE = 8.0  # points by which a line may be longer than the words above it, or be cut by the tail of a letter


@dataclass(slots=True)
class _Stroke:
    """A line, put together from the pieces between the tails of letters."""

    x0: float
    x1: float
    top: float


def with_underlines(words: Sequence[Word], drawn: Iterable[Mapping[str, Any]]) -> list[Word]:
    """The words, bold where a line under them begins and ends as they do; the rules of a table reach further."""
    below: set[int] = set()
    for stroke in _strokes(drawn):
        above = [word for word in words if _stands_on(word, stroke)]
        begins = min((word.x0 for word in above), default=0.0)
        ends = max((word.x1 for word in above), default=0.0)
        if above and abs(begins - stroke.x0) < _LOOSE and abs(ends - stroke.x1) < _LOOSE:
            below |= {id(word) for word in above}
    return [replace(word, bold=True) if id(word) in below else word for word in words]


def _strokes(drawn: Iterable[Mapping[str, Any]]) -> list[_Stroke]:
    thin = (each for each in drawn if abs(each["height"]) <= _THICKEST and each["width"] > 1)
    found: list[_Stroke] = []
    for each in sorted(thin, key=lambda one: (round(one["top"]), one["x0"])):
        last = found[-1] if found else None
        if last is not None and abs(last.top - each["top"]) < 1 and -1 < each["x0"] - last.x1 < _LOOSE:
            last.x1 = max(last.x1, each["x1"])
        else:
            found.append(_Stroke(each["x0"], each["x1"], each["top"]))
    return found


def _stands_on(word: Word, stroke: _Stroke) -> bool:
    near = -_NEAR * word.size < stroke.top - word.bottom < _NEAR * word.size
    return near and stroke.x0 - _LOOSE < word.x0 and word.x1 < stroke.x1 + _LOOSE
