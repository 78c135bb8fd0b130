"""The bullets and numbers that Word draws itself: which list a paragraph is in, how deep, and the mark before it."""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from intranet.reading.docx_styles import Numbering, Styles, numbering_in, value, whole_number
from intranet.reading.marks import BULLET

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    words: str
    start: int


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    style_depths: dict[str, int] = field(default_factory=dict)
    link: str | None = None


def _level(element: Element) -> _Level:
    start = whole_number(value(element, "w:start"))
    return _Level(
        value(element, "w:numFmt") or "decimal", value(element, "w:lvlText") or "", 1 if start is None else start
    )


def _list(element: Element) -> _List:
    found = _List(link=value(element, "w:numStyleLink"))
    for each in element.findall("w:lvl"):
        depth = whole_number(each.get("w:ilvl")) or 0
        found.levels[depth] = _level(each)
        if style := value(each, "w:pStyle"):
            found.style_depths[style] = depth
    return found


def counted(number: int, form: str) -> str:
    """A number as a list writes it: the third is "3", "c", "C", "iii" or "III"."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        left, roman = max(number, 0) % 100, ""
        for size, sign in _ROMAN:
            roman += sign * (left // size)
            left %= size
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


class Numberings:
    """The lists of a document; it counts their items as they come."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, _List] = {}
        self._numbers: dict[str, str] = {}
        self._changed: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int]] = {}
        if root is None:
            return
        for each in root.findall("w:abstractNum"):
            self._abstract[each.get("w:abstractNumId", "")] = _list(each)
        for each in root.findall("w:num"):
            number = each.get("w:numId", "")
            self._numbers[number] = value(each, "w:abstractNumId") or ""
            self._changed[number] = {
                whole_number(over.get("w:ilvl")) or 0: _level(level)
                for over in each.findall("w:lvlOverride")
                if (level := over.find("w:lvl")) is not None
            }

    def _found(self, number: str) -> tuple[str, _List] | None:
        """The list behind a number; one that is only a link leads to another through a style, once."""
        abstract = self._numbers.get(number, "")
        found = self._abstract.get(abstract)
        if found is not None and found.link is not None and not found.levels:
            linked, _ = self._styles.numbering(found.link)
            abstract = self._numbers.get(linked.number or "", "")
            found = self._abstract.get(abstract)
        return None if found is None else (abstract, found)

    def place(self, style: str, properties: Element | None) -> tuple[int, str] | None:
        """The depth of a paragraph in its list, from 1, and its mark; None for a paragraph outside lists.

        What the paragraph says itself counts before what its style says; list 0 means none.
        """
        own, (styled, saying) = numbering_in(properties), self._styles.numbering(style)
        number = styled.number if own.number is None else own.number
        named = self._styles.list_named(style)
        if number == "0":
            return None
        found = None if number is None else self._found(number)
        if number is None or found is None:
            return None if named is None else (named[1], BULLET)
        placed = self._placed(number, found, own, styled, style if own.number is not None else saying)
        # Each of Word's own list styles has a list of its own, whose first depth is only further in.
        return placed if placed is None or named is None else (max(placed[0], named[1]), placed[1])

    def _placed(
        self, number: str, found: tuple[str, _List], own: Numbering, styled: Numbering, style: str
    ) -> tuple[int, str] | None:
        depth = self._depth(own, styled, found[1].style_depths.get(style))
        level = self._changed.get(number, {}).get(depth) or found[1].levels.get(depth)
        if level is None:
            return depth + 1, BULLET
        return self._marked(found, depth, level)

    def _depth(self, own: Numbering, styled: Numbering, linked: int | None) -> int:
        for depth in (own.depth, linked, styled.depth):
            if depth is not None:
                return min(max(depth, 0), _DEEPEST - 1)
        return 0

    def _marked(self, found: tuple[str, _List], depth: int, level: _Level) -> tuple[int, str] | None:
        abstract, numbering = found
        if level.form == "none" or not level.words.strip():
            return (depth + 1, BULLET) if level.form == "bullet" else None
        if level.form == "bullet":
            return depth + 1, BULLET if level.words[:1] >= "\ue000" else level.words.strip()
        counts = self._counts.setdefault(abstract, [])
        del counts[depth + 1 :]
        while len(counts) <= depth:
            above = numbering.levels.get(len(counts))
            counts.append((above.start if above else 1) - (1 if len(counts) == depth else 0))
        counts[depth] += 1
        return depth + 1, re.sub(r"%([1-9])", lambda one: self._one(numbering, counts, int(one[1]) - 1), level.words)

    def _one(self, numbering: _List, counts: list[int], depth: int) -> str:
        level = numbering.levels.get(depth)
        return counted(counts[depth], level.form if level else "decimal") if depth < len(counts) else ""
