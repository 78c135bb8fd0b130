"""Passkeys: made, named and removed."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.vocabulary import Office
from intranet.models import Outbox, Passkey, Person, Record, RecoveryCode
from tests.support.accounts import account_of
from tests.support.client import CheckingClient, client_of
from tests.support.passkey_pages import NEW, alone, is_in
from tests.support.passkeys import Device
from tests.support.people import make_person, make_role, sign_in
from tests.support.second_factors import give_app, give_passkey, question_on


@pytest.mark.usefixtures("ann")
class TestMaking:
    def test_it_counts_with_recovery_codes_a_letter_and_a_record(
        self, client: CheckingClient, ann: Person, device: Device
    ) -> None:
        give_passkey(client, device, "My phone")
        key = db.session.query(Passkey).one()
        assert (key.name, key.transports, key.account_id) == ("My phone", ["internal"], account_of(ann).id)
        assert account_of(ann).second_factor_since is not None
        assert db.session.query(RecoveryCode).count() == 10
        assert "has a passkey as a second lock" in db.session.query(Outbox).one().text
        assert db.session.query(Record).filter_by(kind="factor-added").one().fields == {"factor": "passkey"}
        assert "My phone" in client.get("/account/second-factor").get_data(as_text=True)

    def test_the_page_says_what_to_do_where_there_is_no_javascript(self, client: CheckingClient) -> None:
        page = client.get(NEW).get_data(as_text=True)
        assert "Without, set up a code app instead" in page
        refused = client.send(NEW, {"name": "My phone"})
        assert refused.status_code == 422
        assert "Passkeys need JavaScript" in refused.get_data(as_text=True)
        assert "My phone" in refused.get_data(as_text=True)

    def test_an_answer_counts_once_and_only_to_what_was_asked_here(
        self, client: CheckingClient, device: Device
    ) -> None:
        asked = question_on(client, NEW)
        stale = device.made({**asked, "challenge": "c29tZXRoaW5nIGVsc2U"})
        assert client.send(NEW, {"name": "One", "credential": stale}).status_code == 422
        spent = device.made(asked)
        assert client.send(NEW, {"name": "One", "credential": spent}).status_code == 422
        assert db.session.query(Passkey).count() == 0

    def test_after_ten_minutes_it_is_asked_again(
        self, client: CheckingClient, device: Device, evening: time_machine.Traveller
    ) -> None:
        answer = device.made(question_on(client, NEW))
        evening.shift(timedelta(minutes=10, seconds=1))
        refused = client.send(NEW, {"name": "One", "credential": answer})
        assert "open for too long" in refused.get_data(as_text=True)

    def test_a_page_that_is_drawn_has_five_minutes_left(
        self, client: CheckingClient, device: Device, evening: time_machine.Traveller
    ) -> None:
        first = question_on(client, NEW)
        evening.shift(timedelta(minutes=4))
        assert question_on(client, NEW)["challenge"] == first["challenge"]
        evening.shift(timedelta(minutes=2))
        asked = question_on(client, NEW)
        assert asked["challenge"] != first["challenge"]
        evening.shift(timedelta(minutes=5))
        assert client.send(NEW, {"name": "One", "credential": device.made(asked)}).status_code == 303

    @pytest.mark.parametrize("wrong", [{"origin": "https://evil.example"}, {"host": "evil.example"}])
    def test_one_made_for_another_place_is_refused(self, client: CheckingClient, wrong: dict[str, str]) -> None:
        device = Device(**wrong)  # type: ignore[arg-type]
        answer = device.made(question_on(client, NEW))
        assert client.send(NEW, {"name": "One", "credential": answer}).status_code == 422
        assert db.session.query(Passkey).count() == 0

    @pytest.mark.parametrize("said", ["x", "[]", "{}", '{"id": 1}', "null", '{"id":"a","rawId":"a"}', "[" * 9000])
    def test_what_is_no_answer_is_refused_in_words(self, client: CheckingClient, said: str) -> None:
        question_on(client, NEW)
        assert client.send(NEW, {"name": "One", "credential": said}).status_code == 422

    def test_the_same_cannot_be_added_twice(self, client: CheckingClient, device: Device) -> None:
        give_passkey(client, device)
        assert question_on(client, NEW)["excludeCredentials"]
        answer = device.made(question_on(client, NEW))
        refused = client.send(NEW, {"name": "Again", "credential": answer})
        assert "is here already" in refused.get_data(as_text=True)


class TestNamingAndRemoving:
    @pytest.mark.usefixtures("ann")
    def test_it_can_have_another_name(self, client: CheckingClient, device: Device) -> None:
        number = give_passkey(client, device, "My phone")
        assert client.send(f"/account/passkeys/{number}", {"name": "The old phone"}).status_code == 303
        assert "The old phone" in client.get("/account/second-factor").get_data(as_text=True)
        assert client.send(f"/account/passkeys/{number}", {"name": " "}).status_code == 422
        assert client.send(f"/account/passkeys/{number}", {"name": "x" * 81}).status_code == 422

    def test_nobody_touches_another_persons(
        self, app: Flask, client: CheckingClient, ann: Person, device: Device
    ) -> None:
        number = give_passkey(client, device)
        browser = sign_in(client_of(app), make_person("Bob Cole"))
        for path in (f"/account/passkeys/{number}", f"/account/passkeys/{number}/removal"):
            assert browser.get(path).status_code == 404
            assert browser.send(path, {"name": "Mine"}).status_code == 404
        assert db.session.query(Passkey).filter_by(account_id=account_of(ann).id).one().name == "My phone"

    def test_removed_it_signs_in_no_more_and_other_devices_are_out(
        self, app: Flask, client: CheckingClient, ann: Person, device: Device
    ) -> None:
        number = give_passkey(client, device)
        elsewhere, later = sign_in(client_of(app), ann), client_of(app)
        assert "My phone" in client.get(f"/account/passkeys/{number}/removal").get_data(as_text=True)
        assert client.send(f"/account/passkeys/{number}/removal").status_code == 303
        assert alone(later, device).status_code == 422
        assert (is_in(client), is_in(elsewhere)) == (True, False)
        assert account_of(ann).second_factor_since is None
        assert db.session.query(RecoveryCode).count() == 0

    def test_the_last_lock_of_a_chair_stays_and_any_other_may_go(self, client: CheckingClient, device: Device) -> None:
        ann = give_app(make_person("Ann Bell", make_role("Chair", Office.CHAIR)))
        sign_in(client, ann)
        number = give_passkey(client, device)
        assert client.send("/account/second-factor/app/removal").status_code == 303
        assert client.send(f"/account/passkeys/{number}/removal").status_code == 422
        assert db.session.query(Passkey).count() == 1

    @pytest.mark.usefixtures("ann")
    def test_twenty_are_enough(self, client: CheckingClient, ann: Person, device: Device) -> None:
        give_passkey(client, device)
        with writing():
            db.session.add_all(
                Passkey(
                    account_id=account_of(ann).id,
                    credential_id=f"a{number}",
                    public_key="",
                    name="One of many",
                    added_at=account_of(ann).created_at,
                )
                for number in range(19)
            )
        answer = Device(id=b"one-more-passkey-of-test").made(question_on(client, NEW))
        refused = client.send(NEW, {"name": "One more", "credential": answer})
        assert "You have 20 passkeys" in refused.get_data(as_text=True)
