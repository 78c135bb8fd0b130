"""The handover is asked for from six weeks before the AGM, or before somebody's own term ends; and once it is written,
no more."""

from datetime import date, timedelta

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.core.settings import current
from intranet.core.vocabulary import BodyKind, Office
from intranet.models import Outbox, Person, Role, Term
from intranet.queries import access
from intranet.queries import handover as reads
from intranet.rules.access import Actor
from intranet.services import digests
from tests.support.handover import left, written
from tests.support.meetings import hold
from tests.support.people import days_from_now, keep, make_body, make_person, make_role

SETTINGS = current({})


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def ann(treasurer: Role) -> Person:
    return make_person("Ann Lee", treasurer)


def asked(person: Person, today: date | None = None) -> list[tuple[str, date, bool, bool]]:
    day = today or clock.today()
    held = access.holdings(person.id, day)
    actor = Actor(person.id, 1, 1, person.name, held.holdings, left_ids=held.left)
    found = reads.asked_of(actor, SETTINGS, day)
    db.session.rollback()
    return [(one.title, one.on, one.written_lately, one.at_agm) for one in found]


def test_from_six_weeks_before_the_agm(treasurer: Role, ann: Person) -> None:
    agm = days_from_now(43)
    hold(agm, kind=MeetingKind.AGM)
    assert asked(ann) == []
    assert asked(ann, days_from_now(1)) == [("Treasurer", agm, False, True)]


def test_the_setting_says_how_long_before(treasurer: Role, ann: Person) -> None:
    hold(days_from_now(43), kind=MeetingKind.AGM)
    held = access.holdings(ann.id, clock.today())
    actor = Actor(ann.id, 1, 1, ann.name, held.holdings)
    assert len(reads.asked_of(actor, {**SETTINGS, "changeover_notice_days": 43}, clock.today())) == 1


def test_neither_a_branchs_agm_counts_nor_one_that_was_called_off(treasurer: Role, ann: Person) -> None:
    branch = make_body("Shelwick", BodyKind.BRANCH)
    hold(days_from_now(9), body=branch, kind=MeetingKind.AGM)
    hold(days_from_now(9), MeetingState.CANCELLED, kind=MeetingKind.AGM)
    assert asked(ann) == []


@pytest.mark.parametrize(("days", "is_asked"), [(43, False), (42, True), (0, True), (-60, True)])
def test_from_six_weeks_before_their_own_term_ends(treasurer: Role, days: int, is_asked: bool) -> None:
    due = days_from_now(days)
    bea = make_person("Bea Marsh", treasurer, until=due)
    assert asked(bea) == ([("Treasurer", due, False, False)] if is_asked else [])


def test_a_leaver_who_is_known_is_asked_by_their_last_day(treasurer: Role, ann: Person) -> None:
    with writing():
        db.session.query(Term).update({"ended_on": days_from_now(7)})
    assert asked(ann) == [("Treasurer", days_from_now(7), False, False)]


def test_what_was_written_since_counts_and_what_is_older_does_not(treasurer: Role, ann: Person) -> None:
    hold(days_from_now(30), kind=MeetingKind.AGM)
    written(treasurer, days_ago=13)
    assert asked(ann)[0][2] is False
    written(treasurer, number=2, days_ago=12)
    assert asked(ann)[0][2] is True


def test_who_left_is_told_until_when(treasurer: Role) -> None:
    lee = left("Lee Past", treasurer, days_from_now(-3))
    held = access.holdings(lee.id, clock.today())
    actor = Actor(lee.id, 1, 1, lee.name, held.holdings, left_ids=held.left)
    found = reads.left_by(actor, SETTINGS, clock.today())
    assert [(one.title, one.until, one.written_lately) for one in found] == [("Treasurer", days_from_now(26), False)]
    assert asked(lee) == []


def letter() -> str:
    digests.queue_all(address=lambda path: f"https://intranet.example.org{path}")
    db.session.rollback()
    found = db.session.query(Outbox).order_by(Outbox.id.desc()).first()
    db.session.rollback()
    return found.text if found else ""


def test_the_weekly_letter_asks_until_it_is_written(treasurer: Role, ann: Person) -> None:
    hold(days_from_now(30), kind=MeetingKind.AGM)
    text = letter()
    assert "Your handover" in text
    assert "Notes for the next Treasurer, before the annual general meeting on Fri 18 December" in text
    assert f"https://intranet.example.org/roles/{treasurer.id}/handover" in text


def test_the_weekly_letter_asks_no_more_once_it_is_written(treasurer: Role, ann: Person) -> None:
    hold(days_from_now(30), kind=MeetingKind.AGM)
    written(treasurer)
    assert "Your handover" not in letter()


def test_whoever_carries_on_is_not_asked_every_week(treasurer: Role) -> None:
    bea = make_person("Bea Marsh")
    keep(
        Term(
            person_id=bea.id,
            role_id=treasurer.id,
            starts_on=days_from_now(-400),
            due_to_end_on=clock.today() - timedelta(days=30),
        )
    )
    assert asked(bea) != []
    assert "Your handover" not in letter()
