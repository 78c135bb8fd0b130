"""Step: the one role that a whole document is about, where no line is its title: "So you would like to be Piper?"."""

import re
from collections.abc import Sequence

from intranet.reading.blocks import Block, Group, Parts
from intranet.reading.duties import duties_of
from intranet.reading.lines import Line, LineKind
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.subjects import subject_of
from intranet.reading.titles import HEADS, Title, whole_title

_NAMED = re.compile(
    r"(?:\b(?:be(?:come|ing)?|as|our|the|an?|for|new|of)\s+(?:(?:our|the|an?|your)\s+)?)?"
    r"(?P<name>(?:[A-Z][\w'’&-]*\s+(?:(?:and|&|of)\s+(?=[A-Z]))?){0,5}(?-i:[A-Z])(?<=[A-Z])[\w'’-]*)(?:['’]s)?(?!\w)"
)
OPENING = 8  # lines in which a document says whom it is about
FEWEST = 3  # duties under headings that promise them


def alone_in(lines: Sequence[Line]) -> Parts | None:
    """The document as one role, if its first lines name one and there are lists under headings that promise duties."""
    for i, line in enumerate(lines[:OPENING]):
        title = _named(line)
        if title is not None:
            block = Block(title, line, Group(), list(lines[i + 1 :]))
            promised = any(_promises(other) for other in block.lines)
            return Parts(blocks=[block]) if promised and len(duties_of(block)) >= FEWEST else None
    return None


def _promises(line: Line) -> bool:
    alone = line.kind is LineKind.HEADING or line.bold or announces(line.text)
    return alone and section_of(line.text) is Section.DUTIES


def _named(line: Line) -> Title | None:
    """The role that a line is about: one that it names in capital letters, or of which it is a sentence."""
    spoken = subject_of(line.text)
    if spoken is not None:
        return spoken
    for found in _NAMED.finditer(line.text):
        name = found["name"]
        if re.search(rf"\b{HEADS}$", name, re.IGNORECASE) and not name.lower().endswith("s"):
            title = whole_title(name)
            if title is not None:
                return title
    return None
