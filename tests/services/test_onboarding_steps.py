"""Setting the steps: added, changed, ordered, retired and restored, and never in a circle."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, RuleError
from intranet.core.happenings import Happening
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.vocabulary import Office
from intranet.models import OnboardingStep, Record, Role
from intranet.queries import onboarding_steps as reads
from intranet.rules.access import Actor
from intranet.services import founding, onboarding_beginnings, onboarding_steps
from intranet.services.onboarding_steps import StepWords
from intranet.structures import load, names
from tests.support.acting import acting
from tests.support.newcomers import make_step
from tests.support.people import make_role


@pytest.fixture
def secretary(app: Flask) -> Role:
    return make_role("Secretary", Office.SECRETARY)


@pytest.fixture
def actor(secretary: Role) -> Actor:
    return acting(secretary)


def said(words: str = "Get an account", **more: Any) -> StepWords:
    given = {"role_id": None, "side": StepSide.JOINING, "kind": StepKind.ACCESS, "more": "", "granter_role_id": None}
    return StepWords(**{"after_id": None, **given, **more, "words": words})


def add(one: StepWords, actor: Actor) -> int:
    with writing():
        return onboarding_steps.add(one, actor=actor)


def change(step_id: int, one: StepWords, actor: Actor, seen: int = 1) -> None:
    with writing():
        onboarding_steps.change(step_id, one, seen=seen, actor=actor)


def refused(one: StepWords, actor: Actor, step_id: int | None = None) -> RuleError:
    try:
        add(one, actor) if step_id is None else change(step_id, one, actor)
    except RuleError as refusal:
        return refusal
    pytest.fail(f"This was not refused: {one}")


def order() -> list[str]:
    return [step.words for step in reads.every() if step.retired_on is None]


def kinds() -> list[str]:
    return list(db.session.scalars(select(Record.kind).order_by(Record.id)))


def test_a_step_is_added_at_the_end_from_today_on(actor: Actor) -> None:
    make_step("First", sort=4)
    step_id = add(said("Then"), actor)
    step = db.session.get(OnboardingStep, step_id)
    assert step is not None
    assert (order(), step.added_on) == (["First", "Then"], clock.today())
    assert kinds() == [Happening.STEP_ADDED.value]


def test_what_cannot_be_is_said_beside_its_field(actor: Actor, secretary: Role) -> None:
    treasurer, closed = make_role("Treasurer"), make_role("Press Officer", closed_on=clock.today())
    theirs, leaving = make_step("Theirs", treasurer), make_step("Hand over", side=StepSide.LEAVING)
    gone = make_step("Gone", retired_on=clock.today())
    for one, field in (
        (said(" "), "words"),
        (said("theirs", role_id=treasurer.id), "words"),
        (said(role_id=closed.id), "role_id"),
        (said(role_id=999), "role_id"),
        (said(granter_role_id=closed.id), "granter_role_id"),
        (said(role_id=secretary.id, granter_role_id=secretary.id), "granter_role_id"),
        (said(after_id=gone.id), "after_id"),
        (said(after_id=leaving.id), "after_id"),
        (said(after_id=theirs.id), "after_id"),  # everybody cannot wait for what only the treasurer does
        (said(role_id=secretary.id, after_id=theirs.id), "after_id"),
    ):
        assert refused(one, actor).field == field, one
    assert kinds() == []


def test_a_step_cannot_come_after_itself_or_in_a_circle(actor: Actor) -> None:
    first = make_step("Read")
    then = make_step("Train", after=first)
    last = make_step("Log in", after=then)
    assert "cannot come after itself" in refused(said("Read", after_id=first.id), actor, first.id).message
    refusal = refused(said("Read", after_id=last.id), actor, first.id)
    assert refusal.message == "They would wait for each other: “Train”, then “Log in”, then “Read”, and round again."
    assert refusal.field == "after_id"


def test_what_others_wait_for_stays_asked_of_them(actor: Actor, secretary: Role) -> None:
    first = make_step("Train")
    make_step("Log in", after=first)
    assert "“Log in” comes after this" in refused(said("Train", role_id=secretary.id), actor, first.id).message
    assert "“Log in” comes after this" in refused(said("Train", side=StepSide.LEAVING), actor, first.id).message


def test_a_change_is_recorded_and_the_second_to_save_is_told(actor: Actor) -> None:
    step = make_step("Log in")
    change(step.id, said("Sign in"), actor)
    with pytest.raises(Conflict) as conflict:
        change(step.id, said("Sign on"), actor)
    assert conflict.value.theirs["words"] == "Sign in"
    change(step.id, said("Sign in"), actor, seen=2)  # nothing changed
    assert kinds() == [Happening.STEP_CHANGED.value]
    (record,) = db.session.scalars(select(Record))
    assert record.fields == {"words": "Sign in", "before": {"words": "Log in"}, "after": {"words": "Sign in"}}


def test_steps_move_among_those_of_their_role(actor: Actor, secretary: Role) -> None:
    one, two, _ = make_step("One"), make_step("Two"), make_step("Theirs", secretary)
    with writing():
        onboarding_steps.move(two.id, -1, actor=actor)
    assert order() == ["Two", "One", "Theirs"]
    for step, by in ((two, -1), (one, 1)):
        with writing():
            onboarding_steps.move(step.id, by, actor=actor)
    assert order() == ["Two", "One", "Theirs"]
    assert kinds() == [Happening.STEP_CHANGED.value]


def test_a_step_is_retired_and_restored(actor: Actor) -> None:
    step = make_step("Log in")
    for verb, there in ((onboarding_steps.retire, []), (onboarding_steps.restore, ["Log in"])):
        for _ in range(2):
            with writing():
                verb(step.id, actor=actor)
        assert order() == there
    assert kinds() == [Happening.STEP_RETIRED.value, Happening.STEP_RESTORED.value]


def test_one_is_not_restored_beside_its_like(actor: Actor) -> None:
    step = make_step("Log in", retired_on=clock.today())
    make_step("Log in")
    with pytest.raises(RuleError, match="such a step already"), writing():
        onboarding_steps.restore(step.id, actor=actor)


@pytest.mark.parametrize("name", names())
def test_founding_lays_out_the_steps_of_a_structure(app: Flask, name: str) -> None:
    structure = load(name)
    with writing():
        founding.found(structure, name="Anytown", adopted_on=clock.today())
    found = reads.every()
    assert len(found) == sum(max(1, len(step.roles)) for step in structure.steps)
    account = next(s for s in found if s.words == "Get your account for Members Centre" and s.role == "Secretary")
    assert (account.granter, account.after) == ("Chair", "Do the party's data protection training")
    mandate = next(s for s in found if s.words == "Be put on the bank mandate" and s.role == "Treasurer")
    assert mandate.after == "Be registered as treasurer at headquarters"


def test_the_structures_steps_are_laid_out_once_for_the_roles_there_are(actor: Actor, secretary: Role) -> None:
    make_role("Money Officer", Office.TREASURER)
    make_role("CLP Chair")  # another name of the structure's Chair
    with writing():
        count = onboarding_beginnings.start_from_structure("north-west-durham", actor=actor)
    found = reads.every()
    assert count == len(found)
    assert {step.role for step in found} == {None, "Secretary", "Money Officer", "CLP Chair"}
    website = next(s for s in found if s.words == "Get your account for the website" and s.role == "Secretary")
    assert website.granter is None  # there is no IT Officer to grant it
    with pytest.raises(RuleError, match="steps already"), writing():
        onboarding_beginnings.start_from_structure("north-west-durham", actor=actor)
    assert db.session.scalar(select(func.count(OnboardingStep.id))) == count


def test_without_a_structure_of_ours_the_national_one_is_taken(actor: Actor) -> None:
    with writing():
        onboarding_beginnings.start_from_structure("", actor=actor)
    assert "Read your job description" in order()
