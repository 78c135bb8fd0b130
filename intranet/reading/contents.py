"""Step: leave out titles that only list what comes: a table of contents, a menu, a row of names."""

import re
from dataclasses import replace

from intranet.reading.blocks import Block, Parts
from intranet.reading.duties import duties_of
from intranet.reading.names import matching, plain, without_brackets

_LEADER = re.compile(r"(?:\.\s?){3,}|…|\t\s*\d+$|\s{2,}\d{1,3}$")


def without_contents(parts: Parts) -> Parts:
    """The parts without entries of a table of contents: no lines under them, and the same title again further down."""
    kept = []
    for i, block in enumerate(parts.blocks):
        if not _is_entry(block, parts.blocks[i + 1 :]):
            kept.append(block)
    return replace(parts, blocks=kept)


def _is_entry(block: Block, later: list[Block]) -> bool:
    if _LEADER.search(block.line.text) and not duties_of(block):
        return True
    again = [other for other in later if _is_same(block, other)]
    return bool(again) and not duties_of(block)


def _is_same(one: Block, other: Block) -> bool:
    first, second = one.title.text, other.title.text
    return (
        plain(first) == plain(second)
        or bool(matching(first, [second]))
        or plain(without_brackets(first)) == plain(without_brackets(second))
    )
