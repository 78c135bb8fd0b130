"""Invitations that wait: the list of them, a new one in place of the old, and links that do not work."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.vocabulary import Office
from intranet.models import Account, Invitation, Outbox, Person, Setting
from intranet.rules import attempts as limits
from intranet.services import accounts
from tests.support.accounts import OTHER_PASSWORD, account_of
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, keep, make_person, make_role, sign_in
from tests.support.statements import statements

NEW = {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}


def text_of(client: CheckingClient, path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", client.get(path).get_data(as_text=True)).split())


@pytest.fixture
def secretary(client: CheckingClient) -> CheckingClient:
    """The secretary's browser."""
    return sign_in(client, make_person("Margaret Hollis", make_role("Secretary", Office.SECRETARY)))


def newcomer(name: str = "Ann Bell") -> Person:
    person = Person(name=name, email=f"{name.lower().replace(' ', '.')}@example.org", created_at=clock.now())
    keep(person)
    return person


def invite(secretary: CheckingClient, person: Person, way: str = "") -> str:
    """Press the button; the path of the link in the letter."""
    assert secretary.send(f"/people/{person.id}/invitation{way}").status_code == 303
    letter = db.session.query(Outbox).order_by(Outbox.id.desc()).first()
    assert letter is not None
    found = re.search(r"http://localhost(/invitation/\S+)", letter.text)
    assert found is not None
    return found[1]


