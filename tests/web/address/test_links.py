"""Another address to sign in with: confirmed at both, by links that work for a day."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.vocabulary import Office
from intranet.models import AddressChange, Outbox, Person, Record
from intranet.rules import attempts as limits
from tests.support.accounts import PASSWORD, type_in
from tests.support.addresses import NEW, OLD, addresses_of, ask, letter_to, link_to, text_of
from tests.support.client import CheckingClient, client_of
from tests.support.people import make_person, make_role, sign_in


class TestConfirming:
    @pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)])
    def test_it_changes_when_both_have_confirmed(
        self, app: Flask, client: CheckingClient, ann: Person, order: tuple[str, str]
    ) -> None:
        ask(client)
        first, second = (link_to(address) for address in order)
        page = text_of(client, first)
        assert f"From {OLD} to {NEW}." in page
        assert client.send(first).location == "/account"
        assert f"Now open the link in the letter to {order[1]}" in text_of(client, "/account")
        assert addresses_of(ann) == (OLD, OLD)
        assert client.send(second).location == "/account"
        assert "From now on you sign in with the new one." in text_of(client, "/account")
        assert addresses_of(ann) == (NEW, NEW)
        assert "another e-mail address" in letter_to(OLD).text
        assert "both addresses are confirmed" in letter_to(NEW).text
        assert db.session.query(Record).filter_by(kind="address-changed").count() == 1
        assert type_in(client_of(app), OLD) == 422
        assert type_in(client_of(app), NEW) == 303

    def test_opening_the_link_alone_confirms_nothing(self, client: CheckingClient, ann: Person) -> None:
        ask(client)
        for address in (OLD, NEW):
            assert client.get(link_to(address)).status_code == 200
        assert addresses_of(ann) == (OLD, OLD)

    def test_one_letter_twice_is_not_both(self, client: CheckingClient, ann: Person) -> None:
        ask(client)
        for _ in range(2):
            client.send(link_to(NEW))
        assert addresses_of(ann) == (OLD, OLD)
        assert "This address is confirmed" in text_of(client, link_to(NEW))

    def test_whoever_is_not_signed_in_comes_back_to_the_link(
        self, app: Flask, client: CheckingClient, ann: Person
    ) -> None:
        ask(client)
        other = client_of(app)
        link = link_to(NEW)
        assert other.get(link).location == f"/sign-in?next={link}"
        answer = other.send("/sign-in", {"email": OLD, "password": PASSWORD, "next": link})
        assert answer.location == link
        assert "Sign in with another address?" in text_of(other, link)

    def test_nobody_else_confirms_it(self, app: Flask, client: CheckingClient, ann: Person) -> None:
        ask(client)
        bob = sign_in(client_of(app), make_person("Bob Cole"))
        page = text_of(bob, link_to(NEW))
        assert "You are signed in as Bob Cole" in page
        assert "Ann" not in page
        assert "example.net" not in page
        for address in (OLD, NEW):
            assert bob.send(link_to(address)).status_code == 422
        assert addresses_of(ann) == (OLD, OLD)


class TestLinksThatDoNotWork:
    def refused(self, client: CheckingClient, *links: str) -> None:
        for link in links:
            assert client.get(link).status_code == client.send(link).status_code == 410
            assert "This link does not work any more" in text_of(client, link)

    def test_after_a_day(self, client: CheckingClient, ann: Person, evening: time_machine.Traveller) -> None:
        ask(client)
        links = link_to(OLD), link_to(NEW)
        evening.shift(timedelta(hours=24))
        sign_in(client, ann)
        self.refused(client, *links)
        assert "Waiting to be confirmed" not in text_of(client, "/account/address")

    def test_after_a_newer_one(self, client: CheckingClient, ann: Person) -> None:
        ask(client)
        links = link_to(OLD), link_to(NEW)
        ask(client)
        self.refused(client, *links)
        assert not [one for one in db.session.query(Outbox) if links[0] in one.text]  # taken out of the outbox

    def test_after_it_was_used(self, client: CheckingClient, ann: Person) -> None:
        ask(client)
        links = link_to(OLD), link_to(NEW)
        for link in links:
            client.send(link)
        self.refused(client, *links)

    def test_after_it_was_taken_back(self, client: CheckingClient, ann: Person) -> None:
        ask(client)
        links = link_to(OLD), link_to(NEW)
        assert client.send("/account/address/cancellation").location == "/account"
        assert "You stay with your present address." in text_of(client, "/account")
        self.refused(client, *links)
        client.send("/account/address/cancellation")
        assert "There is no other address waiting" in text_of(client, "/account")

    def test_after_the_secretary_changed_it(self, app: Flask, client: CheckingClient, ann: Person) -> None:
        ask(client)
        links = link_to(OLD), link_to(NEW)
        secretary = sign_in(client_of(app), make_person("Margaret Hollis", make_role("Secretary", Office.SECRETARY)))
        told = {"name": "Ann Bell", "email": "bell@example.org", "version": str(ann.version)}
        assert secretary.send(f"/people/{ann.id}/details", told).status_code == 303
        assert addresses_of(ann) == ("bell@example.org", "bell@example.org")
        self.refused(client, *links)

    def test_when_it_is_made_up_and_guessing_is_slowed(self, client: CheckingClient, ann: Person) -> None:
        self.refused(client, "/account/address/made-up")
        tries = [client.send("/account/address/made-up").status_code for _ in range(limits.LINK.tries)]
        assert tries == [410] * (limits.LINK.tries - 1) + [429]


def test_an_address_that_was_taken_meanwhile_stays_with_whoever_has_it(client: CheckingClient, ann: Person) -> None:
    ask(client)
    links = link_to(OLD), link_to(NEW)
    bob = make_person("Bob Cole")
    with writing():
        db.session.get_one(Person, bob.id).email = NEW
    client.send(links[0])
    client.send(links[1])
    assert "This address cannot be used for your account. Your secretary can help." in text_of(client, "/account")
    assert addresses_of(ann) == (OLD, OLD)
    assert db.session.query(AddressChange).count() == 0
