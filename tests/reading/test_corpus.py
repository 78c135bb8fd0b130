"""Documents of our own wording, in every layout and format, are read as well as the reader has ever read them."""

import tomllib
from collections import Counter
from functools import cache, reduce
from io import BytesIO
from operator import add
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from intranet.reading.extract import lines_of
from intranet.reading.marks import split_mark
from intranet.reading.read import read
from tests.reading.documents import CORPUS, names, sample
from tests.reading.score import Counts, Score, counted, normal

# What every document reaches. `duties_extra` is best at 0, all others at 1.
AT_LEAST = {"roles": 1.0, "duties_found": 0.98, "cadence": 0.95, "partners": 0.9, "seats": 0.98}
AT_LEAST |= {"optional": 0.95, "composition": 1.0}
AT_MOST = {"duties_extra": 0.02}
SECTIONS = "sections_wrong"  # how many duties are put under a heading that is not theirs: none, where nothing is said

# Documents that fall short, with what has been reached so far. A number here may only get better; where it meets the
# ones above, it goes.
REACHED: dict[str, dict[str, float]] = tomllib.loads(
    (Path(__file__).parent / "reached.toml").read_text(encoding="utf-8")
)

LAYOUTS = {
    "aims", "aliases", "bold-only", "capitals", "colon", "contents", "continued-bullet", "dash", "e-mail", "en-dash",
    "ex-officio", "help", "lettered-items", "marked-continuation", "may-want-to", "must-be-a-woman", "no-bullet-duty",
    "no-roles", "non-voting", "numbered-clauses", "one-per-line", "pay-note", "plural-title", "preamble",
    "private-use-glyph", "running-head", "seats", "skills", "style-numbering", "sub-headings", "table-duties",
    "table-titles", "two-columns", "typed-bullets", "votes-note", "women-places", "word-styles",
}  # fmt: skip


@cache
def reading(name: str) -> dict[str, Any]:
    """What is read of a document, once for all tests."""
    document = sample(name)
    found: dict[str, Any] = read(lines_of(document.data, document.name), document.known).as_json()
    return found


@cache
def counts(name: str) -> Counts:
    """How well a document is read."""
    return counted(reading(name), sample(name).expected)


def below(score: Score, reached: dict[str, float]) -> list[str]:
    """The measures that are worse than they should be."""
    floors, roofs = AT_LEAST | reached, AT_MOST | reached
    worse = [name for name in AT_LEAST if getattr(score, name) < floors[name] - 0.0005]
    return worse + [name for name in AT_MOST if getattr(score, name) > roofs[name] + 0.0005]


@pytest.mark.parametrize("name", names())
def test_a_document_is_read_as_well_as_ever(name: str) -> None:
    score = Score.of(counts(name))
    worse = below(score, REACHED.get(name, {}))
    assert not worse, "\n".join([f"{name} is worse in {', '.join(worse)}", score.line(), *score.wrong])


def test_all_documents_together_are_read_well() -> None:
    score = Score.of(reduce(add, (counts(name) for name in names())))
    worse = below(score, REACHED.get("together", {}))
    assert not worse, "\n".join([score.line(), *score.wrong])


@pytest.mark.parametrize("name", [name for name in names() if not sample(name).expected["roles"]])
def test_a_document_without_roles_says_so(name: str) -> None:
    assert reading(name)["notes"], "somebody who hands in minutes is told that no role was found"


def test_nothing_has_been_reached_that_every_document_reaches() -> None:
    assert set(REACHED) <= {*names(), "together"}
    for name, measures in REACHED.items():
        for measure, value in measures.items():
            short = value > (AT_MOST | {SECTIONS: 0})[measure] if measure not in AT_LEAST else value < AT_LEAST[measure]
            assert short, f"{name}: {measure} needs no mark"


def test_the_corpus_has_every_layout_in_every_format() -> None:
    documents = [sample(name) for name in names()]
    assert len(documents) >= 20
    assert {layout for document in documents for layout in document.layouts} == LAYOUTS
    formats = Counter(document.format for document in documents)
    assert formats.keys() == {"txt", "md", "html", "docx", "odt", "pdf"}


def duties_with_section(name: str) -> list[tuple[str, str, str]]:
    """The sections that are expected and read, each with the words of the duty."""
    read_duties = {normal(duty["text"]): duty["section"] for role in reading(name)["roles"] for duty in role["duties"]}
    return [
        (duty["text"], duty["section"], read_duties[normal(duty["text"])])
        for role in sample(name).expected["roles"]
        for duty in role["duties"]
        if "section" in duty and normal(duty["text"]) in read_duties
    ]


@pytest.mark.parametrize("name", [n for n in names() if "sub-headings" in sample(n).layouts])
def test_a_duty_knows_the_sub_heading_above_it(name: str) -> None:
    pairs = duties_with_section(name)
    wrong = [pair for pair in pairs if normal(pair[1]) != normal(pair[2])]
    assert len(wrong) <= REACHED.get(name, {}).get(SECTIONS, 0), wrong


def found_again(name: str, places: dict[int, str], key: str) -> list[str]:
    """The duties whose first words do not stand where the reading says."""
    duties = [duty for role in reading(name)["roles"] for duty in role["duties"]]
    return [duty["text"] for duty in duties if opening(duty["text"]) not in plain(places.get(duty[key], ""))]


def opening(text: str) -> str:
    """The words by which somebody looks for a duty; the last may be cut by the end of a line."""
    return plain(" ".join(text.split()[:2]))


def plain(text: str) -> str:
    """Letters and digits alone: marks of emphasis and spaces are the format's."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def paragraph(lines: list[str]) -> list[str]:
    """The lines of a paragraph, up to the first that is empty or begins an item."""
    ends = (i for i, line in enumerate(lines) if i > 0 and (not line.strip() or split_mark(line.strip())[0]))
    return lines[: next(ends, len(lines))]


@pytest.mark.parametrize("name", [n for n in names() if sample(n).format in {"txt", "md"}])
def test_a_duty_of_a_text_is_found_again_by_its_line(name: str) -> None:
    source = CORPUS / sample(name).name
    lines = source.read_text(encoding="utf-8").split("\n")
    # A paragraph begins on its line, and what it says may stand a few lines further down.
    assert found_again(name, {i + 1: " ".join(paragraph(lines[i:])) for i in range(len(lines))}, "line") == []


@pytest.mark.parametrize("name", [n for n in names() if sample(n).format == "pdf"])
def test_a_duty_of_a_pdf_is_found_again_by_its_page(name: str) -> None:
    pages = PdfReader(BytesIO(sample(name).data)).pages
    assert found_again(name, {n: page.extract_text() for n, page in enumerate(pages, start=1)}, "page") == []
