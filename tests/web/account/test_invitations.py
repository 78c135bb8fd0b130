"""An invitation opens an account; nothing else does."""

from datetime import timedelta

import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.models import Account, Person, Record
from intranet.services import invitations
from tests.support.account_pages import NEW, link_in_letter
from tests.support.accounts import give_password
from tests.support.client import CheckingClient, client_of
from tests.support.people import keep, make_person, sign_in
from tests.support.responses import text_of


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
