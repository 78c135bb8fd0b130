"""Guessing is slowed, and no answer tells who exists: what the account room's own tests do not try."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask_security.utils import verify_password
from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.factory import create_app
from intranet.models import Account, Attempt, Outbox, SignIn
from intranet.services import accounts, passwords
from intranet.services.passwords import OF_NOBODY
from tests.support.accounts import OTHER_PASSWORD, PASSWORD, QUICK_HASH, give_password
from tests.support.database import config_for, copied
from tests.trust.security.visitor import Visitor, digest, person, stranger

WRONG = "quite another password"
KNOWN, CLOSED, INVITED = "margaret.hollis@example.org", "ken.thwaite@example.org", "dilys.marchbank@example.org"
EVERY_KIND = (KNOWN, "priya.raman@example.org", CLOSED, INVITED, "nobody@example.org", "not even an address")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong password for nobody is checked against a hash that is quick to check, so that many can be."""
    monkeypatch.setattr(passwords, "OF_NOBODY", QUICK_HASH)


@pytest.fixture
def kinds(house: Flask) -> Flask:
    """A house with an account that has a password, one that has none, a closed one, and somebody invited."""
    give_password(person("margaret-hollis"))
    closed = give_password(person("ken-thwaite"))
    with writing():
        accounts.disable(closed.id, actor=None)
    return house


@pytest.fixture
def behind_proxy(constituency: str, tmp_path: Path) -> Iterator[Flask]:
    """The house behind one proxy, which adds the address that it saw."""
    with copied(constituency, tmp_path) as url:
        app = create_app(replace(config_for(tmp_path, url), proxy_hops=1))
        app.testing = True
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def tried(visitor: Visitor, email: str, password: str = WRONG, forwarded: str | None = None) -> int:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return visitor.send("/sign-in", {"email": email, "password": password}, headers=headers).status_code


def test_made_up_addresses_before_the_proxy_do_not_help(behind_proxy: Flask) -> None:
    nobody = stranger(behind_proxy)
    answers = [tried(nobody, f"a{n}@example.org", forwarded=f"192.0.2.{n}, 198.51.100.7") for n in range(11)]
    assert answers == [422] * 10 + [429]
    assert tried(nobody, "b@example.org", forwarded="198.51.100.7") == 429
    assert tried(nobody, "b@example.org", forwarded="198.51.100.8") == 422


@pytest.mark.parametrize("forwarded", ["", ",", "\x1b[31m", "x" * 3000, "::1", "'; DROP TABLE attempt", "é"])
def test_an_odd_address_from_the_proxy_is_no_trouble(behind_proxy: Flask, forwarded: str) -> None:
    assert tried(stranger(behind_proxy), "a@example.org", forwarded=forwarded) == 422
    assert all(re.fullmatch(r"[a-z-]+:[0-9a-f]{64}", key) for key in db.session.scalars(select(Attempt.key)))


def test_without_a_proxy_no_header_names_another_address(kinds: Flask) -> None:
    nobody = stranger(kinds)
    named = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP", "True-Client-IP")
    answers = [
        nobody.send(
            "/sign-in",
            {"email": f"a{n}@example.org", "password": WRONG},
            headers=dict.fromkeys(named, f"for=192.0.2.{n}"),
        ).status_code
        for n in range(11)
    ]
    assert answers == [422] * 10 + [429]


def test_spelling_an_address_in_other_ways_is_the_same_account(kinds: Flask) -> None:
    nobody = stranger(kinds)
    ways = (KNOWN, KNOWN.upper(), f" {KNOWN}", f"{KNOWN}\t", KNOWN.title())
    answers = [tried(nobody, ways[n % len(ways)]) for n in range(11)]
    assert answers == [422] * 10 + [429]


