"""What every answer carries, whatever the answer is, and what no cache may keep."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from intranet.core.db import db
from intranet.core.errors import Busy
from intranet.factory import create_app
from intranet.queries import home
from tests.support.database import config_for, copied
from tests.trust.security.visitor import ARGUMENTS, Visitor, addresses, enter, form_on, stranger

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
FOR_EVERYBODY = ("/static/", "/accent.css", "/favicon.ico")  # no cookie makes a difference to these


def check(answer: TestResponse, path: str) -> None:
    """Hold one answer to all of it."""
    for name, value in FIXED.items():
        assert answer.headers.getlist(name) == [value], (path, name)
    (policy,) = answer.headers.getlist("Content-Security-Policy")
    assert dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip()) == POLICY, path
    allowed = answer.headers["Permissions-Policy"]
    assert all(f"{what}=()" in allowed for what in ("geolocation", "camera", "microphone", "payment", "usb")), path
    assert not any(name in answer.headers for name in ("Server", "X-Powered-By", "Access-Control-Allow-Origin")), path
    if not path.startswith(FOR_EVERYBODY):
        assert answer.headers["Cache-Control"] == "no-store", path
        assert "Cookie" in answer.vary, path


def test_every_address_by_every_method_for_anybody(house: Flask) -> None:
    seen = set()
    for visitor in (enter(house, "nadia-petrov"), stranger(house)):
        for _, method, path in addresses(house, ARGUMENTS):
            answers = [visitor.open(method, path), visitor.open("HEAD", path), visitor.open("OPTIONS", path)]
            answers.append(visitor.open("DELETE", path))
            for answer in answers:
                check(answer, path)
                seen.add(answer.status_code)
    assert seen >= {200, 303, 400, 401, 403, 405, 410}


def test_every_page_of_those_who_may_see_them_all(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    for _, method, path in addresses(house, ARGUMENTS):
        if method == "GET":
            check(secretary.get(path), path)


def unusual(house: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, TestResponse, str]]:
    """An answer of each other kind, and the number it should have."""
    secretary, nobody = enter(house, "margaret-hollis"), stranger(house)
    shown = form_on(secretary, "/structure/bodies/1")
    secretary.send("/structure/bodies/1", {**shown, "title": "Changed meanwhile"})
    static = secretary.get("/static/css/app.css")
    unchanged = {"If-None-Match": static.headers["ETag"]}
    yield 200, static, "/static/css/app.css"
    yield 304, secretary.get("/static/css/app.css", headers=unchanged), "/static/css/app.css"
    yield 308, secretary.get("/roles//4"), "/roles//4"
    yield 400, secretary.get("/", headers={"Host": "evil.example"}), "/"
    yield 404, secretary.get("/nothing"), "/nothing"
    yield 404, secretary.get("/roles/99999"), "/roles/99999"
    yield 404, secretary.get("/static/nothing"), "/static/nothing"
    yield 409, secretary.send("/structure/bodies/1", {**shown, "title": "Mine"}), "/structure/bodies/1"
    yield 413, secretary.send("/structure/bodies/1", {"title": "x" * (5 << 20)}), "/structure/bodies/1"
    yield 422, secretary.send("/structure/bodies/new", {"title": ""}), "/structure/bodies/new"
    for _ in range(11):
        answer = nobody.send("/sign-in", {"email": "a@example.org", "password": "not this one"})
    yield 429, answer, "/sign-in"
    for error, number in ((Busy(), 503), (RuntimeError("SELECT secret"), 500)):
        monkeypatch.setattr(home, "home", _raising(error))
        yield number, secretary.get("/"), "/"


def _raising(error: Exception) -> Any:
    def fail(*_: object) -> home.Home:
        raise error

    return fail


def test_every_other_kind_of_answer(house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    house.config["PROPAGATE_EXCEPTIONS"] = False
    for number, answer, path in unusual(house, monkeypatch):
        assert answer.status_code == number, path
        check(answer, path)
        assert "SELECT" not in answer.text
        assert "Traceback" not in answer.text


def test_files_of_ours_may_be_kept_and_never_by_cookie(house: Flask) -> None:
    nobody = stranger(house)
    assert nobody.get("/static/css/app.css").headers["Cache-Control"] == "no-cache"
    assert nobody.get("/static/css/app.css?v=1").headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for path in ("/static/css/app.css", "/accent.css?v=1f5c7a", "/favicon.ico"):
        assert "Set-Cookie" not in nobody.get(path).headers


@pytest.mark.parametrize(("url", "hsts"), [("https://localhost", ["max-age=31536000; includeSubDomains"]), (None, [])])
def test_only_over_tls_browsers_are_told_to_stay_with_it(
    constituency: str, tmp_path: Path, url: str | None, hsts: list[str]
) -> None:
    with copied(constituency, tmp_path) as database:
        app = create_app(replace(config_for(tmp_path, database), url=url))
        with app.app_context():
            for path in ("/sign-in", "/nothing", "/static/css/app.css", "/"):
                answer = Visitor(app).get(path)
                assert answer.headers.getlist("Strict-Transport-Security") == hsts, path
            db.session.remove()
            db.engine.dispose()
