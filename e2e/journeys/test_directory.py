"""The directory: a past day, what is typed, the files that each reader may take, and paper."""

import csv
import io
import zipfile
from pathlib import Path

from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from e2e.pages.meeting import TREASURER
from e2e.pages.visit import Visitor

PAST, BEFORE = "2026-03-01", "Joyce Penhale"
OFFICER = "Bronwen Adair"  # of a branch, so not on the executive
HER_ADDRESS, HER_TELEPHONE = "jodie.attwood@example.org", "07700 900107"  # shown to the executive only
OPEN_ADDRESS = "kwame.mensah@example.org"


def entries(visitor: Visitor) -> Locator:
    """The rows of the directory that are shown."""
    return visitor.page.locator("[data-entry]:visible")


def taken(visitor: Visitor, label: str) -> tuple[str, bytes]:
    """The file that a press downloads: its name, and what is in it."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=label).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def rows(file: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file by their heads."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))


def cells(file: bytes) -> str:
    """All that the cells of an Excel file say."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        return parts.read("xl/sharedStrings.xml").decode()


def test_who_held_a_role_on_a_past_day(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    visitor.go("/directory/")
    page = visitor.page
    expect(entries(visitor).filter(has_text="Treasurer").first).to_contain_text(TREASURER)
    page.locator("summary", has_text="By part, body, branch, role or day").click()
    page.get_by_label("As it was on").fill(PAST)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("As it was on Sunday 1 March 2026.")
    expect(entries(visitor).filter(has_text="Youth Officer").first).to_contain_text("Callum Reeve")
    page.get_by_label("Role", exact=True).select_option("Treasurer")  # a choice needs no press
    expect(page.get_by_role("main")).to_contain_text("Who held the role of Treasurer on Sunday 1 March 2026.")
    expect(entries(visitor).first).to_contain_text(BEFORE)
    expect(entries(visitor).first).to_contain_text("June 2025 to June 2026")
    visitor.check()
    name, file = taken(visitor, "Download as CSV")
    assert name == f"directory-{PAST}.csv"
    assert [(row["Role"], row["Name"], row["E-mail"]) for row in rows(file)] == [("Treasurer", BEFORE, "")]


def test_it_is_found_as_one_types_and_taken_as_far_as_one_sees(visitor: Visitor) -> None:
    visitor.sign_in_as(OFFICER)
    visitor.go("/directory/")
    page, everybody = visitor.page, entries(visitor).count()
    expect(page.get_by_text(OPEN_ADDRESS)).to_be_visible()
    page.get_by_label("Find a name").fill("ATTwood")
    expect(entries(visitor)).to_have_count(2)  # as an officer, and among the executive
    expect(page.get_by_role("main")).not_to_contain_text(HER_ADDRESS)
    name, file = taken(visitor, "Download as CSV")
    assert name == "directory-2026-11-18.csv"
    (row,) = rows(file)
    assert (row["Name"], row["E-mail"], row["Telephone"]) == ("Jodie Attwood", "", "")
    page.get_by_label("Find a name").fill(HER_TELEPHONE)
    expect(page.get_by_text("Nobody on this page fits what you typed.")).to_be_visible()
    visitor.check()

    page.get_by_label("Find a name").fill("")
    expect(entries(visitor)).to_have_count(everybody)
    sheet = cells(taken(visitor, "Download as an Excel file")[1])
    cards = taken(visitor, "Download as vCards for an address book")[1].decode()
    for held in (sheet, cards):
        assert OPEN_ADDRESS in held
        assert HER_ADDRESS not in held
        assert HER_TELEPHONE not in held
    assert "Jodie Attwood" in sheet
    assert "Jodie Attwood" not in cards


def test_an_officer_of_the_executive_takes_what_it_shares(visitor: Visitor) -> None:
    visitor.sign_in_as(TREASURER)
    visitor.go("/directory/?q=attwood")
    (row,) = rows(taken(visitor, "Download as CSV")[1])
    assert (row["E-mail"], row["Telephone"]) == (HER_ADDRESS, HER_TELEPHONE)


def test_it_prints_on_a4(visitor: Visitor) -> None:
    visitor.sign_in_as(OFFICER)
    visitor.go("/directory/")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("navigation").first).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Download as CSV")).to_be_hidden()
    paper = PdfReader(io.BytesIO(visitor.page.pdf(format="A4")))
    words = " ".join(" ".join(one.extract_text() for one in paper.pages).split())
    assert len(paper.pages) <= 3
    for said in (
        f"It shows what {OFFICER} may see.",
        OPEN_ADDRESS,
        "Delegates of affiliated organisations",
        "Page 1 of",
    ):
        assert said in words
    assert HER_ADDRESS not in words
