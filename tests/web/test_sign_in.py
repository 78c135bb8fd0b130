"""The sign-in page: who comes in, what is told, and what the cookie is worth afterwards."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Account, Outbox, Record, Setting, SignIn
from intranet.services import accounts
from intranet.web.account.devices import device_words
from intranet.web.account.targets import own_page
from tests.support.accounts import OTHER_PASSWORD, PASSWORD, account_of, give_password, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, keep, make_person, make_role, sign_in

WRONG = "quite another password"


def cookie_of(client: CheckingClient) -> str:
    found = client.get_cookie("intranet")
    assert found is not None
    return found.value


def is_signed_in(client: CheckingClient) -> bool:
    return client.get("/account").status_code == 200


class TestSignIn:
    def test_the_right_password_opens_and_leaves_a_record(self, client: CheckingClient) -> None:
        ann = give_password(make_person("Ann Bell"))
        assert type_in(client, "Ann.Bell@Example.org") == 303
        assert is_signed_in(client)
        record = db.session.query(Record).one()
        assert (record.kind, record.person_id, record.fields) == ("signed-in", ann.id, {"device": "Firefox on Windows"})

    def test_one_goes_on_to_the_page_one_wanted(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        wanted = client.get("/account?from=mail")
        assert wanted.location == "/sign-in?next=/account?from%3Dmail"
        page = client.get(wanted.location)
        assert 'value="/account?from=mail"' in page.get_data(as_text=True)
        answer = client.send(
            "/sign-in", {"email": "ann.bell@example.org", "password": PASSWORD, "next": "/account?from=mail"}
        )
        assert answer.location == "/account?from=mail"

    def test_an_unknown_a_wrong_and_a_closed_one_are_told_the_same(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        closed = give_password(make_person("Cara Dunn"))
        with writing():
            accounts.disable(closed.id, actor=None)
        told = []
        for email, password in (
            ("ann.bell@example.org", WRONG),
            ("nobody@example.org", WRONG),
            ("cara.dunn@example.org", PASSWORD),
        ):
            answer = client.send("/sign-in", {"email": email, "password": password})
            headers = {name: value for name, value in answer.headers if name not in ("Content-Length", "Set-Cookie")}
            told.append((answer.status_code, answer.get_data(as_text=True).replace(email, "EMAIL"), headers))
        assert told[0] == told[1] == told[2]
        assert told[0][0] == 422

    def test_failures_are_recorded_without_what_was_typed(self, client: CheckingClient) -> None:
        ann = give_password(make_person("Ann Bell"))
        type_in(client, "ann.bell@example.org", WRONG)
        type_in(client, "nobody@example.org", WRONG)
        kept = [(r.kind, r.subject_id, r.fields) for r in db.session.query(Record).order_by(Record.id)]
        device = {"device": "Firefox on Windows"}
        assert kept == [("sign-in-failed", account_of(ann).id, device), ("sign-in-failed", None, device)]

    def test_the_address_comes_back_and_the_password_does_not(self, client: CheckingClient) -> None:
        page = client.send("/sign-in", {"email": "ann@example.org", "password": WRONG}).get_data(as_text=True)
        assert "ann@example.org" in page
        assert WRONG not in page

    def test_browsers_and_password_managers_know_the_fields(self, client: CheckingClient) -> None:
        page = client.get("/sign-in").get_data(as_text=True)
        assert 'autocomplete="username"' in page
        assert 'autocomplete="current-password"' in page
        assert "onpaste" not in page

    def test_what_cannot_be_a_password_is_answered_kindly(self, client: CheckingClient) -> None:
        for password in ("", "x" * 5000, "nul\x00character"):
            assert type_in(client, "ann@example.org", password) == 422

    def test_without_a_form_token_nothing_happens(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        assert client.post("/sign-in", data={"email": "ann.bell@example.org", "password": PASSWORD}).status_code == 400
        assert db.session.query(SignIn).count() == 0

    def test_whoever_is_signed_in_is_sent_on(self, client: CheckingClient) -> None:
        sign_in(client, make_person("Ann Bell"))
        assert client.get("/sign-in?next=/account").location == "/account"


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


class TestGuessing:
    def test_the_eleventh_try_is_stopped_for_a_while_and_others_come_in(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        give_password(make_person("Ann Bell"))
        give_password(make_person("Bob Cole"))
        assert [type_in(client, "ann.bell@example.org", WRONG) for _ in range(11)] == [422] * 10 + [429]
        stopped = client.send("/sign-in", {"email": "ann.bell@example.org", "password": PASSWORD})
        assert stopped.status_code == 429
        assert 0 < int(stopped.headers["Retry-After"]) <= 900
        assert "Please wait" in stopped.get_data(as_text=True)
        elsewhere = client.send(
            "/sign-in",
            {"email": "bob.cole@example.org", "password": PASSWORD},
            environ_base={"REMOTE_ADDR": "192.0.2.7"},
        )
        assert elsewhere.status_code == 303
        client.send("/sign-out")
        evening.shift(timedelta(seconds=int(stopped.headers["Retry-After"])))
        assert type_in(client, "ann.bell@example.org") == 303

    def test_one_address_cannot_try_many_accounts_whatever_it_says_it_is(self, client: CheckingClient) -> None:
        answers = [
            client.send(
                "/sign-in",
                {"email": f"officer{number}@example.org", "password": WRONG},
                headers={"X-Forwarded-For": f"192.0.2.{number}"},
            ).status_code
            for number in range(11)
        ]
        assert answers == [422] * 10 + [429]

    def test_unknown_addresses_are_stopped_alike(self, client: CheckingClient) -> None:
        for number in range(10):
            client.send(
                "/sign-in",
                {"email": "nobody@example.org", "password": WRONG},
                environ_base={"REMOTE_ADDR": f"192.0.2.{number}"},
            )
        assert type_in(client, "nobody@example.org", WRONG) == 429

    def test_right_passwords_are_not_counted(self, client: CheckingClient) -> None:
        give_password(make_person("Ann Bell"))
        assert [type_in(client, "ann.bell@example.org") for _ in range(15)] == [303] * 15


class TestDemo:
    def test_a_demo_lists_its_cast_and_lets_one_in_with_one_press(self, client: CheckingClient) -> None:
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        ann = make_person("Ann Bell", make_role("Treasurer", sort=2), make_role("Auditor", sort=3))
        make_person("Bob Cole", make_role("Chair", sort=1))
        page = client.get("/sign-in").get_data(as_text=True)
        assert page.index("Bob Cole") < page.index("Ann Bell")
        assert "Treasurer and Auditor" in page
        assert client.send("/demo/sign-in", {"person": ann.id}).location == "/"
        assert is_signed_in(client)

    @pytest.mark.parametrize("person", ["", "0", "x", "99999999999999999999"])
    def test_nobody_else_is_let_in(self, client: CheckingClient, person: str) -> None:
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        assert client.send("/demo/sign-in", {"person": person}).status_code == 404

    def test_outside_a_demo_there_is_no_such_thing(self, client: CheckingClient) -> None:
        ann = give_password(make_person("Ann Bell", make_role("Treasurer")))
        assert "Ann Bell" not in client.get("/sign-in").get_data(as_text=True)
        assert client.send("/demo/sign-in", {"person": ann.id}).status_code == 404
        assert db.session.query(SignIn).count() == 0


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        " //evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\\/evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "/ /evil.example",
        "/\x00/evil.example",
        "/a\r\nSet-Cookie: x=y",
        "/\u2028/evil",
        "/\u00a0/evil",
        "http:/evil.example",
        "?next=//evil.example",
        "//[::1",
        "",
        None,
    ],
)
def test_other_sites_are_never_gone_on_to(client: CheckingClient, target: str | None) -> None:
    assert own_page(target) == "/"
    give_password(make_person("Ann Bell"))
    answer = client.send("/sign-in", {"email": "ann.bell@example.org", "password": PASSWORD, "next": target or ""})
    assert answer.location == "/"


@pytest.mark.parametrize("target", ["/", "/roles/7", "/search?q=a%20b&page=2#top", "/a//b", "/?next=https://x"])
def test_own_pages_are_gone_on_to(target: str) -> None:
    assert own_page(target) == target


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
