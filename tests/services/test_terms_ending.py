"""The Secretary hears of terms that run out: from so many days before, and what is still unfilled."""

from datetime import date, timedelta

import pytest
from flask import Flask

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.people_vocabulary import ChangeoverKind, ChangeoverState
from intranet.core.vocabulary import Office
from intranet.models import Changeover, Outbox, Person, Setting, Term
from intranet.queries import terms_ending
from intranet.services import digests
from tests.support.people import days_from_now, keep, make_person, make_role
from tests.support.statements import statements

TODAY = date(2026, 11, 18)
SOON = TODAY + timedelta(days=42)


@pytest.fixture
def ann(app: Flask) -> Person:
    """The Secretary, whose own term goes on."""
    return make_person("Ann Lee", make_role("Secretary", Office.SECRETARY, shareable=False))


def changeover(by: Person, state: ChangeoverState = ChangeoverState.SHARED, on: date = SOON) -> Changeover:
    now = clock.now()
    confirmed = now if state is ChangeoverState.CONFIRMED else None
    made = Changeover(
        kind=ChangeoverKind.AGM, on_day=on, state=state, made_by_id=by.id, made_at=now, confirmed_at=confirmed
    )
    keep(made)
    return made


def letter(ann: Person) -> str:
    digests.queue_all(address=lambda path: f"https://x.example{path}")
    return "".join(one.text for one in db.session.query(Outbox).filter_by(recipient=ann.email))


@pytest.mark.usefixtures("ann")
def test_from_six_weeks_before_and_not_a_day_sooner() -> None:
    bea = make_person("Bea Marsh", make_role("Treasurer"), until=SOON)
    make_person("Cal Dunn", make_role("Chair", Office.CHAIR), until=SOON + timedelta(days=1))
    found = terms_ending.of(TODAY, 42)
    assert [(one.on, [t.person for t in one.terms]) for one in found.endings] == [(SOON, [bea.name])]
    assert found.carrying_on == ()
    assert found.due


def test_who_carries_on_and_what_is_vacant(ann: Person) -> None:
    make_person("Bea Marsh", make_role("Treasurer"), until=TODAY)
    auditor = make_role("Auditor", seats=2, shareable=False)
    make_person("Cal Dunn", auditor)
    found = terms_ending.of(TODAY, 42)
    assert [one.person for one in found.carrying_on] == ["Bea Marsh"]
    assert [(one.role, one.places) for one in found.vacant] == [("Auditor", 1)]
    assert found.endings == ()


@pytest.mark.usefixtures("ann")
def test_a_term_that_is_over_says_nothing_and_one_with_a_successor_says_so() -> None:
    role = make_role("Treasurer")
    bea = make_person("Bea Marsh", role, until=SOON)
    make_person("Dee Hart", role, since=SOON)
    gone = make_person("Eve Moor", make_role("Fundraiser"), until=SOON)
    with writing():
        db.session.query(Term).filter_by(person_id=gone.id).one().ended_on = TODAY
    (ending,) = terms_ending.of(TODAY, 42).endings
    assert [(one.person, one.followed_by) for one in ending.terms] == [(bea.name, ("Dee Hart",))]
    assert ending.open == ()


@pytest.mark.parametrize(
    ("state", "on", "mine", "is_found"),
    [
        (ChangeoverState.SHARED, SOON, False, True),
        (ChangeoverState.DRAFT, SOON, True, True),
        (ChangeoverState.DRAFT, SOON, False, False),
        (ChangeoverState.CONFIRMED, SOON, False, True),
        (ChangeoverState.CONFIRMED, TODAY, False, False),
        (ChangeoverState.SHARED, TODAY - timedelta(days=1), True, False),
    ],
)
def test_whether_a_changeover_is_on_its_way(
    ann: Person, state: ChangeoverState, on: date, mine: bool, is_found: bool
) -> None:
    other = make_person("Bea Marsh", make_role("Treasurer"), until=SOON)
    made = changeover(ann if mine else other, state, on)
    found = terms_ending.of(TODAY, 42, ann.id).changeover
    assert (found.id if found else None) == (made.id if is_found else None)


def test_it_costs_the_same_however_many_terms_there_are(ann: Person) -> None:
    def cost() -> int:
        with statements() as sent:
            terms_ending.of(TODAY, 42)
        return len(sent)

    role = make_role("Delegate", seats=40, shareable=False)
    assert cost() == 1  # most of the year
    make_person("Bea Marsh", role, until=SOON)
    before = cost()
    for number in range(12):
        make_person(f"Delegate {number}", role, until=SOON)
    assert before == cost() == 3


class TestTheLetter:
    def test_the_secretary_reads_counts_and_no_names(self, ann: Person) -> None:
        make_person("Bea Marsh", make_role("Treasurer"), until=SOON)
        make_person("Cal Dunn", make_role("Auditor"), until=TODAY)
        make_role("Fundraiser")
        said = letter(ann)
        assert "Terms that run out" in said
        assert "- 1 term due to end on Wed 30 December\n" in said
        assert "- 1 person past the end of a term, carrying on" in said
        assert "- 1 place vacant" in said
        assert "- No changeover is drafted yet\n  https://x.example/changeovers/" in said
        assert "Bea Marsh" not in said
        assert "Treasurer" not in said

    def test_nobody_else_does(self, ann: Person) -> None:
        chair = make_person("Dee Hart", make_role("Chair", Office.CHAIR))
        make_person("Bea Marsh", make_role("Treasurer"), until=SOON)
        assert "Terms that run out" not in letter(chair)
        assert "Terms that run out" in letter(ann)

    def test_nothing_is_said_while_no_term_runs_out(self, ann: Person) -> None:
        make_role("Fundraiser")  # vacant, as it may well be for years
        assert "Terms that run out" not in letter(ann)

    def test_the_setting_says_how_many_days_before(self, ann: Person) -> None:
        make_person("Bea Marsh", make_role("Treasurer"), until=days_from_now(60))
        assert not terms_ending.of(TODAY, 42).due
        keep(Setting(key="changeover_notice_days", value=70, valid_from=TODAY))
        assert "1 term due to end on Sun 17 January 2027" in letter(ann)
