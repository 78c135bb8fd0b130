"""What a changeover refuses, in clear words at its field, with nothing half done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask

from intranet.core.db import db, rows, writing
from intranet.core.errors import Conflict, IntranetError, RuleError
from intranet.core.people_vocabulary import SeatOutcome
from intranet.core.vocabulary import TermHow
from intranet.models import Changeover, ChangeoverWarning, Outbox, Person, Record, Term
from intranet.rules.access import Actor
from intranet.rules.changeover import Successor
from intranet.services import changeovers, people, terms
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
    to_be,
    version_of,
)

Picture = list[tuple[object, ...]]


def picture() -> list[Picture]:
    """Everything that a confirmation touches."""
    return [
        [tuple(one) for one in rows(kind.__table__.select().order_by(*kind.__table__.primary_key))]
        for kind in (Term, Person, Outbox, Record, Changeover, ChangeoverWarning)
    ]


def refused(act: Callable[[], object], *, on: str | None, match: str) -> None:
    """See that something is refused, at this field and in these words, and that nothing changed."""
    before = picture()
    with pytest.raises(RuleError, match=match) as refusal, writing():
        act()
    assert refusal.value.field == on
    assert picture() == before


def confirm(changeover_id: int, by: Actor, reasons: dict[str, str] | None = None) -> Callable[[], object]:
    seen = version_of(changeover_id)
    return lambda: changeovers.confirm(changeover_id, seen=seen, reasons=reasons or {}, actor=by, link=link)


def test_a_shared_treasurer(clp: Constituency) -> None:
    sheet = sheet_of(to_be(clp.treasurer, known(clp.dev), EVA, outcome=SeatOutcome.JOB_SHARE))
    refused(
        lambda: changeovers.draft(sheet, actor=clp.by_secretary),
        on=f"role-{clp.treasurer.id}",
        match="The role of Treasurer cannot be shared. Name one person. Rule: The law",
    )


def test_a_third_job_sharer(clp: Constituency) -> None:
    trio = (known(clp.dev), EVA, Successor(None, "Fay Moss"))
    sheet = sheet_of(to_be(clp.fundraiser, *trio, outcome=SeatOutcome.JOB_SHARE))
    refused(
        lambda: changeovers.draft(sheet, actor=clp.by_secretary),
        on=f"role-{clp.fundraiser.id}",
        match="Two people can share the role of Fundraiser, and no more than two",
    )


def test_more_people_than_seats(clp: Constituency) -> None:
    sheet = sheet_of(to_be(clp.auditor, known(clp.dev), EVA, Successor(None, "Fay Moss")))
    refused(
        lambda: changeovers.draft(sheet, actor=clp.by_secretary),
        on=f"role-{clp.auditor.id}",
        match="Auditor has 2 seats, and 3 people are named",
    )


def test_an_end_before_a_start(clp: Constituency) -> None:
    sheet = replace(sheet_of(to_be(clp.treasurer, EVA), on_day=AGM), due_to_end_on=AGM)
    refused(lambda: changeovers.draft(sheet, actor=clp.by_secretary), on="due_to_end_on", match="ends after it starts")


def test_a_day_too_long_ago(clp: Constituency) -> None:
    sheet = sheet_of(to_be(clp.treasurer, EVA), on_day=TODAY - timedelta(days=61))
    refused(lambda: changeovers.draft(sheet, actor=clp.by_secretary), on="on_day", match="up to 60 days later")


@pytest.mark.parametrize("email", ["dev.shah@example.org", " DEV.Shah@Example.org  "])
def test_the_address_of_somebody_who_is_known(clp: Constituency, email: str) -> None:
    sheet = sheet_of(to_be(clp.treasurer, Successor(None, "D. Shah", email)))
    refused(
        lambda: changeovers.draft(sheet, actor=clp.by_secretary),
        on=f"role-{clp.treasurer.id}",
        match="Dev Shah has this address already. If it is Dev Shah who was elected, choose them from the list.",
    )


def test_the_same_address_twice(clp: Constituency) -> None:
    sheet = sheet_of(to_be(clp.treasurer, EVA), to_be(clp.auditor, Successor(None, "Ewa Stein", "eva@EXAMPLE.org")))
    refused(
        lambda: changeovers.draft(sheet, actor=clp.by_secretary),
        on=f"role-{clp.auditor.id}",
        match="This is also the address of Eva Stone, named as Treasurer",
    )


def test_an_address_that_somebody_got_while_it_was_drafted(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with writing():
        people.add(name="Eva Stone", email="eva@example.org", telephone="", actor=clp.by_secretary)
    refused(
        confirm(changeover_id, clp.by_secretary),
        on=f"role-{clp.treasurer.id}",
        match="Eva Stone has this address already",
    )


def test_a_meeting_that_is_gone(clp: Constituency) -> None:
    sheet = replace(sheet_of(to_be(clp.treasurer, EVA)), meeting_id=99)
    refused(lambda: changeovers.draft(sheet, actor=clp.by_secretary), on="meeting_id", match="no longer there")


def test_a_draft_that_is_not_finished(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer)), clp.by_secretary)
    refused(
        confirm(changeover_id, clp.by_secretary),
        on=f"role-{clp.treasurer.id}",
        match="Name who is to be Treasurer.",
    )


def test_overlapping_a_term_that_is_to_come(clp: Constituency) -> None:
    with writing():
        terms.start(
            clp.dev.id,
            clp.fundraiser.id,
            starts_on=AGM,
            due_to_end_on=None,
            how=TermHow.ELECTED,
            actor=clp.by_secretary,
        )
    changeover_id = drafted(sheet_of(to_be(clp.fundraiser, EVA)), clp.by_secretary)
    refused(
        confirm(changeover_id, clp.by_secretary),
        on=f"role-{clp.fundraiser.id}",
        match="Dev Shah begins as Fundraiser on Thursday 26 November 2026",
    )


@pytest.mark.parametrize("later", [SeatOutcome.VACANT, SeatOutcome.RE_ELECTED])
def test_contradicting_a_later_changeover(clp: Constituency, later: SeatOutcome) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_chair)
    confirmed(sheet_of(to_be(clp.treasurer, outcome=later), on_day=AGM), clp.by_secretary)
    refused(
        confirm(changeover_id, clp.by_chair),
        on=f"role-{clp.treasurer.id}",
        match="A changeover on Thursday 26 November 2026 already says who is Treasurer",
    )


def test_electing_again_on_the_very_day(clp: Constituency) -> None:
    confirmed(sheet_of(to_be(clp.treasurer, known(clp.dev))), clp.by_secretary)
    again = drafted(sheet_of(to_be(clp.treasurer, outcome=SeatOutcome.RE_ELECTED)), clp.by_secretary)
    refused(
        confirm(again, clp.by_secretary),
        on=f"role-{clp.treasurer.id}",
        match="Dev Shah began as Treasurer on that very day, so their term cannot end on it",
    )


@pytest.mark.parametrize("reasons", [{}, {"no-secretary": "  "}, {"no-chair": "Another one"}, {"no-secretary": "no"}])
def test_no_secretary_without_a_reason(clp: Constituency, reasons: dict[str, str]) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.secretary, outcome=SeatOutcome.VACANT)), clp.by_secretary)
    refused(
        confirm(changeover_id, clp.by_secretary, reasons),
        on="reasons",
        match="Please say why you go on with it.*: Nobody would be Secretary from that day.",
    )


def test_no_secretary_and_no_chair_with_a_reason_each(clp: Constituency) -> None:
    vacant = [to_be(role, outcome=SeatOutcome.VACANT) for role in (clp.chair, clp.secretary)]
    reasons = {"no-chair": "Nobody stood.", "no-secretary": "Nobody stood."}
    confirmed(sheet_of(*vacant), clp.by_secretary, reasons)
    assert db.session.query(ChangeoverWarning).count() == 2


def test_confirming_twice(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    words = "Ben Okafor confirmed this changeover on Wednesday 18 November 2026, so nothing of it was done a second"
    refused(confirm(changeover_id, clp.by_chair), on=None, match=words)
    refused(lambda: changeovers.change(changeover_id, sheet_of(), seen=2, actor=clp.by_secretary), on=None, match=words)
    refused(lambda: changeovers.discard(changeover_id, seen=2, actor=clp.by_secretary), on=None, match=words)


def test_two_people_confirming_at_once(app: Flask, clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with writing():
        changeovers.share(changeover_id, seen=1, actor=clp.by_secretary)
    seen, together = version_of(changeover_id), Barrier(2)
    db.session.rollback()

    def press(actor: Actor) -> str:
        with app.app_context():
            together.wait()
            try:
                with writing():
                    changeovers.confirm(changeover_id, seen=seen, reasons={}, actor=actor, link=link)
            except IntranetError as refusal:
                return refusal.message
            finally:
                db.session.remove()
        return "confirmed"

    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(press, [clp.by_secretary, clp.by_chair]))
    assert said.count("confirmed") == 1
    assert any("confirmed this changeover" in words for words in said)
    db.session.expire_all()
    assert db.session.query(Person).filter_by(name="Eva Stone").count() == 1
    assert db.session.query(Outbox).count() == 1


def test_confirming_what_somebody_changed_meanwhile(clp: Constituency) -> None:
    changeover_id = drafted(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    with writing():
        now = changeovers.change(changeover_id, sheet_of(to_be(clp.fundraiser, EVA)), seen=1, actor=clp.by_secretary)
    assert now == 2
    with pytest.raises(Conflict), writing():
        changeovers.confirm(changeover_id, seen=1, reasons={}, actor=clp.by_secretary, link=link)
    assert db.session.query(Person).filter_by(name="Eva Stone").count() == 0
