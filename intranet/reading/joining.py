"""Step: one duty out of lines that a page break or a second bullet cut apart."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intranet.reading.lines import Line, LineKind

_OPEN = re.compile(
    r"(?:\b(?:and|or|of|the|to|with|for|a|an|from|that|which|who|whose|as|its|their|our|is|are|into|than)|&|\w-)$",
    re.IGNORECASE,
)
_CLOSED = (".", ";", ":", "!", "?")


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with cut ones whole: "polishes the" and "trumpets" are one, with or without a second bullet."""
    found: list[Line] = []
    for line in lines:
        if found and _goes_on(found[-1], line):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
    return found


def _goes_on(above: Line, below: Line) -> bool:
    if above.kind is LineKind.HEADING or below.kind in (LineKind.HEADING, LineKind.CELL) or above.kind is LineKind.CELL:
        return False
    if above.text.rstrip().endswith(_CLOSED) or not below.text[:1].islower():
        return False
    if below.kind is LineKind.ITEM:
        return (
            above.kind is LineKind.ITEM and below.mark == above.mark and _OPEN.search(above.text.rstrip()) is not None
        )
    if above.kind is LineKind.ITEM:
        return True
    return _OPEN.search(above.text.rstrip()) is not None
