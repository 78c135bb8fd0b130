"""Somebody's own entry: what they say of themselves, whom they show it to, and that it is right."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.people_vocabulary import SharedWith
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Person, Record
from tests.support.client import CheckingClient
from tests.support.directory import Cast
from tests.support.people import make_body, make_person, sign_in

HERE = "/account/entry"


def stored(person: Person) -> Person:
    db.session.expire_all()
    return db.session.get_one(Person, person.id)


def typed(person: Person, **changes: Any) -> dict[str, Any]:
    """The form as it comes back."""
    return {
        "version": stored(person).version,
        "name": "Ann Lee",
        "pronouns": "she/her",
        "branch": "",
        "email_shown": "officers",
        "telephone": "01632 960001",
        "telephone_shown": "executive",
        "postal_address": "4 Mill Lane\r\nNorthby",
        "address_shown": "secretary",
        "counts_as_woman": "",
        **changes,
    }


class TestEntry:
    def test_saving_it_keeps_what_was_said_and_that_it_is_right(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.treasurer)
        assert client.send(HERE, typed(people.treasurer, branch=people.branch.id)).status_code == 303
        found = stored(people.treasurer)
        assert (found.pronouns, found.postal_address) == ("she/her", "4 Mill Lane\nNorthby")
        assert (found.email_shown, found.telephone_shown) == (SharedWith.OFFICERS, SharedWith.EXECUTIVE)
        assert (found.branch_id, found.confirmed_at) == (people.branch.id, clock.now())

    def test_it_is_one_s_own_and_nobody_else_s(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.treasurer)
        sent = typed(people.treasurer, id=people.auditor.id, person_id=people.auditor.id, email="new@example.org")
        assert client.send(HERE, sent).status_code == 303
        assert stored(people.auditor).pronouns is None
        assert stored(people.treasurer).email == "ann.lee@example.org"

    def test_whoever_holds_no_role_still_keeps_theirs(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.former)
        assert "01632 960999" in client.get(HERE).get_data(as_text=True)

    def test_the_record_says_what_changed_and_not_what_it_says(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.treasurer)
        client.send(HERE, typed(people.treasurer, telephone="01632 960777", counts_as_woman="yes"))
        record = db.session.query(Record).filter_by(kind="entry-changed").one()
        assert record.fields["name"] == "Ann Lee"
        assert "telephone" in record.fields["fields"]
        assert "counts_as_woman" not in record.fields["fields"]
        assert "960777" not in str(record.fields)

    def test_the_record_cannot_tell_that_only_the_statement_changed(self, client: CheckingClient, people: Cast) -> None:
        """The IT Officer reads the record: a change of nothing would be a change of the statement."""
        sign_in(client, people.treasurer)
        client.send(HERE, typed(people.treasurer))
        first = db.session.query(Record).order_by(Record.id.desc()).limit(1).one()
        client.send(HERE, typed(people.treasurer, counts_as_woman="yes"))
        assert stored(people.treasurer).counts_as_woman is True
        second = db.session.query(Record).order_by(Record.id.desc()).limit(1).one()
        assert (second.kind, second.fields) == ("entry-confirmed", {"name": "Ann Lee"})
        assert second.id > first.id

    def test_a_press_says_that_it_is_right(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.treasurer)
        assert b"Please look at this once" in client.get(HERE).data
        for _ in range(2):
            assert client.send(f"{HERE}/confirmation").status_code == 303
        assert stored(people.treasurer).confirmed_at == clock.now()
        assert b"You said today that this is right" in client.get(HERE).data
        assert [one.kind for one in db.session.query(Record)] == ["entry-confirmed"]

    def test_it_is_asked_for_again_after_a_year(self, client: CheckingClient, people: Cast) -> None:
        with writing():
            stored(people.treasurer).confirmed_at = clock.now() - timedelta(days=366)
        assert b"Once a year we ask" in sign_in(client, people.treasurer).get(HERE).data

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"name": " "}, "Please give your name."),
            ({"name": "x" * 121}, "Please keep this to 120 characters."),
            ({"email_shown": "everybody"}, "Please choose one from the list."),
            ({"branch": "9999"}, "Please choose one from the list."),
            ({"counts_as_woman": "perhaps"}, "Not a valid choice"),
            ({"postal_address": "x" * 301}, "Please keep this to 300 characters."),
        ],
    )
    def test_what_cannot_be_is_said_beside_the_field(
        self, client: CheckingClient, people: Cast, wrong: dict[str, str], words: str
    ) -> None:
        sign_in(client, people.treasurer)
        answer = client.send(HERE, typed(people.treasurer, pronouns="they/them", **wrong))
        assert answer.status_code == 422
        assert words in answer.get_data(as_text=True)
        assert "they/them" in answer.get_data(as_text=True)
        assert stored(people.treasurer).confirmed_at is None

    def test_a_branch_that_closed_meanwhile_is_refused(self, client: CheckingClient, people: Cast) -> None:
        closing = make_body("South Branch", BodyKind.BRANCH)
        sign_in(client, people.treasurer)
        with writing():
            db.session.get_one(Body, closing.id).closed_on = clock.today()
        assert client.send(HERE, typed(people.treasurer, branch=closing.id)).status_code == 422

    def test_whoever_was_quicker_is_not_overwritten(self, client: CheckingClient, people: Cast) -> None:
        sent = typed(people.treasurer, telephone="01632 960222")
        with writing():
            stored(people.treasurer).telephone = "01632 960111"
        answer = sign_in(client, people.treasurer).send(HERE, sent)
        assert answer.status_code == 409
        assert "01632 960111" in answer.get_data(as_text=True)
        assert "01632 960222" in answer.get_data(as_text=True)
        assert stored(people.treasurer).telephone == "01632 960111"


class TestStatement:
    """Whether somebody counts as a woman for the rule book's minimum is theirs to say."""

    @pytest.mark.parametrize(("said", "kept"), [("yes", True), ("no", False), ("", None)])
    def test_it_is_kept_and_taken_back_as_they_say(
        self, client: CheckingClient, people: Cast, said: str, kept: bool | None
    ) -> None:
        with writing():
            stored(people.treasurer).counts_as_woman = True
        sign_in(client, people.treasurer)
        client.send(HERE, typed(people.treasurer, counts_as_woman=said))
        assert stored(people.treasurer).counts_as_woman is kept

    def test_the_page_says_who_sees_it(self, client: CheckingClient, people: Cast) -> None:
        page = " ".join(sign_in(client, people.treasurer).get(HERE).get_data(as_text=True).split())
        assert "Your answer is shown to the Secretary and the Chair alone." in page

    def test_the_secretary_reads_it_and_nobody_writes_it_for_them(self, client: CheckingClient, people: Cast) -> None:
        with writing():
            stored(people.treasurer).counts_as_woman = True
        sign_in(client, people.secretary)
        assert b"Yes, by their own word" in client.get(f"/people/{people.treasurer.id}").data
        at = f"/people/{people.treasurer.id}/details"
        sent = {"version": stored(people.treasurer).version, "name": "Ann Lee", "counts_as_woman": "no"}
        assert client.send(at, sent).status_code == 303
        assert stored(people.treasurer).counts_as_woman is True

    @pytest.mark.parametrize("path", ["/directory/", "/directory.csv", "/directory.vcf"])
    def test_it_is_in_no_directory(self, client: CheckingClient, people: Cast, path: str) -> None:
        sign_in(client, people.secretary)
        before = client.get(path).data if path.endswith("/") else client.send(path).data
        with writing():
            stored(people.treasurer).counts_as_woman = True
        after = client.get(path).data if path.endswith("/") else client.send(path).data
        assert before == after


