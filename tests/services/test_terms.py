"""Terms under the write lock: of two that start at once in one seat, one is refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.vocabulary import Office, TermHow
from intranet.models import Person, Term
from intranet.rules.access import Actor
from intranet.services import terms
from tests.support.people import days_from_now, keep, make_person, make_role
from tests.support.plan import make_meeting

TODAY = date(2026, 11, 18)


@pytest.fixture
def secretary(app: Flask) -> Actor:
    person = make_person("Asha Patel", make_role("Secretary", Office.SECRETARY))
    return Actor(person.id, 1, 1, person.name)


def started(person: int, role: int, actor: Actor, starts_on: date = TODAY, replaces: int | None = None) -> int:
    with writing():
        return terms.start(
            person,
            role,
            starts_on=starts_on,
            due_to_end_on=None,
            how=TermHow.ELECTED,
            replaces=replaces,
            actor=actor,
        )


def test_two_at_once_in_one_seat(app: Flask, secretary: Actor) -> None:
    role = make_role("Treasurer", Office.TREASURER, shareable=False).id
    people = [Person(name=name, created_at=clock.now()) for name in ("Ann Lee", "Ben Okafor", "Cleo Wren", "Dev Shah")]
    keep(*people)
    together = Barrier(len(people))

    def begin(person_id: int) -> str:
        with app.app_context():
            together.wait()
            try:
                started(person_id, role, secretary)
            except RuleError as refusal:
                return refusal.message
            finally:
                db.session.remove()
        return "started"

    with ThreadPoolExecutor(len(people)) as pool:
        said = list(pool.map(begin, [person.id for person in people]))
    assert said.count("started") == 1
    assert all("cannot be shared" in words for words in said if words != "started")
    assert db.session.query(Term).filter_by(role_id=role).count() == 1


def test_a_term_that_would_overlap_only_in_the_middle_is_refused(secretary: Actor) -> None:
    role = make_role("Auditor", seats=2, shareable=False)
    ann, ben, cleo = (make_person(name) for name in ("Ann Lee", "Ben Okafor", "Cleo Wren"))
    started(ann.id, role.id, secretary)
    started(ben.id, role.id, secretary, starts_on=days_from_now(100))
    with pytest.raises(RuleError, match="All 2 seats of this role are held in those days"):
        started(cleo.id, role.id, secretary)


def test_a_refused_start_does_not_end_the_term_it_was_to_replace(secretary: Actor) -> None:
    role = make_role("Treasurer", Office.TREASURER, shareable=False)
    ann, ben, cleo = (make_person(name) for name in ("Ann Lee", "Ben Okafor", "Cleo Wren"))
    first = started(ann.id, role.id, secretary, starts_on=date(2026, 1, 1))
    with writing():
        terms.end(first, seen=1, ended_on=days_from_now(30), actor=secretary)
    started(ben.id, role.id, secretary, starts_on=days_from_now(30))
    with pytest.raises(RuleError):
        started(cleo.id, role.id, secretary, replaces=first)
    db.session.expire_all()
    assert db.session.get_one(Term, first).ended_on == days_from_now(30)


def test_a_term_of_a_closed_role_does_not_start(secretary: Actor) -> None:
    role = make_role("European Liaison Officer", closed_on=date(2026, 1, 1))
    with pytest.raises(RuleError, match="This role is closed"):
        started(make_person("Ann Lee").id, role.id, secretary)


def test_a_role_that_cannot_be_shared_says_by_which_rule(secretary: Actor) -> None:
    role = make_role("Treasurer", Office.TREASURER, shareable=False, unshareable_source="Model rules, job shares")
    started(make_person("Ann Lee").id, role.id, secretary)
    with pytest.raises(RuleError, match=r"cannot be shared[.] End that term first[.] Rule: Model rules, job shares"):
        started(make_person("Ben Okafor").id, role.id, secretary)


def test_the_meeting_at_which_it_began(secretary: Actor) -> None:
    role, person, meeting = make_role("Fundraiser"), make_person("Ann Lee"), make_meeting(TODAY)

    def start(meeting_id: int) -> int:
        with writing():
            return terms.start(
                person.id,
                role.id,
                starts_on=TODAY,
                due_to_end_on=None,
                how=TermHow.CO_OPTED,
                meeting_id=meeting_id,
                actor=secretary,
            )

    with pytest.raises(RuleError, match="This meeting is no longer there") as refusal:
        start(99)
    assert refusal.value.field == "meeting_id"
    assert db.session.get_one(Term, start(meeting.id)).meeting_id == meeting.id


def test_nobody_and_nothing(secretary: Actor) -> None:
    with pytest.raises(NotFound):
        started(999, 999, secretary)


def test_ending_with_an_old_form_is_a_conflict(secretary: Actor) -> None:
    role = make_role("Treasurer", Office.TREASURER)
    term = started(make_person("Ann Lee").id, role.id, secretary, starts_on=date(2026, 1, 1))
    with pytest.raises(Conflict) as conflict, writing():
        terms.end(term, seen=0, ended_on=TODAY, actor=secretary)
    assert conflict.value.theirs["starts_on"] == date(2026, 1, 1)
    assert conflict.value.version == 1
