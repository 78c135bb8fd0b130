"""Step: one duty out of lines that a page break or a second bullet cut apart."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intranet.reading.lines import Line, LineKind
from intranet.reading.titles import title_in, whole_title
from intranet.reading.verbs import form_of, starts_with_verb

_OPEN = re.compile(
    r"(?:\b(?:and|or|of|the|to|with|for|a|an|from|that|which|who|whose|as|its|their|our|is|are|into|than)|&|\w-)$",
    re.IGNORECASE,
)
# Where other items begin with a capital letter, a small one only goes on: "handed in on" and "time".
_OPEN_AMONG_CAPITALS = re.compile(
    rf"{_OPEN.pattern}|\b(?:on|at|in|by|when|where|how|if|about|any|all|each|every|this|these|more|not|be|been|will|shall"
    r"|should|must|can|may|have|has|are|was|were|between|after|before|during|under|over)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|or|the|with|&)\s*$", re.IGNORECASE)  # what a name must follow
_LEADS = re.compile(r"[,;]\s+(?:and|or)\s*$")
_CUT_TITLE = re.compile(r"(?:Lead|Officers?|Representatives?|Co-?ordinators?)\.?")  # what no role is called alone
LONGEST_SUBHEADING = 6
_CLOSED = (".", ";", ":", "!", "?")


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with cut ones whole: "polishes the" and "trumpets" are one, with or without a second bullet."""
    found: list[Line] = []
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        if found and (_goes_on(found[-1], line) or _stands_between(found[-1], line, below)):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
    return found


def _stands_between(above: Line, line: Line, below: Line | None) -> bool:
    """Whether a line without a bullet between two of one list belongs to the first, having nothing to do of its own."""
    if below is None or above.kind is not LineKind.ITEM or below.kind is not LineKind.ITEM:
        return False
    one_list = above.mark == below.mark and above.level == below.level and not above.mark[:1].isalnum()
    closed = above.text.rstrip().endswith(_CLOSED) or line.text.rstrip().endswith(":")
    cut = _CUT_TITLE.fullmatch(line.text) is not None
    long = len(line.text.split()) > LONGEST_SUBHEADING and not _acts(line.text) and title_in(line) is None
    return one_list and line.kind is LineKind.PARAGRAPH and not line.bold and not closed and (cut or long)


def _acts(text: str) -> bool:
    """Whether a line has something to do of its own: "To run the hall" has, "to run the hall" may go on."""
    return form_of(text) is not None or (text[:1].isupper() and starts_with_verb(text))


def _goes_on(above: Line, below: Line) -> bool:
    if above.kind is LineKind.HEADING or below.kind in (LineKind.HEADING, LineKind.CELL) or above.kind is LineKind.CELL:
        return False
    if above.text.rstrip().endswith(_CLOSED):
        return False
    cut = below.kind is LineKind.ITEM and _AND.search(above.text) and whole_title(below.text) is not None
    if not below.text[:1].islower() and not cut:
        return False
    if below.kind is LineKind.ITEM:
        same = above.kind is LineKind.ITEM and below.mark == above.mark
        # "file the papers, and" leads to the next item of a list in small letters.
        leads = _LEADS.search(above.text) is not None and above.text[:1].islower()
        open_end = _OPEN if above.text[:1].islower() else _OPEN_AMONG_CAPITALS
        return same and not leads and open_end.search(above.text.rstrip()) is not None
    if above.kind is LineKind.ITEM:
        return True
    return _OPEN.search(above.text.rstrip()) is not None
