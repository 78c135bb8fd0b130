"""The first two minutes of a new treasurer: from the link in the letter to the first tick, in ten presses at most."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from passlib.totp import TOTP
from playwright.sync_api import Locator, expect

from e2e.pages.visit import PHONE, Visitor
from intranet.core import clock

SECRETARY, PREDECESSOR, NEWCOMER = "Margaret Hollis", "Tomasz Zielinski", "Ann Bell"
MOST_PRESSES = 10


@dataclass
class Pressing:
    """Somebody whose presses are counted; every page that they meet is looked at."""

    visitor: Visitor
    presses: int = 0

    def open(self, path: str) -> None:
        self.presses += 1  # on the link in the letter
        self.visitor.open(path)

    def press(self, what: Locator) -> None:
        self.presses += 1
        what.click()
        self.visitor.page.wait_for_load_state()
        self.visitor.check()

    def button(self, words: str) -> None:
        self.press(self.visitor.page.get_by_role("button", name=words, exact=True))

    def link(self, words: str) -> None:
        self.press(self.visitor.page.get_by_role("link", name=words, exact=True))


def invited(secretary: Visitor) -> str:
    """The secretary adds the newcomer, lets them take over, and invites them; the path of the link in their letter."""
    page = secretary.page
    secretary.go("/people/new")
    page.get_by_label("Name", exact=True).fill(NEWCOMER)
    page.get_by_label("E-mail address").fill("ann.bell@example.org")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Start a term").click()
    page.get_by_label("Role", exact=True).select_option(label="Treasurer")
    page.get_by_label("Takes over from").select_option(label=f"{PREDECESSOR}, Treasurer")
    page.get_by_role("button", name="Start the term without preview").click()
    page.get_by_role("button", name="Send an invitation").click()
    secretary.open("/people/invitations")
    page.get_by_text("The letter, as this is a demo").click()
    secretary.check()
    link = page.locator(".letter a[href*='/invitation/']").get_attribute("href")
    assert link
    return link.removeprefix(secretary.url)


def test_from_the_letter_to_the_first_tick(visitor: Visitor, another: Callable[..., Visitor]) -> None:
    visitor.sign_in_as(SECRETARY)
    link = invited(visitor)
    begun = clock.now()
    her = Pressing(another(viewport=PHONE))
    page = her.visitor.page

    her.open(link)
    for label in ("New password", "The same once more"):
        page.get_by_label(label).fill("seven plain brown boxes")
    her.button("Open my account")
    expect(page.get_by_role("heading", name=f"Welcome, {NEWCOMER}")).to_be_visible()
    her.button("I have read this. Go on")
    her.link("Set up a code app")
    app = TOTP.from_uri(page.locator("a[href^='otpauth:']").get_attribute("href"))
    page.get_by_role("textbox", name=re.compile("figures|code", re.IGNORECASE)).fill(
        app.generate(clock.now().timestamp()).token
    )
    her.button("Confirm")
    her.link("I have kept them, go on")
    expect(page.get_by_role("heading", name="Treasurer", level=1)).to_be_visible()
    her.press(page.get_by_role("button", name="Tick off:").first)
    expect(page.get_by_text("Done today by you").first).to_be_visible()

    assert her.presses <= MOST_PRESSES
    assert (clock.now() - begun).total_seconds() <= 120


def test_whoever_left_is_let_in_no_more_but_to_their_handover(
    visitor: Visitor, another: Callable[..., Visitor]
) -> None:
    his = another()
    his.sign_in_as(PREDECESSOR)
    his.go("/account")
    role = his.page.get_by_role("link", name="Treasurer", exact=True).get_attribute("href")
    his.go("/overview")
    expect(his.page.get_by_role("heading", level=1)).not_to_have_text("This page is not open to you")
    visitor.sign_in_as(SECRETARY)
    invited(visitor)
    for path in ("/overview", role, "/plan/"):
        his.go(str(path))
        expect(his.page.get_by_role("heading", level=1)).to_have_text("This page is not open to you")
    his.complaints.clear()  # the browser itself reports the three refusals
    his.open(f"{role}/handover/edit")
    his.page.locator("textarea").first.fill("The bank's letters are in the green folder.")
    his.page.get_by_role("button", name="Save").click()
    expect(his.page.get_by_role("main")).to_contain_text("The bank's letters are in the green folder.")
    his.check()
