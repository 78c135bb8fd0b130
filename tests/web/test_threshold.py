"""Just inside the door: the privacy notice, the second lock that some roles need, and the password asked again."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db
from intranet.core.vocabulary import Office, RoleKind, TermHow
from intranet.models import Record, Setting, Term
from intranet.web import guard
from tests.support.accounts import give_password
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, keep, make_person, make_role, sign_in
from tests.support.second_factors import code_now, give_app, keep_account, without_lock

LOCK = "/account/second-factor"
STRICT = [Office.CHAIR, Office.SECRETARY, Office.TREASURER, Office.IT_OFFICER]


@pytest.fixture
def unlocked(client: CheckingClient) -> CheckingClient:
    """The Secretary, signed in with a password alone."""
    sign_in(client, without_lock(make_person("Ann Bell", make_role("Secretary", Office.SECRETARY))))
    return client


class TestSecondLock:
    @pytest.mark.parametrize("office", STRICT)
    def test_who_manages_people_or_money_sets_it_up_first(self, client: CheckingClient, office: Office) -> None:
        sign_in(client, without_lock(make_person("Ann Bell", make_role("An office", office))))
        for path in ("/", "/roles/", "/structure/", "/search?q=x"):
            assert client.get(path).location == LOCK, path

    @pytest.mark.parametrize("office", [None, Office.CAMPAIGN_COORDINATOR])
    def test_others_may_but_need_not(self, client: CheckingClient, office: Office | None) -> None:
        sign_in(client, without_lock(make_person("Ann Bell", make_role("A role", office))))
        assert client.get("/").status_code == 200

    def test_whoever_covers_the_money_does_too(self, client: CheckingClient) -> None:
        deputy = make_role("Deputy Treasurer")
        treasurer = make_role("Treasurer", Office.TREASURER, deputy_id=deputy.id)
        sign_in(client, without_lock(make_person("Bo Fry", deputy)))
        assert client.get("/").location == LOCK
        assert "Treasurer" in client.get(LOCK).text
        make_person("Tess Hill", treasurer)
        assert client.get("/").status_code == 200

    def test_what_is_their_own_stays_open(self, unlocked: CheckingClient) -> None:
        for path in (LOCK, "/account", "/account/password", f"{LOCK}/app", "/account/passkeys/new"):
            assert unlocked.get(path).status_code == 200, path
        with unlocked.get("/static/css/app.css") as style:
            assert style.status_code == 200
        assert unlocked.send("/sign-out").location == "/sign-in"

    def test_the_page_says_why(self, unlocked: CheckingClient) -> None:
        page = unlocked.get(LOCK).get_data(as_text=True)
        assert "As Secretary you look after people or money" in page

    def test_what_was_typed_comes_back_and_nothing_is_saved(self, unlocked: CheckingClient) -> None:
        answer = unlocked.send("/people/new", {"name": "A long name that took a while"})
        assert answer.status_code == 401
        page = answer.get_data(as_text=True)
        assert "A long name that took a while" in page
        assert f'href="{LOCK}"' in page

    def test_in_place_the_whole_page_goes_there(self, unlocked: CheckingClient) -> None:
        for answer in (
            unlocked.get("/roles/", headers={"HX-Request": "true"}),
            unlocked.send("/people/1/invitation", headers={"HX-Request": "true"}),
        ):
            assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, LOCK)

    def test_once_it_is_there_everything_opens(self, unlocked: CheckingClient) -> None:
        page = unlocked.get(f"{LOCK}/app").get_data(as_text=True)
        secret = page.split('class="spelled">')[1].split("<")[0].replace(" ", "")
        assert unlocked.send(f"{LOCK}/app", {"code": code_now(secret)}).status_code == 303
        assert unlocked.get("/roles/").status_code == 200

    def test_a_role_that_begins_in_the_middle_of_a_sign_in_counts_at_the_next_press(
        self, client: CheckingClient
    ) -> None:
        ann = without_lock(make_person("Ann Bell", make_role("Observer")))
        sign_in(client, ann)
        assert client.get("/roles/").status_code == 200
        treasurer = make_role("Treasurer", Office.TREASURER)
        keep(Term(person_id=ann.id, role_id=treasurer.id, starts_on=clock.today(), how=TermHow.CO_OPTED))
        assert client.get("/roles/").location == LOCK

    def test_a_demo_asks_nobody(self, unlocked: CheckingClient) -> None:
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        assert unlocked.get("/roles/").status_code == 200

    def test_what_one_may_not_see_stays_unsaid(self, unlocked: CheckingClient) -> None:
        assert unlocked.get("/roles/999999").location == unlocked.get("/roles/1").location == LOCK


class TestPrivacyNotice:
    def test_pages_wait_until_it_is_read(self, client: CheckingClient) -> None:
        ann = make_person("Ann Bell", make_role("Observer"))
        keep_account(ann, privacy_read_at=None)
        sign_in(client, ann)
        assert client.get("/roles/").location == "/welcome"
        assert client.get("/account").status_code == 200
        assert client.get("/welcome").status_code == 200

    def test_what_is_sent_goes_through(self, client: CheckingClient) -> None:
        ann = make_person("Ann Bell", make_role("Secretary", Office.SECRETARY, kind=RoleKind.COORDINATING))
        keep_account(ann, privacy_read_at=None)
        sign_in(client, ann)
        assert client.send("/people/new", {"name": "Bob Cole"}).status_code != 401

    def test_it_comes_before_the_second_lock(self, client: CheckingClient) -> None:
        ann = without_lock(make_person("Ann Bell", make_role("Chair", Office.CHAIR)))
        keep_account(ann, privacy_read_at=None)
        sign_in(client, ann)
        assert client.get("/").location == "/welcome"


class TestPasswordAgain:
    FRESH = (
        "account.add_app",
        "account.add_passkey",
        "account.address",
        "account.change_password",
        "account.deletion",
        "account.held",
        "account.remove_app",
        "account.remove_passkey",
        "account.renew_codes",
        "changeovers.confirm",
        "changeovers.undo",
        "people.change",
        "people.change_term",
        "people.end_term",
        "people.erase",
        "people.help_in",
        "people.start_term",
        "people.withdraw_term",
    )

    def test_what_matters_is_marked(self, app: Flask) -> None:
        for endpoint in self.FRESH:
            assert getattr(app.view_functions[endpoint], "asks_again", False), endpoint
            assert guard.gate_of(app, endpoint), endpoint

    @pytest.mark.parametrize("path", [f"{LOCK}/app", f"{LOCK}/app/removal", "/account/passkeys/new"])
    def test_after_a_quarter_of_an_hour_pages_ask_for_it(
        self, client: CheckingClient, evening: time_machine.Traveller, path: str
    ) -> None:
        sign_in(client, give_app(give_password(make_person("Ann Bell"))))
        assert client.get(path).status_code == 200
        evening.shift(timedelta(minutes=15, seconds=1))
        assert client.get(path).location == f"/account/confirm?next={path}"
        back = {"password": "kettle ribbon ladder", "next": path}
        assert client.send("/account/confirm", back).location == path
        assert client.get(path).status_code == 200

    def test_a_form_that_comes_too_late_is_handed_back(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        sign_in(client, give_app(make_person("Ann Bell")))
        evening.shift(timedelta(hours=1))
        answer = client.send("/account/passkeys/new", {"name": "The telephone in the office", "credential": "x"})
        assert answer.status_code == 401
        page = answer.get_data(as_text=True)
        assert "The telephone in the office" in page
        assert 'href="/account/confirm?next=/account/passkeys/new"' in page

    def test_a_press_that_comes_too_late_leads_there_and_back(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        sign_in(client, give_app(make_person("Ann Bell")))
        evening.shift(timedelta(hours=1))
        came_from = {"Referer": "http://localhost/account/second-factor"}
        pressed = client.send(f"{LOCK}/recovery-codes", headers=came_from)
        assert pressed.location == f"/account/confirm?next={LOCK}"
        assert client.send(f"{LOCK}/app/removal").location == f"/account/confirm?next={LOCK}/app/removal"
        assert db.session.query(Record).filter_by(kind="factor-removed").count() == 0

    def test_somebody_elses_fresh_password_is_not_mine(
        self, app: Flask, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        ann = give_app(make_person("Ann Bell"))
        sign_in(client, ann)
        evening.shift(timedelta(hours=1))
        sign_in(client_of(app), make_person("Bob Cole"))
        assert client.get(f"{LOCK}/app").status_code == 303

    def test_in_a_demo_one_press_confirms_for_whoever_has_no_password(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        sign_in(client, make_person("Ann Bell"))
        evening.shift(timedelta(hours=1))
        assert client.send("/account/confirm", {"next": "/roles/"}).status_code == 422
        keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
        assert "one press will do" in client.get("/account/confirm").get_data(as_text=True)
        assert client.send("/account/confirm", {"next": f"{LOCK}/app"}).location == f"{LOCK}/app"
        assert client.get(f"{LOCK}/app").status_code == 200
