"""A visit to a page: it is looked at as axe does, and nothing may go wrong in the browser meanwhile."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

AXE = Axe()
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Visitor:
    """One browser page on one constituency, with what its console complained of."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(f"a dialog: {dialog.message}"))

    def open(self, path: str) -> None:
        """Open a path, wait until it has loaded, and look whether it is sound."""
        self.page.goto(self.url + path, wait_until="load")
        self.check()

    def check(self) -> None:
        """No accessibility violation, no sideways scrolling, no complaint in the console."""
        found = AXE.run(self.page, options={"runOnly": {"type": "tag", "values": STANDARD}}).response["violations"]
        where = [(v["id"], v["nodes"][0]["html"][:160]) for v in found]
        assert not where, f"{self.page.url}: {where}"
        overflow = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{self.page.url} scrolls sideways by {overflow} px"
        assert not self.complaints, f"{self.page.url}: {self.complaints}"

    def sign_in_as(self, name: str) -> None:
        """One press on the demo's sign-in page."""
        self.page.goto(f"{self.url}/sign-in", wait_until="load")
        self.page.get_by_role("button", name=name).click()
        expect(self.page.get_by_role("heading", name="Due", exact=True)).to_be_visible()

    def row(self, words: str) -> Locator:
        """The first row that shows these words."""
        return self.page.locator("[data-row]").filter(has_text=words).first
