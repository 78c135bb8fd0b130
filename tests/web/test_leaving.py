"""Deleting one's own account, and erasing somebody who left."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.vocabulary import Office
from intranet.mailing import Letter
from intranet.models import Account, Notification, Outbox, Person, Record, Role, SignIn, Term
from intranet.services import mail
from tests.support.canary import ADDRESS, NAME, NUMBER, POSTAL, canary, grep
from tests.support.client import CheckingClient
from tests.support.people import make_person, make_role, sign_in

pytestmark = pytest.mark.usefixtures("app")


def text(client: CheckingClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


class Postman:
    """Takes every letter."""

    def send(self, letter: Letter, **_: object) -> None:
        assert letter.recipient == ADDRESS


class TestDeletion:
    def test_the_page_says_what_goes_and_what_stays(self, client: CheckingClient) -> None:
        who, _ = canary(left_on=None)
        said = text(sign_in(client, who), "/account/deletion")
        assert f"Your address {ADDRESS}, your telephone number, your postal address and your pronouns" in said
        assert "<strong>Fundraiser</strong>: the role stays yours until the term is ended" in said
        assert db.session.query(Account).filter_by(person_id=who.id).count() == 1

    def test_the_account_and_how_to_reach_her_go_and_the_role_stays(self, client: CheckingClient) -> None:
        who, _ = canary(left_on=None)
        answer = sign_in(client, who).send("/account/deletion")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
        assert grep(ADDRESS, NUMBER, POSTAL, "canary") == ["outbox.recipient"]
        assert db.session.query(SignIn).count() == 0
        person = db.session.get_one(Person, who.id)
        assert (person.name, person.erased_at) == (NAME, None)
        assert db.session.query(Term).filter_by(person_id=who.id).one().ended_on is None
        assert client.get("/").headers["Location"].startswith("/sign-in")

    def test_a_last_letter_goes_to_the_old_address_which_is_then_forgotten(self, client: CheckingClient) -> None:
        who, _ = canary(left_on=None)
        sign_in(client, who).send("/account/deletion")
        letter = db.session.query(Outbox).one()
        assert "was deleted" in letter.subject
        db.session.rollback()
        mail.deliver(Postman(), sender="intranet@example.org")
        assert grep(ADDRESS) == []

    def test_the_secretary_is_told_of_the_role_that_stays(self, client: CheckingClient) -> None:
        who, people = canary(left_on=None)
        sign_in(client, who).send("/account/deletion")
        told = db.session.query(Notification).filter_by(role_id=people.secretary.id).one()
        assert (
            told.words
            == f"{NAME} deleted their account. They still hold: Fundraiser. Please end the terms, or ask them."
        )
        record = db.session.query(Record).filter_by(kind=Happening.ACCOUNT_DELETED.value).one()
        assert record.fields == {"name": NAME}

    def test_whoever_holds_nothing_is_erased_with_it(self, client: CheckingClient) -> None:
        who, _ = canary()
        sign_in(client, who).send("/account/deletion")
        assert db.session.get_one(Person, who.id).erased_at is not None

    def test_the_last_who_can_manage_people_is_refused_in_words(self, client: CheckingClient) -> None:
        ann = make_person("Ann Lee", make_role("Secretary", Office.SECRETARY), telephone=NUMBER)
        answer = sign_in(client, ann).send("/account/deletion")
        assert answer.status_code == 422
        assert "nobody could manage people and roles any more" in answer.get_data(as_text=True)
        assert db.session.get_one(Person, ann.id).telephone == NUMBER

    def test_a_second_press_finds_nobody_signed_in(self, client: CheckingClient) -> None:
        who, _ = canary()
        sign_in(client, who)
        client.send("/account/deletion")
        assert client.send("/account/deletion").status_code in (303, 401)

    def test_it_asks_for_the_password_again(self, client: CheckingClient, evening: time_machine.Traveller) -> None:
        who, _ = canary()
        sign_in(client, who)
        evening.shift(timedelta(minutes=16))
        assert client.get("/account/deletion").headers["Location"].startswith("/account/confirm")
        client.send("/account/deletion")
        assert db.session.query(Account).filter_by(person_id=who.id).count() == 1


class TestErase:
    def test_the_page_lists_what_goes_and_what_stays(self, client: CheckingClient) -> None:
        who, people = canary()
        said = text(sign_in(client, people.ann), f"/people/{who.id}/erasure")
        for words in ("e-mail address", "telephone number", "postal address", "pronouns", "Their account"):
            assert words in said
        assert "until Monday 1 November 2032: 6 years after their last term" in said
        assert "“a former Fundraiser”" in said

    def test_it_is_found_on_the_page_of_somebody_who_left_and_of_nobody_else(self, client: CheckingClient) -> None:
        who, people = canary()
        sign_in(client, people.ann)
        assert f"/people/{who.id}/erasure" in text(client, f"/people/{who.id}")
        assert "/erasure" not in text(client, f"/people/{people.bea.id}")

    def test_one_press_erases(self, client: CheckingClient) -> None:
        who, people = canary()
        sign_in(client, people.ann)
        answer = client.send(f"/people/{who.id}/erasure", {"version": who.version})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/people/{who.id}")
        assert grep(ADDRESS, NUMBER, POSTAL) == []
        assert NAME in text(client, f"/people/{who.id}")
        assert "was erased" in text(client, f"/people/{who.id}/erasure")

    def test_somebody_signed_in_is_out_at_the_next_request(self, client: CheckingClient) -> None:
        who, people = canary()
        theirs = sign_in(client.application.test_client(), who)  # type: ignore[arg-type]
        assert theirs.get("/account").status_code == 200
        sign_in(client, people.ann).send(f"/people/{who.id}/erasure", {"version": who.version})
        assert theirs.get("/account").headers["Location"].startswith("/sign-in")

    def test_whoever_holds_a_role_is_not_erased(self, client: CheckingClient) -> None:
        who, people = canary(left_on=None)
        sign_in(client, people.ann)
        assert "End the term first" in text(client, f"/people/{who.id}/erasure")
        answer = client.send(f"/people/{who.id}/erasure", {"version": who.version})
        assert answer.status_code == 422
        assert "person.email" in grep(ADDRESS)

    def test_an_entry_changed_meanwhile_is_a_conflict(self, client: CheckingClient) -> None:
        who, people = canary()
        with writing():
            db.session.get_one(Person, who.id).telephone = "0191 000 0000"
        answer = sign_in(client, people.ann).send(f"/people/{who.id}/erasure", {"version": 1})
        assert answer.status_code == 409
        assert "person.email" in grep(ADDRESS)

    def test_only_the_secretary_and_the_chair_may(self, client: CheckingClient) -> None:
        who, people = canary()
        sign_in(client, people.bea)
        assert client.get(f"/people/{who.id}/erasure").status_code == 403
        assert client.send(f"/people/{who.id}/erasure", {"version": who.version}).status_code == 403
        assert sign_in(client, people.ann).get("/people/9999/erasure").status_code == 404

    def test_it_asks_for_the_password_again(self, client: CheckingClient, evening: time_machine.Traveller) -> None:
        who, people = canary()
        sign_in(client, people.ann)
        evening.shift(timedelta(minutes=16))
        assert client.get(f"/people/{who.id}/erasure").headers["Location"].startswith("/account/confirm")

    def test_after_six_years_the_name_goes_with_it(
        self, client: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        who, people = canary()
        evening.move_to("2032-11-02T12:00:00+00:00")
        sign_in(client, people.ann)
        assert "for 6 years have passed" in text(client, f"/people/{who.id}/erasure")
        client.send(f"/people/{who.id}/erasure", {"version": who.version})
        assert grep(NAME) == []
        assert "a former Fundraiser" in text(client, f"/people/{who.id}")
        assert db.session.query(Role).filter_by(title="Fundraiser").count() == 1


def test_minutes_stay_readable_on_page_and_paper_after_the_name_went(
    client: CheckingClient, evening: time_machine.Traveller
) -> None:
    who, people = canary()
    evening.move_to("2032-11-02T12:00:00+00:00")
    sign_in(client, people.ann).send(f"/people/{who.id}/erasure", {"version": who.version})
    path = f"/meetings/{people.meeting.id}/minutes"
    said = text(client, path)
    assert "a former Fundraiser" in said
    assert "edition 3" in said  # the second is the one without her address
    assert NAME not in said
    paper = client.get(f"{path}.pdf")
    printed = " ".join(" ".join(found.extract_text() for found in PdfReader(BytesIO(paper.data)).pages).split())
    assert "a former Fundraiser" in printed
    assert NAME not in printed
    told = db.session.query(Record).filter_by(kind=Happening.PAPER_REDACTED.value, subject_kind="meeting").all()
    assert told[-1].subject_id == people.meeting.id
    assert len(told[-1].fields["was"]) == len(told[-1].fields["now"]) == 64
