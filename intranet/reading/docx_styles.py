"""What the styles of a Word document say about a paragraph: heading, list, bold. Styles stand on other styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_HEADING = re.compile(r"heading ([1-9])$")
_CONTENTS = re.compile(r"(toc ([1-9]|heading)|table of figures)$")
_LIST = re.compile(r"list (bullet|number)(?: ([2-5]))?$")
_USUAL_SIZE = 20
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Numbering:
    """A list and the depth in it, from 0; None where it is not said here."""

    number: str | None = None
    depth: int | None = None


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether `<w:b/>` or the like is on; None where nothing is said."""
    found = None if properties is None else properties.find(name)
    return None if found is None else found.get("w:val", "1").lower() not in _OFF


def whole_number(text: str | None) -> int | None:
    """A whole number that a file gives, or None for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else None


def value(properties: Element | None, name: str) -> str | None:
    """The value of one property."""
    found = None if properties is None else properties.find(name)
    return None if found is None else found.get("w:val")


def numbering_in(properties: Element | None) -> Numbering:
    """The list that a paragraph's or a style's properties name."""
    said = None if properties is None else properties.find("w:numPr")
    return Numbering(value(said, "w:numId"), whole_number(value(said, "w:ilvl")))


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self.usual = ""
        defaults = None if root is None else next(root.iter("w:rPrDefault"), None)
        self._size = whole_number(value(None if defaults is None else defaults.find("w:rPr"), "w:sz")) or _USUAL_SIZE
        for style in [] if root is None else root.iter("w:style"):
            self._styles[style.get("w:styleId", "")] = style
            if style.get("w:type") == "paragraph" and style.get("w:default") in {"1", "true"}:
                self.usual = style.get("w:styleId", "")

    def _chain(self, style: str) -> Iterator[Element]:
        """A style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = value(self._styles[style], "w:basedOn") or ""

    def names(self, style: str) -> list[str]:
        return [(value(each, "w:name") or "").lower() for each in self._chain(style)]

    def heading(self, style: str, properties: Element | None) -> int | None:
        """The level of a heading, 0 for the document's title, None for what is no heading."""
        outline = whole_number(value(properties, "w:outlineLvl"))
        if outline is not None:
            return outline + 1 if 0 <= outline < 9 else None
        for each in self._chain(style):
            name = (value(each, "w:name") or "").lower()
            if found := _HEADING.match(name):
                return int(found[1])
            if name == "title":
                return 0
            outline = whole_number(value(each.find("w:pPr"), "w:outlineLvl"))
            if outline is not None and 0 <= outline < 9:
                return outline + 1
        return None

    def contents(self, style: str) -> bool:
        """Whether it is the style of a line in a table of contents."""
        return any(_CONTENTS.match(name) for name in self.names(style))

    def list_named(self, style: str) -> tuple[str, int] | None:
        """What Word's own list styles say by their names: "List Bullet 2" is a bullet at depth 2."""
        found = next((match for name in self.names(style) if (match := _LIST.match(name))), None)
        return None if found is None else (found[1], int(found[2] or 1))

    def bold(self, style: str) -> bool:
        return next(
            (on for each in self._chain(style) if (on := switched(each.find("w:rPr"), "w:b")) is not None), False
        )

    def size(self, style: str) -> int:
        """The size of letters in half points."""
        said = (whole_number(value(each.find("w:rPr"), "w:sz")) for each in self._chain(style))
        return next((size for size in said if size is not None), self._size)

    def hidden(self, style: str) -> bool:
        said = (switched(each.find("w:rPr"), "w:vanish") for each in self._chain(style))
        return next((on for on in said if on is not None), False)

    def numbering(self, style: str) -> tuple[Numbering, str]:
        """The list that a style puts its paragraphs in, and the id of the style that says so."""
        depth = None
        for each in self._chain(style):
            found = numbering_in(each.find("w:pPr"))
            depth = found.depth if depth is None else depth
            if found.number is not None:
                return Numbering(found.number, depth), each.get("w:styleId", "")
        return Numbering(None, depth), ""
