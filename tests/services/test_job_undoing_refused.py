"""An adopted job description is not undone once anybody has built on it; and they are told on what."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from intranet.core.clock import now, today
from intranet.core.db import db, writing
from intranet.core.errors import RuleError
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.core.vocabulary import Cadence, Office
from intranet.models import (
    CompositionRule,
    Duty,
    OnboardingStep,
    Review,
    Role,
    Suggestion,
    Tick,
)
from intranet.queries.job_undoing import why_not
from intranet.rules.access import Actor
from intranet.rules.timing import Timing
from intranet.services import composition, duties, roles
from intranet.services.job_kept import sheet_of
from intranet.services.order import Way
from tests.support.acting import acting
from tests.support.job_adopting import adopted, everything, undone
from tests.support.job_readings import begun
from tests.support.job_undoing import HERE, NEW, a_changing_draft, first_duty, press, reported, ticked
from tests.support.people import keep, make_duty, make_person, make_role
from tests.support.plan import make_meeting, make_plan, make_task


def reason(job_reading_id: int) -> str:
    """Why it cannot be undone, where there is one reason; undoing is refused with it and does nothing."""
    (found,) = why_not(job_reading_id)
    before = everything()
    with pytest.raises(RuleError) as caught:
        undone(job_reading_id)
    assert everything() == before
    assert caught.value.message == f"It cannot be undone as a whole. {found}"
    return found


def test_what_nobody_adopted_or_somebody_undid_is_not_undone(app: Flask) -> None:
    job_reading_id = begun(NEW)
    assert reason(job_reading_id) == "It was not adopted, so there is nothing to undo."
    adopted(job_reading_id)
    undone(job_reading_id)
    assert reason(job_reading_id) == "It was undone already."
    with pytest.raises(RuleError, match="read it in again"):
        adopted(job_reading_id)


def test_a_role_that_it_added_and_somebody_holds_stays(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    make_person("Ann Lee", press())
    assert reason(job_reading_id) == "Press Officer has been given to Ann Lee."


def test_a_ticked_duty_stays_even_where_the_tick_was_taken_back(app: Flask) -> None:
    secretary = make_role("Secretary", Office.SECRETARY)
    actor = acting(secretary)
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    ticked(first_duty(press()), actor, secretary, undone_at=now(), undone_by_id=actor.person_id)
    assert reason(job_reading_id) == "“Write to the papers every month” has been ticked."


def test_a_changed_duty_that_was_ticked_since_stays_as_it_is_and_ticks_of_before_do_not_matter(app: Flask) -> None:
    job_reading_id, treasurer, (changed, _, _) = a_changing_draft()
    actor = acting(make_role("Secretary", Office.SECRETARY))
    ticked(changed, actor, treasurer)
    reported(changed, actor, treasurer)
    adopted(job_reading_id)
    assert why_not(job_reading_id) == ()
    with writing():
        db.session.query(Tick).update({"occasion": "2026-09"})
    ticked(changed, actor, treasurer)
    assert reason(job_reading_id) == "“Keep the books” has been ticked."


def test_a_duty_that_was_reported_on_stays(app: Flask) -> None:
    secretary = make_role("Secretary", Office.SECRETARY)
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    reported(first_duty(press()), acting(secretary), secretary)
    assert reason(job_reading_id) == "There is a report on “Write to the papers every month”."


def test_a_duty_that_only_stayed_may_be_ticked(app: Flask) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    here = make_duty(treasurer, "Keep the books")
    job_reading_id = begun(HERE)
    adopted(job_reading_id)
    ticked(here, acting(make_role("Secretary", Office.SECRETARY)), treasurer)
    assert why_not(job_reading_id) == ()


def test_what_was_changed_since_is_named(app: Flask) -> None:
    job_reading_id, treasurer, (changed, gone, _) = a_changing_draft()
    adopted(job_reading_id)
    rule = db.session.query(CompositionRule).one()
    with writing():
        role = db.session.get_one(Role, treasurer.id)
        roles.change(role.id, replace(sheet_of(role), purpose="Money"), seen=role.version, actor=None)
        duties.restore(gone.id, actor=None)
        duty = db.session.get_one(Duty, changed.id)
        actor = acting_now()
        duties.set_timing(duty.id, duty.version, timing=Timing(Cadence.MONTHLY), actor=actor)
        composition.remove(rule.id, actor=None)
    assert why_not(job_reading_id) == (
        "Treasurer of the party has been changed since.",
        "“Count the stamps” has been changed since.",
        "“Keep the books” has been changed since.",
        "Something that it added has been changed since.",
    )


def acting_now() -> Actor:
    return Actor(None, 1, 1, "Ann Lee")  # type: ignore[arg-type]


def another_duty(role: Role) -> None:
    make_duty(role, "Bake a cake")


def shares(role: Role) -> None:
    make_duty(make_role("Baker"), "Bake a cake", partners=[role])


def leads_a_task(role: Role) -> None:
    make_task(make_plan(), role)


def deputises(role: Role) -> None:
    make_role("Baker", deputy_id=role.id)


def has_a_step(role: Role) -> None:
    keep(
        OnboardingStep(
            role_id=role.id, side=StepSide.JOINING, kind=StepKind.ACCESS, words="Get the password", added_on=today()
        )
    )


def is_reviewed(role: Role) -> None:
    by = make_person("Bea Marsh")
    keep(Review(meeting_id=make_meeting(today()).id, part=ReviewPart.ROLE, part_id=role.id, at=now(), by_id=by.id))


def is_named_in_a_suggestion(role: Role) -> None:
    baker = make_role("Baker")
    keep(
        Suggestion(
            plan_id=make_plan().id,
            part=PlanPart.OBJECTIVE,
            action=ChangeAction.ADD,
            changes={"partner_ids": {"was": [], "would_be": [role.id]}, "words": {"was": "", "would_be": "Bake"}},
            role_id=baker.id,
            made_by_id=make_person("Bea Marsh").id,
            made_at=now(),
        )
    )


@pytest.mark.parametrize(
    ("follow", "words"),
    [
        (another_duty, "Press Officer has been given another duty since."),
        (shares, "Press Officer has come to share another duty since."),
        (leads_a_task, "Press Officer leads a task."),
        (is_reviewed, "The executive has reviewed Press Officer."),
        (is_named_in_a_suggestion, "A suggestion for a plan names Press Officer."),
        (deputises, "Press Officer is the deputy of another role."),
        (has_a_step, "There are steps for those who begin in Press Officer."),
    ],
)
def test_whatever_speaks_of_a_role_that_it_added_is_named(
    app: Flask, follow: Callable[[Role], None], words: str
) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    follow(press())
    assert reason(job_reading_id) == words


def test_a_task_that_belongs_to_a_duty_keeps_it(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    baker = make_role("Baker")
    make_task(make_plan(), baker, duty_id=first_duty(press()).id)
    assert reason(job_reading_id) == "A task belongs to “Write to the papers every month”."


def test_another_document_that_gives_the_same_duty_keeps_it(app: Flask) -> None:
    first = begun(NEW)
    adopted(first)
    other = "# Press Officer\n\n- Write to the papers every month\n- Ring them\n- Thank them every year\n"
    second = begun(other, file_name="other.md")
    adopted(second)
    assert "Another job description gives “Write to the papers every month” too." in why_not(first)


def test_a_role_that_was_put_in_another_place_can_still_be_taken_away(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    baker = make_role("Baker", sort=9)
    with writing():
        roles.move(baker.id, Way.UP, actor=acting_now())
    assert db.session.get_one(Role, press().id).sort == 2
    assert why_not(job_reading_id) == ()


def test_a_role_that_was_closed_since_stays(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    with writing():
        roles.close(press().id, actor=acting_now())
    assert reason(job_reading_id) == "Press Officer has been changed since."
