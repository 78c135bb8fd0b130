"""Every page, in light and dark, wide and narrow, as the officer who may see the most."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from e2e.pages.visit import PHONE, Visitor

DESK = {"width": 1280, "height": 900}
BEGIN = ["/", "/search?q=budget", "/account", "/plan/", "/programme/", "/campaign/", "/notifications"]
FILES = (".pdf", ".csv", ".xlsx")
FORMS = {"new", "edit", "change", "removal", "withdrawal", "closure", "move", "retirement", "return", "end", "block"}
UNFILLED = """forms => forms.forEach(form => {
    form.noValidate = true;
    const typed = "textarea, input:not([type=hidden], [type=radio], [type=checkbox])";
    form.querySelectorAll(typed).forEach(field => field.value = "");
})"""
REFUSED = [
    ("/plan/new", "Start the plan"),
    ("/plan/2027/objectives/new", "Save"),
    ("/plan/2027/tasks/new", "Save"),
    ("/plan/2027/sections/new", "Save"),
    ("/plan/2027/steps", "Open the consultation"),
    ("/plan/2026/amendments/new?part=objective&action=add", "Propose it"),
    ("/events/new", "Save"),
]
PARTS = ("/objectives/", "/sections/", "/tasks/", "/measures/")


def kind_of(path: str) -> str:
    """Pages that differ only in a number are one kind."""
    parts = path.split("?", maxsplit=1)[0].rstrip("/").split("/")
    return "/".join("n" if part.isdecimal() else part for part in parts)


def links(page: Page, site: str) -> list[str]:
    """The addresses of this site that the page leads to, files apart."""
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    own = [urlsplit(h) for h in hrefs if h.startswith(site)]
    return [f"{u.path}?{u.query}" if u.query else u.path for u in own if not u.path.endswith(FILES)]


def crawled(visitor: Visitor, begin: list[str], wanted: Callable[[str], bool], look: Callable[[str], None]) -> set[str]:
    """Look at one page of each kind that can be reached and is wanted; which kinds those were."""
    seen: set[str] = set()
    waiting = list(begin)
    while waiting:
        path = waiting.pop(0)
        if kind_of(path) in seen or not wanted(path):
            continue
        seen.add(kind_of(path))
        look(path)
        waiting.extend(links(visitor.page, visitor.url))
    return seen


def test_every_page_is_sound_at_a_desk(another: Callable[..., Visitor]) -> None:
    visitor = another(viewport=DESK)
    visitor.sign_in_as("Margaret Hollis")
    assert len(crawled(visitor, BEGIN, lambda _: True, visitor.open_in_every_light)) > 70


def test_every_page_is_sound_on_a_phone(another: Callable[..., Visitor]) -> None:
    visitor = another(viewport=PHONE)
    visitor.sign_in_as("Margaret Hollis")

    def is_for_reading(path: str) -> bool:
        return kind_of(path).rsplit("/", 1)[-1] not in FORMS

    assert len(crawled(visitor, BEGIN, is_for_reading, visitor.open)) > 40


@pytest.mark.parametrize(("year", "kinds"), [(2025, 15), (2027, 25)], ids=["closed", "draft"])
def test_a_plan_is_sound_in_its_other_states(another: Callable[..., Visitor], year: int, kinds: int) -> None:
    """The crawls above take the first plan they meet, which is the adopted one."""
    visitor = another(viewport=DESK)
    visitor.sign_in_as("Margaret Hollis")
    begin = f"/plan/{year}"

    def is_of_it(path: str) -> bool:
        return path.startswith((begin, *PARTS))

    assert len(crawled(visitor, [begin], is_of_it, visitor.open_in_every_light)) > kinds


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signed_out_pages_and_errors_are_sound(another: Callable[..., Visitor], scheme: str) -> None:
    visitor = another(viewport=PHONE, color_scheme=scheme)
    for path in ("/sign-in", "/password/forgotten"):
        visitor.open(path)
    visitor.sign_in_as("Nadia Petrov")
    visitor.page.goto(f"{visitor.url}/overview")
    visitor.check_refused()


def test_refused_forms_are_sound(another: Callable[..., Visitor]) -> None:
    visitor = another(viewport=PHONE)
    visitor.sign_in_as("Margaret Hollis")
    for path, button in REFUSED:
        visitor.page.goto(visitor.url + path)
        visitor.page.locator("main form").evaluate_all(UNFILLED)
        visitor.page.get_by_role("main").get_by_role("button", name=button).click()
        expect(visitor.page.get_by_role("alert")).to_be_visible()
        visitor.check_refused()
