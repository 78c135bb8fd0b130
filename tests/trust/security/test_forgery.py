"""No other site can press our buttons, borrow our name in a link, or be the place that we send somebody to."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Cadence
from intranet.models import Duty, Outbox, Record
from intranet.web.account.targets import own_page
from tests.support.accounts import OTHER_PASSWORD, PASSWORD, give_password
from tests.trust.security.visitor import ARGUMENTS, Visitor, addresses, digest, enter, form_on, person, stranger

EVIL = "evil.example"


def ongoing() -> int:
    """A duty that the secretary may report on."""
    found = db.session.scalars(select(Duty.id).where(Duty.cadence == Cadence.ONGOING, Duty.lead_role_id == 3)).first()
    db.session.rollback()
    assert found is not None
    return found


def acts(app: Flask) -> list[tuple[str, dict[str, str]]]:
    """Every address that takes a POST, and what would be sent there."""
    secretary = enter(app, "margaret-hollis")
    arguments = {**ARGUMENTS, "duty_id": ongoing()}
    found = []
    for rule, method, path in addresses(app, arguments):
        if method == "POST":
            shown = "GET" in (rule.methods or ()) and secretary.get(path).status_code == 200
            found.append((path, {"answer": "in-hand", **(form_on(secretary, path) if shown else {})}))
    return found


def test_nothing_is_done_without_ones_own_form_token(house: Flask) -> None:
    secretary, other = enter(house, "margaret-hollis"), enter(house, "amara-okafor")
    tokens = ("", secretary.token()[:-2], other.token(), secretary.cookie["csrf_token"])
    pressed = acts(house)
    before = digest()
    for path, data in pressed:
        for token in ({}, *({"csrf_token": token} for token in tokens)):
            assert secretary.open("POST", path, data={**data, **token}).status_code == 400, (path, token)
    assert digest() == before


def test_a_token_in_the_address_is_none(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    before = digest()
    assert secretary.open("POST", f"/lines/as-before?csrf_token={secretary.token()}").status_code == 400
    assert digest() == before


def test_a_get_presses_nothing(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    pressed = acts(house)
    # A guessed private link is counted, and what the guard refuses is on record: nothing else may come of a GET.
    before, known = digest("attempt", "record"), db.session.scalar(select(func.max(Record.id)))
    db.session.rollback()
    for path, data in pressed:
        answer = secretary.get(path, query_string={**data, "csrf_token": secretary.token()})
        assert answer.status_code in (200, 303, 403, 404, 405, 410, 429), path
    assert digest("attempt", "record") == before
    assert set(db.session.scalars(select(Record.kind).where(Record.id > known))) <= {Happening.REFUSED.value}


def test_the_same_press_with_the_token_does_something(house: Flask) -> None:
    secretary = enter(house, "margaret-hollis")
    before = digest()
    assert secretary.send(f"/duties/{ongoing()}/lines", {"answer": "in-hand"}).status_code == 303
    assert digest() != before


def test_nobody_is_signed_in_or_out_from_elsewhere(house: Flask) -> None:
    give_password(person("margaret-hollis"))
    secretary = enter(house, "margaret-hollis")
    before = digest()
    for path in ("/sign-out", "/account/devices/sign-out"):
        assert secretary.open("POST", path, headers={"Origin": f"https://{EVIL}"}).status_code == 400
    email = "margaret.hollis@example.org"
    assert stranger(house).open("POST", "/sign-in", data={"email": email, "password": PASSWORD}).status_code == 400
    assert digest() == before
    assert secretary.get("/account").status_code == 200


HOSTILE = [
    f"https://{EVIL}/", f"//{EVIL}", f"///{EVIL}", f"/\\{EVIL}", f"\\\\{EVIL}", f"/\t/{EVIL}", f" //{EVIL}",
    f"https:{EVIL}", f"http://localhost@{EVIL}/", f"http://localhost.{EVIL}/", f"http://localhost:80:{EVIL}/",
    "javascript:alert(1)", "data:text/html,x", "http://[::1", "http://[", f"http://{EVIL}\\@localhost/",
    f"http://localhost//{EVIL}", f"http://localhost/\\{EVIL}", "http://localhost/%0d%0aSet-Cookie:x=y",
    f"//localhost/%5c{EVIL}", "http://localhost:99999999/", "x" * 9000, "\xff\xfe", "http://localhost/?a=\x0b//b",
]  # fmt: skip


def leads_home(location: str) -> bool:
    """Whether a browser that follows this stays on our site."""
    parts = urlsplit(location)
    return not parts.scheme and not parts.netloc and location.startswith("/") and location[1:2] not in ("/", "\\")


def test_whoever_asks_for_another_site_stays_on_ours(house: Flask) -> None:
    give_password(person("margaret-hollis"))
    nobody, email = stranger(house), "margaret.hollis@example.org"
    for target in HOSTILE:
        assert leads_home(own_page(target)), target
        secretary = enter(house, "margaret-hollis")
        for answer in (
            nobody.send("/sign-in", {"email": email, "password": PASSWORD, "next": target}),
            secretary.get("/sign-in", query_string={"next": target}),
            secretary.send("/account/confirm", {"password": PASSWORD, "next": target}),
            enter(house, "amara-okafor").send("/sign-out", {"next": target}),
        ):
            assert answer.status_code == 303
            assert leads_home(answer.location), answer.location


def test_a_press_leads_back_to_our_own_pages_only(house: Flask) -> None:
    secretary, path = enter(house, "margaret-hollis"), f"/duties/{ongoing()}/lines"
    for referer in HOSTILE:
        answer = secretary.send(path, {"answer": "in-hand"}, headers={"Referer": referer})
        assert answer.status_code == 303, referer
        assert leads_home(answer.location), answer.location


@pytest.mark.parametrize("path", [f"//{EVIL}", f"//{EVIL}/%2e%2e", f"/roles//{EVIL}", f"/sign-in//{EVIL}", "/roles"])
def test_tidying_an_address_leads_to_no_other_host(house: Flask, path: str) -> None:
    answer = enter(house, "margaret-hollis").open("GET", path, base_url="http://localhost")
    assert urlsplit(answer.location or "").hostname in (None, "localhost")


HOSTS = [
    {"Host": EVIL}, {"Host": f"localhost.{EVIL}"}, {"Host": f"localhost@{EVIL}"}, {"Host": f"{EVIL}:80"},
    {"Host": f"localhost:{EVIL}"}, {"Host": "localhost, evil.example"}, {"Host": f"localhost/{EVIL}"}, {"Host": "["},
]  # fmt: skip


@pytest.mark.parametrize("coloured", [False, True])
def test_a_host_that_is_not_ours_is_refused(house: Flask, coloured: bool) -> None:
    secretary = enter(house, "margaret-hollis")
    if coloured:
        shown = form_on(secretary, "/settings/accent")
        assert secretary.send("/settings/accent", {**shown, "choice": "code", "value": "#1f5c7a"}).status_code == 303
    data = {"email": "margaret.hollis@example.org"}
    for headers in HOSTS:
        for method, path in (("GET", "/"), ("GET", "/sign-in"), ("POST", "/password/forgotten"), ("GET", "/nothing")):
            answer = secretary.open(method, path, headers=headers, data=data if method == "POST" else None)
            assert answer.status_code == 400, (path, headers)
            assert EVIL not in f"{answer.text}{answer.headers}"
    assert db.session.scalars(select(Outbox.id)).all() == []


def test_no_other_header_names_our_host(house: Flask) -> None:
    give_password(person("margaret-hollis"))
    nobody = stranger(house)
    for name, value in (
        ("X-Forwarded-Host", EVIL),
        ("X-Host", EVIL),
        ("X-Forwarded-Server", EVIL),
        ("Forwarded", f"host={EVIL};proto=https"),
        ("X-Forwarded-Prefix", f"//{EVIL}"),
    ):
        for path in ("/sign-in", "/password/forgotten", "/", "/nothing"):
            answer = nobody.get(path, headers={name: value})
            assert EVIL not in f"{answer.text}{answer.headers}", name
        nobody.send("/password/forgotten", {"email": "margaret.hollis@example.org"}, headers={name: value})
    letters = db.session.scalars(select(Outbox.text)).all()
    assert len(letters) == 5
    assert all("http://localhost/password/forgotten/" in letter and EVIL not in letter for letter in letters)


def test_no_header_names_another_page(house: Flask) -> None:
    observer = enter(house, "nadia-petrov")
    for name in ("X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override"):
        assert "People" not in observer.get("/account", headers={name: "/people"}).text.split("<main")[1]


def test_a_letter_that_somebody_else_asked_for_still_leads_here(house: Flask) -> None:
    give_password(person("margaret-hollis"))
    nobody = stranger(house)
    asked = nobody.open(
        "POST",
        "/password/forgotten",
        data={"email": "margaret.hollis@example.org", "csrf_token": nobody.token()},
        base_url=f"http://{EVIL}",
    )
    assert asked.status_code == 400
    assert db.session.scalars(select(Outbox.id)).all() == []


def test_the_password_typed_twice_is_not_handed_back(house: Flask) -> None:
    visitor = Visitor(house)
    for path in ("/account/password", "/password/forgotten/x", "/invitation/x", "/sign-in", "/account/confirm"):
        typed = {"password": PASSWORD, "again": OTHER_PASSWORD, "email": "x@example.org"}
        answer = visitor.open("POST", path, data=typed)
        assert answer.status_code == 400
        assert PASSWORD not in answer.text
        assert OTHER_PASSWORD not in answer.text, path
