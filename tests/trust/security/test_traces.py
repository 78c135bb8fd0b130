"""Acts can be traced: who came in, who failed, who was refused, who changed what; by those who may look."""

from datetime import UTC

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Busy
from intranet.models import Record, SignIn, Term
from intranet.services import accounts, attempts
from tests.conftest import EVENING
from tests.support.accounts import PASSWORD, give_password
from tests.trust.security.visitor import Visitor, digest, enter, form_on, person, stranger

WRONG = "quite another password"
HOSTILE_AGENT = "Firefox\x1b[31m Windows\tSigned in as Chair"


@pytest.fixture(autouse=True)
def fresh_record(house: Flask) -> None:
    """Only what a test does is in the record."""
    with writing():
        db.session.execute(Record.__table__.delete())  # type: ignore[attr-defined]


def record(visitor: Visitor) -> list[str]:
    """The lines of the record, as they are read there."""
    page = visitor.text("/record").split('<ol class="timeline">')[1].split("</ol>")[0]
    lines = [line.replace("<p", " <p") for line in page.split("<li>")[1:]]
    return [" ".join(_without_tags(line).split()) for line in lines]


def _without_tags(html: str) -> str:
    text, inside = "", False
    for letter in html:
        inside = letter == "<" or (inside and letter != ">")
        text += letter if not inside and letter != ">" else ""
    return text


def last() -> Record:
    found = db.session.scalars(select(Record).order_by(Record.id.desc())).first()
    assert found is not None
    db.session.rollback()
    return found


class TestWhatIsFound:
    def test_coming_in_and_going_out(self, house: Flask) -> None:
        give_password(person("tomasz-zielinski"))
        nobody, secretary = stranger(house), enter(house, "margaret-hollis")
        email = "tomasz.zielinski@example.org"
        nobody.send("/sign-in", {"email": email, "password": PASSWORD})
        enter(house, "tomasz-zielinski").send("/sign-out")
        assert record(secretary)[:2] == [
            "Signed out today, Tomasz Zielinski",
            "Signed in A browser today, Tomasz Zielinski",
        ]

    def test_failing_to(self, house: Flask) -> None:
        give_password(person("tomasz-zielinski"))
        nobody, secretary = stranger(house), enter(house, "margaret-hollis")
        nobody.send("/sign-in", {"email": "tomasz.zielinski@example.org", "password": WRONG})
        nobody.send("/sign-in", {"email": "nobody@example.org", "password": WRONG})
        assert record(secretary)[:2] == [
            "A sign-in failed A browser today, somebody, with an address that nobody signs in with",
            "A sign-in failed A browser today, somebody, with the address of Tomasz Zielinski",
        ]

    def test_failing_to_confirm(self, house: Flask) -> None:
        give_password(person("tomasz-zielinski"))
        treasurer, secretary = enter(house, "tomasz-zielinski"), enter(house, "margaret-hollis")
        assert treasurer.send("/account/confirm", {"password": WRONG}).status_code == 422
        assert record(secretary)[0].startswith("A sign-in failed")

    def test_being_refused(self, house: Flask) -> None:
        treasurer, secretary = enter(house, "tomasz-zielinski"), enter(house, "margaret-hollis")
        assert treasurer.get("/people/3").status_code == 403
        assert treasurer.send("/structure/roles/4/closure").status_code == 403
        found = record(secretary)
        assert found[:2] == [
            "Was refused /structure/roles/4/closure today, Tomasz Zielinski",
            "Was refused /people/3 today, Tomasz Zielinski",
        ]
        assert last().fields == {"path": "/structure/roles/4/closure", "permission": "edit-structure"}

    def test_asking_for_a_new_password_and_getting_one(self, house: Flask) -> None:
        give_password(person("tomasz-zielinski"))
        nobody, secretary = stranger(house), enter(house, "margaret-hollis")
        nobody.send("/password/forgotten", {"email": "tomasz.zielinski@example.org"})
        assert record(secretary)[0] == "Asked for a new password today, somebody, with the address of Tomasz Zielinski"

    def test_what_happens_to_an_account(self, house: Flask) -> None:
        secretary = enter(house, "margaret-hollis")
        with writing():
            accounts.disable(person("ken-thwaite").id, actor=None)
        assert record(secretary)[0].startswith("Changed the account of Ken Thwaite")

    def test_changes_of_terms_and_settings(self, house: Flask) -> None:
        secretary = enter(house, "margaret-hollis")
        held = select(Term.id).where(Term.person_id == person("priya-raman").id, Term.ended_on.is_(None))
        end = f"/people/terms/{db.session.scalars(held).one()}/end"
        ended = {**form_on(secretary, end), "ended_on": "2026-11-18"}
        assert secretary.send(end, ended).status_code == 303
        assert record(secretary)[0] == "Priya Raman ceased to be Membership Secretary today, Margaret Hollis"
        secretary.send("/settings/name", {**form_on(secretary, "/settings/name"), "value": "Wearmoor"})
        assert "name: Wearmoor" in record(secretary)[0]
        assert "Margaret Hollis" in record(secretary)[0]


