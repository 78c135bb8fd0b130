"""Another address to sign in with: asked for by oneself."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db
from intranet.models import AddressChange, Person, Record, Setting
from intranet.rules import attempts as limits
from tests.support.accounts import PASSWORD
from tests.support.addresses import NEW, OLD, addresses_of, ask, letter_to, link_to, text_of
from tests.support.client import CheckingClient
from tests.support.people import LONG_AGO, keep, make_person


class TestAsking:
    def test_a_letter_goes_to_both_and_nothing_changes_yet(self, client: CheckingClient, ann: Person) -> None:
        ask(client, f"  {NEW.upper()} ")
        page = text_of(client, "/account/address")
        assert f"Waiting to be confirmed: {NEW}" in page
        assert page.count("Waiting") == 3
        assert addresses_of(ann) == (OLD, OLD)
        old, new = link_to(OLD).rsplit("/", 1)[1], link_to(NEW).rsplit("/", 1)[1]
        assert old != new
        assert min(len(old), len(new)) >= 43
        kept = db.session.query(AddressChange).one()
        assert not {old, new} & {kept.old_hash, kept.new_hash}

    def test_the_letter_to_the_new_address_names_nobody(self, client: CheckingClient, ann: Person) -> None:
        ask(client)
        letter = letter_to(NEW)
        assert not [words for words in ("Ann", "Bell", OLD) if words in letter.text + letter.subject]
        assert NEW not in letter_to(OLD).text

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("", "Please type the new address."),
            ("ann at example.net", "This does not look like an e-mail address."),
            ("ann@example", "This does not look like an e-mail address."),
            ("a" * 250 + "@example.net", "Please keep this to 254 characters."),
            (f" {OLD.upper()} ", "This is the address that you sign in with already."),
        ],
    )
    def test_what_will_not_do_is_refused_with_the_reason(
        self, client: CheckingClient, ann: Person, typed: str, words: str
    ) -> None:
        answer = client.send("/account/address", {"email": typed})
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert words in page
        assert f'value="{typed.strip()}"' in page
        assert db.session.query(AddressChange).count() == 0

    def test_whose_address_it_is_nobody_learns(self, app: Flask, client: CheckingClient, ann: Person) -> None:
        make_person("Bob Cole")
        pages = []
        for email in ("nob.cole@example.org", "bob.cole@example.org"):
            ask(client, email)
            pages.append(text_of(client, "/account/address").replace(email, "the address"))
        assert pages[0] == pages[1]
        letter = letter_to("bob.cole@example.org")
        assert "which stands for you there already. Nothing changes" in letter.text
        assert "http" not in letter.text
        assert "Ann" not in letter.text

    def test_it_asks_for_the_password_again_after_a_quarter_of_an_hour(
        self, client: CheckingClient, ann: Person, evening: time_machine.Traveller
    ) -> None:
        evening.shift(timedelta(minutes=16))
        confirm = client.get("/account/address").location or ""
        assert confirm == "/account/confirm?next=/account/address"
        client.send("/account/address", {"email": NEW})
        assert db.session.query(AddressChange).count() == 0
        assert client.send(confirm, {"password": PASSWORD, "next": "/account/address"}).location == "/account/address"
        ask(client)

    def test_asking_is_limited(self, client: CheckingClient, ann: Person) -> None:
        for number in range(limits.ADDRESS.tries):
            ask(client, f"ann{number}@example.net")
        answer = client.send("/account/address", {"email": NEW})
        assert answer.status_code == 429
        assert int(answer.headers["Retry-After"]) > 0
        assert 'href="/account"' in answer.get_data(as_text=True)

    def test_it_is_recorded_without_the_address(self, client: CheckingClient, ann: Person) -> None:
        ask(client)
        record = db.session.query(Record).filter_by(kind="address-change-asked").one()
        assert record.fields == {"name": "Ann Bell"}

    def test_a_demo_shows_both_letters(self, client: CheckingClient, ann: Person) -> None:
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        ask(client)
        page = client.get("/account/address").get_data(as_text=True)
        assert link_to(OLD) in page
        assert link_to(NEW) in page
