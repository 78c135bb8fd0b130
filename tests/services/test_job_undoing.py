"""Undoing an adopted job description: as a whole and to the last row, by those who may."""

from dataclasses import replace

import pytest
import time_machine
from flask import Flask

from intranet.core.clock import now, today
from intranet.core.db import db, writing
from intranet.core.errors import Conflict, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import JobReadingState
from intranet.core.vocabulary import Office, StandingKind
from intranet.models import (
    Duty,
    JobDescription,
    JobReading,
    Notification,
    Record,
    Role,
)
from intranet.queries import due
from intranet.queries.access import settings_on
from intranet.queries.job_undoing import why_not
from intranet.services import job_undoing
from tests.support.acting import acting
from tests.support.job_adopting import adopted, everything, undone
from tests.support.job_readings import begun, role_of, saved
from tests.support.job_undoing import HERE, NEW, a_changing_draft, first_duty, press
from tests.support.people import keep, make_body, make_person, make_role
from tests.support.statements import statements


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
    assert why_not(first) == ("Edition 2 was adopted since. Undo that one first.",)
    undone(second)
    assert why_not(first) == ()
    duty = first_duty(press())
    found = due.of(duty.id, settings_on(today()), today())
    assert found is not None
    assert len(found.sources) == 1
    undone(first)
    assert db.session.query(Role).count() == 0


def test_a_notification_goes_with_the_role(app: Flask) -> None:
    job_reading_id = begun(NEW)
    adopted(job_reading_id)
    keep(Notification(kind="mention", role_id=press().id, words="Hello", href="/", at=now()))
    undone(job_reading_id)
    assert db.session.query(Notification).count() == 0


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


def document(count: int) -> str:
    """A document of so many roles with three duties each."""
    kinds = ("baker", "singer", "painter", "dancer", "weaver", "potter", "joiner", "tailor")
    duties_of = "- Keep the {0} shop\n- Pay the {0} rent every month\n- Paint the {0} door every year\n"
    return "".join(f"# {kind.title()} Officer\n\n{duties_of.format(kind)}\n" for kind in kinds[:count])


def test_why_not_asks_as_much_of_the_database_however_much_was_adopted(app: Flask) -> None:
    asked = []
    for count in (1, 8):
        job_reading_id = begun(document(count), file_name=f"{count}.md")
        adopted(job_reading_id)
        with statements() as seen:
            why_not(job_reading_id)
        asked.append(len(seen))
        undone(job_reading_id)
    assert asked[0] == asked[1] <= 10


def test_adopting_asks_a_set_number_of_statements_for_each_duty(app: Flask) -> None:
    asked = []
    for count in (2, 8):
        job_reading_id = begun(document(count), file_name=f"{count}.md")
        with statements() as seen:
            adopted(job_reading_id)
        asked.append(len(seen))
        undone(job_reading_id)
    assert asked[1] - asked[0] <= 6 * (16 + 3 * 13)


def test_there_is_no_undoing_what_is_not_there(app: Flask) -> None:
    with pytest.raises(NotFound):
        why_not(999)