class TestWhoMayLook:
    @pytest.mark.parametrize("slug", ["tomasz-zielinski", "priya-raman", "nadia-petrov", "bronwen-adair"])
    def test_nobody_else_finds_it_anywhere(self, house: Flask, slug: str) -> None:
        other = enter(house, slug)
        stranger(house).send("/sign-in", {"email": "nobody@example.org", "password": WRONG})
        assert other.get("/record").status_code == 403
        for path in ("/", "/overview", "/roles/3", "/roles/4", "/roles/15", "/duties/37", "/account"):
            page = other.text(path)
            assert "sign-in failed" not in page
            assert "Was refused" not in page

    def test_nobody_changes_it(self, house: Flask) -> None:
        secretary = enter(house, "margaret-hollis")
        stranger(house).send("/sign-in", {"email": "nobody@example.org", "password": WRONG})
        before = digest()
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            assert secretary.open(method, "/record", data={"csrf_token": secretary.token()}).status_code == 405
        assert digest() == before


class TestWhatItHolds:
    def test_no_password_no_link_and_no_address_that_was_typed(self, house: Flask) -> None:
        give_password(person("tomasz-zielinski"))
        nobody = stranger(house)
        for email in ("tomasz.zielinski@example.org", "typed.by.somebody@example.org"):
            nobody.send("/sign-in", {"email": email, "password": WRONG})
            nobody.send("/password/forgotten", {"email": email})
        kept = repr([(one.kind, one.fields) for one in db.session.scalars(select(Record))])
        assert WRONG not in kept
        assert "@" not in kept
        assert "typed" not in kept

    def test_a_hostile_browser_stays_one_line_of_ours(self, house: Flask) -> None:
        give_password(person("tomasz-zielinski"))
        nobody, secretary = stranger(house), enter(house, "margaret-hollis")
        agent = {"User-Agent": HOSTILE_AGENT}
        nobody.send("/sign-in", {"email": "a@example.org", "password": WRONG}, headers=agent)
        assert last().fields == {"device": "Firefox on Windows"}
        nobody.send("/sign-in", {"email": "tomasz.zielinski@example.org", "password": PASSWORD}, headers=agent)
        assert last().fields == {"device": "Firefox on Windows"}
        assert all(letter >= " " for one in db.session.scalars(select(SignIn.device)) for letter in one)
        assert "Signed in as Chair" not in "".join(record(secretary))

    def test_times_are_kept_in_utc(self, house: Flask, evening: time_machine.Traveller) -> None:
        evening.move_to("2026-07-01T00:30:00+01:00")
        stranger(house).send("/sign-in", {"email": "a@example.org", "password": WRONG})
        assert last().at.astimezone(UTC).isoformat() == "2026-06-30T23:30:00+00:00"
        evening.move_to(EVENING)

    def test_it_cannot_be_filled_by_being_refused(self, house: Flask, evening: time_machine.Traveller) -> None:
        observer = enter(house, "nadia-petrov")
        for number in range(45):
            assert observer.get(f"/people/{1 + number % 22}").status_code == 403
        assert 10 <= len(db.session.scalars(select(Record)).all()) <= 30
        evening.shift(2 * 3600)
        with writing():
            db.session.execute(update(SignIn).values(last_seen_at=clock.now()))
        observer.get("/people/3")
        assert last().at == clock.now()

    def test_being_refused_is_answered_though_it_cannot_be_written(
        self, house: Flask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def busy(*_: object) -> None:
            raise Busy

        observer = enter(house, "nadia-petrov")
        monkeypatch.setattr(attempts, "count", busy)
        assert observer.get("/people/3").status_code == 403
        assert db.session.scalars(select(Record)).all() == []

    def test_a_changed_address_is_noted_without_it(self, house: Flask) -> None:
        secretary, number = enter(house, "margaret-hollis"), person("ken-thwaite").id
        path = f"/people/{number}/details"
        moved = {**form_on(secretary, path), "email": "ken.moved@example.org"}
        assert secretary.send(path, moved).status_code == 303
        page = secretary.text("/record")
        assert "Changed the account of Ken Thwaite" in page
        assert "@" not in page
