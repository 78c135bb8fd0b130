"""Two officers write at one thing, and one closes the browser half way: nothing that was typed is lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from e2e.pages.visit import Visitor
from intranet.demo.plan_next_year import LEARNING, MONEY

SECRETARY, TREASURER, EDUCATION = "Margaret Hollis", "Tomasz Zielinski", "Eleanor Whitcombe"
LONG = "We owe it to those who come after us.\n" * 40


def open_form(visitor: Visitor, objective: str) -> None:
    visitor.page.goto(f"{visitor.url}/plan/2027")
    visitor.page.get_by_role("heading", name=objective).get_by_role("link").click()
    visitor.page.get_by_role("link", name="Change", exact=True).click()
    expect(visitor.page.get_by_role("heading", level=1, name="Change this objective")).to_be_visible()


def test_the_second_chooses_field_by_field(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    secretary, treasurer = visitor, another()
    secretary.sign_in_as(SECRETARY)
    treasurer.sign_in_as(TREASURER)
    open_form(secretary, MONEY.words)
    open_form(treasurer, MONEY.words)
    secretary.check()
    first, second = secretary.page, treasurer.page
    first.get_by_label("What we want to reach").fill("Owe nobody a penny in June")
    first.get_by_label("Priority").select_option("If we can")
    first.get_by_role("button", name="Save").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Owe nobody a penny in June")

    second.get_by_label("What we want to reach").fill("An election paid for by the summer")
    second.get_by_label("Why it matters").fill(LONG)
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("heading", level=1, name="Somebody else was quicker")).to_be_visible()
    treasurer.check_refused()
    words, why = second.get_by_role("group", name="What we want to reach"), second.get_by_role("group", name="Why")
    priority = second.get_by_role("group", name="Priority")
    expect(words).to_contain_text("Owe nobody a penny in June")
    expect(words.get_by_role("textbox")).to_have_value("An election paid for by the summer")
    expect(words).to_contain_text("You both changed this")
    expect(why.get_by_role("textbox")).to_have_value(LONG.strip())
    expect(why).to_contain_text("Only you changed this")
    expect(priority).to_contain_text("Only the other person changed this")
    words.get_by_label("Take theirs").check()
    second.get_by_role("button", name="Save these choices").click()

    expect(second.get_by_role("heading", level=1)).to_have_text("Owe nobody a penny in June")
    expect(second.get_by_role("main")).to_contain_text("We owe it to those who come after us.")
    expect(second.get_by_role("main")).to_contain_text("If we can")
    treasurer.check()


def test_long_text_survives_a_closed_browser(visitor: Visitor) -> None:
    visitor.sign_in_as(EDUCATION)
    open_form(visitor, LEARNING.words)
    with visitor.page.expect_response("**/drafts") as kept:
        visitor.page.get_by_label("Why it matters").fill(LONG)
    assert kept.value.status == 204
    address, browser = visitor.page.url, visitor.page.context
    visitor.page.close()

    again = Visitor(browser.new_page(), visitor.url)
    again.page.goto(address)
    offer = again.page.get_by_role("button", name="Bring it back")
    expect(offer).to_be_visible()
    expect(again.page.get_by_label("Why it matters")).not_to_have_value(LONG)
    again.check()
    offer.click()
    expect(again.page.get_by_label("Why it matters")).to_have_value(LONG)
    again.page.get_by_role("button", name="Save").click()
    expect(again.page.get_by_role("main")).to_contain_text("We owe it to those who come after us.")
    again.page.goto(address)
    with again.page.expect_response("**/drafts/*") as asked:
        again.page.reload()
    assert asked.value.status == 204  # saving has cleared it
