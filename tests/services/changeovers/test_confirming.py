"""A changeover, confirmed: all terms end and start on the day, the new are invited, and everything is recorded."""

from datetime import date, timedelta

import time_machine

from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverKind, ChangeoverState, SeatOutcome
from intranet.core.vocabulary import CompositionKind, Office, TermHow
from intranet.models import CompositionRule, CompositionRuleRole, Invitation, Outbox, Person, Record, Term
from intranet.queries import access
from intranet.queries import changeovers as reads
from intranet.rules.changeover import Sheet, Successor
from intranet.services import changeovers
from tests.support.accounts import give_password
from tests.support.changeovers import (
    AGM,
    EVA,
    TODAY,
    Constituency,
    confirmed,
    drafted,
    known,
    link,
    sheet_of,
    terms_of,
    to_be,
    version_of,
)
from tests.support.people import LONG_AGO, keep
from tests.support.plan import make_meeting
from tests.support.statements import statements


def titles_of(person_id: int, day: date) -> list[str]:
    return [held.title for held in access.holdings(person_id, day).holdings]


def test_new_ends_one_term_and_starts_another_and_invites(clp: Constituency) -> None:
    _, did = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    assert (did.started, did.ended, did.invited) == (1, 1, ("Eva Stone",))
    assert terms_of(clp.treasurer) == [("Cleo Wren", LONG_AGO, TODAY), ("Eva Stone", TODAY, None)]
    eva = db.session.query(Person).filter_by(name="Eva Stone").one()
    assert eva.email == "eva@example.org"
    assert db.session.query(Invitation.email).filter_by(person_id=eva.id).all() == [("eva@example.org",)]
    assert db.session.query(Outbox).filter_by(recipient="eva@example.org").count() == 1


def test_access_follows_the_office_on_the_day_without_a_job(clp: Constituency) -> None:
    confirmed(sheet_of(to_be(clp.treasurer, known(clp.dev)), on_day=AGM), clp.by_secretary)
    assert titles_of(clp.cleo.id, AGM - timedelta(days=1)) == ["Treasurer"]
    assert titles_of(clp.dev.id, AGM - timedelta(days=1)) == []
    assert titles_of(clp.cleo.id, AGM) == []
    assert titles_of(clp.dev.id, AGM) == ["Treasurer"]


def test_a_day_that_has_passed_has_its_true_dates(clp: Constituency) -> None:
    day = TODAY - timedelta(days=60)
    confirmed(sheet_of(to_be(clp.treasurer, known(clp.dev)), on_day=day), clp.by_secretary)
    assert terms_of(clp.treasurer) == [("Cleo Wren", LONG_AGO, day), ("Dev Shah", day, None)]


def test_each_outcome(clp: Constituency) -> None:
    meeting = make_meeting(AGM)
    outcomes = (
        to_be(clp.chair, outcome=SeatOutcome.RE_ELECTED),
        to_be(clp.secretary, known(clp.ben), EVA, outcome=SeatOutcome.JOB_SHARE),
        to_be(clp.treasurer, outcome=SeatOutcome.VACANT),
        to_be(clp.fundraiser, known(clp.dev), outcome=SeatOutcome.ACTING),
        to_be(clp.auditor, known(clp.cleo), Successor(None, "Fay Moss")),
    )
    due = date(2027, 11, 25)
    _, did = confirmed(Sheet(ChangeoverKind.AGM, AGM, due, meeting.id, outcomes), clp.by_secretary)
    assert (did.started, did.ended) == (6, 3)
    assert terms_of(clp.chair) == [("Ann Lee", LONG_AGO, AGM), ("Ann Lee", AGM, None)]
    assert [name for name, *_ in terms_of(clp.secretary)] == ["Ben Okafor", "Ben Okafor", "Eva Stone"]
    assert terms_of(clp.treasurer) == [("Cleo Wren", LONG_AGO, AGM)]
    assert [name for name, *_ in terms_of(clp.auditor)] == ["Cleo Wren", "Fay Moss"]
    started = db.session.query(Term).filter_by(starts_on=AGM).all()
    assert {(term.due_to_end_on, term.meeting_id) for term in started} == {(due, meeting.id)}
    assert {term.how for term in started if term.role_id == clp.fundraiser.id} == {TermHow.ACTING}
    assert {term.how for term in started if term.role_id != clp.fundraiser.id} == {TermHow.ELECTED}


def test_a_by_election_leaves_the_other_seat_as_it_is(clp: Constituency) -> None:
    keep(Term(person_id=clp.dev.id, role_id=clp.auditor.id, starts_on=LONG_AGO))
    sheet = sheet_of(to_be(clp.auditor, EVA), kind=ChangeoverKind.BY_ELECTION)
    _, did = confirmed(sheet, clp.by_secretary)
    assert (did.started, did.ended) == (1, 0)
    assert terms_of(clp.auditor) == [("Dev Shah", LONG_AGO, None), ("Eva Stone", TODAY, None)]


