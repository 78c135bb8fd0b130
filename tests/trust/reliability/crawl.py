"""Walking through all pages that somebody can reach by following links."""

from collections import Counter, deque
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.support.client import CheckingClient
from tests.trust.reliability.forms import tree

OF_EACH_KIND = 2  # pages of one kind are drawn by one template


def crawl(client: CheckingClient, start: str = "/") -> Iterator[tuple[str, str]]:
    """Pages with their paths, a few of each kind, beginning at one; a page that is linked to must be there."""
    pages: set[str] = set()
    seen: Counter[str] = Counter()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        kind = endpoint_of(client.application, path)
        if path in pages or kind in (None, "static") or seen[str(kind)] >= OF_EACH_KIND:
            continue
        seen[str(kind)] += 1
        response = client.get(path, follow_redirects=True)
        assert response.status_code == 200, (path, response.status_code)
        if response.mimetype == "text/html":
            html = response.get_data(as_text=True)
            pages.add(path)
            waiting.extend(links(html, path))
            yield path, html


def links(html: str, path: str) -> list[str]:
    """The paths of our own that a page links to, in order."""
    found = (urldefrag(urljoin(path, a.get("href") or "")).url for a in tree(html).iter("a"))
    return [url for url in found if not urlsplit(url).scheme and not urlsplit(url).netloc]


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """The endpoint that answers a path, if one does."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(path).path, method)
    except HTTPException:
        return None
    return str(endpoint)
