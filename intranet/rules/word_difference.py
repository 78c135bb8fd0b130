"""Two texts word by word: what was kept, what is gone and what is new.

The comparison is Myers's greedy one (An O(ND) Difference Algorithm, 1986) with a bound on its work: texts that differ
too much to be compared by words are compared by lines, and those that differ too much for that are wholly replaced.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

WORD_BY_WORD = re.compile(r"\d+(?:[.,]\d+)+(?!\w)|\w+(?:['’]\w+)*|\s+|[^\w\s]")
MOST_EDITS = 500  # so many words gone and new, together
MOST_STEPS = 300_000  # comparisons, which bounds the time of the worst two texts


class Fate(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


class Stretch(NamedTuple):
    """Words beside each other that share a fate."""

    fate: Fate
    words: str


def difference(old: str, new: str) -> list[Stretch]:
    """How one text became another: kept and gone together are the old one, kept and new the new one, in order.

    What is gone stands before what came in its place; no two stretches of one fate stand beside each other.
    """
    for cut in (_words, _lines):
        found = _compared(cut(old), cut(new))
        if found is not None:
            return _gathered(found)
    return _gathered([Stretch(Fate.GONE, old), Stretch(Fate.NEW, new)])


def _words(text: str) -> list[str]:
    return WORD_BY_WORD.findall(text)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _compared(old: Sequence[str], new: Sequence[str]) -> list[Stretch] | None:
    """Piece by piece, or None where that takes more than the bounds allow."""
    shorter = min(len(old), len(new))
    start = 0
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _edits(old[start : len(old) - end], new[start : len(new) - end])
    if middle is None:
        return None
    kept = [Stretch(Fate.KEPT, piece) for piece in old[:start]]
    return [*kept, *middle, *(Stretch(Fate.KEPT, piece) for piece in old[len(old) - end :])]


def _edits(old: Sequence[str], new: Sequence[str]) -> list[Stretch] | None:
    """The fewest edits from one to the other: how far each diagonal gets, edit by edit."""
    furthest = {1: 0}
    history: list[dict[int, int]] = []
    steps = 0
    for edits in range(min(len(old) + len(new), MOST_EDITS) + 1):
        history.append(dict(furthest))
        for diagonal in range(-edits, edits + 1, 2):
            began = x = _entry(furthest, diagonal, edits)
            y = x - diagonal
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(old) and y >= len(new):
                return _traced(old, new, history)
            steps += 1 + x - began
            if steps > MOST_STEPS:
                return None
    return None


def _from_above(furthest: dict[int, int], diagonal: int, edits: int) -> bool:
    """Whether a diagonal is entered by something new, from the one above it, rather than by something gone."""
    return diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])


def _entry(furthest: dict[int, int], diagonal: int, edits: int) -> int:
    above = _from_above(furthest, diagonal, edits)
    return furthest[diagonal + 1] if above else furthest[diagonal - 1] + 1


def _traced(old: Sequence[str], new: Sequence[str], history: list[dict[int, int]]) -> list[Stretch]:
    """The way back from the end of both texts, turned round."""
    found: list[Stretch] = []
    x, y = len(old), len(new)
    for edits in range(len(history) - 1, -1, -1):
        furthest, diagonal = history[edits], x - y
        entry = _entry(furthest, diagonal, edits)
        while x > entry:
            x, y = x - 1, y - 1
            found.append(Stretch(Fate.KEPT, old[x]))
        if edits and _from_above(furthest, diagonal, edits):
            y -= 1
            found.append(Stretch(Fate.NEW, new[y]))
        elif edits:
            x -= 1
            found.append(Stretch(Fate.GONE, old[x]))
    return found[::-1]


def _gathered(pieces: list[Stretch]) -> list[Stretch]:
    """Stretches rather than pieces, where white space alone between two changes is part of the change."""
    found: list[Stretch] = []
    gone = new = ""
    for number, (fate, words) in enumerate(pieces):
        if fate is Fate.GONE:
            gone += words
        elif fate is Fate.NEW:
            new += words
        elif (gone or new) and words.isspace() and _goes_on(pieces, number):
            gone, new = gone + words, new + words
        else:
            _change(found, gone, new)
            gone = new = ""
            _put(found, Fate.KEPT, words)
    _change(found, gone, new)
    return found


def _goes_on(pieces: list[Stretch], number: int) -> bool:
    return number + 1 < len(pieces) and pieces[number + 1].fate is not Fate.KEPT


def _change(found: list[Stretch], gone: str, new: str) -> None:
    """A change without the white space at its ends that both sides share."""
    start, end = len(gone) - len(gone.lstrip()), len(gone.rstrip())
    before = gone[:start] if gone[:start] == new[: len(new) - len(new.lstrip())] else ""
    after = gone[end:] if new.strip() and end and gone[end:] == new[len(new.rstrip()) :] else ""
    _put(found, Fate.KEPT, before)
    _put(found, Fate.GONE, gone[len(before) : len(gone) - len(after)])
    _put(found, Fate.NEW, new[len(before) : len(new) - len(after)])
    _put(found, Fate.KEPT, after)


def _put(found: list[Stretch], fate: Fate, words: str) -> None:
    if found and words and found[-1].fate is fate:
        found[-1] = Stretch(fate, found[-1].words + words)
    elif words:
        found.append(Stretch(fate, words))
