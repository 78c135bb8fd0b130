"""Nothing opens without a sign-in but a short public list, and nothing that opens names anybody."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core.db import db
from intranet.models import Person, Role
from tests.trust.security.visitor import ARGUMENTS, BY_LINK, Visitor, addresses, digest, stranger

PUBLIC = {
    "/accent.css",
    "/demo/sign-in",
    "/favicon.ico",
    "/health",
    "/invitation/<token>",
    "/password/forgotten",
    "/password/forgotten/<token>",
    "/robots.txt",
    "/sign-in",
    "/static/<path:filename>",
}
SIGN_IN = re.compile(r"/sign-in(\?next=/\S*)?\Z")


def named(text: str) -> list[str]:
    """Names of people and titles of roles in a text."""
    names = [*db.session.scalars(select(Person.name)), *db.session.scalars(select(Role.title))]
    db.session.rollback()
    return [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


def test_every_other_address_leads_to_the_sign_in_page(house: Flask) -> None:
    nobody = stranger(house)
    before = digest()
    for rule, method, path in addresses(house, ARGUMENTS):
        if rule.rule in PUBLIC or rule.endpoint in BY_LINK:
            continue
        answer = nobody.get(path) if method == "GET" else nobody.send(path)
        if method == "GET":
            assert answer.status_code == 303, path
            assert SIGN_IN.match(answer.location), path
        else:
            assert answer.status_code == 401, path
        assert named(answer.text) == [], path
    assert digest() == before


def test_the_public_addresses_name_nobody(house: Flask) -> None:
    nobody = stranger(house)
    tried = set()
    for rule, method, path in addresses(house, ARGUMENTS):
        if rule.rule in PUBLIC:
            tried.add(rule.rule)
            answer = nobody.get(path) if method == "GET" else nobody.send(path, {"email": "x@example.org", "person": 3})
            assert answer.status_code in (200, 303, 404, 410, 422), (method, path)
            assert named(answer.text) == [], path
    assert tried == PUBLIC


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
def test_no_other_method_opens_more(house: Flask, method: str) -> None:
    nobody = stranger(house)
    for rule, _, path in addresses(house, ARGUMENTS):
        if rule.rule not in PUBLIC and rule.endpoint not in BY_LINK:
            assert nobody.open(method, path).status_code in (303, 401, 405), path


@pytest.mark.parametrize(
    "cookie",
    [
        {"sid": "guessed"},
        {"sid": ""},
        {"sid": None},
        {"sid": 7},
        {"sid": ["a"]},
        {"_user_id": "1", "_fresh": True, "fs_paa": 1.0},
    ],
)
def test_a_cookie_without_a_sign_in_opens_nothing(house: Flask, cookie: dict[str, object]) -> None:
    assert Visitor(house, cookie).get("/roles/3").status_code == 303


@pytest.mark.parametrize("sealed", ["", "x", "e30.aaaaaa.bbbb", "e30", ".eJw.x.y", "\xff\xfe", "a" * 5000])
def test_a_broken_cookie_is_no_sign_in(house: Flask, sealed: str) -> None:
    assert stranger(house).get("/", headers={"Cookie": f"intranet={sealed}"}).status_code == 303


def test_a_token_in_the_address_or_a_header_is_no_sign_in(house: Flask) -> None:
    nobody = stranger(house)
    for headers in ({"Authentication-Token": "x"}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer x"}):
        assert nobody.get("/account?auth_token=x", headers=headers).status_code == 303
