"""Going from link to link, and looking at one page of each kind."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page

from e2e.pages.visit import Visitor
from intranet.core.meeting_vocabulary import MeetingSort

FILES = (".pdf", ".csv", ".xlsx", ".ics")
SORTS = {sort.value for sort in MeetingSort}  # each has the same page of what its agenda starts with
ALIKE = ("/settings/notice-", "/settings/quorum-")  # a setting for each sort of meeting


def kind_of(path: str) -> str:
    """Pages that differ only in a number, or in the sort of a meeting, are one kind."""
    parts = path.split("?", maxsplit=1)[0].rstrip("/").split("/")
    if path.startswith(ALIKE):
        parts[-1] = parts[-1].split("-")[0]
    return "/".join("n" if part.isdecimal() or part in SORTS else part for part in parts)


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
