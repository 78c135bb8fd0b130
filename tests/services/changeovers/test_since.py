"""What happened since a changeover was confirmed, such as acts of newcomers, and forbids to undo it."""

from typing import Any

import pytest

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import SeatOutcome, StepKind, StepSide
from intranet.core.vocabulary import ActedAs, Cadence
from intranet.models import OnboardingStep, OnboardingTick, Person, Term, Tick
from intranet.queries import changeovers as reads
from intranet.rules.access import Actor
from intranet.services import records
from tests.support.changeovers import EVA, TODAY, Constituency, confirmed, known, person, sheet_of, to_be
from tests.support.people import keep, make_duty

ACTED = "Eva Stone has begun to work in the new role. Terms can be put right one by one."
FOLLOWED = "Something has followed on it since, in Treasurer. Terms can be put right one by one."


def why_not(changeover_id: int) -> str | None:
    found = reads.get(changeover_id)
    assert found is not None
    return found.why_not_undo


def note(who: Person, kind: Happening, **fields: Any) -> None:
    with writing():
        records.write(kind, "duty", 1, actor=Actor(who.id, 1, 1, who.name), **fields)


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        (Happening.DUTY_TICKED, {"words": "Pay the rent"}, ACTED),
        (Happening.HANDOVER_WRITTEN, {"words": "Treasurer"}, ACTED),
        (Happening.STEP_TICKED, {"words": "Read the job description"}, ACTED),
        (Happening.SIGNED_IN, {"device": "Firefox"}, None),
        (Happening.PRIVACY_READ, {"name": "Eva Stone"}, None),
        (Happening.FACTOR_ADDED, {"factor": "app"}, None),
        (Happening.ENTRY_CONFIRMED, {"name": "Eva Stone"}, None),
    ],
)
def test_an_act_of_the_newcomer(clp: Constituency, kind: Happening, fields: dict[str, Any], why: str | None) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    note(person("Eva Stone"), kind, **fields)
    assert why_not(changeover_id) == why


def test_an_officer_who_is_new_in_another_role_is_a_newcomer_there(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.fundraiser, known(clp.cleo))), clp.by_secretary)
    note(clp.cleo, Happening.DUTY_TICKED, words="Pay the rent")
    assert "Cleo Wren has begun to work" in str(why_not(changeover_id))


@pytest.mark.parametrize("who", ["ben", "ann", "cleo"])
def test_acts_of_the_re_elected_and_of_others(clp: Constituency, who: str) -> None:
    sheet = sheet_of(to_be(clp.treasurer, EVA), to_be(clp.chair, outcome=SeatOutcome.RE_ELECTED))
    changeover_id, _ = confirmed(sheet, clp.by_secretary)
    note(getattr(clp, who), Happening.DUTY_TICKED, words="Book the hall")
    assert why_not(changeover_id) is None


def test_what_a_newcomer_did_before(clp: Constituency) -> None:
    note(clp.dev, Happening.DUTY_TICKED, words="Book the hall")
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, known(clp.dev))), clp.by_secretary)
    assert why_not(changeover_id) is None


def test_a_step_ticked_for_the_newcomer(clp: Constituency) -> None:
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    term = db.session.query(Term).filter_by(starts_on=TODAY).one()
    step = OnboardingStep(side=StepSide.JOINING, kind=StepKind.ACCESS, words="The bank mandate", added_on=TODAY)
    keep(step)
    keep(OnboardingTick(term_id=term.id, step_id=step.id, done_at=clock.now()))
    assert why_not(changeover_id) == FOLLOWED


def test_a_tick_of_what_is_done_once_a_term(clp: Constituency) -> None:
    duty = make_duty(clp.treasurer, "Take over the bank mandate", Cadence.ONCE_A_TERM)
    changeover_id, _ = confirmed(sheet_of(to_be(clp.treasurer, EVA)), clp.by_secretary)
    term = db.session.query(Term).filter_by(starts_on=TODAY).one()
    keep(
        Tick(
            duty_id=duty.id,
            occasion=f"term:{term.id}",
            cadence=Cadence.ONCE_A_TERM,
            first_on=TODAY,
            last_on=TODAY,
            ticked_at=clock.now(),
            ticked_by_id=clp.ben.id,
            role_id=clp.treasurer.id,
            acted_as=ActedAs.ON_BEHALF,
        )
    )
    assert why_not(changeover_id) == FOLLOWED
