"""What the styles of an OpenDocument text say: bold, hidden, headings, page breaks, and the marks of lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from intranet.reading.docx_numbering import counted
from intranet.reading.docx_styles import whole_number
from intranet.reading.marks import BULLET

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LENGTH = re.compile(r"(-?\d{1,4}(?:\.\d{1,6})?)(cm|mm|in|pt)$")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0}
_BOLD = {"bold", "600", "700", "800", "900"}


def points(length: str | None) -> float:
    """A length in points, 0 for anything that is none."""
    found = _LENGTH.match(length or "")
    return float(found[1]) * _POINTS[found[2]] if found else 0.0


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One depth of a list: a bullet, or a form to count in with what stands before and behind."""

    bullet: str
    form: str
    before: str
    behind: str
    start: int

    def mark(self, count: int) -> str:
        """The mark of the item with this count; what has neither bullet nor number has none."""
        if self.bullet:
            return BULLET if self.bullet >= "\ue000" else self.bullet
        return f"{self.before}{counted(count, self.form)}{self.behind}".strip() if self.form else ""


class Styles:
    """The styles of a document by family and name."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for style in [] if root is None else root.iter("style:style"):
                self._styles[style.get("style:family", ""), style.get("style:name", "")] = style
            for each in [] if root is None else root.iter("text:list-style"):
                self._lists[each.get("style:name", "")] = dict(_levels(each))

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        """A style and its parents; a circle ends where it closes."""
        seen: set[str] = set()
        while name not in seen and (family, name) in self._styles:
            seen.add(name)
            yield self._styles[family, name]
            name = self._styles[family, name].get("style:parent-style-name", "")

    def _said(self, family: str, name: str, part: str, attribute: str) -> str | None:
        for style in self._chain(family, name):
            found = style.find(part)
            if found is not None and attribute in found.attrib:
                return found.get(attribute)
        return None

    def bold(self, family: str, name: str) -> bool | None:
        """Whether text in this style is bold or underlined, for both make a heading; None where nothing is said."""
        weight = self._said(family, name, "style:text-properties", "fo:font-weight")
        line = self._said(family, name, "style:text-properties", "style:text-underline-style")
        if weight is None and line is None:
            return None
        return weight in _BOLD or line not in {None, "none"}

    def hidden(self, family: str, name: str) -> bool:
        return self._said(family, name, "style:text-properties", "text:display") == "none"

    def indent(self, name: str) -> float:
        return points(self._said("paragraph", name, "style:paragraph-properties", "fo:margin-left"))

    def turns_page(self, name: str) -> bool:
        return self._said("paragraph", name, "style:paragraph-properties", "fo:break-before") == "page"

    def named(self, name: str) -> set[str]:
        """The names of a paragraph's style and of all it is based on."""
        return {style.get("style:name", "").replace("_20_", " ").lower() for style in self._chain("paragraph", name)}

    def list_of(self, name: str) -> str:
        """The list style that a paragraph's style names, "" for none."""
        said = (style.get("style:list-style-name") for style in self._chain("paragraph", name))
        return next((each for each in said if each), "")

    def level(self, list_style: str, depth: int) -> ListLevel | None:
        return self._lists.get(list_style, {}).get(depth)


def _levels(style: Element) -> Iterator[tuple[int, ListLevel]]:
    for level in style:
        depth = whole_number(level.get("text:level"))
        if depth is not None:
            start = whole_number(level.get("text:start-value"))
            yield (
                depth,
                ListLevel(
                    bullet=level.get("text:bullet-char", ""),
                    form=_FORMS.get(level.get("style:num-format", ""), ""),
                    before=level.get("style:num-prefix", ""),
                    behind=level.get("style:num-suffix", ""),
                    start=1 if start is None else start,
                ),
            )
