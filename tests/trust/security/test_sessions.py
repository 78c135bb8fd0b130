"""Sign-ins end by themselves, sooner for those who manage people or money; and their cookie is kept close."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from werkzeug.test import Client

from intranet.core import clock
from intranet.core.db import db
from intranet.core.vocabulary import Office, TermHow
from intranet.factory import create_app
from intranet.models import Role, Term
from tests.support.accounts import PASSWORD, give_password, type_in
from tests.support.client import client_of
from tests.support.database import config_for, copied
from tests.support.people import keep
from tests.trust.security.visitor import enter, person, signed_in

SHORT, LONG = (timedelta(hours=2), timedelta(hours=20)), (timedelta(days=30), timedelta(days=90))
SECOND = timedelta(seconds=1)

TABLE = [
    ("margaret-hollis", True, SHORT),
    ("amara-okafor", True, SHORT),
    ("tomasz-zielinski", True, SHORT),
    ("margaret-hollis", False, SHORT),
    ("priya-raman", True, LONG),
    ("priya-raman", False, SHORT),
    ("nadia-petrov", True, LONG),
]


@pytest.mark.parametrize(("who", "own_device", "ends"), TABLE)
def test_it_ends_when_nobody_uses_it(
    house: Flask, evening: time_machine.Traveller, who: str, own_device: bool, ends: tuple[timedelta, timedelta]
) -> None:
    idle, _ = ends
    visitor = signed_in(house, person(who), own_device=own_device)
    evening.shift(idle)
    assert visitor.get("/account").status_code == 200
    evening.shift(idle + SECOND)
    assert visitor.get("/account").status_code == 303
    assert visitor.send("/account", {"theme": "dark"}).status_code == 401


@pytest.mark.parametrize(("who", "own_device", "ends"), TABLE)
def test_it_ends_however_much_it_is_used(
    house: Flask, evening: time_machine.Traveller, who: str, own_device: bool, ends: tuple[timedelta, timedelta]
) -> None:
    _, life = ends
    visitor = signed_in(house, person(who), own_device=own_device)
    for _ in range(12):
        evening.shift(life / 12)
        assert visitor.get("/account").status_code == 200
    evening.shift(SECOND)
    assert visitor.get("/account").status_code == 303


def test_becoming_treasurer_makes_a_long_sign_in_a_short_one(house: Flask, evening: time_machine.Traveller) -> None:
    ken = person("ken-thwaite")
    visitor = signed_in(house, ken, own_device=True)
    evening.shift(timedelta(hours=21))
    assert visitor.get("/account").status_code == 200
    treasurer = db.session.scalars(select(Role.id).where(Role.office == Office.TREASURER)).one()
    keep(Term(person_id=ken.id, role_id=treasurer, starts_on=clock.today(), how=TermHow.CO_OPTED))
    assert visitor.get("/account").status_code == 303


def test_a_clock_set_back_does_not_lengthen_it(house: Flask, evening: time_machine.Traveller) -> None:
    visitor = enter(house, "priya-raman")
    evening.shift(timedelta(hours=-3))
    assert visitor.get("/account").status_code == 200
    evening.shift(timedelta(days=94))
    assert visitor.get("/account").status_code == 303


@contextmanager
def opened(constituency: str, folder: Path, **settings: Any) -> Iterator[Flask]:
    """The same house under other settings."""
    with copied(constituency, folder) as url:
        app = create_app(replace(config_for(folder, url), **settings))
        app.testing = True
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def cookies_of(app: Flask, base_url: str) -> list[Morsel[str]]:
    """Every cookie set by a visit that signs in, looks about and signs out."""
    give_password(person("margaret-hollis"))
    client = app.test_client()
    found: list[Morsel[str]] = []
    email = "margaret.hollis@example.org"
    for method, path, data in (
        ("GET", "/sign-in", {}),
        ("POST", "/sign-in", {"email": email, "password": "quite another one"}),
        ("POST", "/sign-in", {"email": email, "password": PASSWORD, "own_device": "y"}),
        ("GET", "/", {}),
        ("POST", "/account", {"theme": "dark"}),
        ("GET", "/account", {}),
        ("GET", "/nothing", {}),
        ("POST", "/sign-out", {}),
    ):
        found += _sent(app, client, method, path, data=data, base_url=base_url)
    return found


def _sent(
    app: Flask, client: Client, method: str, path: str, *, data: dict[str, str], base_url: str
) -> Iterator[Morsel[str]]:
    token = ""
    if method == "POST":
        with app.app_context():
            page = client.get("/sign-in" if path == "/sign-in" else "/account", base_url=base_url).text
        token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    db.session.rollback()
    with app.app_context():
        referer = {"Referer": f"{base_url}/"}
        sent = {**data, "csrf_token": token} if method == "POST" else None
        answer = client.open(path, method=method, data=sent, base_url=base_url, headers=referer)
    assert answer.status_code in (200, 303, 404, 422), (path, answer.status_code)
    for line in answer.headers.getlist("Set-Cookie"):
        yield from SimpleCookie(line).values()


def test_over_tls_the_cookie_is_bound_to_the_host(constituency: str, tmp_path: Path) -> None:
    with opened(constituency, tmp_path, url="https://localhost", production=True) as app:
        cookies = cookies_of(app, "https://localhost")
        assert len(cookies) >= 3
        for cookie in cookies:
            assert cookie.key == "__Host-intranet"
            assert cookie["secure"] is True
            assert cookie["httponly"] is True
            assert cookie["samesite"] == "Lax"
            assert cookie["path"] == "/"
            assert cookie["domain"] == ""
            assert len(cookie.OutputString()) <= 4096


def test_on_ones_own_machine_it_has_a_plain_name(constituency: str, tmp_path: Path) -> None:
    with opened(constituency, tmp_path) as app:
        for cookie in cookies_of(app, "http://localhost"):
            assert cookie.key == "intranet"
            assert cookie["secure"] == ""
            assert cookie["httponly"] is True
            assert cookie["samesite"] == "Lax"
            assert cookie["domain"] == ""


def test_the_cookie_holds_no_person_and_no_right(house: Flask) -> None:
    give_password(person("margaret-hollis"))
    client = client_of(house)
    type_in(client, "margaret.hollis@example.org")
    assert client.get("/").status_code == 200
    with client.session_transaction() as cookie:
        assert set(cookie) <= {"sid", "csrf_token", "_user_id", "_fresh", "_id", "fs_cc", "fs_paa", "_permanent"}
        assert not any("hollis" in str(value).casefold() for value in cookie.values())


def test_it_stays_small_whatever_was_said_last(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    long = "".join(chr(0x1F300 + number * 7 % 700) for number in range(120))
    answer = secretary.send("/structure/bodies/new", {"title": long, "kind": "forum", "version": "", "opened": "{}"})
    assert answer.status_code == 303
    assert 0 < len(answer.headers["Set-Cookie"]) <= 4096
