"""What each line of a document is, for tests to look at."""

from intranet.reading.extract import lines_of
from intranet.reading.lines import Document, Line
from tests.reading.made import packed, word_xml


def word_body(body: str) -> Document:
    return lines_of(packed({"word/document.xml": word_xml(body)}), "a.docx")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def shapes(document: Document) -> list[tuple[str, int, str, str]]:
    """What each line is, how deep, its mark and its text."""
    return [(line.kind.value, line.level, line.mark, line.text) for line in document.lines]


def line(document: Document, text: str) -> Line:
    return next(line for line in document.lines if line.text == text)
