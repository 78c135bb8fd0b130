"""Passkeys as the second step, as the whole sign-in, and to say that it is still you."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.models import Passkey, Person, Record
from tests.support.accounts import account_of, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.passkey_pages import EMAIL, NEW, alone, is_in
from tests.support.passkeys import Device
from tests.support.people import make_person, sign_in
from tests.support.second_factors import give_passkey, keep_account, question_on


@pytest.fixture
def other(app: Flask) -> CheckingClient:
    """Another browser, where nobody is signed in."""
    return client_of(app)


@pytest.mark.usefixtures("ann")
class TestSecondStep:
    def test_it_is_asked_after_the_password(
        self, client: CheckingClient, other: CheckingClient, device: Device
    ) -> None:
        give_passkey(client, device)
        assert type_in(other, EMAIL) == 303
        asked = question_on(other, "/sign-in")
        assert [key["id"] for key in asked["allowCredentials"]] == [db.session.query(Passkey).one().credential_id]
        answer = other.send("/sign-in", {"step": "passkey", "credential": device.used(asked)})
        assert answer.status_code == 303
        assert is_in(other)
        assert db.session.query(Passkey).populate_existing().one().last_used_at is not None

    def test_somebody_elses_does_not_do(
        self, app: Flask, client: CheckingClient, other: CheckingClient, device: Device
    ) -> None:
        give_passkey(client, device)
        bobs, browser = Device(id=b"another-passkey-of-tests"), client_of(app)
        sign_in(browser, make_person("Bob Cole"))
        give_passkey(browser, bobs)
        type_in(other, EMAIL)
        answer = bobs.used(question_on(other, "/sign-in"))
        assert other.send("/sign-in", {"step": "passkey", "credential": answer}).status_code == 422
        assert not is_in(other)

    def test_a_forged_signature_does_not_do(
        self, client: CheckingClient, other: CheckingClient, device: Device
    ) -> None:
        give_passkey(client, device)
        type_in(other, EMAIL)
        forged = Device(id=device.id).used(question_on(other, "/sign-in"))
        assert other.send("/sign-in", {"step": "passkey", "credential": forged}).status_code == 422
        assert not is_in(other)


@pytest.mark.usefixtures("ann")
class TestWholeSignIn:
    def test_it_needs_no_password_and_goes_where_one_was_going(
        self, client: CheckingClient, other: CheckingClient, device: Device
    ) -> None:
        give_passkey(client, device)
        assert alone(other, device, next="/roles").location == "/roles"
        assert is_in(other)

    def test_a_device_that_did_not_ask_who_holds_it_is_only_a_second_step(
        self, client: CheckingClient, other: CheckingClient
    ) -> None:
        loose = Device(verifies=False)
        give_passkey(client, loose)
        assert alone(other, loose).status_code == 422
        type_in(other, EMAIL)
        answer = loose.used(question_on(other, "/sign-in"))
        assert other.send("/sign-in", {"step": "passkey", "credential": answer}).status_code == 303

    def test_an_answer_works_once_even_with_the_cookie_of_that_moment(
        self, app: Flask, client: CheckingClient, other: CheckingClient, device: Device
    ) -> None:
        give_passkey(client, device)
        answer = device.used(question_on(other, "/sign-in"))
        with other.session_transaction() as cookie:
            kept = dict(cookie)
        assert other.send("/sign-in", {"credential": answer}).status_code == 303
        thief = client_of(app)
        with thief.session_transaction() as cookie:
            cookie.update(kept)
        assert thief.send("/sign-in", {"credential": answer}).status_code == 422
        assert not is_in(thief)

    def test_a_counter_that_stands_still_is_a_copy(
        self, client: CheckingClient, other: CheckingClient, device: Device
    ) -> None:
        device.counts = 4
        give_passkey(client, device)
        device.counts = 5
        assert alone(other, device).status_code == 303
        assert alone(client_of(client.application), device).status_code == 422

    def test_a_closed_account_stays_closed(
        self, client: CheckingClient, other: CheckingClient, device: Device, ann: Person
    ) -> None:
        give_passkey(client, device)
        keep_account(ann, active=False)
        assert alone(other, device).status_code == 422
        assert not is_in(other)

    def test_one_nobody_knows_is_refused_and_recorded(self, other: CheckingClient, device: Device) -> None:
        refused = alone(other, device)
        assert refused.status_code == 422
        assert "was not accepted" in refused.get_data(as_text=True)
        assert db.session.query(Record).filter_by(kind="sign-in-failed").one().subject_id is None

    def test_guessing_is_slowed_as_with_passwords(self, other: CheckingClient, device: Device) -> None:
        assert [alone(other, device).status_code for _ in range(11)] == [422] * 10 + [429]

    def test_the_password_that_the_browser_filled_in_is_not_looked_at(
        self, client: CheckingClient, other: CheckingClient, device: Device
    ) -> None:
        give_passkey(client, device)
        assert alone(other, device, email=EMAIL, password="something else").status_code == 303


class TestConfirming:
    def test_a_passkey_says_that_it_is_still_you(
        self, client: CheckingClient, ann: Person, device: Device, evening: time_machine.Traveller
    ) -> None:
        give_passkey(client, device)
        evening.shift(timedelta(minutes=16))
        assert client.get(NEW).location == f"/account/confirm?next={NEW}"
        asked = question_on(client, "/account/confirm")
        assert asked["userVerification"] == "required"
        sent = {"credential": device.used(asked), "next": NEW}
        assert client.send("/account/confirm", sent).location == NEW
        assert client.get(NEW).status_code == 200
        assert account_of(ann).active

    @pytest.mark.usefixtures("ann")
    def test_somebody_elses_does_not(self, app: Flask, client: CheckingClient, device: Device) -> None:
        give_passkey(client, device)
        bobs, browser = Device(id=b"another-passkey-of-tests"), client_of(app)
        sign_in(browser, make_person("Bob Cole"))
        give_passkey(browser, bobs)
        sent = {"credential": bobs.used(question_on(client, "/account/confirm"))}
        assert client.send("/account/confirm", sent).status_code == 422
