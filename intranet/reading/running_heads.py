"""Step: leave out what is repeated on each page, which stands in the middle of lists though nobody wrote it there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from intranet.reading.lines import Document, Line, LineKind
from intranet.reading.titles import title_in

PAGE_NUMBER = re.compile(
    r"(?:[-–—|\s]*(?:page|p\.?)\s*)?[-–—|]?\s*\d{1,3}\s*(?:(?:of|/)\s*\d{1,3})?\s*(?:\|\s*page)?[-–—|]?", re.IGNORECASE
)
EDGE = 3  # as many lines at the top or bottom of a page may be running heads
LONGEST = 120


def without_running_heads(document: Document) -> list[Line]:
    """The lines without running heads: "Bell Ringers' handbook" above every page, "Page 3", or the title again.

    Only at the edge of a page does a repeated line go, for a heading such as "Main duties" is repeated on purpose.
    """
    lines = [line for line in document.lines if line.text.strip()]
    numbers = {i for i, line in enumerate(lines) if _is_page_number(line)}
    often = Counter(_same(lines[i]) for i in _edges(lines, numbers) if i not in numbers)
    heads = {i for run in _runs(lines, numbers) for i in _peeled(run, lines, numbers, often)}
    first = lines[0].text.casefold() if lines else ""
    return [
        line
        for i, line in enumerate(lines)
        if i not in numbers | heads and not (i > 0 and _repeats_opening(line, first))
    ]


def _runs(lines: list[Line], numbers: set[int]) -> Iterator[Iterable[int]]:
    """The lines near each edge of a page, from the edge inwards."""
    turns = {0, len(lines), *(i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page)}
    if turns == {0, len(lines)} and not numbers:
        return
    for turn in turns:
        yield range(turn, min(turn + EDGE, len(lines)))
        yield range(turn - 1, max(turn - 1 - EDGE, -1), -1)
    for number in numbers:
        yield range(number + 1, min(number + 2, len(lines)))
        yield range(number - 1, max(number - 2, -1), -1)


def _peeled(run: Iterable[int], lines: list[Line], numbers: set[int], often: Counter[str]) -> Iterator[int]:
    """The repeated lines of a run, down to the first that stands on one page only."""
    for i in run:
        if i in numbers:
            continue
        line = lines[i]
        repeated = len(line.text) <= LONGEST and often[_same(line)] > 1
        if not repeated or title_in(line) is not None or line.kind in (LineKind.ITEM, LineKind.CELL):
            return
        yield i


def _is_page_number(line: Line) -> bool:
    return line.kind is not LineKind.CELL and PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _same(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _edges(lines: list[Line], numbers: set[int]) -> set[int]:
    """Where pages begin and end: at a change of page, and beside a page number."""
    turns = {i for i in range(1, len(lines)) if lines[i].page != lines[i - 1].page}
    found = {0, len(lines) - 1} if lines else set()
    for turn in turns:
        found.update(range(turn - EDGE, turn + EDGE))
    if turns:
        found.update((*range(EDGE), *range(len(lines) - EDGE, len(lines))))
    for number in numbers:
        found.update((number - 1, number + 1))
    return {i for i in found if 0 <= i < len(lines) and len(lines[i].text) <= LONGEST}


def _repeats_opening(line: Line, first: str) -> bool:
    """Whether a line says the document's title again, whole or its beginning, as the head of a later page does."""
    again = line.text.casefold()
    if line.kind in (LineKind.ITEM, LineKind.CELL) or len(again.split()) < 2 or title_in(line) is not None:
        return False
    return first == again or first.startswith(again + " ")
