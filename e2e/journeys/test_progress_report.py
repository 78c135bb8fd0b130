"""The progress report: two presses from the chair's Home, printed, opened as PDF, and compared with the page."""

import io
import re
import unicodedata
import zipfile

from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PdfReader

from e2e.pages.meeting import CHAIR
from e2e.pages.visit import Visitor

A4: ViewportSize = {"width": 690, "height": 980}  # what is left of the paper between its margins, in CSS pixels
OBJECTIVES = 10
ROWS = """tables => tables.flatMap(table => [...table.tBodies[0].rows]).map(row => ({
    mark: row.cells[0].textContent,
    words: row.querySelector("th a").textContent,
    lines: [...row.querySelectorAll("th .pre")].map(line => line.textContent),
    due: row.cells[row.cells.length - 1].textContent,
}))"""
STICKING_OUT = """main => [...main.querySelectorAll("*:not(.visually-hidden, .visually-hidden *)")]
    .filter(one => one.getClientRects().length)
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
        || (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible"))
    .map(one => one.outerHTML.slice(0, 120))"""


def even(text: str) -> str:
    """A text without white space and ligatures, since lines break in other places on paper."""
    return re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFKC", text))


def text_of(pdf: bytes) -> str:
    assert pdf.startswith(b"%PDF")
    return even("".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages))


def says_what_the_page_says(page: Page, on_paper: str) -> None:
    """Every objective with its colour, and every task with its colour, words, lines and day."""
    parts = page.get_by_role("region", name="Objective by objective")
    titles = [one for one in parts.get_by_role("heading", level=3).all_inner_texts() if re.match(r"\d", one)]
    assert len(titles) == OBJECTIVES
    rows = parts.locator("table.report-tasks").evaluate_all(ROWS)
    assert len(rows) > 50
    assert {"Done", "Dropped"} < {row["mark"] for row in rows}
    for row in rows:
        for words in (row["mark"] + row["words"], *row["lines"], row["due"]):
            assert even(words) in on_paper, words
    for heading in titles:
        assert even(heading) in on_paper, heading
        because = parts.get_by_role("article", name=heading).locator("p").nth(1).inner_text()
        assert even(because) in on_paper, because


def test_two_presses_from_home_to_the_same_words_on_paper(visitor: Visitor) -> None:
    chair, page = visitor, visitor.page
    chair.sign_in_as(CHAIR)
    page.get_by_role("link", name="Progress report", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Progress report")
    for heading in ("What moved", "What needs a decision", "What needs a hand", "The next eight weeks"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    press = page.get_by_role("link", name="Print or keep it (PDF)")
    paper = page.request.get(f"{chair.url}{press.get_attribute('href')}")
    assert (paper.status, paper.headers["content-type"]) == (200, "application/pdf")
    says_what_the_page_says(page, text_of(paper.body()))
    chair.check()


def test_it_prints_from_the_browser_with_nothing_cut(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in_as(CHAIR)
    visitor.go("/progress-report")
    page.emulate_media(media="print")
    page.set_viewport_size(A4)
    for kind in ("navigation", "search", "button", "combobox"):
        for one in page.get_by_role(kind).all():
            expect(one).to_be_hidden()
    expect(page.get_by_role("link", name="Print or keep it (PDF)")).to_be_hidden()
    visitor.check_width()
    assert page.get_by_role("main").evaluate(STICKING_OUT) == []
    printed = page.pdf(format="A4")
    assert 5 < len(PdfReader(io.BytesIO(printed)).pages) < 30
    says_what_the_page_says(page, text_of(printed))


def test_its_numbers_and_earlier_reviews(visitor: Visitor) -> None:
    page = visitor.page
    visitor.sign_in_as(CHAIR)
    visitor.go("/progress-report")
    words = page.locator("table.report-tasks").first.get_by_role("link").first.inner_text()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Numbers as XLSX").click()
    assert coming.value.suggested_filename.endswith(".xlsx")
    with zipfile.ZipFile(coming.value.path()) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) > 1
        assert words in "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))

    page.get_by_label("As of").select_option(label="The review on Tue 27 October")
    expect(page.get_by_role("main")).to_contain_text("As of the review at the Executive, Tue 27 October 2026.")
    expect(page.get_by_role("main")).to_contain_text("Its checksum (SHA-256) is")
    page.get_by_label("Edition").select_option(label="Annual report")
    expect(page.get_by_role("heading", name="Who served")).to_be_visible()
