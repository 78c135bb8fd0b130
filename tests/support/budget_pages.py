"""The pages of the budget, and what their forms send."""

import re
from html import unescape
from typing import Any

from intranet.core.db import db
from intranet.core.vocabulary import Office
from intranet.queries import budget as reads
from tests.support.budget import YEAR
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in

PAGE, EDIT, PASTE = f"/budget/{YEAR}", f"/budget/{YEAR}/edit", f"/budget/{YEAR}/paste"


def words_of(response: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", response.get_data(as_text=True))
    return " ".join(unescape(text).split())


def another(client: CheckingClient, title: str, office: Office | None = None, **more: Any) -> CheckingClient:
    name = f"The {title}"
    return sign_in(client_of(client.application), make_person(name, make_role(title, office, **more)))


def shown(client: CheckingClient, path: str = EDIT) -> dict[str, str]:
    """The grid's fields as a browser would send them back untouched."""
    return fields_of(client.get(path).get_data(as_text=True))


def fields_of(html: str) -> dict[str, str]:
    html = html[html.index("data-grid") :]
    found = {}
    for tag in re.findall(r"<input [^>]*>", html):
        given = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        ticked = given.get("type") not in ("radio", "checkbox") or " checked" in tag
        if "name" in given and given["name"] != "csrf_token" and ticked:
            found[given["name"]] = given.get("value", "")
    for name, inside in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found


def lines() -> list[tuple[str, str, int, int | None]]:
    db.session.rollback()
    return [(line.side.value, line.heading, line.planned_pence, line.actual_pence) for line in reads.lines(YEAR)]
