"""Ticking a newcomer's steps: once, in order, on the record, and everything can be taken back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import StepSide
from intranet.core.vocabulary import ActedAs, Office
from intranet.models import OnboardingPutAway, OnboardingTick, Person, Record, Role, Term
from intranet.queries import onboarding as reads
from intranet.rules.access import Actor
from intranet.services import onboarding
from tests.support.acting import acting
from tests.support.newcomers import make_step, make_term, ticked
from tests.support.people import days_from_now, keep, make_person, make_role

TODAY = date(2026, 11, 18)


@pytest.fixture
def treasurer(app: Flask) -> Role:
    return make_role("Treasurer", Office.TREASURER)


@pytest.fixture
def secretary(app: Flask) -> Role:
    return make_role("Secretary", Office.SECRETARY)


def newcomer(role: Role, days: int = 5) -> tuple[Term, Actor]:
    person = make_person("Ann Lee")
    return make_term(person, role, days_from_now(-days)), Actor(person.id, 1, 1, person.name)


def tick(term: Term, step: int, actor: Actor) -> None:
    with writing():
        onboarding.tick(term.id, step, actor=actor)


def how_far(term: Term) -> reads.Progress:
    found = reads.of_term(term.id, TODAY)
    assert found is not None
    return found


def recorded(kind: Happening) -> list[Record]:
    return list(db.session.scalars(select(Record).where(Record.kind == kind.value)))


def test_a_step_is_ticked_once_and_recorded(treasurer: Role) -> None:
    term, ann = newcomer(treasurer)
    step = make_step("Read your job description")
    for _ in range(2):
        tick(term, step.id, ann)
    (done,) = how_far(term).steps
    assert done.done is not None
    assert (done.done.by, done.done.on_behalf) == ("Ann Lee", False)
    (record,) = recorded(Happening.STEP_TICKED)
    assert record.fields == {"words": step.words, "name": "Ann Lee", "role": "Treasurer"}


def test_a_step_waits_for_what_comes_first(treasurer: Role) -> None:
    term, ann = newcomer(treasurer)
    training = make_step("Do the training")
    account = make_step("Get an account", after=training)
    with pytest.raises(RuleError, match="First: Do the training"):
        tick(term, account.id, ann)
    tick(term, training.id, ann)
    tick(term, account.id, ann)
    assert how_far(term).is_all_done


def test_a_tick_is_taken_back_and_kept(treasurer: Role) -> None:
    term, ann = newcomer(treasurer)
    step = make_step("Read your job description")
    tick(term, step.id, ann)
    for _ in range(2):
        with writing():
            onboarding.untick(term.id, step.id, actor=ann)
    assert how_far(term).done == 0
    tick(term, step.id, ann)
    kept = db.session.scalars(select(OnboardingTick).order_by(OnboardingTick.id)).all()
    assert [one.undone_at is None for one in kept] == [False, True]
    assert len(recorded(Happening.STEP_UNTICKED)) == 1


def test_two_presses_at_once_make_one_tick(app: Flask, treasurer: Role) -> None:
    term, ann = newcomer(treasurer)
    step, term_id, together = make_step("Read your job description").id, term.id, Barrier(4)

    def press(_number: int) -> None:
        with app.app_context():
            together.wait()
            with writing():
                onboarding.tick(term_id, step, actor=ann)
            db.session.remove()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(press, range(4)))
    assert len(db.session.scalars(select(OnboardingTick.id)).all()) == 1


def test_a_tick_for_somebody_else_is_marked(treasurer: Role, secretary: Role) -> None:
    term, _ = newcomer(treasurer)
    chair = make_role("Chair", Office.CHAIR)
    own, granted = make_step("Read your job description"), make_step("Get an account", granter=secretary)
    sam, cleo = acting(secretary, name="Sam Ode"), acting(chair, name="Cleo Wren")
    tick(term, own.id, sam)
    tick(term, granted.id, sam)
    assert [step.done.on_behalf for step in how_far(term).steps if step.done] == [True, False]
    assert [one.acted_as for one in recorded(Happening.STEP_TICKED)] == [ActedAs.ON_BEHALF, ActedAs.LEAD]
    with writing():
        onboarding.untick(term.id, granted.id, actor=sam)
    tick(term, granted.id, cleo)
    assert how_far(term).steps[1].done is not None
    assert how_far(term).steps[1].done.on_behalf  # type: ignore[union-attr]


def test_whoever_covers_a_vacant_granter_ticks_as_the_granter(treasurer: Role) -> None:
    term, _ = newcomer(treasurer)
    chair, it_officer = make_role("Chair", Office.CHAIR), make_role("IT Officer", Office.IT_OFFICER)
    step = make_step("Get an account", granter=it_officer)
    tick(term, step.id, acting(chair, name="Cleo Wren", covers=(it_officer,)))
    (done,) = how_far(term).steps
    assert done.done is not None
    assert not done.done.on_behalf


def test_what_is_no_step_of_the_term_is_not_found(treasurer: Role, secretary: Role) -> None:
    term, ann = newcomer(treasurer)
    for step in (make_step("Theirs", secretary), make_step("Gone", retired_on=TODAY)):
        with pytest.raises(NotFound):
            tick(term, step.id, ann)
    with pytest.raises(NotFound):
        onboarding.put_away(term.id + 99, actor=ann)


def test_steps_are_put_away_and_brought_back(treasurer: Role) -> None:
    term, ann = newcomer(treasurer)
    step = make_step("Read your job description")
    ticked(term, step)
    for _ in range(2):
        with writing():
            onboarding.put_away(term.id, actor=ann)
    assert how_far(term).term.put_away_by == "Ann Lee"
    for _ in range(2):
        with writing():
            onboarding.bring_back(term.id, actor=ann)
    assert how_far(term).term.put_away_at is None
    assert how_far(term).is_all_done
    assert [len(recorded(k)) for k in (Happening.STEPS_PUT_AWAY, Happening.STEPS_BROUGHT_BACK)] == [1, 1]


def test_beginning_and_leaving_are_put_away_apart(treasurer: Role) -> None:
    term, ann = newcomer(treasurer)
    make_step("Read your job description")
    make_step("Give back the keys", side=StepSide.LEAVING)
    with writing():
        onboarding.put_away(term.id, actor=ann)
    with writing():
        kept = db.session.get(Term, term.id)
        assert kept is not None
        kept.ended_on = TODAY
    leaving = how_far(term)
    assert (leaving.side, leaving.term.put_away_at) == (StepSide.LEAVING, None)
    assert [step.words for step in leaving.steps] == ["Give back the keys"]
    assert len(db.session.scalars(select(OnboardingPutAway.term_id)).all()) == 1


def test_nobody_is_asked_twice_by_a_re_election(treasurer: Role) -> None:
    make_step("Read your job description")
    make_step("Give back the keys", side=StepSide.LEAVING)
    ann = Person(name="Ann Lee", created_at=clock.now())
    keep(ann)
    before = make_term(ann, treasurer, days_from_now(-400), days_from_now(-9))
    again = make_term(ann, treasurer, days_from_now(-9))
    assert reads.of_term(before.id, TODAY) is None
    assert reads.of_term(again.id, TODAY) is None
    assert reads.everybody(TODAY) == ()


def test_what_waits_for_a_granter(treasurer: Role, secretary: Role) -> None:
    term, _ = newcomer(treasurer)
    training = make_step("Do the training")
    make_step("Get an account", granter=secretary, after=training)
    make_step("Be registered", treasurer, granter=secretary)
    sam = acting(secretary, name="Sam Ode")
    (waiting,) = reads.waiting_for(sam, TODAY)
    assert waiting.step.words == "Be registered"
    assert waiting.href == f"/onboarding/waiting#step-{term.id}-{waiting.step.id}"
    ticked(term, training)
    assert [one.step.words for one in reads.waiting_for(sam, TODAY)] == ["Get an account", "Be registered"]
    with writing():
        onboarding.put_away(term.id, actor=sam)
    assert reads.waiting_for(sam, TODAY) == ()
    assert reads.waiting_for(acting(treasurer, name="Bo Ray"), TODAY) == ()
