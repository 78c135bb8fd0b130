"""People are added, put right and invited."""

import pytest
import time_machine

from intranet.core.db import db
from intranet.models import Account, Invitation, Outbox, Person, Record
from tests.support.client import CheckingClient
from tests.support.people import sign_in
from tests.support.people_pages import make_stranger, put_right
from tests.support.responses import words_of


class TestAdd:
    def test_a_person_is_added_with_a_lower_case_address(self, secretary: CheckingClient) -> None:
        response = secretary.send(
            "/people/new", {"name": " Ben Okafor ", "email": "Ben@Example.org", "telephone": "01632 960001"}
        )
        person = db.session.query(Person).filter_by(name="Ben Okafor").one()
        assert (response.status_code, response.location) == (303, f"/people/{person.id}")
        assert (person.email, person.telephone, person.counts_as_woman) == ("ben@example.org", "01632 960001", None)
        assert db.session.query(Record).filter_by(kind="person-added").one().fields == {"name": "Ben Okafor"}

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"name": ""}, "Please give a name."),
            ({"name": "Ben", "email": "ben at example.org"}, "This does not look like an e-mail address."),
            ({"name": "Ben", "email": "ben@example.org\nBcc: x@example.org"}, "This does not look like"),
            ({"name": "Ben", "email": "ASHA.PATEL@example.org"}, "Asha Patel already has this address."),
            ({"name": "Ben\x00"}, "This has a character that cannot be kept."),
        ],
    )
    def test_what_cannot_be_is_refused_with_what_was_typed(
        self, secretary: CheckingClient, sent: dict[str, str], said: str
    ) -> None:
        response = secretary.send("/people/new", {**sent, "telephone": "01632 960777"})
        assert response.status_code == 422
        assert said in words_of(response)
        assert "01632 960777" in words_of(response)
        assert db.session.query(Person).count() == 1

    def test_fields_that_are_not_offered_are_not_taken(self, secretary: CheckingClient) -> None:
        secretary.send("/people/new", {"name": "Ben", "counts_as_woman": "y", "id": "99", "version": "7"})
        person = db.session.query(Person).filter_by(name="Ben").one()
        assert (person.counts_as_woman, person.version) == (None, 1)
        assert person.id != 99


class TestChange:
    def test_the_record_names_the_details_but_not_what_they_were(self, secretary: CheckingClient) -> None:
        person = make_stranger("Ben Okafor", "ben@example.org")
        sent = {"version": 1, "name": "Ben Okafor", "email": "b.okafor@example.org", "telephone": "01632 960001"}
        assert secretary.send(f"/people/{person.id}/details", sent).status_code == 303
        record = db.session.query(Record).filter_by(kind="person-changed").one()
        assert record.fields == {"name": "Ben Okafor", "fields": ["email", "telephone"]}
        late = secretary.send(f"/people/{person.id}/details", {**sent, "telephone": "01632 960002"})
        assert late.status_code == 409
        assert "01632 960002" in words_of(late)


class TestInvitations:
    def test_send_resend_and_revoke(self, secretary: CheckingClient) -> None:
        person = make_stranger("Ben Okafor", "ben@example.org")
        href = f"/people/{person.id}"
        assert secretary.send(f"{href}/invitation").status_code == 303
        assert "Invited until Wed 25 November 2026" in words_of(secretary.get(href))
        assert db.session.query(Outbox).one().recipient == "ben@example.org"
        secretary.send(f"{href}/invitation/renewal")
        db.session.expire_all()
        assert db.session.query(Invitation).filter_by(revoked_at=None).count() == 1
        secretary.send(f"{href}/invitation/revocation")
        db.session.expire_all()
        assert db.session.query(Invitation).filter_by(revoked_at=None).count() == 0
        assert "No account" in words_of(secretary.get(href))

    def test_without_an_address_the_page_says_what_to_do(self, secretary: CheckingClient) -> None:
        person = make_stranger("Ben Okafor")
        assert "An invitation needs an e-mail address." in words_of(secretary.get(f"/people/{person.id}"))
        response = secretary.send(f"/people/{person.id}/invitation", follow_redirects=True)
        assert "has no e-mail address yet" in words_of(response)

    def test_an_invitation_that_ran_out_is_shown_so(
        self, secretary: CheckingClient, evening: time_machine.Traveller
    ) -> None:
        person = make_stranger("Ben Okafor", "ben@example.org")
        secretary.send(f"/people/{person.id}/invitation")
        evening.move_to("2026-11-26T19:30:00+00:00")
        sign_in(secretary, db.session.query(Person).filter_by(name="Asha Patel").one())
        assert "Invitation ran out" in words_of(secretary.get(f"/people/{person.id}"))

    def test_whoever_has_an_account_is_shown_as_active(self, secretary: CheckingClient) -> None:
        account = db.session.query(Account).one()
        put_right(account, password="a-hash")
        assert "Active" in words_of(secretary.get(f"/people/{account.person_id}"))
