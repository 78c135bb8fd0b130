"""Helping somebody who is locked out: their own way back, without anybody learning their password."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Account, AuthenticatorApp, Outbox, Person, Record, RecoveryCode
from tests.support.accounts import OTHER_PASSWORD, QUICK_HASH, account_of, give_password, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in
from tests.support.second_factors import give_app, keep_account, wrong_code

EMAIL = "bob.cole@example.org"


@pytest.fixture
def bob(app: Flask) -> Person:
    return give_app(give_password(make_person("Bob Cole", make_role("Treasurer", Office.TREASURER))))


def helper(client: CheckingClient, office: Office | None = Office.SECRETARY) -> Person:
    role = make_role("A helper", office, kind=RoleKind.COORDINATING)
    ann = make_person("Ann Bell", role)
    sign_in(client, ann)
    return ann


def letters() -> dict[str, str]:
    return {letter.recipient: letter.text for letter in db.session.query(Outbox)}


@pytest.mark.parametrize("office", [Office.SECRETARY, Office.IT_OFFICER])
def test_they_get_a_link_of_their_own_and_the_helper_a_letter(
    client: CheckingClient, bob: Person, office: Office
) -> None:
    helper(client, office)
    page = client.get(f"/people/{bob.id}/help").get_data(as_text=True)
    assert "You never see or set their password" in page
    assert (EMAIL in page) is (office is Office.SECRETARY)  # he shows it to the executive
    answer = client.send(f"/people/{bob.id}/help")
    assert answer.location == (f"/people/{bob.id}" if office is Office.SECRETARY else "/people/help")
    sent = letters()
    assert set(sent) == {EMAIL, "ann.bell@example.org"}
    assert "/password/forgotten/" in sent[EMAIL]
    assert "/password/forgotten/" not in sent["ann.bell@example.org"]
    assert "Bob Cole" in sent["ann.bell@example.org"]


@pytest.mark.parametrize(
    ("shown", "learns"), [(SharedWith.OFFICERS, True), (SharedWith.EXECUTIVE, False), (SharedWith.SECRETARY, False)]
)
def test_helping_is_no_way_to_learn_an_address(
    client: CheckingClient, bob: Person, shown: SharedWith, learns: bool
) -> None:
    with writing():
        db.session.get_one(Person, bob.id).email_shown = shown
    helper(client, Office.IT_OFFICER)
    page = client.get(f"/people/{bob.id}/help").text
    client.send(f"/people/{bob.id}/help")
    assert [EMAIL in page, EMAIL in client.get("/people/help").text] == [learns, learns]


def test_the_second_lock_goes_every_device_is_out_and_the_password_stays(
    app: Flask, client: CheckingClient, bob: Person
) -> None:
    device = sign_in(client_of(app), bob)
    helper(client)
    client.send(f"/people/{bob.id}/help")
    assert device.get("/account").status_code == 303
    assert db.session.query(AuthenticatorApp).count() == db.session.query(RecoveryCode).count() == 0
    assert account_of(bob).second_factor_since is None
    assert account_of(bob).password == QUICK_HASH


def test_with_the_link_they_choose_a_password_and_set_the_lock_up_anew(
    app: Flask, client: CheckingClient, bob: Person
) -> None:
    helper(client)
    client.send(f"/people/{bob.id}/help")
    found = re.search(r"http://localhost(/password/forgotten/\S+)", letters()[EMAIL])
    assert found is not None
    browser = client_of(app)
    assert browser.send(found[1], {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}).location == "/sign-in"
    assert type_in(browser, EMAIL, OTHER_PASSWORD) == 303
    assert browser.get("/").location == "/account/second-factor"


def test_it_is_recorded_with_names_of_what_went_and_nothing_secret(client: CheckingClient, bob: Person) -> None:
    ann = helper(client)
    client.send(f"/people/{bob.id}/help")
    record = db.session.query(Record).filter_by(kind="helped-in").one()
    assert record.fields == {"name": "Bob Cole", "factors": ["app", "recovery"]}
    assert (record.subject_kind, record.subject_id, record.person_id) == ("person", bob.id, ann.id)


def test_whoever_had_to_wait_need_not_any_more(app: Flask, client: CheckingClient, bob: Person) -> None:
    browser = client_of(app)
    type_in(browser, EMAIL)
    for _ in range(5):
        browser.send("/sign-in", {"step": "code", "code": wrong_code()})
    assert browser.send("/sign-in", {"step": "code", "code": wrong_code()}).status_code == 429
    helper(client)
    client.send(f"/people/{bob.id}/help")
    give_app(bob)
    type_in(browser, EMAIL)
    assert browser.send("/sign-in", {"step": "code", "code": wrong_code()}).status_code == 422


@pytest.mark.parametrize("office", [Office.CHAIR, Office.TREASURER, None])
def test_nobody_else_may(client: CheckingClient, bob: Person, office: Office | None) -> None:
    if office is Office.TREASURER:
        sign_in(client, bob)
    else:
        helper(client, office)
    assert client.get(f"/people/{bob.id}/help").status_code == 403
    assert client.send(f"/people/{bob.id}/help").status_code == 403
    assert letters() == {}


def test_nobody_helps_themselves(client: CheckingClient) -> None:
    ann = helper(client)
    assert "Nobody can help themselves in" in client.get(f"/people/{ann.id}/help").get_data(as_text=True)
    refused = client.send(f"/people/{ann.id}/help")
    assert refused.status_code == 422
    assert "You cannot help yourself in" in refused.get_data(as_text=True)
    assert account_of(ann).reset_hash is None


def test_whoever_has_no_open_account_is_invited_instead(client: CheckingClient, bob: Person) -> None:
    keep_account(bob, active=False)
    helper(client)
    assert "nothing to unlock" in client.get(f"/people/{bob.id}/help").get_data(as_text=True)
    assert client.send(f"/people/{bob.id}/help").status_code == 422
    assert letters() == {}


def test_there_is_nobody_of_that_number(client: CheckingClient) -> None:
    helper(client)
    assert client.get("/people/999999/help").status_code == 404


def test_it_asks_the_helper_for_their_password_again(
    client: CheckingClient, bob: Person, evening: time_machine.Traveller
) -> None:
    helper(client)
    evening.shift(timedelta(minutes=16))
    path = f"/people/{bob.id}/help"
    assert client.get(path).location == f"/account/confirm?next={path}"
    assert client.send(path).location == f"/account/confirm?next={path}"
    assert letters() == {}


def test_it_cannot_be_used_to_bother_everybody(client: CheckingClient, bob: Person) -> None:
    helper(client)
    answers = [client.send(f"/people/{bob.id}/help").status_code for _ in range(21)]
    assert answers == [303] * 20 + [429]
    assert db.session.query(Account).filter_by(active=True).count() == 2


def test_the_person_page_leads_there(client: CheckingClient, bob: Person) -> None:
    helper(client)
    assert f'href="/people/{bob.id}/help"' in client.get(f"/people/{bob.id}").get_data(as_text=True)


def test_the_it_officer_finds_them_from_settings(client: CheckingClient, bob: Person) -> None:
    keep_account(make_person("Gone Away"), active=False)
    ann = helper(client, Office.IT_OFFICER)
    assert 'href="/people/help"' in client.get("/settings/").get_data(as_text=True)
    page = client.get("/people/help").get_data(as_text=True)
    assert f'href="/people/{bob.id}/help"' in page
    assert f'href="/people/{ann.id}/help"' not in page
    assert "Gone Away" not in page


def test_the_list_is_for_those_two_alone(client: CheckingClient) -> None:
    helper(client, Office.CHAIR)
    assert client.get("/people/help").status_code == 403
