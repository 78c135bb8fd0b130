"""Undoing an adopted job description: as a whole and to the last row, and only while nobody has built on it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from intranet.core.clock import now, today
from intranet.core.db import Base, db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import DutyFate, JobReadingState
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.people_vocabulary import StepKind, StepSide
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.core.vocabulary import Answer, Cadence, Office, Outcome, StandingKind
from intranet.models import (
    CompositionRule,
    Duty,
    JobDescription,
    JobReading,
    Notification,
    OnboardingStep,
    Record,
    ReportLine,
    Review,
    Role,
    RoleReport,
    Suggestion,
    Tick,
)
from intranet.queries import due
from intranet.queries.access import settings_on
from intranet.queries.job_undoing import why_not
from intranet.rules import job_undoing as rules
from intranet.rules.access import Actor
from intranet.rules.job_drafts import DraftRule, Gone, read_role
from intranet.rules.timing import Timing
from intranet.services import composition, duties, job_readings, job_undoing, roles, search
from intranet.services.job_kept import sheet_of
from tests.support.acting import acting
from tests.support.job_adopting import adopted, everything, undone
from tests.support.job_readings import begun, facts, role_of, saved
from tests.support.people import keep, make_body, make_duty, make_person, make_role
from tests.support.plan import make_meeting, make_plan, make_task

NEW = """\
# Press Officer

- Write to the papers every month
- Keep the list of journalists
"""
HERE = """\
# Treasurer

