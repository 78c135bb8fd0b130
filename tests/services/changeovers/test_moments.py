"""Undoing does not depend on how long confirming took, nor on what stood there before."""

import pytest
import time_machine

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.people_vocabulary import ChangeoverKind
from intranet.models import Account, Invitation, Outbox, Person
from intranet.queries import changeovers as reads
from intranet.rules.access import Actor
from intranet.services import account_deletion, invitations
from tests.support.changeovers import TODAY, Constituency, confirmed, constituency, known, sheet_of, terms_of, to_be
from tests.support.changeovers import undone as undo
from tests.support.people import keep, make_person

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def here() -> Constituency:
    return constituency()


def test_letters_that_took_a_second_are_taken_back_too(
    here: Constituency, evening: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    fay = Person(name="Fay Gold", email="fay@example.org", created_at=clock.now())
    keep(fay)
    at_once = invitations.send

    def slowly(*args: object, **kwargs: object) -> str:
        sent = at_once(*args, **kwargs)  # type: ignore[arg-type]
        evening.shift(1)
        return sent

    monkeypatch.setattr(invitations, "send", slowly)
    changeover_id, did = confirmed(sheet_of(to_be(here.fundraiser, known(fay))), here.by_secretary)
    assert did.invited == ("Fay Gold",)
    undo(changeover_id, here.by_secretary)
    assert db.session.query(Invitation).one().revoked_at is not None
    assert db.session.query(Outbox).one().text == ""


def test_a_term_that_began_that_day_before_it_is_nothing_that_followed(here: Constituency) -> None:
    gil = make_person("Gil Ross", here.auditor, since=TODAY)
    sheet = sheet_of(to_be(here.auditor, known(here.dev)), kind=ChangeoverKind.BY_ELECTION)
    changeover_id, _ = confirmed(sheet, here.by_secretary)
    found = reads.get(changeover_id)
    assert found is not None
    assert found.why_not_undo is None
    undo(changeover_id, here.by_secretary)
    assert terms_of(here.auditor) == [(gil.name, TODAY, None)]


def test_a_term_that_began_that_day_after_it_is(here: Constituency) -> None:
    sheet = sheet_of(to_be(here.auditor, known(here.dev)), kind=ChangeoverKind.BY_ELECTION)
    changeover_id, _ = confirmed(sheet, here.by_secretary)
    make_person("Gil Ross", here.auditor, since=TODAY)
    found = reads.get(changeover_id)
    assert found is not None
    assert found.why_not_undo is not None
    assert "in Auditor" in found.why_not_undo


def test_whoever_declines_and_deletes_their_account_has_not_begun_to_work(here: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(here.fundraiser, known(here.dev))), here.by_secretary)
    account = db.session.query(Account).filter_by(person_id=here.dev.id).one()
    with writing():
        account_deletion.delete(actor=Actor(here.dev.id, account.id, 1, here.dev.name))
    undo(changeover_id, here.by_secretary)
    assert terms_of(here.fundraiser) == []
