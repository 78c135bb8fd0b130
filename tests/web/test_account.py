"""My account, a password forgotten or changed, and invitations."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Account, Outbox, Person, Record, Setting, SignIn
from intranet.services import invitations
from intranet.web.guard import PUBLIC
from tests.support.accounts import OTHER_PASSWORD, PASSWORD, account_of, give_password, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, keep, make_person, make_role, sign_in
from tests.support.statements import statements

NEW = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}


def text_of(client: CheckingClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


def link_in_letter() -> str:
    """The path of the link in the letter that was queued last."""
    letter = db.session.query(Outbox).order_by(Outbox.id.desc()).first()
    assert letter is not None
    found = re.search(r"http://localhost(/\S+)", letter.text)
    assert found is not None
    return found[1]


class TestShow:
    def test_it_says_who_i_am_and_where_i_am_signed_in(self, app: Flask, client: CheckingClient) -> None:
        ann = give_password(make_person("Ann Bell", make_role("Treasurer")))
        type_in(client_of(app), "ann.bell@example.org", own_device="y")
        sign_in(client, ann)
        page = text_of(client, "/account")
        for words in ("Ann Bell, ann.bell@example.org", "Treasurer", "Firefox on Windows", "A test"):
            assert words in page
        assert page.count("(this one)") == 1

    def test_looks_are_saved_and_at_once_seen(self, client: CheckingClient) -> None:
        ann = make_person("Ann Bell")
        sign_in(client, ann)
        assert client.send("/account", {"theme": "dark"}).status_code == 303
        assert 'data-theme="dark"' in text_of(client, "/account")
        assert account_of(ann).single_keys is False
        assert 'data-keys="off"' in text_of(client, "/account")

    def test_a_colour_there_is_not_is_refused(self, client: CheckingClient) -> None:
        sign_in(client, make_person("Ann Bell"))
        assert client.send("/account", {"theme": "mauve"}).status_code == 422

    def test_one_device_can_be_signed_out_and_only_ones_own(self, app: Flask, client: CheckingClient) -> None:
        ann, bob = make_person("Ann Bell"), make_person("Bob Cole")
        other, strangers = sign_in(client_of(app), ann), sign_in(client_of(app), bob)
        sign_in(client, ann)
        theirs = db.session.query(SignIn).filter_by(account_id=account_of(bob).id).one()
        mine = db.session.query(SignIn).filter_by(account_id=account_of(ann).id).order_by(SignIn.id).first()
        assert mine is not None
        assert client.send(f"/account/devices/{theirs.id}/sign-out").status_code == 404
        assert client.send(f"/account/devices/{mine.id}/sign-out").status_code == 303
        assert client.send(f"/account/devices/{mine.id}/sign-out").status_code == 404
        assert other.get("/account").status_code == 303
        assert strangers.get("/account").status_code == 200
        assert client.get("/account").status_code == 200

    def test_signing_out_everywhere_leaves_one_record(self, app: Flask, client: CheckingClient) -> None:
        ann = make_person("Ann Bell")
        other = sign_in(client_of(app), ann)
        sign_in(client, ann)
        assert client.send("/account/devices/sign-out").location == "/sign-in"
        assert other.get("/account").status_code == client.get("/account").status_code == 303
        record = db.session.query(Record).one()
        assert (record.kind, record.fields) == ("signed-out", {"devices": 2})

    def test_it_takes_the_same_few_statements_however_many_devices(self, app: Flask, client: CheckingClient) -> None:
        ann = make_person("Ann Bell")
        sign_in(client, ann)
        with statements() as for_one:
            client.get("/account")
        for _ in range(20):
            sign_in(client_of(app), ann)
        with statements() as for_many:
            page = text_of(client, "/account")
        assert page.count("Sign out on A test") == 21
        assert len(for_many) == len(for_one) <= 6


class TestChangePassword:
    def test_a_new_password_signs_in_and_the_old_one_does_not(self, app: Flask, client: CheckingClient) -> None:
        ann = give_password(make_person("Ann Bell"))
        other = sign_in(client_of(app), ann)
        type_in(client, "ann.bell@example.org")
        assert client.send("/account/password", NEW).location == "/account"
        assert client.get("/account").status_code == 200
        assert other.get("/account").status_code == 303
        fresh = client_of(app)
        assert type_in(fresh, "ann.bell@example.org") == 422
        assert type_in(fresh, "ann.bell@example.org", OTHER_PASSWORD) == 303
        assert "was changed" in db.session.query(Outbox).one().subject

    def test_it_asks_for_the_password_again_after_a_quarter_of_an_hour(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        ann = give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org")
        evening.shift(timedelta(minutes=16))
        confirm = "/account/confirm?next=/account/password"
        assert client.get("/account/password").location == confirm
        assert client.send("/account/password", NEW).location == confirm
        with client.session_transaction() as cookie:
            before = cookie["sid"]
        wrong = client.send("/account/confirm", {"password": "not this one at all", "next": "/account/password"})
        assert wrong.status_code == 422
        right = client.send("/account/confirm", {"password": PASSWORD, "next": "/account/password"})
        assert right.location == "/account/password"
        with client.session_transaction() as cookie:
            assert cookie["sid"] != before
        assert client.send("/account/password", NEW).location == "/account"
        assert account_of(ann).password != before

    def test_asking_again_cannot_be_used_for_guessing(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org")
        tries = [client.send("/account/confirm", {"password": f"guess number {n}"}).status_code for n in range(11)]
        assert tries == [422] * 10 + [429]

    @pytest.mark.parametrize(
        ("password", "again", "words"),
        [
            ("short", "short", "at least 12 characters"),
            ("password1234", "password1234", "would be guessed early"),
            ("Ann Bell 1974", "Ann Bell 1974", "would be guessed early"),
            (OTHER_PASSWORD, "something else!", "not the same"),
            ("x" * 300, "x" * 300, "256 characters"),
        ],
    )
    def test_what_will_not_do_is_refused_with_the_reason(
        self, client: CheckingClient, password: str, again: str, words: str
    ) -> None:
        give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org")
        answer = client.send("/account/password", {"password": password, "again": again})
        assert answer.status_code == 422
        assert words in answer.get_data(as_text=True)
        assert password not in answer.get_data(as_text=True)


class TestForgotten:
    def test_a_link_comes_and_sets_a_new_password(self, app: Flask, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        asked = client.send("/password/forgotten", {"email": "Ann.Bell@example.org"})
        assert asked.location == "/password/forgotten?asked=yes"
        link = link_in_letter()
        assert "ann.bell@example.org" in text_of(client, link)
        assert client.send(link, NEW).location == "/sign-in"
        assert client.get("/account").status_code == 303  # a link opens no account by itself
        assert type_in(client, "ann.bell@example.org", OTHER_PASSWORD) == 303
        assert client.send(link, NEW).status_code == client.get(link).status_code == 410

    def test_known_and_unknown_are_told_the_same(self, app: Flask) -> None:
        give_password(make_person("Ann Bell"))
        told = []
        for email in ("ann.bell@example.org", "nobody@example.org"):
            client = client_of(app)
            asked = client.send("/password/forgotten", {"email": email})
            page = client.get(asked.location or "")
            told.append((asked.status_code, asked.location, asked.get_data(), page.get_data(), dict(page.headers)))
        assert told[0] == told[1]
        assert "letter is on its way" in str(told[0][3])

    def test_the_letter_is_not_shown_outside_a_demo(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        asked = client.send("/password/forgotten", {"email": "ann.bell@example.org"})
        assert "The letter" not in text_of(client, asked.location or "")

    def test_a_demo_shows_the_letter_to_whoever_asked(self, app: Flask, client: CheckingClient) -> None:
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        give_password(make_person("Ann Bell"))
        asked = client.send("/password/forgotten", {"email": "ann.bell@example.org"})
        page = text_of(client, asked.location or "")
        assert link_in_letter() in page
        assert "This is a demo" in page
        assert link_in_letter() not in text_of(client_of(app), asked.location or "")

    def test_asking_is_limited(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        asked = [client.send("/password/forgotten", {"email": "ann.bell@example.org"}) for _ in range(6)]
        assert [a.status_code for a in asked] == [303] * 5 + [429]
        assert db.session.query(Outbox).count() == 5

    def test_links_begin_with_the_address_that_was_set_whatever_host_was_asked(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        hostile = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
        client.send("/password/forgotten", {"email": "ann.bell@example.org"}, headers=hostile)
        refused = client.send(
            "/password/forgotten", {"email": "ann.bell@example.org"}, headers={"Host": "evil.example"}
        )
        assert refused.status_code == 400
        assert "evil.example" not in db.session.query(Outbox).one().text

    def test_a_made_up_link_is_refused_and_guessing_is_slowed(self, client: CheckingClient) -> None:
        link = "/password/forgotten/made-up"
        assert client.get(link).status_code == 410
        assert [client.send(link, NEW).status_code for _ in range(11)] == [410] * 10 + [429]


def invite(person: Person) -> str:
    """The path of a new invitation's link."""
    with writing():
        token = invitations.create_link(person.id, actor=None)
    return f"/invitation/{token}"