- Keep the books
- Pay the bills every month
"""


def reason(job_reading_id: int) -> str:
    """Why it cannot be undone, where there is one reason; undoing is refused with it and does nothing."""
    (found,) = why_not(job_reading_id)
    before = everything()
    with pytest.raises(RuleError) as caught:
        undone(job_reading_id)
    assert everything() == before
    assert caught.value.message == f"It cannot be undone as a whole. {found}"
    return found


def press() -> Role:
    return db.session.scalars(select(Role).where(Role.title == "Press Officer")).one()


def first_duty(role: Role) -> Duty:
    return db.session.scalars(select(Duty).where(Duty.lead_role_id == role.id).order_by(Duty.id)).first()  # type: ignore[return-value]


def ticked(duty: Duty, by: Any, role: Role, **more: Any) -> None:
    keep(
        Tick(
            duty_id=duty.id,
            occasion="2026-10",
            cadence=Cadence.MONTHLY,
            first_on=today(),
            last_on=today(),
            outcome=Outcome.DONE,
            ticked_at=now(),
            ticked_by_id=by.person_id,
            role_id=role.id,
            acted_as="lead",
            **more,
        )
    )


def reported(duty: Duty, by: Any, role: Role) -> None:
    report = RoleReport(role_id=role.id, given_at=now(), given_by_id=by.person_id, acted_as="lead")
    keep(report)
    keep(ReportLine(report_id=report.id, duty_id=duty.id, answer=Answer.IN_HAND, words="Going well"))


def a_changing_draft() -> tuple[int, Role, list[Duty]]:
    """A draft that changes a role and one of its duties, retires another, shares a third and adds a role."""
    body = make_body()
    chair = make_role("Chair", Office.CHAIR)
    treasurer = make_role("Treasurer", Office.TREASURER, standing={body: StandingKind.SPEAKS})
    changed = make_duty(treasurer, "Keep accounts and books", Cadence.YEARLY, partners=[chair])
    gone, stays = make_duty(treasurer, "Count the stamps"), make_duty(chair, "Write to every paper", sort=3)
    with writing():
        search.rebuild()
    job_reading_id = begun(HERE + "\n" + NEW)
    role = role_of(job_reading_id, "Treasurer")
    first = replace(
        role.duties[0], fate=DutyFate.CHANGE, duty_id=changed.id, seen=1, cadence=Cadence.QUARTERLY, partners=()
    )
    role = replace(
        role,
        title="Treasurer of the party",
        standing={body.id: StandingKind.VOTES},
        duties=(first, *role.duties[1:]),
        gone=(Gone(gone.id, gone.words),),
    )
    saved(job_reading_id, role)
    rule = DraftRule("A woman", None, (read_role(2),))
    with writing():
        job_readings.join(job_reading_id, ["2.1", f"duty:{stays.id}"], f"duty:{stays.id}", actor=None)
        job_readings.set_rules(job_reading_id, (rule,), seen=facts(job_reading_id).version, actor=None)
    return job_reading_id, treasurer, [changed, gone, stays]


def test_everything_is_as_it_was(app: Flask, evening: time_machine.Traveller) -> None:
    job_reading_id, _, _ = a_changing_draft()
    before = everything()
    adopted(job_reading_id)
    assert everything() != before
    evening.move_to("2026-11-25T19:30:00+00:00")
    undone(job_reading_id)
    assert everything() == before


def test_what_was_undone_says_by_whom_and_leaves_a_record(app: Flask) -> None:
    secretary = acting(make_role("Secretary", Office.SECRETARY))
    job_reading_id = begun(NEW)
    adopted(job_reading_id, secretary)
    undone(job_reading_id, secretary)
    reading = db.session.get_one(JobReading, job_reading_id)
    assert (reading.state, reading.undone_by_id) == (JobReadingState.UNDONE, secretary.person_id)
    last = db.session.query(Record).order_by(Record.id.desc()).first()
    assert last is not None
    assert (last.kind, last.fields["edition"]) == (Happening.JOBS_UNDONE, 1)


def test_records_stay_and_lead_to_nothing_that_is_gone(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    undone(job_reading_id)
    told = {(one.kind, one.subject_id, one.role_id) for one in db.session.query(Record)}
    assert {("role-added", None, None), ("duty-added", None, None)} <= told
    assert db.session.query(Record).filter_by(kind="duty-added").count() == 2


def test_a_role_that_stays_is_told_that_it_has_a_duty_no_more(app: Flask) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    job_reading_id = begun(HERE)
    adopted(job_reading_id)
    undone(job_reading_id)
    told = db.session.query(Record).filter_by(role_id=treasurer.id, kind="duty-retired")
    assert [one.fields["words"] for one in told] == ["Keep the books", "Pay the bills every month"]


def test_what_nobody_adopted_or_somebody_undid_is_not_undone(app: Flask) -> None:
    job_reading_id = begun(NEW)
    assert reason(job_reading_id) == "It was not adopted, so there is nothing to undo."
    adopted(job_reading_id)
    undone(job_reading_id)
    assert reason(job_reading_id) == "It was undone already."
    with pytest.raises(RuleError, match="read it in again"):
        adopted(job_reading_id)


def test_there_is_no_undoing_what_is_not_there(app: Flask) -> None:
    with pytest.raises(NotFound):
        why_not(999)


def test_what_its_presser_has_not_seen_is_not_undone(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    with pytest.raises(Conflict), writing():
        job_undoing.undo(job_reading_id, seen=1, actor=None)


def test_the_latest_edition_is_undone_first(app: Flask) -> None:
    first = begun(NEW)
    adopted(first)
    second = begun(NEW + "- Speak on the radio every year\n")
    adopted(second)
    assert reason(first) == "Edition 2 was adopted since. Undo that one first."
    undone(second)
    assert why_not(first) == ()
    duty = first_duty(press())
    found = due.of(duty.id, settings_on(today()), today())
    assert found is not None
    assert len(found.sources) == 1
    undone(first)
    assert db.session.query(Role).count() == 0


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


def acting_now() -> Any:
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


def test_a_notification_goes_with_the_role(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    keep(Notification(kind="mention", role_id=press().id, words="Hello", href="/", at=now()))
    undone(job_reading_id)
    assert db.session.query(Notification).count() == 0


def columns_naming(name: str) -> set[str]:
    """Every column that leads to a table."""
    theirs = Base.metadata.tables[name].c.id
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column is theirs for key in column.foreign_keys)
    }


def test_every_column_that_names_a_role_has_its_words() -> None:
    goes_along = {"standing.role_id", "notification.role_id", "record.role_id"}
    in_words_of_its_own = {"term.role_id"}
    leads_to_none = {"review.part_id", "suggestion.changes", "amendment.changes"}
    assert columns_naming("role") - goes_along - in_words_of_its_own == rules.OF_A_ROLE.keys() - leads_to_none


def test_every_column_that_names_a_duty_has_its_words() -> None:
    goes_along = {"duty_body.duty_id", "duty_partner.duty_id"}
    assert columns_naming("duty") - goes_along == rules.OF_A_DUTY.keys()


def test_somebody_can_manage_people_after_it_too(app: Flask) -> None:
    purse = make_role("Secretary")
    job_reading_id = begun("# Secretary\n\n- Write the letters\n- Keep the files\n")
    saved(job_reading_id, replace(role_of(job_reading_id, "Secretary"), office=Office.SECRETARY))
    make_person("Ann Lee", purse)
    adopted(job_reading_id)
    with pytest.raises(RuleError, match="manage people"):
        undone(job_reading_id)


def test_whoever_may_not_change_roles_gets_no_right_back_by_undoing(app: Flask) -> None:
    body = make_body()
    role = make_role("IT Officer", Office.IT_OFFICER, standing={body: StandingKind.VOTES})
    job_reading_id = begun("# IT Officer\n\n- Keep the website\n- Mend the printer\n")
    saved(job_reading_id, replace(role_of(job_reading_id, "IT Officer"), standing={}))
    adopted(job_reading_id)
    it_officer = acting(role)
    with pytest.raises(RuleError, match="The Secretary or the Chair can undo it"):
        undone(job_reading_id, it_officer)
    undone(job_reading_id, acting(make_role("Secretary", Office.SECRETARY), name="Bo Dee"))


def test_whoever_may_not_change_roles_may_undo_what_gives_no_rights(app: Flask) -> None:
    it_officer = acting(make_role("IT Officer", Office.IT_OFFICER))
    job_reading_id = begun(NEW)
    adopted(job_reading_id, it_officer, may_change_roles=False)
    undone(job_reading_id, it_officer)
    assert db.session.query(JobDescription).count() == 1
    assert db.session.query(Duty).count() == 0
