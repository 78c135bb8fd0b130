"""My account, and what answers without one."""

from flask import Flask

from intranet.core.db import db
from intranet.models import Record, SignIn
from intranet.web.guard import PUBLIC
from tests.support.accounts import account_of, give_password, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.responses import text_of
from tests.support.statements import statements


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


def test_what_answers_without_a_sign_in_is_ten_addresses_at_most(app: Flask) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.endpoint in PUBLIC}
    assert len(rules) == len(PUBLIC) <= 10


def test_somebody_without_a_role_still_has_an_account_page(client: CheckingClient) -> None:
    sign_in(client, make_person("Ann Bell"))
    assert "You hold no role at present" in text_of(client, "/account")
