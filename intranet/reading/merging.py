"""Step: one role where a document describes it in two places or under two names."""

import re
from collections.abc import Sequence
from dataclasses import replace

from intranet.reading.blocks import Block
from intranet.reading.duties import Found
from intranet.reading.lines import LineKind
from intranet.reading.names import plain

Described = tuple[Block, list[Found]]


def merged(found: Sequence[Described]) -> list[Described]:
    """Each role once: a title that comes again adds its duties to the first, and one with nothing under it goes.

    A heading alone may be a role that nobody has described yet, so it stays among others that are described.
    """
    kept: list[Described] = []
    for block, duties in found:
        place = next(
            (i for i, (other, _) in enumerate(kept) if plain(other.title.text) == plain(block.title.text)), None
        )
        if place is None:
            kept.append((block, list(duties)))
        else:
            kept[place] = (_joined(kept[place][0], block), [*kept[place][1], *_new(duties, kept[place][1])])
    return [(block, duties) for block, duties in kept if duties or _stands(block)]


def _joined(one: Block, other: Block) -> Block:
    notes = (*one.title.notes, *other.title.notes)
    names = tuple(dict.fromkeys((*one.title.names, *other.title.names)))
    return replace(one, title=replace(one.title, notes=notes, names=names), lines=[*one.lines, *other.lines])


def _new(duties: Sequence[Found], known: Sequence[Found]) -> list[Found]:
    texts = {one.text for one in known}
    return [duty for duty in duties if duty.text not in texts]


def _stands(block: Block) -> bool:
    """Whether a title with no duties is still a role: a heading with words under it, or one with seats."""
    if block.line.kind is LineKind.HEADING:
        return bool(block.lines or block.title.notes)
    return (
        block.line.kind is LineKind.ITEM
        and re.search(r"\bex[- ]officio\b", block.title.rest, re.IGNORECASE) is not None
    )
