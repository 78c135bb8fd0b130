"""A role page prints on A4 as the role's job description."""

from playwright.sync_api import expect

from e2e.pages.visit import Visitor


def test_a_role_page_prints_as_its_job_description(visitor: Visitor) -> None:
    visitor.sign_in_as("Tomasz Zielinski")
    visitor.page.get_by_role("complementary").get_by_role("link", name="Treasurer").first.click()
    expect(visitor.page.get_by_role("heading", name="Job description")).to_be_visible()
    visitor.page.emulate_media(media="print")
    expect(visitor.page.get_by_role("heading", name="Job description")).to_be_visible()
    expect(visitor.page.get_by_role("navigation")).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Tick off:").first).to_be_hidden()
    assert visitor.page.pdf(format="A4").startswith(b"%PDF")
