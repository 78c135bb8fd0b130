"""The first sign-in: what is held, who is shown how to reach one, a second lock, and on to one's role."""

import re
from datetime import date

import pytest
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import Office, RoleKind
from intranet.models import Account, Person, Record, Role, Setting
from tests.support.accounts import account_of
from tests.support.client import CheckingClient
from tests.support.people import LONG_AGO, keep, make_person, make_role, sign_in
from tests.support.statements import statements

EXECUTIVE_ONLY = {"email_shown": "executive", "telephone_shown": "executive", "address_shown": "secretary"}


def text_of(client: CheckingClient, path: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", client.get(path).get_data(as_text=True)).split())


def newcomer(*roles: Role) -> Person:
    """Somebody who has just opened their account."""
    ann = make_person("Ann Bell", *roles)
    with writing():
        account = db.session.query(Account).filter_by(person_id=ann.id).one()
        account.privacy_read_at = account.second_factor_since = None
    return ann


def kinds() -> list[str]:
    return [record.kind for record in db.session.query(Record).order_by(Record.id)]


class TestWelcome:
    def test_every_page_leads_there_until_it_is_read(self, client: CheckingClient) -> None:
        sign_in(client, newcomer(make_role("Policy Officer")))
        assert client.get("/").location == client.get("/roles/").location == "/welcome"
        client.send("/welcome", EXECUTIVE_ONLY)
        assert client.get("/").status_code == 200

    def test_it_says_in_short_what_is_held_and_whom_to_ask(self, client: CheckingClient) -> None:
        make_person("Margaret Hollis", make_role("Secretary", Office.SECRETARY))
        sign_in(client, newcomer())
        page = text_of(client, "/welcome")
        for words in ("Welcome, Ann Bell", "What: your name", "Why: so that", "Who sees it:", "6 years after you left"):
            assert words in page
        assert "ask the Secretary, Margaret Hollis." in page
        assert "Your e-mail address, ann.bell@example.org" in page
        assert "Not asked for and not held" in page  # the whole notice, behind the short one

    def test_one_press_is_noted_and_the_choices_are_kept(self, client: CheckingClient) -> None:
        ann = newcomer()
        sign_in(client, ann)
        chosen = {"email_shown": "officers", "telephone_shown": "secretary", "address_shown": "executive"}
        assert client.send("/welcome", chosen).location == "/welcome"
        kept = db.session.get_one(Person, ann.id, populate_existing=True)
        assert kept.email_shown is SharedWith.OFFICERS
        assert kept.telephone_shown is SharedWith.SECRETARY
        assert kept.address_shown is SharedWith.EXECUTIVE
        assert account_of(ann).privacy_read_at is not None
        assert kinds() == ["privacy-read", "entry-changed"]
        changed = db.session.query(Record).filter_by(kind="entry-changed").one()
        assert changed.fields["fields"] == ["address_shown", "email_shown", "telephone_shown"]

    def test_pressing_twice_is_noted_once(self, client: CheckingClient) -> None:
        sign_in(client, newcomer())
        for _ in range(2):
            client.send("/welcome", EXECUTIVE_ONLY)
        assert kinds() == ["privacy-read"]

    def test_a_choice_there_is_not_is_refused_and_nothing_is_noted(self, client: CheckingClient) -> None:
        ann = newcomer()
        sign_in(client, ann)
        answer = client.send("/welcome", EXECUTIVE_ONLY | {"email_shown": "everybody"})
        assert answer.status_code == 422
        assert "Please choose one from the list." in answer.get_data(as_text=True)
        assert account_of(ann).privacy_read_at is None

    def test_nothing_but_the_three_choices_is_taken(self, client: CheckingClient) -> None:
        ann = newcomer()
        sign_in(client, ann)
        client.send("/welcome", EXECUTIVE_ONLY | {"name": "Evil", "email": "evil@example.org", "counts_as_woman": "1"})
        kept = db.session.get_one(Person, ann.id, populate_existing=True)
        assert (kept.name, kept.email, kept.counts_as_woman) == ("Ann Bell", "ann.bell@example.org", None)


class TestSecondLock:
    @pytest.mark.parametrize("office", [Office.CHAIR, Office.SECRETARY, Office.TREASURER, Office.IT_OFFICER])
    def test_whoever_looks_after_people_or_money_must_have_one(self, client: CheckingClient, office: Office) -> None:
        sign_in(client, newcomer(make_role("An office", office)))
        client.send("/welcome", EXECUTIVE_ONLY)
        page = client.get("/welcome").get_data(as_text=True)
        assert "As An office you look after people or money here, so a password alone is not enough" in page
        assert 'href="/account/second-factor/app?next=/roles/' in page
        assert 'href="/account/passkeys/new?next=/roles/' in page
        assert "Not now" not in page

    def test_others_may_and_go_on_to_their_role(self, client: CheckingClient) -> None:
        role = make_role("Policy Officer")
        sign_in(client, newcomer(role))
        client.send("/welcome", EXECUTIVE_ONLY)
        page = client.get("/welcome").get_data(as_text=True)
        assert "Would you like a second lock?" in page
        assert f'<a class="button button-link" href="/roles/{role.id}">Not now, go to my role</a>' in page
        assert client.get(f"/roles/{role.id}").status_code == 200

    def test_in_a_demo_nobody_must(self, client: CheckingClient) -> None:
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        sign_in(client, newcomer(make_role("Treasurer", Office.TREASURER)))
        client.send("/welcome", EXECUTIVE_ONLY)
        assert "Not now, go to my role" in client.get("/welcome").get_data(as_text=True)

    def test_whoever_has_one_goes_straight_to_their_role(self, client: CheckingClient) -> None:
        role = make_role("Treasurer", Office.TREASURER)
        sign_in(client, make_person("Bob Cole", role))
        assert client.get("/welcome").location == f"/roles/{role.id}"

    def test_whoever_holds_no_role_yet_goes_home(self, client: CheckingClient) -> None:
        sign_in(client, make_person("Bob Cole"))
        assert client.get("/welcome").location == "/"


class TestPrivacy:
    def test_the_notice_can_be_read_at_any_time(self, client: CheckingClient) -> None:
        keep(Setting(key="retention_years", value=4, valid_from=LONG_AGO))
        make_person("Margaret Hollis", make_role("Secretary", Office.SECRETARY))
        sign_in(client, make_person("Bob Cole", make_role("Union Delegate", kind=RoleKind.DELEGATE)))
        page = text_of(client, "/privacy")
        for words in ("What is held", "Why", "Who sees it", "For how long", "What you can do", "Whom to ask"):
            assert words in page
        assert "for 4 years after you left" in page
        assert "Ask the Secretary, Margaret Hollis." in page
        assert "Information Commissioner" in page

    def test_it_is_linked_from_every_page_and_from_my_account(self, client: CheckingClient) -> None:
        sign_in(client, make_person("Bob Cole", make_role("Policy Officer")))
        assert 'href="/privacy"' in client.get("/").get_data(as_text=True)
        page = client.get("/account").get_data(as_text=True)
        for href in ("/account/entry", "/account/held", "/account/deletion", "/account/address", "/privacy"):
            assert f'href="{href}"' in page

    def test_while_there_is_no_secretary_the_chair_answers(self, client: CheckingClient) -> None:
        secretary = make_role("Secretary", Office.SECRETARY)
        make_person("Amara Okafor", make_role("Chair", Office.CHAIR))
        make_person("Margaret Hollis", secretary, since=date(2027, 1, 1))  # not yet
        sign_in(client, make_person("Bob Cole"))
        assert "Ask the Chair, Amara Okafor." in text_of(client, "/privacy")

    def test_while_there_is_neither_an_officer_answers(self, client: CheckingClient) -> None:
        sign_in(client, make_person("Bob Cole"))
        assert "Ask an officer of your executive" in text_of(client, "/privacy")

    def test_it_is_not_for_strangers(self, client: CheckingClient) -> None:
        assert (client.get("/privacy").location or "").startswith("/sign-in")
        assert (client.get("/welcome").location or "").startswith("/sign-in")


def test_the_pages_ask_little_of_the_database(app: Flask, client: CheckingClient) -> None:
    sign_in(client, newcomer(make_role("Policy Officer")))
    for path in ("/welcome", "/privacy"):
        with statements() as asked:
            assert client.get(path).status_code == 200
        assert len(asked) <= 6, path
