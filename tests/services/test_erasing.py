"""Erasing somebody who left: what goes at once, what stays, and what goes when its time is over."""

import json
from datetime import date
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.models import Account, AffiliateDelegate, AgreedMinutes, Person, Record, SignIn, Term, Tick
from intranet.queries import erasing as reads
from intranet.queries import search as search_reads
from intranet.rules.minutes_document import opened
from intranet.rules.plan_document import checksum
from intranet.services import erasing, records, retention
from tests.support.canary import ADDRESS, LEFT, NAME, NUMBER, POSTAL, actor_of, canary, grep
from tests.support.database import ON_POSTGRESQL
from tests.support.people import make_person, make_role

IN_TIME = "2032-11-02T12:00:00+00:00"  # six years and a day after she left


def erased() -> tuple[Person, int]:
    who, people = canary()
    with writing():
        erasing.erase(who.id, seen=who.version, actor=actor_of(people.ann))
    return who, people.meeting.id


def standing(meeting_id: int) -> AgreedMinutes:
    return db.session.query(AgreedMinutes).filter_by(meeting_id=meeting_id, reopened_at=None).one()


@pytest.mark.usefixtures("app")
def test_how_to_reach_her_is_nowhere_any_more() -> None:
    who, people = canary()
    assert "handover_edition.contacts" in grep(NUMBER)  # what is looked for stood there
    assert "agreed_minutes.document" in grep(ADDRESS)
    with writing():
        erasing.erase(who.id, seen=who.version, actor=actor_of(people.ann))
    assert grep(ADDRESS, NUMBER, POSTAL, "canary") == []


@pytest.mark.skipif(ON_POSTGRESQL, reason="the database is no file there, and nothing else is kept in this test")
def test_nor_in_any_file(app: Flask, evening: time_machine.Traveller) -> None:
    erased()
    assert in_files(app, ADDRESS, NUMBER) == []
    evening.move_to(IN_TIME)
    with writing():
        retention.apply()
    assert in_files(app, NAME, "zenobia") == []


def in_files(app: Flask, *words: str) -> list[str]:
    """The words that stand in any file of the instance."""
    db.session.remove()
    db.engine.dispose()
    folder: Path = app.extensions["intranet"].instance
    kept = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert kept, "There is a file to look through."
    return [word for word in words if any(word.encode() in one for one in kept)]


@pytest.mark.usefixtures("app")
def test_her_account_is_closed_and_her_name_stays_where_she_worked() -> None:
    who, meeting_id = erased()
    assert db.session.query(Account).filter_by(person_id=who.id).count() == 0
    assert db.session.query(SignIn).count() == 0
    person = db.session.get_one(Person, who.id)
    assert (person.name, person.email, person.counts_as_woman) == (NAME, None, None)
    assert person.erased_at is not None
    assert db.session.query(Tick).one().ticked_by_id == who.id
    assert NAME in standing(meeting_id).document


@pytest.mark.usefixtures("app")
def test_it_leaves_a_record_of_what_went() -> None:
    who, _ = erased()
    record = db.session.query(Record).filter_by(kind=Happening.PERSON_ERASED.value).one()
    assert (record.subject_id, record.fields["name"]) == (who.id, NAME)
    assert {"email", "telephone", "postal_address", "account"} <= set(record.fields["fields"])
    assert ADDRESS not in json.dumps(record.fields)


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("left_on", [None, date(2026, 12, 1)])
def test_whoever_holds_a_role_is_not_erased(left_on: date | None) -> None:
    who, people = canary(left_on)
    with pytest.raises(RuleError, match="holds, or is about to hold, the role of Fundraiser"), writing():
        erasing.erase(who.id, seen=who.version, actor=actor_of(people.ann))
    assert "person.email" in grep(ADDRESS)


@pytest.mark.usefixtures("app")
def test_an_entry_changed_meanwhile_is_looked_at_again() -> None:
    who, people = canary()
    with pytest.raises(Conflict), writing():
        erasing.erase(who.id, seen=who.version + 1, actor=actor_of(people.ann))
    with pytest.raises(NotFound), writing():
        erasing.erase(9999, seen=1, actor=actor_of(people.ann))


@pytest.mark.usefixtures("app")
def test_a_number_that_somebody_else_has_too_stays_in_what_others_wrote() -> None:
    who, people = canary()
    other = make_person("Bob Quill", telephone=NUMBER)
    with writing():
        erasing.erase(who.id, seen=who.version, actor=actor_of(people.ann))
    assert db.session.get_one(Person, other.id).telephone == NUMBER
    assert grep(NUMBER) == ["handover_edition.contacts", "person.telephone"]


