"""Planned against actual, as a pair of bars for each heading: amounts in, SVG out. The numbers stand in a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

ROW = 3.6  # rem from one heading to the next
LONGEST = 44  # characters of a heading that fit on a phone
MOST = 12  # pairs in one picture; the smallest of more are drawn as one


@dataclass(frozen=True, slots=True)
class Pair:
    """One heading, with its amounts and how they are said. `actual` is None where none is known."""

    label: str
    planned: int
    actual: int | None
    words: str  # `£1,200 planned, £900 so far`


def fewer(pairs: Sequence[Pair], rest: str, most: int = MOST) -> list[Pair]:
    """The largest pairs, in the order they came in, and whatever is left put together under `rest`."""
    if len(pairs) <= most:
        return list(pairs)
    sizes = sorted(range(len(pairs)), key=lambda place: _size(pairs[place]), reverse=True)
    large = set(sizes[: most - 1])
    small = [pair for place, pair in enumerate(pairs) if place not in large]
    known = [pair.actual for pair in small if pair.actual is not None]
    others = Pair(f"{len(small)} {rest}", sum(pair.planned for pair in small), sum(known) if known else None, "")
    return [*(pair for place, pair in enumerate(pairs) if place in large), others]


def bars(pairs: Iterable[Pair], *, label: str) -> str:
    """The picture: for each heading its name, the bar of what was planned, and under it that of what came of it.

    All bars share one scale. Lengths are in per cent and heights in the reader's own letter size, so that it fits a
    phone and a page. `label` is what those hear who do not see it; it is escaped here, as the headings are.
    """
    drawn = list(pairs)
    largest = max((_size(pair) for pair in drawn), default=0) or 1
    rows = "".join(_row(pair, place * ROW, largest) for place, pair in enumerate(drawn))
    height = f"{len(drawn) * ROW:.1f}rem"
    return f'<svg class="bars" role="img" aria-label="{escape(label)}" width="100%" height="{height}">{rows}</svg>'


def _row(pair: Pair, top: float, largest: int) -> str:
    name = pair.label if len(pair.label) <= LONGEST else f"{pair.label[: LONGEST - 1].rstrip()}\u2026"
    parts = [f'<text class="bars-label" x="0" y="{top + 1:.1f}rem">{escape(name)}</text>']
    if pair.words:
        parts.append(f"<title>{escape(f'{pair.label}: {pair.words}')}</title>")
    parts.append(_bar("planned", pair.planned, top + 1.4, largest))
    if pair.actual is not None:
        parts.append(_bar("actual", pair.actual, top + 2.2, largest))
    return f"<g>{''.join(parts)}</g>"


def _bar(kind: str, amount: int, top: float, largest: int) -> str:
    wide = round(100 * amount / largest, 2)
    return f'<rect class="bars-{kind}" x="0" y="{top:.1f}rem" width="{wide}%" height="0.7rem"/>'


def _size(pair: Pair) -> int:
    return max(pair.planned, pair.actual or 0)
