"""A changeover undone: everything is as it was, within seven days and while nobody has built on it."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from intranet.core import clock
from intranet.core.db import db, rows, writing
from intranet.core.errors import Conflict, RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import ChangeoverState, SeatOutcome
from intranet.core.vocabulary import TermHow
from intranet.models import Account, ChangeoverSeat, Invitation, Outbox, Person, Record, SearchEntry, Term
from intranet.queries import changeovers as reads
from intranet.rules.access import Actor
from intranet.rules.changeover import Successor
from intranet.services import changeovers, invitations, records, terms
from tests.support.accounts import QUICK_HASH
from tests.support.changeovers import (
    AGM,
    EVA,
    TODAY,
    Constituency,
    confirmed,
    known,
    person,
    sheet_of,
    terms_of,
    to_be,
    undone,
    version_of,
)
from tests.support.people import LONG_AGO, keep


def kept_terms() -> list[tuple[object, ...]]:
    """All terms but for their versions."""
    columns = [column for column in Term.__table__.columns if column.name != "version"]
    return [tuple(one) for one in rows(db.select(*columns).order_by(Term.id))]


def people_names() -> list[str]:
    return [name for (name,) in rows(db.select(Person.name).order_by(Person.id))]


def acted(somebody: Person, kind: Happening, **fields: Any) -> None:
    with writing():
        who = Actor(somebody.id, 1, 1, somebody.name)
        records.write(kind, "duty", 1, actor=who, **fields)


def refused(clp: Constituency, changeover_id: int, match: str) -> None:
    before = kept_terms()
    with pytest.raises(RuleError, match=match):
        undone(changeover_id, clp.by_secretary)
    assert kept_terms() == before
    found = reads.get(changeover_id)
    assert found is not None
    assert found.state is ChangeoverState.CONFIRMED


@pytest.mark.parametrize("on_day", [TODAY, AGM, TODAY - timedelta(days=60)])
def test_everything_is_as_it_was(clp: Constituency, on_day: date) -> None:
    keep(Term(person_id=clp.dev.id, role_id=clp.fundraiser.id, starts_on=LONG_AGO, ended_on=date(2027, 1, 1)))
    before, told = kept_terms(), people_names()
    sheet = sheet_of(
        to_be(clp.chair, outcome=SeatOutcome.RE_ELECTED),
        to_be(clp.treasurer, EVA),
        to_be(clp.fundraiser, outcome=SeatOutcome.VACANT),
        to_be(clp.auditor, known(clp.dev)),
        on_day=on_day,
    )
    changeover_id, _ = confirmed(sheet, clp.by_secretary)
    history = db.session.query(Record).count()
    undone(changeover_id, clp.by_secretary)
    assert kept_terms() == before
    assert people_names() == told
    assert db.session.query(Invitation).filter_by(revoked_at=None).count() == 0
    assert {(one.sent_at is None, one.recipient, one.text) for one in db.session.query(Outbox)} == {(False, "", "")}
    assert db.session.query(SearchEntry).filter_by(subject_kind="person", title="Eva Stone").count() == 0
    assert db.session.query(Record).count() > history
    found = reads.get(changeover_id)
    assert found is not None
    assert (found.state, found.undone_by) == (ChangeoverState.UNDONE, "Ben Okafor")
    assert found.sheet.outcomes[1].people[0] == Successor(None, "Eva Stone")  # what was undone can still be read


def test_it_leaves_a_record_of_each_thing(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    last = db.session.query(db.func.max(Record.id)).scalar()
    undone(changeover_id, clp.by_secretary)
    found = db.session.query(Record).filter(Record.id > last).order_by(Record.id).all()
    assert [(one.kind, one.role_id) for one in found] == [
        (Happening.TERM_CHANGED, clp.treasurer.id),
        (Happening.TERM_CHANGED, clp.treasurer.id),
        (Happening.INVITATION_REVOKED, None),
        (Happening.CHANGEOVER_UNDONE, None),
    ]
    assert [(one.fields["before"], one.fields["after"]) for one in found[:2]] == [
        ({"starts_on": "2026-11-18"}, {"starts_on": None}),
        ({"ended_on": "2026-11-18"}, {"ended_on": None}),
    ]


def test_numbers_of_what_went_do_not_come_back(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    gone = person("Eva Stone").id, db.session.query(db.func.max(Term.id)).scalar()
    undone(changeover_id, clp.by_secretary)
    db.session.expire_all()
    confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    assert person("Eva Stone").id > gone[0]
    assert db.session.query(db.func.max(Term.id)).scalar() > gone[1]


def test_for_seven_days(clp: Constituency, evening: time_machine.Traveller) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    evening.shift(timedelta(days=7))
    refused(clp, changeover_id, "A changeover can be undone for 7 days, here until Wednesday 25 November 2026")
    evening.shift(timedelta(seconds=-1))
    undone(changeover_id, clp.by_secretary)


def test_signing_in_is_no_act_but_whoever_has_an_account_stays(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    eva = person("Eva Stone")
    with writing():
        token = invitations.create_link(eva.id, actor=clp.by_secretary)
        invitations.accept(token, QUICK_HASH)
    acted(eva, Happening.SIGNED_IN, device="Firefox")
    undone(changeover_id, clp.by_secretary)
    assert terms_of(clp.treasurer) == [("Cleo Wren", LONG_AGO, None)]
    assert db.session.query(Account).filter_by(person_id=eva.id).count() == 1
    seat = db.session.query(ChangeoverSeat).populate_existing().one()
    assert (seat.person_id, seat.name, seat.added_person) == (eva.id, "", False)


def test_somebody_added_stays_where_something_else_speaks_of_them(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with writing():
        terms.start(
            person("Eva Stone").id,
            clp.fundraiser.id,
            starts_on=TODAY,
            due_to_end_on=None,
            how=TermHow.APPOINTED,
            actor=clp.by_secretary,
        )
    undone(changeover_id, clp.by_secretary)
    assert people_names().count("Eva Stone") == 1
    assert terms_of(clp.fundraiser) == [("Eva Stone", TODAY, None)]


def test_a_later_change_has_built_on_it(clp: Constituency, evening: time_machine.Traveller) -> None:
    first, _ = confirmed(sheet_of(to_be(clp.treasurer, known(clp.dev))), clp.by_secretary)
    vacant, _ = confirmed(sheet_of(to_be(clp.auditor, EVA)), clp.by_secretary)
    evening.shift(timedelta(days=2))
    second, _ = confirmed(sheet_of(to_be(clp.treasurer, known(clp.cleo)), on_day=clock.today()), clp.by_secretary)
    refused(clp, first, "changed since: Dev Shah, Treasurer")
    undone(second, clp.by_secretary)
    undone(first, clp.by_secretary)
    undone(vacant, clp.by_secretary)
    assert terms_of(clp.treasurer) == [("Cleo Wren", LONG_AGO, None)]


def test_a_term_started_since_where_it_left_nobody(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, outcome=SeatOutcome.VACANT)), clp.by_secretary)
    with writing():
        role, elected = clp.treasurer.id, TermHow.CO_OPTED
        terms.start(clp.dev.id, role, starts_on=AGM, due_to_end_on=None, how=elected, actor=clp.by_secretary)
    refused(clp, changeover_id, "Something has followed on it since, in Treasurer")


def test_undoing_twice_and_what_was_never_confirmed(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    undone(changeover_id, clp.by_secretary)
    with pytest.raises(RuleError, match="It was undone already"):
        undone(changeover_id, clp.by_chair)
    with writing():
        draft = changeovers.draft(sheet_of(to_be(clp.treasurer, EVA)), actor=clp.by_secretary)
    with pytest.raises(RuleError, match="It was not confirmed"):
        undone(draft, clp.by_secretary)


def test_an_old_page(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with pytest.raises(Conflict), writing():
        changeovers.undo(changeover_id, seen=version_of(changeover_id) - 1, actor=clp.by_secretary)
    assert [name for name, *_ in terms_of(clp.treasurer)] == ["Cleo Wren", "Eva Stone"]


def test_a_seat_given_away_meanwhile_is_not_taken_back(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA), on_day=AGM), clp.by_secretary)
    keep(Term(person_id=clp.dev.id, role_id=clp.treasurer.id, starts_on=TODAY, ended_on=AGM + timedelta(days=1)))
    refused(clp, changeover_id, "cannot be shared. End that term first. Rule: The law")


def test_nobody_could_manage_people_after_it(clp: Constituency) -> None:
    """Whoever was Secretary before closed their account since, and there is no Chair."""
    vacant = [to_be(clp.chair, outcome=SeatOutcome.VACANT), to_be(clp.secretary, known(clp.dev))]
    changeover_id, _ = confirmed(sheet_of(*vacant), clp.by_secretary)
    with writing():
        db.session.query(Account).filter(Account.person_id.in_([clp.ann.id, clp.ben.id])).update({"active": False})
    refused(clp, changeover_id, "After this nobody could manage people")
