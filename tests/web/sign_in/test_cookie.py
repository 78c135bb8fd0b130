"""What the cookie is worth after the sign-in, and on which device it is."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Account, Outbox, SignIn
from intranet.services import accounts
from intranet.web.account.devices import device_words
from tests.support.accounts import OTHER_PASSWORD, account_of, give_password, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person
from tests.support.sign_in_page import is_signed_in


def cookie_of(client: CheckingClient) -> str:
    found = client.get_cookie("intranet")
    assert found is not None
    return found.value


class TestCookie:
    def test_the_cookie_from_before_signing_in_is_worth_nothing_afterwards(
        self, app: Flask, client: CheckingClient
    ) -> None:
        give_password(make_person("Ann Bell"))
        client.get("/sign-in")
        before = cookie_of(client)
        type_in(client, "ann.bell@example.org")
        assert cookie_of(client) != before
        thief = client_of(app)
        thief.set_cookie("intranet", before)
        assert not is_signed_in(thief)

    def test_a_planted_secret_does_not_survive_signing_in(self, app: Flask, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        with client.session_transaction() as cookie:
            cookie["sid"] = "planted"
        type_in(client, "ann.bell@example.org")
        with client.session_transaction() as cookie:
            assert cookie["sid"] != "planted"

    def test_it_ends_with_the_browser_unless_the_device_is_ones_own(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org")
        assert client.get_cookie("intranet").expires is None  # type: ignore[union-attr]
        type_in(client, "ann.bell@example.org", own_device="y")
        assert client.get_cookie("intranet").expires == clock.now() + timedelta(days=90)  # type: ignore[union-attr]

    @pytest.mark.parametrize(("own_device", "idle"), [("", timedelta(hours=2)), ("y", timedelta(days=30))])
    def test_it_is_refused_after_idling(
        self, client: CheckingClient, evening: time_machine.Traveller, own_device: str, idle: timedelta
    ) -> None:
        give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org", **({"own_device": own_device} if own_device else {}))
        kept = cookie_of(client)
        evening.shift(idle)
        assert is_signed_in(client)
        evening.shift(idle + timedelta(seconds=1))
        client.set_cookie("intranet", kept)
        assert not is_signed_in(client)

    @pytest.mark.parametrize("event", ["sign-out", "everywhere", "change", "reset", "closed"])
    def test_a_kept_cookie_is_refused_after(self, app: Flask, client: CheckingClient, event: str) -> None:
        ann = give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org")
        kept = cookie_of(client)
        self.happen(event, client, account_of(ann))
        thief = client_of(app)
        thief.set_cookie("intranet", kept)
        assert not is_signed_in(thief)

    def happen(self, event: str, client: CheckingClient, account: Account) -> None:
        if event == "sign-out":
            assert client.send("/sign-out").status_code == 303
        elif event == "everywhere":
            assert client.send("/account/devices/sign-out").status_code == 303
        elif event == "change":
            new = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
            assert client.send("/account/password", new).status_code == 303
        else:
            with writing():
                if event == "reset":
                    key = accounts.ask_reset(account.email, lambda token: f"link:{token}")
                    text = db.session.query(Outbox).filter_by(key=key).one().text
                    accounts.reset_password(text.split("link:")[1].split()[0], "another hash")
                else:
                    accounts.disable(account.person_id, actor=None)

    def test_seeing_a_sign_in_used_does_not_revive_one_that_ended(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org")
        kept = cookie_of(client)
        client.send("/sign-out")
        evening.shift(timedelta(minutes=6))
        client.set_cookie("intranet", kept)
        assert not is_signed_in(client)
        assert db.session.query(SignIn).one().ended_at is not None


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1",
         "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 8) Chrome/142.0 Mobile Safari/537.36", "Chrome on Android"),
        ("\x1b[31mevil\nline", "A browser"),
        ("", "A browser"),
    ],
)  # fmt: skip
def test_a_device_is_named_in_our_own_words(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words
