"""The executive's next meeting, as its secretary finds it, opens it and writes in its room."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from e2e.pages.visit import Visitor

SECRETARY, CHAIR, TREASURER, CAMPAIGNER = "Margaret Hollis", "Amara Okafor", "Tomasz Zielinski", "Kwame Mensah"
NEXT, LAST, AFTER = "Tue 24 November", "Tue 27 October", "Tue 15 December"


def press(visitor: Visitor, words: str) -> None:
    """Press the one button of the page's content that has these words."""
    visitor.page.get_by_role("main").get_by_role("button", name=words, exact=True).click()


def find(visitor: Visitor, day: str = NEXT, body: str = "Executive") -> str:
    """Find a meeting in the list of meetings; its address."""
    visitor.go("/meetings/")
    visitor.page.locator("main details").evaluate_all("folds => folds.forEach(fold => fold.open = true)")
    visitor.page.get_by_role("link", name=re.compile(rf"^{day}\W+{body}$")).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(body)
    return visitor.page.url.removeprefix(visitor.url)


def open_with_everybody(secretary: Visitor) -> str:
    """Open the meeting and press that all who said they come are here; its address."""
    page = secretary.page
    path = find(secretary)
    press(secretary, "Open the meeting")
    expect(page.get_by_text("The meeting is open.")).to_be_visible()
    page.get_by_role("navigation", name="This meeting").get_by_role("link", name="Attendance").click()
    page.get_by_role("button", name="who said they come are here").click()
    expect(page.get_by_role("heading", name="Who vote")).to_have_text("Who vote 8 of 9 here")
    return path


@dataclass
class Room:
    """The meeting room in front of somebody who may write in it."""

    visitor: Visitor
    path: str

    def open(self) -> None:
        """Go there."""
        self.visitor.go(f"{self.path}/room")

    def take(self, title: str) -> Locator:
        """Choose an item of the agenda beside; the item."""
        beside = self.visitor.page.get_by_role("navigation", name="Agenda", exact=True)
        beside.get_by_role("link", name=title, exact=True).click()
        return self.item(title)

    def item(self, title: str) -> Locator:
        """The item of this title, once it is shown."""
        found = self.visitor.page.get_by_role("article", name=title)
        expect(found).to_be_visible()
        return found

    @property
    def state(self) -> Locator:
        """The line that says what is sent and what is not."""
        return self.visitor.page.locator("[data-outbox-state]")

    def saved(self) -> None:
        """Wait until all that was typed is sent."""
        expect(self.state).to_contain_text("All saved")

    def note(self, item: Locator, words: str) -> None:
        """Type notes and wait until they have saved themselves."""
        item.get_by_label("Notes").fill(words)
        self.saved()

    def give(self, item: Locator, line: str) -> None:
        """Give an action by the keyboard alone."""
        keys = self.visitor.page.keyboard
        self.visitor.page.get_by_role("main").focus()
        keys.press("a")
        expect(item.get_by_label("Action", exact=True)).to_be_focused()
        keys.type(line)
        keys.press("Enter")