def test_whoever_carries_on_is_replaced_and_who_has_an_account_is_not_invited(clp: Constituency) -> None:
    give_password(clp.dev)
    db.session.rollback()
    _, did = confirmed(sheet_of(to_be(clp.treasurer, known(clp.dev))), clp.by_secretary)
    assert did.invited == ()


def test_it_leaves_records(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA), on_day=AGM), clp.by_secretary)
    found = db.session.query(Record).order_by(Record.id).all()
    assert [one.kind for one in found] == [
        Happening.CHANGEOVER_DRAFTED,
        Happening.TERM_ENDED,
        Happening.PERSON_ADDED,
        Happening.TERM_STARTED,
        Happening.INVITATION_SENT,
        Happening.CHANGEOVER_CONFIRMED,
    ]
    last = found[-1]
    assert (last.subject_id, last.person_id) == (changeover_id, clp.ben.id)
    assert last.fields == {
        "words": "annual general meeting, Thursday 26 November 2026",
        "started": 1,
        "ended": 1,
        "invited": 1,
        "warnings": 0,
    }
    assert {one.role_id for one in found if one.kind.startswith("term")} == {clp.treasurer.id}


def test_what_it_became_can_be_read(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.secretary, EVA)), clp.by_chair, {"no-secretary": " They  knew "})
    found = reads.get(changeover_id)
    assert found is not None
    assert (found.state, found.confirmed_by) == (ChangeoverState.CONFIRMED, "Ann Lee")
    assert found.warnings == (("Eva Stone would be Secretary, and has not opened an account yet.", "They knew"),)
    assert [(term.name, term.started) for term in found.terms] == [("Ben Okafor", False), ("Eva Stone", True)]
    assert found.why_not_undo is None
    assert found.undoable_until == found.confirmed_at + timedelta(days=7) if found.confirmed_at else False


def test_a_draft_is_kept_with_what_is_on_it(clp: Constituency) -> None:
    sheet = sheet_of(to_be(clp.treasurer, known(clp.dev)), to_be(clp.auditor, EVA), to_be(clp.fundraiser))
    found = reads.get(drafted(sheet, clp.by_secretary))
    assert found is not None
    assert [(one.role_id, one.outcome, one.people) for one in found.sheet.outcomes] == [
        (clp.treasurer.id, SeatOutcome.NEW, (Successor(clp.dev.id, "Dev Shah"),)),
        (clp.fundraiser.id, SeatOutcome.NEW, ()),
        (clp.auditor.id, SeatOutcome.NEW, (Successor(None, "Eva Stone", "eva@example.org"),)),
    ]
    assert found.is_seen_by(clp.ben.id)
    assert not found.is_seen_by(clp.ann.id)


def test_nothing_of_a_draft_counts(clp: Constituency) -> None:
    drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    assert terms_of(clp.treasurer) == [("Cleo Wren", LONG_AGO, None)]
    assert db.session.query(Person).filter_by(name="Eva Stone").count() == 0
    assert db.session.query(Outbox).count() == 0


def test_reading_costs_the_same_however_much_there_is(clp: Constituency) -> None:
    rule = CompositionRule(kind=CompositionKind.AT_LEAST_WOMEN, words="", at_least=1, source="Rules")
    keep(rule)
    keep(*(CompositionRuleRole(rule_id=rule.id, role_id=role.id) for role in (clp.chair, clp.treasurer)))
    short, long = (
        sheet_of(to_be(clp.treasurer, EVA)),
        sheet_of(
            to_be(clp.treasurer, EVA),
            to_be(clp.chair, outcome=SeatOutcome.RE_ELECTED),
            to_be(clp.auditor, known(clp.dev), Successor(None, "Fay Moss")),
        ),
    )
    ids = [drafted(sheet, clp.by_secretary) for sheet in (short, long)]
    for sheet, changeover_id in zip((short, long), ids, strict=True):
        with statements() as asked:
            reads.board(AGM)
        assert len(asked) == 2
        with statements() as asked:
            reads.findings(sheet)
        assert len(asked) == 5
        with statements() as asked:
            reads.get(changeover_id)
        assert len(asked) == 7
        with statements() as asked:
            reads.outlook(sheet, TODAY)
        assert len(asked) == 5
        with statements() as asked:
            reads.list_changeovers()
        assert len(asked) == 1


def test_the_secretary_of_the_day_can_confirm_what_starts_at_midnight(
    clp: Constituency, evening: time_machine.Traveller
) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.secretary, known(clp.dev)), on_day=AGM), clp.by_secretary)
    with writing():
        changeovers.confirm(
            changeover_id, seen=version_of(changeover_id), reasons={}, actor=clp.by_secretary, link=link
        )
    evening.move_to("2026-11-25T23:59:00+00:00")
    assert access.holdings(clp.dev.id, AGM - timedelta(days=1)).holdings == ()
    assert access.holdings(clp.dev.id, AGM).holdings[0].office is Office.SECRETARY
