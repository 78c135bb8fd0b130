"""A code app at sign-in: what is refused, and what counts only once."""

import re

from playwright.sync_api import expect

from e2e.conftest import PASSWORD
from e2e.pages.meeting import press
from e2e.pages.people import code_of
from e2e.pages.visit import Visitor

ADDRESS = "priya.raman@example.org"


def to_the_second_step(visitor: Visitor) -> None:
    """Sign in with address and password; what comes then is the second step."""
    visitor.page.context.clear_cookies()
    visitor.go("/sign-in")
    visitor.page.get_by_label("E-mail address").fill(ADDRESS)
    visitor.page.get_by_label("Password").fill(PASSWORD)
    press(visitor, "Sign in")


def refused(visitor: Visitor, words: str) -> None:
    """The step is refused, with these words."""
    expect(visitor.page.get_by_role("alert")).to_contain_text(words)


def by_recovery_code(visitor: Visitor, code: str) -> None:
    """Sign in with a code from the printed list."""
    visitor.page.get_by_text("I do not have my app with me").click()
    visitor.page.get_by_label("One of your recovery codes").fill(code)
    press(visitor, "Sign in with this code")


def test_codes_are_asked_for_refused_and_spent(visitor: Visitor) -> None:
    page = visitor.page
    to_the_second_step(visitor)
    visitor.go("/account/second-factor/app")
    code = code_of(page.get_by_role("link", name="Open it in the app"))
    page.get_by_label("Six figures").fill(code)
    press(visitor, "Confirm")
    printed = page.locator(".recovery-codes").get_by_role("listitem").first.inner_text()

    to_the_second_step(visitor)
    expect(page.get_by_role("heading", level=1)).to_have_text("One more step")
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for figures, words in ((wrong, "This code is not right."), (code, "This code was used already.")):
        page.get_by_label("Six figures").fill(figures)
        press(visitor, "Sign in")
        refused(visitor, words)
    visitor.check_refused()
    visitor.go("/directory/")
    expect(page).to_have_url(re.compile("/sign-in"))

    by_recovery_code(visitor, printed)
    expect(page.get_by_role("heading", name="Due", exact=True)).to_be_visible()
    to_the_second_step(visitor)
    by_recovery_code(visitor, printed)
    refused(visitor, "This is none of your recovery codes, or it was used before.")
