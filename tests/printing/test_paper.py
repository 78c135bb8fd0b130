"""Papers: tagged, numbered, the same bytes for the same plan, and whatever people write stays what they wrote."""

import time
from datetime import date
from io import BytesIO
from typing import Any, cast

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from intranet.printing import glyphs, paper

ON = date(2027, 1, 20)
GENEROUS = 4  # times what a paper of 200 tasks may take on a machine that does nothing else
ALLOWED = 1.5  # seconds


def task(number: int, **more: Any) -> dict[str, str]:
    said = {
        "words": f"Deliver leaflet {number} to every street",
        "detail": "Ask three printers.\nThen choose." if number % 3 == 0 else "",
        "lead": "Campaign Co-ordinator",
        "others": "with Treasurer",
        "due": "Wed 31 March 2027",
        "state": "To do",
    }
    return {**said, **more}


def plan(words: str = "Win the wards we lost", tasks: int = 3, **more: Any) -> dict[str, Any]:
    objective = {
        "number": "1",
        "words": words,
        "why": f"{words}\n\n{words}",
        "facts": "Campaigning · Essential · led by the Campaign Co-ordinator",
        "measures": [{"words": words, "baseline": "0 doors", "target": "5,000 doors", "latest": ""}],
        "tasks": [task(number) for number in range(tasks)],
        "results": "",
    }
    whole = {
        "title": "Development plan 2027",
        "constituency": "Aldersyke and Wearmoor",
        "footer": "Aldersyke and Wearmoor",
        "standing": "Adopted on Wed 20 January 2027 (All members)",
        "days": "Fri 1 January 2027 to Fri 31 December 2027",
        "vote": "42 for, 3 against, 1 abstention",
        "shows_progress": False,
        "opening": words,
        "where_we_stand": words,
        "parts": [
            {"title": "Objectives", "lead": words, "words": words, "objectives": [objective], "tasks": [task(9)]}
        ],
        "budgets": [],
        "events": [],
        "checksum": "a" * 64,
    }
    return {**whole, **more}


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All words of a paper, its white space made even."""
    return " ".join(" ".join(found.extract_text() for found in read(pdf).pages).split())


def test_it_is_a_tagged_a4_paper_with_a_title_a_language_and_no_warning() -> None:
    made, warnings = paper.pdf_and_warnings("plan", plan(), ON)
    assert warnings == []
    found = read(made)
    root = found.root_object
    assert str(cast(DictionaryObject, root["/MarkInfo"])["/Marked"]) == "True"
    assert str(root["/Lang"]) == "en-GB"
    assert found.metadata is not None
    assert found.metadata.title == "Development plan 2027, Aldersyke and Wearmoor"
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.date() == ON
    assert [round(float(side)) for side in found.pages[0].mediabox[2:]] == [595, 842]
    assert b"pdfuaid" in made


def test_every_page_is_numbered_and_heads_are_repeated() -> None:
    found = read(paper.pdf("plan", plan(tasks=90), ON)).pages
    assert len(found) > 3
    for number, one in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in one.extract_text()
    assert all("What is to be done" in one.extract_text() for one in found[2:])


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert paper.pdf("plan", plan(), ON) == paper.pdf("plan", plan(), ON)


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        '#import "@preview/cetz:0.2.0"',
        "<br><script>alert(1)</script>",
        "$x^2$ *bold* _it_ `raw` = Heading - item @treasurer <label> \\n // note",
        "Llanfairpwllgwyngyll: ŵyl, tŷ, Ŵ, ŷ",
        "Café – “naïve” £5 €3 ½ … ✓ →",
        "😀",
    ],
)
def test_what_people_write_is_printed_as_they_wrote_it(words: str) -> None:
    made, warnings = paper.pdf_and_warnings("plan", plan(words), ON)
    assert warnings == []
    assert " ".join(words.split()) in text_of(made)
    assert "root:" not in text_of(made)


@pytest.mark.parametrize(
    "words", ["漢字", "𝔘𝔫𝔦", "\u0e20\u0e32", "👍🏽👩\u200d👩\u200d👧", "\ue000", "a\u0301\u0327" * 20]
)
def test_what_no_font_has_is_a_box_and_no_failure(words: str) -> None:
    assert paper.pdf_and_warnings("plan", plan(words), ON)[1] == []


def test_only_characters_without_a_glyph_become_boxes() -> None:
    assert glyphs.printable("Plain words\nof two lines") == "Plain words\nof two lines"
    assert glyphs.printable("ŵ مرحبا 😀 漢") == f"ŵ مرحبا 😀 {glyphs.BOX}"


def test_long_text_runs_over_pages_and_a_long_word_stays_on_its_page() -> None:
    made = paper.pdf("plan", plan(opening="word " * 8000 + "end-of-it", where_we_stand="x" * 5000), ON)
    assert "end-of-it" in text_of(made)


def test_a_plan_with_nothing_in_it_prints() -> None:
    empty = plan(parts=[], opening="", where_we_stand="", vote="", checksum="")
    assert "Development plan 2027" in text_of(paper.pdf("plan", empty, ON))


def test_progress_shows_how_far_each_task_is() -> None:
    assert "To do" not in text_of(paper.pdf("plan", plan(), ON))
    assert "To do" in text_of(paper.pdf("plan", plan(shows_progress=True), ON))


def test_two_hundred_tasks_are_set_in_little_time() -> None:
    paper.pdf("plan", plan(), ON)
    began = time.perf_counter()
    paper.pdf("plan", plan(tasks=200), ON)
    assert time.perf_counter() - began < ALLOWED * GENEROUS