def newcomer(*titles: str) -> Person:
    ann = Person(name="Ann Bell", email="ann.bell@example.org", created_at=clock.now())
    keep(ann)
    return ann


class TestInvitation:
    def test_it_welcomes_sets_a_password_and_signs_in(self, client: CheckingClient) -> None:
        link = invite(newcomer())
        page = text_of(client, link)
        assert "Welcome, Ann Bell" in page
        assert 'autocomplete="new-password"' in page
        assert client.send(link, NEW).location == "/welcome"
        assert "Ann Bell" in text_of(client, "/account")
        kinds = [r.kind for r in db.session.query(Record).order_by(Record.id)]
        assert kinds == ["invitation-sent", "invitation-accepted", "signed-in"]

    def test_it_cannot_be_bent_to_another_person_or_address(self, client: CheckingClient) -> None:
        bob = make_person("Bob Cole")
        link = invite(newcomer())
        more = {"email": "evil@example.org", "person_id": str(bob.id), "active": "1", "role": "Chair"}
        client.send(link, NEW | more)
        account = db.session.query(Account).filter_by(email="ann.bell@example.org").one()
        assert account.person_id != bob.id
        assert db.session.query(Account).filter_by(email="evil@example.org").count() == 0

    def test_pressing_twice_is_answered_kindly(self, app: Flask, client: CheckingClient) -> None:
        link = invite(newcomer())
        client.send(link, NEW)
        second = client_of(app).send(link, NEW)
        assert second.status_code == 410
        assert "Sign in with the password you chose" in second.get_data(as_text=True)

    def test_each_link_that_does_not_work_says_what_to_do(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        ann = newcomer()
        earlier, newest = invite(ann), invite(ann)
        assert "A newer one was sent" in text_of(client, earlier)
        assert "Part of it may be missing" in text_of(client, newest[:-1])
        evening.shift(timedelta(days=8))
        assert "Its week is over" in text_of(client, newest)
        assert {client.get(link).status_code for link in (earlier, newest, newest[:-1])} == {410}

    def test_a_password_that_will_not_do_leaves_the_link_open(self, client: CheckingClient) -> None:
        link = invite(newcomer())
        answer = client.send(link, {"password": "annbell annbell", "again": "annbell annbell"})
        assert answer.status_code == 422
        assert client.send(link, NEW).status_code == 303

    def test_somebody_else_who_is_signed_in_is_told_and_comes_back_to_it(self, client: CheckingClient) -> None:
        sign_in(client, make_person("Bob Cole"))
        link = invite(newcomer())
        assert "You are signed in as Bob Cole" in text_of(client, link)
        assert client.send(link, NEW).status_code == 422
        assert client.send("/sign-out", {"next": link}).location == link
        assert client.send(link, NEW).location == "/welcome"

    def test_an_invitation_is_no_reset_link_and_the_other_way_round(self, client: CheckingClient) -> None:
        give_password(make_person("Bob Cole"))
        token = invite(newcomer()).rsplit("/", 1)[1]
        assert client.send(f"/password/forgotten/{token}", NEW).status_code == 410
        client.send("/password/forgotten", {"email": "bob.cole@example.org"})
        assert client.send("/invitation/" + link_in_letter().rsplit("/", 1)[1], NEW).status_code == 410


def test_nobody_signs_up_by_themselves(client: CheckingClient) -> None:
    for path in ("/register", "/sign-up", "/login", "/reset", "/change", "/verify", "/logout"):
        assert client.get(path).status_code == 404


def test_what_answers_without_a_sign_in_is_ten_addresses_at_most(app: Flask) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint in PUBLIC}
    assert len(rules) == len(PUBLIC) <= 10


def test_somebody_without_a_role_still_has_an_account_page(client: CheckingClient) -> None:
    sign_in(client, make_person("Ann Bell"))
    assert "You hold no role at present" in text_of(client, "/account")
