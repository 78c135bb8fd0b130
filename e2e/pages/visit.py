"""A visit to a page: it is looked at as axe does, and nothing may go wrong in the browser meanwhile."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from e2e.pages.axe import AT_HAND, BROUGHT, QUICK

STANDARD = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}  # all that the dark scheme can spoil
LAYOUT = {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}  # all that a narrow page can spoil
RUN = """only => axe.run({runOnly: only, resultTypes: ["violations"]})
    .then(found => found.violations.map(one => [one.id, one.nodes[0].html.slice(0, 160)]))"""
UNFILLED = """forms => forms.forEach(form => {
    form.noValidate = true;
    const typed = "textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
    form.querySelectorAll(typed).forEach(field => field.value = "");
})"""
PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass
class Visitor:
    """One browser page on one constituency, with what its console complained of."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(AT_HAND)
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"a dialog: {dialog.message}"))

    def go(self, path: str) -> None:
        """Open a path, and wait until it has loaded."""
        self.page.goto(self.url + path, wait_until="load")

    def open(self, path: str) -> None:
        """Open a path, and look whether it is sound."""
        self.go(path)
        self.check()

    def check(self) -> None:
        """No accessibility violation, no sideways scrolling, no complaint in the console."""
        if not self.page.evaluate(BROUGHT):  # it was open before it was visited, or runs no script of its own
            self.page.evaluate(QUICK)
        self._look(STANDARD)
        self.check_width()
        assert not self.complaints, f"{self.page.url}: {self.complaints}"

    def check_width(self) -> None:
        """No sideways scrolling."""
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{self.page.url} scrolls sideways by {overflow} px at {self.page.viewport_size}"

    def open_in_every_light(self, path: str) -> None:
        """The same, and then the page's colours in the dark and its layout on a phone."""
        self.open(path)
        self.page.emulate_media(color_scheme="dark")
        self._look(COLOURS)
        self.page.emulate_media(color_scheme="light")
        self._narrow()

    def open_at_a_desk(self, path: str) -> None:
        """Open a path, look whether it is sound, and then at its layout on a phone."""
        self.open(path)
        self._narrow()

    def _narrow(self) -> None:
        size = self.page.viewport_size
        self.page.set_viewport_size(PHONE)
        self._look(LAYOUT)
        self.check_width()
        if size:
            self.page.set_viewport_size(size)

    def check_refused(self) -> None:
        """The same where the server has just refused something, which the browser itself reports."""
        self.complaints.clear()
        self.check()

    def _look(self, only: dict[str, Any]) -> None:
        where = self.page.evaluate(RUN, only)
        assert not where, f"{self.page.url}: {where}"

    def sign_in_as(self, name: str) -> None:
        """One press on the demo's sign-in page."""
        self.page.goto(f"{self.url}/sign-in", wait_until="load")
        self.page.get_by_role("button", name=name).click()
        expect(self.page.get_by_role("heading", name="Due", exact=True)).to_be_visible()
        self.page.wait_for_load_state("load")  # from when on the page answers to keys

    def row(self, words: str) -> Locator:
        """The first row that shows these words."""
        return self.page.locator("[data-row]").filter(has_text=words).first
