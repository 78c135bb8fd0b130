"""Every page, in light and dark, wide and narrow, as the officer who may see the most."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from e2e.pages.visit import Visitor

SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
MOST = 60


def kind_of(path: str) -> str:
    """Pages that differ only in a number are one kind."""
    return "/".join("n" if part.isdecimal() else part for part in path.split("/"))


def links(page: Page, site: str) -> list[str]:
    """The addresses of this site that the page leads to."""
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    own = [urlsplit(h) for h in hrefs if h.startswith(site)]
    return [f"{u.path}?{u.query}" if u.query else u.path for u in own]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", sorted(SIZES))
def test_every_page_is_sound(another: Callable[..., Visitor], size: str, scheme: str) -> None:
    visitor = another(viewport=SIZES[size], color_scheme=scheme)
    visitor.sign_in_as("Margaret Hollis")
    seen: set[str] = set()
    waiting = ["/", "/search?q=budget", "/account"]
    while waiting and len(seen) < MOST:
        path = waiting.pop(0)
        if kind_of(path.split("?")[0]) in seen:
            continue
        seen.add(kind_of(path.split("?")[0]))
        visitor.open(path)
        waiting.extend(links(visitor.page, visitor.url))
    assert len(seen) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_signed_out_pages_and_errors_are_sound(another: Callable[..., Visitor], scheme: str) -> None:
    visitor = another(viewport=SIZES["narrow"], color_scheme=scheme)
    for path in ("/sign-in", "/password/forgotten"):
        visitor.open(path)
    visitor.sign_in_as("Nadia Petrov")
    visitor.page.goto(f"{visitor.url}/overview")
    visitor.complaints.clear()  # the browser itself reports the refusal, which is what is looked at
    visitor.check()
