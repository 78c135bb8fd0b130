"""The secretary changes when a duty comes round, and is told when somebody else was quicker."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.visit import Visitor

DUTY = "Keep the bank account safe"


def open_form(visitor: Visitor) -> None:
    """Find the treasurer's duty by searching, and open its form."""
    visitor.page.keyboard.press("/")
    visitor.page.keyboard.type("bank account")
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("link", name=DUTY).first.click()
    visitor.page.get_by_role("link", name="Change", exact=True).click()
    expect(visitor.page.get_by_role("heading", name="Change this duty")).to_be_visible()


def test_a_cadence_is_changed_with_a_preview(visitor: Visitor) -> None:
    visitor.sign_in_as("Margaret Hollis")
    open_form(visitor)
    visitor.page.get_by_label("How it comes round").select_option(label="Every month")
    visitor.check()
    visitor.page.get_by_role("button", name="Preview").click()
    expect(visitor.page.get_by_text("Next due Mon 30 November; nothing overdue.")).to_be_visible()
    visitor.check()
    visitor.page.get_by_role("button", name="Save").click()
    expect(visitor.page.get_by_role("main")).to_contain_text("Every month")
    visitor.check()


def test_whoever_saves_second_sees_both_and_loses_nothing(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    secretary, chair = visitor, another()
    secretary.sign_in_as("Margaret Hollis")
    chair.sign_in_as("Amara Okafor")
    open_form(secretary)
    open_form(chair)
    secretary.page.get_by_label("What is to be done").fill("Keep the money safe, and settle what was agreed")
    secretary.page.get_by_role("button", name="Save").click()
    expect(secretary.page.get_by_role("heading", level=1)).to_contain_text("Keep the money safe")
    chair.page.get_by_label("What is to be done").fill("Guard the bank account and pay agreed bills")
    chair.page.get_by_role("button", name="Save").click()
    expect(chair.page.get_by_role("main")).to_contain_text("Keep the money safe, and settle what was agreed")
    chair.complaints.clear()  # the browser itself reports the 409, which is what is looked at
    chair.check()
    assert "Guard the bank account and pay agreed bills" in chair.page.content()
