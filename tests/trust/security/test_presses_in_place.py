"""A press in place that is refused, comes too late or asks for what is gone is answered with a page, in words."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from intranet.core.db import db
from intranet.core.errors import Conflict, NotAllowed, NotFound, RuleError
from intranet.core.vocabulary import Cadence
from intranet.models import Duty, Tick
from intranet.services import reports, ticks
from tests.support.client import check_page
from tests.trust.security.visitor import Visitor, enter, stranger


def in_place(visitor: Visitor, method: str, path: str, data: dict[str, Any] | None = None) -> TestResponse:
    """What a row asks for when it is pressed in a browser with JavaScript."""
    sent = {**(data or {}), "csrf_token": visitor.token()} if method == "POST" else None
    return visitor.open(method, path, data=sent, headers={"HX-Request": "true"})


def duty_of(role_id: int, cadence: Cadence) -> int:
    found = db.session.scalars(select(Duty.id).where(Duty.lead_role_id == role_id, Duty.cadence == cadence)).first()
    db.session.rollback()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("error", "number", "words"),
    [
        (RuleError("Only on a Tuesday."), 422, "Only on a Tuesday."),
        (NotFound(), 404, "There is no such page"),
        (NotAllowed("Your roles do not open this page."), 403, "Your roles do not open this page."),
        (Conflict("This duty", {}, 3), 409, "This duty was changed by somebody else"),
    ],
)
def test_a_refusal_from_below_reaches_a_press_in_place_as_a_page(
    house: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception, number: int, words: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    treasurer = enter(house, "tomasz-zielinski")
    monkeypatch.setattr(ticks, "tick", refuse)
    monkeypatch.setattr(reports, "add_line", refuse)
    said = "What I wrote"
    for path, data in (
        (f"/duties/{duty_of(4, Cadence.MONTHLY)}/ticks", {"occasion": "2026-11", "note": said}),
        (f"/duties/{duty_of(4, Cadence.ONGOING)}/lines", {"answer": "in-hand", "words": said}),
    ):
        answer = in_place(treasurer, "POST", path, data)
        assert answer.status_code == number
        assert words in answer.text
        assert said in answer.text
        check_page(answer.text, fragment=False)


def test_a_press_in_place_after_the_sign_in_ended_loses_no_words(house: Flask) -> None:
    nobody, said = stranger(house), "What I wrote"
    path = f"/duties/{duty_of(4, Cadence.ONGOING)}/lines"
    answer = in_place(nobody, "POST", path, {"answer": "in-hand", "words": said})
    assert answer.status_code == 401
    assert said in answer.text
    asked = in_place(nobody, "GET", path)
    assert (asked.status_code, asked.headers["HX-Redirect"].startswith("/sign-in?next=")) == (204, True)


def test_a_row_of_what_is_gone_is_not_there(house: Flask) -> None:
    treasurer = enter(house, "tomasz-zielinski")
    for method, path in (("POST", "/duties/99999/ticks"), ("GET", "/duties/99999/lines"), ("POST", "/ticks/0/undoing")):
        answer = in_place(treasurer, method, path)
        assert answer.status_code == 404
        check_page(answer.text, fragment=False)


def test_what_is_kept_of_a_tick_is_what_can_be_kept(house: Flask) -> None:
    treasurer = enter(house, "tomasz-zielinski")
    path = f"/duties/{duty_of(4, Cadence.MONTHLY)}/ticks"
    before = db.session.scalars(select(Tick.id).order_by(Tick.id.desc())).first()
    for occasion in ("", "x", "2026-13", "0000-00", "9999-12", "2026-11\x00", "\u0662\u0660", "2026-11' --", "x" * 500):
        assert treasurer.send(path, {"occasion": occasion}).status_code == 422, occasion
    for link in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "ftp://x",
        " javascript:x",
        "JaVaScRiPt:x",
    ):
        assert treasurer.send(path, {"occasion": "2026-11", "link": link}).status_code == 422, link
    assert db.session.scalars(select(Tick.id).order_by(Tick.id.desc())).first() == before
