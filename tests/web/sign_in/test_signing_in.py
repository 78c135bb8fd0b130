"""The sign-in page: who comes in, what is told, and where it leads."""

import pytest

from intranet.core.db import db, writing
from intranet.models import Record, Setting, SignIn
from intranet.services import accounts
from intranet.web.account.targets import own_page
from tests.support.accounts import PASSWORD, account_of, give_password, type_in
from tests.support.client import CheckingClient
from tests.support.people import LONG_AGO, keep, make_person, make_role, sign_in
from tests.support.sign_in_page import WRONG, is_signed_in


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
