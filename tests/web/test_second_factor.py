"""Setting a second lock up and removing it: the app, the printed codes, and the letters that tell of it."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.core.vocabulary import Office
from intranet.models import AuthenticatorApp, Outbox, Person, Record, RecoveryCode, Setting
from tests.support.accounts import account_of, give_password
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, keep, make_person, make_role, sign_in
from tests.support.responses import text_of
from tests.support.second_factors import code_now, give_app, without_lock

APP = "/account/second-factor/app"
CODES = "/account/second-factor/recovery-codes"


@pytest.fixture
def ann(client: CheckingClient) -> Person:
    person = without_lock(give_password(make_person("Ann Bell", make_role("Observer"))))
    sign_in(client, person)
    return person


def spelled_on(page: str) -> str:
    found = re.search(r'<code class="spelled">([A-Z2-7 ]+)</code>', page)
    assert found is not None
    return found[1].replace(" ", "")


def codes_on(page: str) -> list[str]:
    return re.findall(r"<li><code>([a-z2-9-]{19})</code></li>", page)


@pytest.mark.usefixtures("ann")
class TestApp:
    def test_the_picture_and_the_letters_say_the_same_until_it_counts(self, client: CheckingClient) -> None:
        page = text_of(client, APP)
        assert "<svg" in page
        assert 'role="img"' in page
        secret = spelled_on(page)
        assert f"secret={secret}" in page
        assert spelled_on(text_of(client, APP)) == secret

    def test_it_counts_only_when_a_code_has_come_across(self, client: CheckingClient, ann: Person) -> None:
        secret = spelled_on(text_of(client, APP))
        refused = client.send(APP, {"code": "000000" if code_now(secret) != "000000" else "111111"})
        assert refused.status_code == 422
        assert spelled_on(refused.get_data(as_text=True)) == secret
        assert db.session.query(AuthenticatorApp).count() == 0
        assert account_of(ann).second_factor_since is None
        assert client.send(APP, {"code": code_now(secret)}).location == CODES
        assert account_of(ann).second_factor_since is not None

    def test_the_code_that_set_it_up_does_not_sign_in(self, app: Flask, client: CheckingClient) -> None:
        secret = spelled_on(text_of(client, APP))
        client.send(APP, {"code": code_now(secret)})
        other = client_of(app)
        other.send("/sign-in", {"email": "ann.bell@example.org", "password": "kettle ribbon ladder"})
        assert other.send("/sign-in", {"step": "code", "code": code_now(secret)}).status_code == 422

    def test_ten_recovery_codes_are_shown_once_and_kept_as_hashes(self, client: CheckingClient) -> None:
        secret = spelled_on(text_of(client, APP))
        client.send(APP, {"code": code_now(secret)})
        shown = codes_on(text_of(client, CODES))
        assert len(set(shown)) == 10
        assert codes_on(text_of(client, CODES)) == []
        kept = {code.code_hash for code in db.session.query(RecoveryCode)}
        assert len(kept) == 10
        assert not kept & set(shown)

    def test_a_letter_and_the_record_say_so_without_secrets(self, client: CheckingClient) -> None:
        secret = spelled_on(text_of(client, APP))
        client.send(APP, {"code": code_now(secret)})
        letter = db.session.query(Outbox).one()
        assert letter.recipient == "ann.bell@example.org"
        assert "tell your secretary at once" in letter.text
        records = {r.kind: r.fields for r in db.session.query(Record)}
        assert records["factor-added"] == {"factor": "app"}
        assert records["recovery-codes-made"] == {"count": 10}
        assert secret not in letter.text + str(records)

    def test_another_app_takes_the_place_of_the_first_and_the_codes_stay(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        first = spelled_on(text_of(client, APP))
        client.send(APP, {"code": code_now(first)})
        kept = {code.code_hash for code in db.session.query(RecoveryCode)}
        evening.shift(timedelta(minutes=1))
        second = spelled_on(text_of(client, APP))
        assert second != first
        assert client.send(APP, {"code": code_now(second)}).location == "/account/second-factor"
        assert db.session.query(AuthenticatorApp).one().secret == second
        assert {code.code_hash for code in db.session.query(RecoveryCode)} == kept

    def test_where_one_was_going_is_not_forgotten(self, client: CheckingClient) -> None:
        assert f"{APP}?next=/roles" in text_of(client, "/account/second-factor?next=/roles")
        secret = spelled_on(text_of(client, f"{APP}?next=/roles"))
        after = client.send(f"{APP}?next=/roles", {"code": code_now(secret)}).location
        assert after == f"{CODES}?next=/roles"
        assert 'href="/roles">I have kept them' in text_of(client, after)

    @pytest.mark.parametrize("elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
    def test_it_leads_to_no_other_site(self, client: CheckingClient, elsewhere: str) -> None:
        assert "evil" not in text_of(client, f"/account/second-factor?next={elsewhere}")
        assert "javascript:" not in text_of(client, f"{CODES}?next={elsewhere}")


class TestRemoving:
    def test_one_is_asked_and_then_it_is_gone_with_its_codes(self, app: Flask, client: CheckingClient) -> None:
        ann = give_app(give_password(make_person("Ann Bell", make_role("Observer"))))
        other = sign_in(client_of(app), ann)
        sign_in(client, ann)
        assert "Remove the code app" in text_of(client, f"{APP}/removal")
        assert db.session.query(AuthenticatorApp).count() == 1
        assert client.send(f"{APP}/removal").location == "/account/second-factor"
        assert db.session.query(AuthenticatorApp).count() == db.session.query(RecoveryCode).count() == 0
        assert account_of(ann).second_factor_since is None
        assert other.get("/account").status_code == 303
        assert client.get("/account").status_code == 200
        letter = db.session.query(Outbox).one()
        assert "was removed" in letter.subject
        assert db.session.query(Record).filter_by(kind="factor-removed").one().fields == {"factor": "app"}
        assert client.send(f"{APP}/removal").status_code == 404

    @pytest.mark.parametrize("office", [Office.CHAIR, Office.SECRETARY, Office.TREASURER, Office.IT_OFFICER])
    def test_who_must_have_one_cannot_remove_the_last(self, client: CheckingClient, office: Office) -> None:
        ann = give_app(make_person("Ann Bell", make_role("An office", office)))
        sign_in(client, ann)
        answer = client.send(f"{APP}/removal")
        assert answer.status_code == 422
        assert "the only one you have" in answer.get_data(as_text=True)
        assert db.session.query(AuthenticatorApp).count() == 1
        assert db.session.query(Outbox).count() == 0
        assert account_of(ann).second_factor_since is not None

    def test_in_a_demo_they_may(self, client: CheckingClient) -> None:
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        sign_in(client, give_app(make_person("Ann Bell", make_role("Chair", Office.CHAIR))))
        assert client.send(f"{APP}/removal").status_code == 303


class TestRecoveryCodes:
    def test_new_ones_end_the_old_and_a_letter_says_so(self, client: CheckingClient) -> None:
        sign_in(client, give_app(make_person("Ann Bell")))
        before = db.session.query(RecoveryCode).one().code_hash
        assert client.send(CODES).location == CODES
        assert len(codes_on(text_of(client, CODES))) == 10
        assert before not in {code.code_hash for code in db.session.query(RecoveryCode)}
        assert "earlier ones work no more" in db.session.query(Outbox).one().text

    def test_without_a_lock_there_are_none(self, client: CheckingClient) -> None:
        sign_in(client, without_lock(make_person("Ann Bell")))
        assert client.send(CODES).location == "/account/second-factor"
        assert "Set up a code app or a passkey first" in text_of(client, "/account/second-factor")
        assert "You have none yet" in text_of(client, CODES)
        assert db.session.query(RecoveryCode).count() == 0

    def test_how_many_are_left_is_said(self, client: CheckingClient) -> None:
        sign_in(client, give_app(make_person("Ann Bell")))
        assert "1 left of your printed list" in text_of(client, "/account/second-factor")


class TestMyAccount:
    def test_it_says_whether_there_is_one_and_what_it_protects(self, client: CheckingClient, ann: Person) -> None:
        assert "whoever learns your password sees and does" in text_of(client, "/account")
        give_app(ann)
        assert "your password alone does not open your account" in text_of(client, "/account")