class TestPeoplesRoom:
    """The Secretary keeps a person's postal address and branch, too."""

    def test_the_postal_address_and_the_branch_are_kept(self, client: CheckingClient, people: Cast) -> None:
        sign_in(client, people.secretary)
        sent = {"name": "Nia Vale", "postal_address": "1 High Street", "branch": people.branch.id}
        assert client.send("/people/new", sent).status_code == 303
        found = db.session.query(Person).filter_by(name="Nia Vale").one()
        assert (found.postal_address, found.branch_id) == ("1 High Street", people.branch.id)
        page = client.get(f"/people/{found.id}").get_data(as_text=True)
        assert "1 High Street" in page
        assert "North Branch" in page

    def test_a_closed_branch_of_theirs_stays_to_be_chosen(self, client: CheckingClient, people: Cast) -> None:
        somebody = make_person("Nia Vale", branch_id=people.branch.id)
        with writing():
            db.session.get_one(Body, people.branch.id).closed_on = datetime(2026, 1, 1, tzinfo=UTC).date()
        sign_in(client, people.secretary)
        sent = {"version": 1, "name": "Nia Vale-Stone", "branch": people.branch.id}
        assert client.send(f"/people/{somebody.id}/details", sent).status_code == 303
        assert stored(somebody).branch_id == people.branch.id