class TestList:
    def test_it_says_who_was_sent_one_where_by_whom_and_until_when(self, secretary: CheckingClient) -> None:
        invite(secretary, newcomer())
        page = text_of(secretary, "/people/invitations")
        for words in ("Ann Bell", "ann.bell@example.org", "Works until Wed 25 November"):
            assert words in page
        assert "Sent Wed 18 November by Margaret Hollis" in page

    def test_one_that_ran_out_stays_to_be_sent_again(
        self, app: Flask, secretary: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        ann = newcomer()
        old = invite(secretary, ann)
        evening.shift(timedelta(days=8))
        sign_in(secretary, db.session.query(Person).filter_by(name="Margaret Hollis").one())
        page = secretary.get("/people/invitations").get_data(as_text=True)
        assert "Ran out Wed 25 November" in page
        assert "Revoke the invitation" not in page
        new = invite(secretary, ann, "/renewal")
        assert client_of(app).send(old, NEW).status_code == 410
        assert client_of(app).send(new, NEW).status_code == 303

    def test_whoever_opened_their_account_or_was_taken_back_is_not_on_it(
        self, app: Flask, secretary: CheckingClient
    ) -> None:
        ann, bob = newcomer(), newcomer("Bob Cole")
        client_of(app).send(invite(secretary, ann), NEW)
        invite(secretary, bob)
        secretary.send(f"/people/{bob.id}/invitation/revocation")
        page = text_of(secretary, "/people/invitations")
        assert "Nobody is waiting" in page
        assert "Ann Bell" not in page

    def test_one_to_an_address_that_changed_is_marked(self, secretary: CheckingClient) -> None:
        ann = newcomer()
        invite(secretary, ann)
        with writing():
            db.session.get_one(Person, ann.id).email = "ann@example.net"
        assert "Does not work: the address changed" in text_of(secretary, "/people/invitations")

    def test_a_demo_shows_the_letter(self, secretary: CheckingClient) -> None:
        link = invite(secretary, newcomer())
        assert link not in secretary.get("/people/invitations").get_data(as_text=True)
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        assert link in secretary.get("/people/invitations").get_data(as_text=True)

    def test_its_buttons_lead_back_to_it(self, secretary: CheckingClient) -> None:
        ann = newcomer()
        invite(secretary, ann)
        here = {"headers": {"Referer": "http://localhost/people/invitations"}}
        for press in ("renewal", "revocation"):
            answer = secretary.send(f"/people/{ann.id}/invitation/{press}", **here)
            assert answer.location == "/people/invitations"

    def test_it_is_for_those_who_manage_people(self, client: CheckingClient) -> None:
        sign_in(client, make_person("Cara Dunn", make_role("Treasurer", Office.TREASURER)))
        assert client.get("/people/invitations").status_code == 403

    def test_it_takes_the_same_few_statements_however_many_wait(self, secretary: CheckingClient) -> None:
        counts = []
        for names in (("Ann Bell",), tuple(f"Person {n}" for n in range(12))):
            for name in names:
                invite(secretary, newcomer(name))
            with statements() as asked:
                secretary.get("/people/invitations")
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 6


class TestSending:
    def test_nobody_is_invited_twice_unawares(self, secretary: CheckingClient) -> None:
        ann = newcomer()
        invite(secretary, ann)
        answer = secretary.send(f"/people/{ann.id}/invitation", follow_redirects=True)
        assert "Ann Bell was invited already, and the link still works" in answer.get_data(as_text=True)
        assert db.session.query(Outbox).count() == db.session.query(Invitation).count() == 1

    @pytest.mark.parametrize("typed", ["ann.bell@example.org", "  Ann.BELL@Example.ORG  ", "ANN.BELL@EXAMPLE.ORG"])
    def test_the_same_address_is_nobody_elses_whatever_its_case_and_spaces(
        self, secretary: CheckingClient, typed: str
    ) -> None:
        invite(secretary, newcomer())
        answer = secretary.send("/people/new", {"name": "Another Ann", "email": typed})
        assert answer.status_code == 422
        page = answer.get_data(as_text=True)
        assert "Ann Bell already has this address. Each person needs one of their own." in page
        assert "Another Ann" in page
        assert db.session.query(Person).filter_by(name="Another Ann").count() == 0

    def test_a_burst_is_stopped_and_says_until_when(self, secretary: CheckingClient) -> None:
        ann = newcomer()
        invite(secretary, ann)
        for _ in range(limits.INVITATION.tries - 1):
            assert secretary.send(f"/people/{ann.id}/invitation/renewal").status_code == 303
        answer = secretary.send(f"/people/{ann.id}/invitation/renewal")
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 721
        assert "That is a lot of letters in a short time. Please go on in 13 minutes" in answer.get_data(as_text=True)

    def test_where_there_is_none_nothing_is_taken_back(self, secretary: CheckingClient) -> None:
        ann = newcomer()
        answer = secretary.send(f"/people/{ann.id}/invitation/revocation", follow_redirects=True)
        assert "There is no open invitation to take back." in answer.get_data(as_text=True)


class TestLinksThatDoNotWork:
    def test_a_newer_one_is_the_one_to_look_for(self, app: Flask, secretary: CheckingClient) -> None:
        ann = newcomer()
        old = invite(secretary, ann)
        invite(secretary, ann, "/renewal")
        page = text_of(client_of(app), old)
        assert "A newer one was sent to you. Look for it among your letters: only the newest works." in page

    def test_one_that_was_taken_back_says_so(self, app: Flask, secretary: CheckingClient) -> None:
        ann = newcomer()
        link = invite(secretary, ann)
        secretary.send(f"/people/{ann.id}/invitation/revocation")
        assert "It was taken back, or your address here has changed since." in text_of(client_of(app), link)
        assert client_of(app).send(link, NEW).status_code == 410

    def test_one_to_an_address_they_no_longer_have_opens_nothing(self, app: Flask, secretary: CheckingClient) -> None:
        ann = newcomer()
        link = invite(secretary, ann)
        with writing():
            db.session.get_one(Person, ann.id).email = "ann@example.net"
        assert "your address here has changed" in text_of(client_of(app), link)
        assert client_of(app).send(link, NEW).status_code == 410
        assert db.session.query(Account).filter_by(person_id=ann.id).count() == 0

    def test_one_that_was_used_leads_to_signing_in(self, app: Flask, secretary: CheckingClient) -> None:
        link = invite(secretary, newcomer())
        client_of(app).send(link, NEW)
        page = client_of(app).get(link).get_data(as_text=True)
        assert "It was used before, so your account is open." in page
        assert 'class="button button-primary" href="/sign-in"' in page

    def test_one_that_was_passed_on_says_whose_it_is(self, app: Flask, secretary: CheckingClient) -> None:
        link = invite(secretary, newcomer())
        secretary.get("/")  # where the word about the letter is read
        page = text_of(secretary, link)
        assert "You are signed in as Margaret Hollis" in page
        assert "This invitation is for Ann Bell alone." in page
        assert "ann.bell@example.org" not in page
        assert secretary.send(link, NEW).status_code == 422
        assert "This invitation is for Ann Bell at ann.bell@example.org alone." in text_of(client_of(app), link)


def test_an_account_that_was_closed_begins_anew(app: Flask, secretary: CheckingClient) -> None:
    cara = make_person("Cara Dunn", make_role("Policy Officer"))
    with writing():
        accounts.disable(cara.id, actor=None)
    assert client_of(app).send(invite(secretary, cara), NEW).location == "/welcome"
    account = account_of(cara)
    assert account.active
    assert account.privacy_read_at is account.second_factor_since is None


def test_an_account_that_was_deleted_begins_anew(app: Flask, secretary: CheckingClient) -> None:
    cara = make_person("Cara Dunn")
    with writing():
        db.session.delete(db.session.query(Account).filter_by(person_id=cara.id).one())
    assert client_of(app).send(invite(secretary, cara), NEW).location == "/welcome"
    assert account_of(cara).email == "cara.dunn@example.org"
