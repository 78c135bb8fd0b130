"""Step: roles in a document without any titles: the one that it is all about, or one in each paragraph."""

import re
from collections.abc import Sequence

from intranet.reading.blocks import Block, Group, Parts
from intranet.reading.clauses import sentences, teller_of
from intranet.reading.duties import duties_of
from intranet.reading.lines import Line, LineKind
from intranet.reading.sections import Section, announces, section_of
from intranet.reading.subjects import subject_of
from intranet.reading.title_words import HEADS
from intranet.reading.titles import Title, whole_title

_NAMED = re.compile(
    r"(?:\b(?:be(?:come|ing)?|as|our|the|an?|for|new|of)\s+(?:(?:our|the|an?|your)\s+)?)?"
    r"(?P<name>(?:[A-Z][\w'’&-]*\s+(?:(?:and|&|of)\s+(?=[A-Z]))?){0,5}(?-i:[A-Z])(?<=[A-Z])[\w'’-]*)(?:['’]s)?(?!\w)"
)
OPENING = 8  # lines in which a document says whom it is about
FEWEST_TOLD = 3  # roles that paragraphs begin with
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


def told_in(lines: Sequence[Line]) -> Parts | None:
    """The document as paragraphs that each begin with their role: "The Piper leads the band. The post is unpaid."

    A title in bold at the beginning of its paragraph says as much; the verb is needed to know where it ends.
    """
    blocks: list[Block] = []
    for line in lines:
        said = sentences(line.text) if line.kind is LineKind.PARAGRAPH else []
        title = next((found for one in said[:2] if (found := _teller(one)) is not None), None)
        if title is not None:
            blocks.append(Block(title, line, Group(), [line]))
        elif blocks and said and re.match(r"(?:They|He|She|This|The (?:role|post))\b", line.text):
            blocks[-1].lines.append(line)
    return Parts(blocks=blocks) if len({block.title.text for block in blocks}) >= FEWEST_TOLD else None


def _teller(sentence: str) -> Title | None:
    return teller_of(sentence) if sentence.startswith(("The ", "Our ", "Each ", "Every ")) else None


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