def test_every_kind_of_address_is_answered_alike_and_checked_once(
    kinds: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def check(password: str, kept: str) -> bool:
        checked.append(kept)
        return bool(verify_password(password, kept))

    monkeypatch.setattr(passwords, "verify_password", check)
    answers = []
    for email in EVERY_KIND[:5]:
        visitor = Visitor(kinds, {"csrf_token": "the same in all"})
        page = visitor.send("/sign-in", {"email": email, "password": WRONG})
        new_every_time = r'name="csrf_token" type="hidden" value="[^"]*"|challenge&#34;: &#34;[\w-]+'
        body = re.sub(new_every_time, "", page.text.replace(email, "EMAIL"))
        headers = [(name, value) for name, value in page.headers if name not in ("Content-Length", "Set-Cookie")]
        answers.append((page.status_code, body, headers))
    assert all(answer == answers[0] for answer in answers)
    assert len(checked) == 5


def test_checking_nobody_costs_what_checking_somebody_does(house: Flask) -> None:
    cost = re.compile(r"\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$")
    kept, nobody = cost.match(passwords.hashed(PASSWORD)), cost.match(OF_NOBODY)
    assert kept
    assert nobody
    assert kept[0] == nobody[0]
    memory, rounds = (int(n) for n in re.findall(r"[mt]=(\d+)", kept[0]))
    assert memory >= 19 * 1024
    assert rounds >= 2


def test_asking_for_a_letter_tells_nothing_of_any_kind(kinds: Flask) -> None:
    answers = []
    for number, email in enumerate(EVERY_KIND):
        visitor = Visitor(kinds, {"csrf_token": "the same in all"})
        asked = visitor.send("/password/forgotten", {"email": email}, environ_base={"REMOTE_ADDR": f"192.0.2.{number}"})
        page = re.sub(r'value="[^"]*"', "", visitor.text(asked.location))
        answers.append((asked.status_code, asked.location, asked.data, page))
    assert all(answer == answers[0] for answer in answers)
    assert list(db.session.scalars(select(Outbox.recipient))) == [KNOWN]


def link(kinds: Flask, email: str = KNOWN) -> str:
    assert stranger(kinds).send("/password/forgotten", {"email": email}).status_code == 303
    letter = db.session.scalars(select(Outbox.text).order_by(Outbox.id.desc())).first() or ""
    db.session.rollback()
    found = re.search(r"http://localhost(/\S+)", letter)
    assert found
    return found[1]


def test_a_link_is_long_and_any_other_opens_nothing(kinds: Flask) -> None:
    path = link(kinds)
    start, token = path.rsplit("/", 1)
    assert len(token) >= 43  # 256 bits
    assert token not in digestible(kinds)
    new = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    others = (token[:-1], token + "A", token.swapcase(), token[::-1], "%00", "None", "..", token[:20] + "\u0130")
    before = digest("attempt")
    for other in others:
        answer = stranger(kinds).send(f"{start}/{other}", new)
        assert answer.status_code in (404, 410), other
    assert digest("attempt") == before
    assert stranger(kinds).send(path, new).status_code == 303


def digestible(app: Flask) -> str:
    """All that is kept of accounts and invitations."""
    return " ".join(str(value) for row in db.session.execute(select(Account.__table__)) for value in row)


def test_a_link_leaks_to_no_other_page(kinds: Flask) -> None:
    answer = stranger(kinds).get(link(kinds))
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not re.search(r'(?:href|src|action)="(?:https?:)?//', answer.text)


def test_a_link_changes_the_one_it_was_sent_to(kinds: Flask) -> None:
    chair = give_password(person("amara-okafor"))
    more = {"email": "amara.okafor@example.org", "account_id": "1", "person_id": str(chair.id), "id": "1"}
    new = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD, **more}
    assert stranger(kinds).send(link(kinds), new).status_code == 303
    assert tried(stranger(kinds), "amara.okafor@example.org", PASSWORD) == 303
    assert tried(stranger(kinds), KNOWN, OTHER_PASSWORD) == 303


def test_a_link_signs_nobody_in_and_ends_what_is_open(kinds: Flask) -> None:
    path = link(kinds)
    assert tried(stranger(kinds), KNOWN, PASSWORD) == 303
    stranger(kinds).send(path, {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD})
    assert db.session.scalars(select(SignIn.ended_at)).all().count(None) == 0


def test_a_letter_does_not_bring_back_an_invitation_that_ran_out(kinds: Flask, evening: time_machine.Traveller) -> None:
    evening.shift(30 * 24 * 3600)
    assert stranger(kinds).send("/password/forgotten", {"email": INVITED}).status_code == 303
    assert db.session.scalars(select(Outbox.id)).all() == []


def test_whoever_must_wait_is_told_how_long(kinds: Flask) -> None:
    nobody = stranger(kinds)
    new = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    for path, data, tries in (
        ("/sign-in", {"email": "a@example.org", "password": WRONG}, 10),
        ("/password/forgotten", {"email": "a@example.org"}, 5),
        ("/invitation/made-up", new, 10),
    ):
        answers = [nobody.send(path, data) for _ in range(tries + 1)]
        assert {answer.status_code for answer in answers[:-1]} <= {303, 410, 422}
        assert answers[-1].status_code == 429
        assert 0 < int(answers[-1].headers["Retry-After"]) <= 72 * 60
        assert "Please wait" in answers[-1].text
        assert WRONG not in answers[-1].text
