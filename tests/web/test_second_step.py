"""The second step of signing in: a code, a recovery code, and how nobody gets past it."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from intranet.core.db import db, writing
from intranet.core.vocabulary import Office
from intranet.models import AuthenticatorApp, Outbox, Person, Record, RecoveryCode, Setting, SignIn
from intranet.services import accounts
from tests.support.accounts import OTHER_PASSWORD, PASSWORD, QUICK_HASH, account_of, give_password, type_in
from tests.support.client import CheckingClient, client_of
from tests.support.people import LONG_AGO, keep, make_person, make_role
from tests.support.second_factors import RECOVERY, SECRET, code_now, give_app, keep_account, wrong_code

EMAIL = "ann.bell@example.org"


@pytest.fixture
def ann(app: Flask) -> Person:
    return give_app(give_password(make_person("Ann Bell", make_role("Secretary", Office.SECRETARY))))


def step(client: CheckingClient, code: str, kind: str = "code") -> int:
    return client.send("/sign-in", {"step": kind, kind: code}).status_code


def is_in(client: CheckingClient) -> bool:
    return client.get("/account").status_code == 200


def sign_ins() -> int:
    db.session.rollback()
    return db.session.query(SignIn).count()


@pytest.mark.usefixtures("ann")
class TestCode:
    def test_the_right_password_alone_opens_nothing(self, client: CheckingClient) -> None:
        assert type_in(client, EMAIL) == 303
        assert sign_ins() == 0
        assert not is_in(client)
        page = client.get("/sign-in").get_data(as_text=True)
        assert "Six figures from your app" in page
        assert 'type="password"' not in page

    def test_the_code_opens_it_and_goes_where_one_was_going(self, client: CheckingClient) -> None:
        assert type_in(client, EMAIL, next="/roles") == 303
        answer = client.send("/sign-in", {"step": "code", "code": code_now()})
        assert (answer.status_code, answer.location) == (303, "/roles")
        assert is_in(client)
        assert sign_ins() == 1

    @pytest.mark.parametrize(("steps", "taken"), [(-2, 422), (-1, 303), (0, 303), (1, 303), (2, 422)])
    def test_a_clock_may_be_one_step_off(self, client: CheckingClient, steps: int, taken: int) -> None:
        type_in(client, EMAIL)
        assert step(client, code_now(steps=steps)) == taken

    def test_spaces_in_it_do_not_matter(self, client: CheckingClient) -> None:
        type_in(client, EMAIL)
        code = code_now()
        assert step(client, f" {code[:3]} {code[3:]} ") == 303

    def test_no_code_works_twice_nor_an_earlier_one_after_it(self, app: Flask, client: CheckingClient) -> None:
        type_in(client, EMAIL)
        assert step(client, code_now()) == 303
        second = client_of(app)
        type_in(second, EMAIL)
        again = second.send("/sign-in", {"step": "code", "code": code_now()})
        assert again.status_code == 422
        assert "used already" in again.get_data(as_text=True)
        assert step(second, code_now(steps=-1)) == 422
        assert step(second, code_now(steps=1)) == 303

    def test_five_wrong_ones_and_everybody_with_this_password_waits(
        self, app: Flask, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        type_in(client, EMAIL)
        assert [step(client, wrong_code()) for _ in range(5)] == [422] * 5
        stopped = client.send("/sign-in", {"step": "code", "code": code_now()})
        assert stopped.status_code == 429
        assert "There were too many tries. Please wait 7 minutes" in stopped.get_data(as_text=True)
        assert 0 < int(stopped.headers["Retry-After"]) <= 361
        other = client_of(app)
        type_in(other, EMAIL)
        assert step(other, code_now()) == 429
        assert step(other, RECOVERY, "recovery") == 429
        evening.shift(timedelta(minutes=6, seconds=1))
        type_in(other, EMAIL)
        assert step(other, code_now()) == 303

    def test_right_ones_do_not_use_the_tries_up(
        self, app: Flask, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        for _ in range(7):
            here = client_of(app)
            type_in(here, EMAIL)
            assert step(here, code_now()) == 303
            evening.shift(timedelta(seconds=31))

    def test_a_wrong_one_leaves_a_record_of_the_account(self, client: CheckingClient, ann: Person) -> None:
        type_in(client, EMAIL)
        step(client, wrong_code())
        found = db.session.query(Record).filter_by(kind="sign-in-failed").one()
        assert found.subject_id == account_of(ann).id

    def test_it_waits_five_minutes_and_no_longer(self, client: CheckingClient, evening: time_machine.Traveller) -> None:
        type_in(client, EMAIL)
        evening.shift(timedelta(minutes=5, seconds=1))
        late = client.send("/sign-in", {"step": "code", "code": code_now()})
        assert late.status_code == 422
        assert "begin with your password again" in late.get_data(as_text=True)
        assert not is_in(client)

    def test_without_the_password_a_code_is_worth_nothing(self, client: CheckingClient) -> None:
        assert step(client, code_now()) == 422
        assert step(client, RECOVERY, "recovery") == 422
        assert sign_ins() == 0

    def test_a_password_changed_meanwhile_ends_it(self, client: CheckingClient, ann: Person) -> None:
        type_in(client, EMAIL)
        keep_account(ann, password="$argon2id$another")
        assert step(client, code_now()) == 422
        assert not is_in(client)

    def test_an_account_closed_meanwhile_stays_closed(self, client: CheckingClient, ann: Person) -> None:
        type_in(client, EMAIL)
        keep_account(ann, active=False)
        assert step(client, code_now()) == 422
        assert sign_ins() == 0

    def test_one_can_begin_again_as_somebody_else(self, client: CheckingClient) -> None:
        type_in(client, EMAIL)
        assert client.send("/sign-in", {"step": "again"}).location == "/sign-in"
        assert "I have forgotten my password" in client.get("/sign-in").get_data(as_text=True)

    def test_a_wrong_password_is_answered_as_without_one(self, client: CheckingClient) -> None:
        assert type_in(client, EMAIL, "not the one at all") == 422
        assert "Six figures" not in client.get("/sign-in").get_data(as_text=True)

    def test_a_step_there_is_not_is_a_refused_code(self, client: CheckingClient) -> None:
        type_in(client, EMAIL)
        assert client.send("/sign-in", {"step": "magic", "magic": "1"}).status_code == 422
        assert not is_in(client)

    def test_the_earlier_cookie_is_worth_nothing(self, app: Flask, client: CheckingClient) -> None:
        type_in(client, EMAIL)
        with client.session_transaction() as cookie:
            before = dict(cookie)
        step(client, code_now())
        other = client_of(app)
        with other.session_transaction() as cookie:
            cookie.update(before)
        assert not is_in(other)


class TestRecoveryCode:
    def test_it_lets_in_once_says_so_by_letter_and_on_the_record(
        self, app: Flask, client: CheckingClient, ann: Person
    ) -> None:
        type_in(client, EMAIL)
        assert step(client, "ABCD efgh-jkmn pqrs", "recovery") == 303
        letter = db.session.query(Outbox).one()
        assert letter.recipient == EMAIL
        assert RECOVERY not in letter.text
        assert db.session.query(Record).filter_by(kind="recovery-code-used").one().fields == {"left": 0}
        other = client_of(app)
        type_in(other, EMAIL)
        assert step(other, RECOVERY, "recovery") == 422
        assert account_of(ann).second_factor_since is not None

    def test_another_persons_is_none_of_yours(self, client: CheckingClient, ann: Person) -> None:
        bob = give_password(make_person("Bob Cole"))
        give_app(bob)
        with writing():
            db.session.query(RecoveryCode).filter_by(account_id=account_of(bob).id).delete()
        type_in(client, "bob.cole@example.org")
        assert step(client, RECOVERY, "recovery") == 422
        assert db.session.query(RecoveryCode).filter_by(account_id=account_of(ann).id).one().used_at is None


@pytest.mark.usefixtures("ann")
def test_a_new_password_still_asks_for_the_second_step(client: CheckingClient) -> None:
    client.send("/password/forgotten", {"email": EMAIL})
    letter = db.session.query(Outbox).one().text
    path = letter.split("http://localhost")[1].split()[0]
    assert client.send(path, {"password": OTHER_PASSWORD, "again": OTHER_PASSWORD}).location == "/sign-in"
    assert type_in(client, EMAIL, OTHER_PASSWORD) == 303
    assert not is_in(client)
    assert step(client, code_now()) == 303
    assert is_in(client)


def test_in_a_demo_one_press_is_enough(client: CheckingClient, ann: Person) -> None:
    keep(Setting(key="demo", value=True, valid_from=LONG_AGO))
    assert client.send("/demo/sign-in", {"person": str(ann.id)}).location == "/"
    assert is_in(client)


def test_without_a_second_lock_the_password_lets_in(client: CheckingClient) -> None:
    give_password(make_person("Bob Cole", make_role("Observer")))
    assert type_in(client, "bob.cole@example.org") == 303
    assert is_in(client)


def test_the_password_is_never_enough_even_typed_twice(client: CheckingClient, ann: Person) -> None:
    for _ in range(2):
        assert type_in(client, EMAIL, PASSWORD) == 303
    assert sign_ins() == 0
    assert account_of(ann).password == QUICK_HASH


def test_an_account_that_opens_again_begins_without_the_old_lock(ann: Person) -> None:
    with writing():
        accounts.open_for(db.session.get_one(Person, ann.id), EMAIL, QUICK_HASH)
    assert db.session.query(AuthenticatorApp).filter_by(secret=SECRET).count() == 0
    assert account_of(ann).second_factor_since is None
