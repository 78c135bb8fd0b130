"""XML as a tree that does nothing: no document type, no entities, no other file; counted while it is built.

Names come with short prefixes ("w:p") whatever the file calls them; what belongs to no known vocabulary has no prefix.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from intranet.reading.errors import DAMAGED, TOO_LARGE, Unreadable
from intranet.reading.limits import DEPTH, ELEMENTS

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel:",
    f"{_ODF}text:1.0": "text:",
    f"{_ODF}table:1.0": "table:",
    f"{_ODF}office:1.0": "office:",
    f"{_ODF}style:1.0": "style:",
    f"{_ODF}drawing:1.0": "draw:",
    f"{_ODF}manifest:1.0": "manifest:",
    f"{_ODF}xsl-fo-compatible:1.0": "fo:",
}


class _Growing:
    """A tree while it grows; refuses what would outgrow the limits."""

    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self._names: dict[str, str] = {}
        self._elements = 0
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._depth += 1
        if self._elements > ELEMENTS or self._depth > DEPTH:
            raise Unreadable(TOO_LARGE)
        self.tree.start(self._short(name), {self._short(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self._depth -= 1
        self.tree.end(self._short(name))

    def _short(self, name: str) -> str:
        short = self._names.get(name)
        if short is None:
            space, _, local = name.rpartition(" ")
            short = self._names[name] = PREFIXES.get(space, "") + local
        return short


def _refuse(*_: object) -> int:
    raise Unreadable(DAMAGED)


def tree_of(chunks: Iterable[bytes]) -> Element:
    """The tree of one part. Raises Unreadable for a document type, for what is too large, and for broken XML."""
    growing = _Growing()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartElementHandler = growing.start
    parser.EndElementHandler = growing.end
    parser.CharacterDataHandler = growing.tree.data
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - the parser's own form
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as broken:
        raise Unreadable(DAMAGED) from broken
    return growing.tree.close()
