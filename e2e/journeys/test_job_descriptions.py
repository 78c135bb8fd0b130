"""Job descriptions read in from Word and from paper: looked over, joined, adopted, done, and taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from e2e.pages.job_descriptions import JobDescription, in_word, on_paper
from e2e.pages.meeting import SECRETARY, TREASURER, press
from e2e.pages.visit import PHONE, Visitor

RAFFLE, CHECK = "Renew the licence of the raffle", "Count the petty cash"
COLLECTION = "Count the collection with the {} after every meeting"
WORD = {
    "Treasurer": [
        "To check every month whether the tin of petty cash agrees with its book.",
        COLLECTION.format("Fundraiser"),
    ],
    "Fundraiser": [
        COLLECTION.format("Treasurer"),
        "To see that the raffle has its licence from the council each year.",
    ],
    "Choirmaster": ["Find songs that everybody can sing", "Lead the singing at the summer fair"],
}
PAPER = {"Lantern Officer": ["Bring the lanterns to every evening meeting", "Buy new candles each quarter"]}
SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))


def edited(jobs: JobDescription) -> None:
    """Two duties in words of our own, with the screens looked at on the way."""
    page = jobs.reader.page
    jobs.reader.check()
    jobs.look_over("Treasurer")
    jobs.reader.check()
    cash = jobs.duty(1)
    expect(cash).to_contain_text("whether the tin of petty cash agrees with its book")
    expect(cash.get_by_label("How it comes round")).to_have_value("monthly")
    cash.get_by_label("Words", exact=True).fill("")
    press(jobs.reader, "Save and next role")
    expect(jobs.duty(1)).to_contain_text("Please write at least 3 characters.")
    jobs.reader.check_refused()
    jobs.duty(1).get_by_label("Words", exact=True).fill(CHECK)
    press(jobs.reader, "Save and next role")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fundraiser")
    jobs.duty(2).get_by_label("Words", exact=True).fill(RAFFLE)
    press(jobs.reader, "Save")
    expect(page.get_by_role("main")).to_contain_text("2 of 3 roles looked over")


def joined(jobs: JobDescription) -> None:
    """The one duty that two roles of the document have is theirs together."""
    page = jobs.reader.page
    page.get_by_role("region", name="Duties that roles share").get_by_role("link").click()
    jobs.reader.check()
    pair = page.get_by_role("form", name="Treasurer and Fundraiser")
    pair.get_by_label("Treasurer leads").check()
    pair.get_by_role("button", name="Join them").click()
    expect(page.get_by_role("region", name="Joined")).to_contain_text("Treasurer leads, Fundraiser shares it")
    jobs.reader.check()


def test_a_word_file_becomes_duties_that_somebody_ticks_off(
    visitor: Visitor, another: Callable[..., Visitor], tmp_path: Path
) -> None:
    jobs, his = JobDescription(visitor), another()
    visitor.sign_in_as(SECRETARY)
    his.sign_in_as(TREASURER)
    jobs.read(in_word(WORD, tmp_path))
    edited(jobs)
    joined(jobs)
    jobs.adopt()

    page, job = visitor.page, visitor.page.get_by_role("region", name="Job description")
    page.get_by_role("region", name="Its roles").get_by_role("link", name="Fundraiser", exact=True).click()
    fundraiser = page.url.removeprefix(visitor.url)
    expect(job).to_contain_text(RAFFLE)
    visitor.go(jobs.path)
    page.get_by_role("region", name="Its roles").get_by_role("link", name="Treasurer", exact=True).click()
    shared = job.get_by_role("listitem").filter(has_text="Count the collection")
    expect(shared).to_contain_text("with Fundraiser")
    visitor.check()
    his.go("/")
    expect(his.page.get_by_role("region", name="Due", exact=True)).to_contain_text(CHECK)
    his.check()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download Our jobs.docx").click()
    assert download.value.path().read_bytes() == (tmp_path / "Our jobs.docx").read_bytes()

    jobs.undo()
    visitor.go(fundraiser)
    expect(job).not_to_contain_text(RAFFLE)
    his.go("/")
    expect(his.page.get_by_role("main")).not_to_contain_text(CHECK)


def test_on_a_phone_a_pdf_is_gone_on_with_later_and_stays_once_somebody_ticked(
    another: Callable[..., Visitor], tmp_path: Path
) -> None:
    hers, later, his = another(viewport=PHONE), another(viewport=PHONE), another()
    hers.sign_in_as(SECRETARY)
    begun = JobDescription(hers)
    paper = on_paper({**PAPER, "Treasurer": WORD["Treasurer"]}, tmp_path)
    begun.read(paper)
    begun.look_over("Lantern Officer")
    hers.check()
    begun.duty(2).get_by_label("Words", exact=True).fill("Buy candles")
    press(hers, "Save")
    hers.page.context.close()  # the browser is closed, and opened again on another day

    later.sign_in_as(SECRETARY)
    jobs = JobDescription(later, begun.path)
    later.go("/job-descriptions")
    later.page.get_by_role("main").get_by_role("link", name=paper.stem).click()
    jobs.look_over("Lantern Officer")
    expect(jobs.duty(2).get_by_label("Words", exact=True)).to_have_value("Buy candles")
    jobs.adopt()

    his.sign_in_as(TREASURER)
    cash = his.page.get_by_role("button", name="Tick off: Check every month whether the tin of petty cash")
    cash.first.click()
    expect(his.page.get_by_text("Done today by you").first).to_be_visible()
    later.go(jobs.path)
    expect(later.page.get_by_role("region", name="Undoing it")).to_contain_text("It cannot be undone any more")


@pytest.mark.skipif(not SEEDS, reason="the documents beside the project are not at hand")
def test_the_documents_beside_the_project_are_read_in_turn(visitor: Visitor) -> None:
    visitor.sign_in_as(SECRETARY)
    for seed in SEEDS:
        jobs = JobDescription(visitor)
        jobs.read(seed)
        visitor.check()
        visitor.go(f"{jobs.path}/roles/1")
        visitor.check()
        jobs.adopt()
