"""A changeover as its secretary enters it, the letter that it sends, and the first minutes of whoever got it."""

import quopri
import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from passlib.totp import TOTP
from playwright.sync_api import Locator, expect

from e2e.pages.meeting import press
from e2e.pages.visit import Visitor
from intranet.core import clock

WORDS = "four plain words and a tea cosy"  # what somebody new takes as a password


@dataclass
class Changeover:
    """The one screen of a changeover in front of its secretary."""

    secretary: Visitor
    path: str = ""

    def begin(self, days_ahead: int = 0) -> None:
        """A by-election, from today on or so many days later."""
        page = self.secretary.page
        self.secretary.go("/changeovers/new")
        page.get_by_label("What it is").select_option("By-election")
        page.get_by_label("At which meeting").select_option("None of these")
        page.get_by_label("From which day on").fill((clock.today() + timedelta(days_ahead)).isoformat())
        press(self.secretary, "Go on to the roles")
        expect(page.get_by_role("heading", level=1)).to_contain_text("By-election, ")
        self.path = page.url.removeprefix(self.secretary.url)

    def role(self, title: str) -> Locator:
        """What becomes of one role."""
        return self.secretary.page.get_by_role("group", name=title, exact=True)

    def elect(self, title: str, name: str, email: str = "") -> None:
        """Somebody is to hold it: known already, or new with an address."""
        role = self.role(title)
        role.get_by_label("Outcome").select_option("New")
        role.get_by_role("combobox", name="Name").fill(name)
        address = role.get_by_role("textbox", name="E-mail, for somebody new")
        if email:
            address.fill(email)
        else:
            expect(address).to_have_count(0)

    @property
    def stand(self) -> Locator:
        """How it would stand."""
        return self.secretary.page.get_by_role("region", name="How it would stand")

    def go_on(self) -> None:
        """Save it, and go on to the page that confirms it."""
        press(self.secretary, "Save and go on to confirming")
        expect(self.secretary.page.get_by_role("heading", level=1)).to_have_text("Confirm the changeover")

    def confirm(self, reason: str = "") -> None:
        """Give this reason for each warning, and confirm all of it."""
        for field in self.secretary.page.get_by_label("Why you go on with it").all():
            field.fill(reason)
        press(self.secretary, "Confirm the changeover")

    def undo(self) -> None:
        """Answer the last question before all of it is taken back."""
        press(self.secretary, "Undo all of it")
        expect(self.secretary.page.get_by_text("Everybody holds what they held before.").first).to_be_visible()


def link_in_letter(mail: Path) -> str:
    """The link of the one invitation that was sent."""
    (letter,) = mail.glob("*-invitation-*")
    link = re.search(r"http\S+/invitation/\S+", quopri.decodestring(letter.read_bytes()).decode())
    assert link
    return link[0]


def code_of(page_link: Locator) -> str:
    """The six figures that an app would show now, of the secret in a link that opens the app."""
    secret = parse_qs(urlsplit(str(page_link.get_attribute("href"))).query)["secret"][0]
    return str(TOTP(key=secret).generate(clock.now().timestamp()).token)


@dataclass
class Pressing:
    """Somebody whose presses are counted."""

    visitor: Visitor
    presses: int = 0

    def open(self, link: str) -> None:
        """Follow a link in a letter, and look at the page."""
        self.presses += 1
        self.visitor.page.goto(link, wait_until="load")
        self.visitor.check()

    def press(self, what: Locator) -> None:
        """Press a button or a link, and look at the page that it leads to."""
        self.presses += 1
        what.click()
        self.visitor.page.wait_for_load_state()
        self.visitor.check()

    def button(self, words: str) -> None:
        """Press the button of these words."""
        self.press(self.visitor.page.get_by_role("button", name=words, exact=True))

    def link(self, words: str) -> None:
        """Press the link of these words."""
        self.press(self.visitor.page.get_by_role("link", name=words, exact=True))

    def take_password(self) -> None:
        """Type the new password twice."""
        for label in ("New password", "The same once more"):
            self.visitor.page.get_by_label(label).fill(WORDS)
