"""What others wrote is swept only for words that are one person's and nothing else: nobody's entry spoils a minute."""

from datetime import timedelta

import pytest
import time_machine

from intranet.core.db import db, writing
from intranet.core.people_vocabulary import SharedWith
from intranet.models import Account, HandoverEdition, Person, Record, Term
from intranet.rules.access import Actor
from intranet.rules.handover import Notes
from intranet.services import account_deletion, entries, handover, retention
from intranet.services.entries import EntrySheet
from tests.support.changeovers import TODAY, Constituency, constituency
from tests.support.people import make_person

pytestmark = pytest.mark.usefixtures("app")
NOTES = "You may ask the bank on 2026-11-18, Item 3. May Gold is kind. The meeting resolved so. Ring 01632 960111."


@pytest.fixture
def here() -> Constituency:
    found = constituency()
    with writing():
        handover.write(found.treasurer.id, Notes(contacts=NOTES), seen=0, actor=found.by_secretary)
    return found


def notes() -> str:
    return str(db.session.query(HandoverEdition.contacts).scalar())


def called(name: str) -> EntrySheet:
    """An entry that says no more than a name."""
    only = SharedWith.SECRETARY
    return EntrySheet(name, "", "", "", None, email_shown=only, telephone_shown=only, address_shown=only,
                      counts_as_woman=None)  # fmt: skip


def deletes_account(person: Person) -> None:
    account = db.session.query(Account).filter_by(person_id=person.id).one()
    with writing():
        account_deletion.delete(actor=Actor(person.id, account.id, 1, person.name))


def leaves_for_good(person: Person, evening: time_machine.Traveller) -> None:
    """Their time is over, and all that is kept no longer goes."""
    with writing():
        db.session.query(Term).filter_by(person_id=person.id).one().ended_on = TODAY
    evening.shift(timedelta(days=6 * 366 + 1))
    with writing():
        retention.apply()


@pytest.mark.parametrize("said", ["resolved", "The meeting", "2026-11-18", "Item 3", "on 2026-11-18, Item 3"])
@pytest.mark.parametrize("field", ["telephone", "postal_address"])
def test_what_is_no_address_is_not_taken_out_of_what_others_wrote(here: Constituency, field: str, said: str) -> None:
    with writing():
        person = db.session.get_one(Person, here.dev.id)
        setattr(person, field, said)
    deletes_account(here.dev)
    assert notes() == NOTES
    assert getattr(db.session.get_one(Person, here.dev.id), field) is None


def test_a_number_is(here: Constituency) -> None:
    with writing():
        db.session.get_one(Person, here.dev.id).telephone = "01632 960111"
    deletes_account(here.dev)
    assert notes() == NOTES.replace("01632 960111", "(erased)")


def test_a_name_of_one_word_may_be_a_word(here: Constituency, evening: time_machine.Traveller) -> None:
    leaves_for_good(make_person("May", here.fundraiser), evening)
    assert notes() == NOTES
    assert db.session.query(Person).filter_by(name="May").count() == 0


def test_where_nothing_but_the_word_stands_it_is_the_name(here: Constituency, evening: time_machine.Traveller) -> None:
    may = make_person("May", here.fundraiser)
    with writing():
        db.session.add(Record(kind="term-started", at=may.created_at, subject_kind="term", fields={"name": "May"}))
    leaves_for_good(may, evening)
    assert db.session.query(Record).filter_by(kind="term-started").one().fields == {"name": "a former Fundraiser"}


def test_a_name_that_only_they_gave_themselves_may_be_any_words(
    here: Constituency, evening: time_machine.Traveller
) -> None:
    """Whoever calls themselves "the meeting" for a day takes nothing out of a minute six years later."""
    oz = make_person("Oz Black", here.fundraiser)
    actor = Actor(oz.id, oz.id, 1, oz.name)
    for name in ("The meeting", "Oz Black"):
        with writing():
            person = db.session.get_one(Person, oz.id, populate_existing=True)
            entries.change(called(name), seen=person.version, actor=actor)
    leaves_for_good(oz, evening)
    assert notes() == NOTES


def test_a_whole_name_is_taken_out(here: Constituency, evening: time_machine.Traveller) -> None:
    leaves_for_good(make_person("May Gold", here.fundraiser), evening)
    assert notes() == NOTES.replace("May Gold", "a former Fundraiser")
