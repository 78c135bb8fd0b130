"""A password changed or forgotten."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.models import Outbox, Setting
from tests.support.account_pages import NEW, link_in_letter
from tests.support.accounts import OTHER_PASSWORD, PASSWORD, account_of, give_password, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, keep, make_person, sign_in
from tests.support.responses import text_of


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