@pytest.mark.usefixtures("app")
class TestTheNameToo:
    def test_after_six_years_it_stands_nowhere(self, evening: time_machine.Traveller) -> None:
        who, _ = erased()
        evening.move_to(IN_TIME)
        with writing():
            retention.apply()
        assert grep(NAME, ADDRESS, NUMBER) == []
        assert db.session.get_one(Person, who.id).name == "a former Fundraiser"
        assert search_reads.find("Zenobia", clock.today()).people == ()

    def test_not_a_day_sooner(self, evening: time_machine.Traveller) -> None:
        erased()
        evening.move_to("2032-10-31T12:00:00+00:00")
        with writing():
            assert [one for one in retention.apply() if NAME in one.what] == []
        assert "person.name" in grep(NAME)

    def test_minutes_stay_readable_as_a_new_edition_with_both_checksums(self, evening: time_machine.Traveller) -> None:
        _, meeting_id = erased()
        before = standing(meeting_id)
        was, edition = before.checksum, before.edition
        db.session.rollback()
        evening.move_to(IN_TIME)
        with writing():
            retention.apply()
        kept = standing(meeting_id)
        document = opened(kept.document, kept.checksum)
        assert (kept.edition, document["agreement"]["edition"], kept.pdf) == (edition + 1, edition + 1, None)
        assert "a former Fundraiser" in [one["name"] for one in document["present"]]
        assert document["items"][0]["decisions"][-1]["words"] == "To thank a former Fundraiser"
        told = db.session.query(Record).filter_by(kind=Happening.PAPER_REDACTED.value).all()[-1]
        assert (told.fields["was"], told.fields["now"]) == (was, checksum(kept.document))

    def test_not_in_what_others_wrote_where_somebody_else_is_called_the_same(
        self, evening: time_machine.Traveller
    ) -> None:
        who, _ = erased()
        make_person(NAME)
        evening.move_to(IN_TIME)
        with writing():
            retention.apply()
        assert db.session.get_one(Person, who.id).name == "a former Fundraiser"
        assert "agenda_item.notes" in grep(NAME)

    def test_a_name_with_marks_goes_too_and_one_she_had_before(self, evening: time_machine.Traveller) -> None:
        who = make_person("Siân Éluard", make_role("Fundraiser"), since=date(2025, 1, 1), until=None)
        with writing():
            db.session.query(Term).filter_by(person_id=who.id).one().ended_on = date(2026, 1, 1)
            for name in ("Siân Áth", "Siân Éluard"):
                records.write(Happening.PERSON_CHANGED, "person", who.id, actor=None, name=name, fields=["name"])
            records.write(Happening.DUTY_TICKED, "duty", 1, actor=None, words="Thank SIÂN ÁTH")
        evening.move_to(IN_TIME)
        with writing():
            retention.apply()
        assert grep("Siân") == []
        ticked = db.session.query(Record).filter_by(kind=Happening.DUTY_TICKED.value).one()
        assert ticked.fields == {"words": "Thank a former Fundraiser"}

    def test_delegates_of_affiliates_who_left_long_ago_are_removed(self, evening: time_machine.Traveller) -> None:
        with writing():
            gone = AffiliateDelegate(name="Dee Long", organisation="Unite", starts_on=LEFT, ended_on=date(2026, 11, 2))
            still = AffiliateDelegate(name="Eve Here", organisation="Unite", starts_on=LEFT)
            db.session.add_all([gone, still])
            records.write(Happening.DELEGATE_ADDED, "delegate", 1, actor=None, words="Dee Long", organisation="Unite")
        evening.move_to("2032-11-02T12:00:00+00:00")
        assert [one.what for one in retention.due()] == ["Dee Long, delegate of Unite"]
        with writing():
            retention.apply()
        assert grep("Dee Long") == []
        assert grep("Eve Here") == ["affiliate_delegate.name"]

    def test_it_goes_at_once_where_its_time_was_over_before(self) -> None:
        who, people = canary(left_on=date(2020, 11, 1), since=date(2019, 11, 1))
        with writing():
            erasing.erase(who.id, seen=who.version, actor=actor_of(people.ann))
        assert grep(NAME, ADDRESS) == []


@pytest.mark.usefixtures("app")
def test_the_page_is_told_what_there_is() -> None:
    who, _ = canary()
    leaver = reads.get(who.id)
    assert leaver is not None
    assert leaver.contact == ("e-mail address", "telephone number", "postal address", "pronouns")
    assert (leaver.has_account, leaver.letters, leaver.becomes) == (True, 1, "a former Fundraiser")
    assert leaver.kept_until == date(2032, 11, 1)
