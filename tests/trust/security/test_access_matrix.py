"""Who may do what, written down a second time: each of these people at every address, and what the guard answers.

The first time is intranet/rules/access.py. Whoever changes a right there has to mean it here as well.
"""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db
from intranet.services import refusals
from intranet.web.guard import PUBLIC
from tests.trust.security.cast import arguments, duty, visitors
from tests.trust.security.rights import (
    EVERYBODY,
    SUBJECTS,
    WHO,
)
from tests.trust.security.visitor import BY_LINK, Visitor, addresses, digest, stranger


@pytest.fixture
def everybody(house: Flask, monkeypatch: pytest.MonkeyPatch) -> dict[str, Visitor]:
    """Everybody, in a house where nothing that is pressed stays: the table is about the guard's answer alone."""
    found = visitors(house)
    monkeypatch.setattr(db.session, "commit", db.session.rollback)
    return found


@pytest.fixture
def behind_the_guard(house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever passes the guard is told so at once: what the pages themselves say is for other tests."""

    def passed(view: Any) -> Any:
        def answer(**_found: Any) -> tuple[str, int]:
            return "", 204

        answer.gate = view.gate  # type: ignore[attr-defined]
        return answer

    monkeypatch.setattr(refusals, "note", lambda *_: None)  # that a refusal is on record is for other tests, too
    for endpoint, view in list(house.view_functions.items()):
        if hasattr(view, "gate"):
            monkeypatch.setitem(house.view_functions, endpoint, passed(view))


def opens(visitor: Visitor, method: str, path: str) -> bool:
    """Whether the guard lets somebody through, whatever comes of it then."""
    answer = visitor.get(path) if method == "GET" else visitor.send(path)
    assert answer.status_code in (200, 204, 303, 403, 409, 422), f"{method} {path}: {answer.status_code}"
    assert not (answer.location or "").startswith("/sign-in?"), path
    return answer.status_code != 403


def test_the_table_names_every_gated_address(house: Flask) -> None:
    assert set(WHO) | BY_LINK == set(house.view_functions) - set(PUBLIC)


@pytest.mark.usefixtures("behind_the_guard")
def test_the_guard_answers_as_the_table_says(house: Flask, everybody: dict[str, Visitor]) -> None:
    table = db.metadata.tables["sign_in"]
    devices = dict(zip(everybody, db.session.scalars(select(table.c.id).order_by(table.c.id)), strict=True))
    db.session.rollback()
    assert set(everybody) == EVERYBODY
    wrong = []
    for who, visitor in everybody.items():
        for rule, method, path in addresses(house, {**arguments(), "sign_in_id": devices[who]}):
            if rule.endpoint in PUBLIC or rule.endpoint in BY_LINK:
                continue
            expected = who in WHO[rule.endpoint]
            if opens(visitor, method, path) is not expected:
                wrong.append(f"{who} {'may' if expected else 'may not'} {method} {path}")
    assert wrong == []


def test_rights_follow_the_duty(house: Flask, everybody: dict[str, Visitor]) -> None:
    for words, (tickers, reporters, setters) in SUBJECTS.items():
        number = duty(words)
        for method, path, expected in (
            ("POST", "ticks", tickers),
            ("GET", "lines", reporters),
            ("POST", "lines", reporters),
            ("POST", "edit", setters),
        ):
            found = {who for who, visitor in everybody.items() if opens(visitor, method, f"/duties/{number}/{path}")}
            assert found == expected, (method, path, words)


def test_what_the_guard_refuses_changes_nothing(house: Flask) -> None:
    observer = visitors(house)["observer"]
    before = digest("record", "attempt")
    for rule, method, path in addresses(house, arguments()):
        if method == "POST" and "observer" not in WHO.get(rule.endpoint, EVERYBODY):
            assert observer.send(path, {"title": "Taken", "name": "Taken", "words": "Taken"}).status_code == 403
    assert digest("record", "attempt") == before


def test_the_menu_leads_only_where_one_may_go(house: Flask, everybody: dict[str, Visitor]) -> None:
    lengths = {}
    for who, visitor in everybody.items():
        places = re.search(r'<nav class="places".*?</nav>', visitor.text("/account"), re.DOTALL)
        assert places, who
        paths = re.findall(r'<a href="([^"]+)"', places[0])
        assert [path for path in paths if visitor.get(path).status_code != 200] == [], who
        lengths[who] = len(paths)
    assert lengths["secretary"] > lengths["treasurer"] > lengths["observer"] > lengths["no-role"] == 1


def test_nobody_who_is_not_signed_in_is_anybody(house: Flask) -> None:
    nobody = stranger(house)
    for _, method, path in addresses(house, arguments()):
        if method == "POST":
            assert nobody.send(path).status_code in (401, 404, 410, 422), path
