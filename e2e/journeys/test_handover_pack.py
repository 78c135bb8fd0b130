"""The handover pack, taken from the role page; it is ready at any time."""

import io

from playwright.sync_api import expect
from pypdf import PdfReader

from e2e.pages.meeting import TREASURER, press
from e2e.pages.visit import Visitor

NOTE = "The cash tin is in the vestry; Mrs Lowe has the second key."
PARTS = (
    "Job description",
    "The year ahead",
    "Open and inherited work",
    "The last year",
    "Contacts Role Who",
    "Notes for whoever comes next",
)


def test_the_pack_holds_what_was_just_written(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    page = visitor.page
    page.get_by_role("complementary").get_by_role("link", name="Treasurer").first.click()
    handover = page.get_by_role("region", name="Handover", exact=True)
    handover.get_by_role("link", name="Edit the handover").click()
    page.get_by_label("Where things are").fill(NOTE)
    press(visitor, "Save the handover")
    expect(page.get_by_role("main")).to_contain_text(NOTE)

    pack = page.get_by_role("link", name="Handover pack (PDF)").get_attribute("href")
    answer = page.request.get(f"{visitor.url}{pack}")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    paper = PdfReader(io.BytesIO(answer.body()))
    assert "'/Marked': True" in str(paper.root_object["/MarkInfo"])
    assert str(paper.root_object["/Lang"]) == "en-GB"
    words = " ".join(" ".join(one.extract_text() for one in paper.pages).split())
    places = [words.rindex(part) for part in PARTS]
    assert places == sorted(places)
    for said in (NOTE, "Keep exact records of all money in and out", f"18 November 2026 for {TREASURER}"):
        assert said in words
