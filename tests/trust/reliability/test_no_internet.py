"""Nothing here needs the internet: pages fetch only from ourselves, and the server calls nobody."""

import re
import socket
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from intranet.core.db import db
from intranet.models import Person
from intranet.services import mail
from tests.support.client import CheckingClient, client_of
from tests.trust.reliability.crawl import crawl
from tests.trust.reliability.forms import tree

STATIC = Path(__file__).parents[3] / "intranet" / "static"
FETCHES = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "link": ("href",),
    "form": ("action",),
    "button": ("formaction",),
    "input": ("formaction", "src"),
    "iframe": ("src",),
    "object": ("data",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "base": ("href",),
    "use": ("href",),
    "image": ("href",),
}
BY_HTMX = ("hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete")
FOREIGN = re.compile(r"\s*([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_CSS = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s;]+)""")
# Names of kinds of XML, and addresses in remarks: nothing is fetched from either.
REMARKS = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
FETCHED_BY_SCRIPT = re.compile(
    r"""(?:\bfetch|\bimport|\.open|EventSource|WebSocket|sendBeacon|importScripts)\s*\(\s*["'`](https?:|wss?:|//)"""
    r"""|\bfrom\s*["'](?:https?:)?//"""
)


def foreign(html: str) -> list[str]:
    """Whatever a browser would fetch or send elsewhere of itself. A link that somebody follows is their own act."""
    found = []
    for e in tree(html).iter():
        names = (*FETCHES.get(e.tag, ()), *BY_HTMX) if isinstance(e.tag, str) else ()
        found += [f"<{e.tag} {name}={e.get(name)}>" for name in names if FOREIGN.match(e.get(name) or "")]
    return found


def test_the_look_is_not_blind() -> None:
    assert foreign('<img src="https://elsewhere.example/a.png">') == ["<img src=https://elsewhere.example/a.png>"]
    assert foreign('<link href="//elsewhere.example/a.css">')
    assert not foreign('<a href="https://elsewhere.example">elsewhere</a><img src="/static/a.png">')


def test_stylesheets_fetch_from_ourselves_alone() -> None:
    sheets = sorted(STATIC.rglob("*.css"))
    assert sheets
    named = [(sheet.name, url) for sheet in sheets for url in IN_CSS.findall(REMARKS.sub("", sheet.read_text()))]
    assert [(name, url) for name, url in named if FOREIGN.match(url)] == []


def test_scripts_fetch_from_ourselves_alone() -> None:
    scripts = [*STATIC.rglob("*.js"), *STATIC.rglob("*.mjs")]
    assert scripts
    assert [script.name for script in scripts if FETCHED_BY_SCRIPT.search(REMARKS.sub("", script.read_text()))] == []


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address that this process tries to reach; none is let through. A database server is spoken to by its own
    library, which does not come past here."""
    tried: list[Any] = []

    def refuse(_socket: socket.socket, address: Any) -> None:
        tried.append(address)
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: refuse(socket.socket(), host))
    return tried


@pytest.mark.parametrize("who", ["secretary", "nobody"])
def test_pages_fetch_from_ourselves_alone_and_call_nobody(
    demo: Flask, request: pytest.FixtureRequest, called: list[Any], who: str
) -> None:
    client = request.getfixturevalue("secretary") if who == "secretary" else client_of(demo)
    pages = {path: foreign(html) for path, html in crawl(client, "/" if who == "secretary" else "/sign-in")}
    assert len(pages) >= (20 if who == "secretary" else 2)
    assert {path: found for path, found in pages.items() if found} == {}
    assert called == []


def test_letters_call_nobody(demo: Flask, secretary: CheckingClient, called: list[Any], tmp_path: Path) -> None:
    invited = db.session.query(Person).filter_by(name="Dilys Marchbank").one()
    assert secretary.send(f"/people/{invited.id}/invitation/renewal").status_code == 303
    done = mail.deliver_all(f"folder:{tmp_path / 'mail'}", sender="intranet@example.org", instance=tmp_path)
    assert done.sent >= 1
    assert list((tmp_path / "mail").iterdir())
    assert called == []
