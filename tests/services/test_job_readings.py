"""Job descriptions as drafts: begun, looked over, and thrown away."""

from dataclasses import replace

from flask import Flask

from intranet.core.db import db
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import DutyFate, RoleFate
from intranet.models import Record
from intranet.queries import job_readings as reads
from tests.support.job_readings import SHORT, begun, facts, role_of, saved
from tests.support.people import make_duty, make_role


def test_a_draft_is_begun_from_what_was_read(app: Flask) -> None:
    job_reading_id = begun()
    assert [role.title for role in facts(job_reading_id).drafts] == ["Chair", "Secretary"]
    assert [role.fate for role in facts(job_reading_id).drafts] == [RoleFate.ADD, RoleFate.ADD]
    assert [line.id for line in reads.list_readings()] == [job_reading_id]
    assert db.session.query(Record.kind).all() == [(Happening.JOBS_READ,)]


def test_a_role_of_the_same_name_is_proposed_as_the_one_that_is_here(app: Flask) -> None:
    chair = make_role("Chair", aliases=["Convenor"])
    duty = make_duty(chair, "Chair every meeting of the executive")
    role = role_of(begun(), "Chair")
    assert (role.fate, role.role_id, role.seen) == (RoleFate.MERGE, chair.id, 1)
    assert (role.duties[0].fate, role.duties[0].duty_id) == (DutyFate.KEEP, duty.id)
    assert role.duties[1].fate is DutyFate.ADD


def test_what_was_looked_over_is_kept(app: Flask) -> None:
    job_reading_id = begun(SHORT)
    role = role_of(job_reading_id, "Secretary")
    assert saved(job_reading_id, replace(role, title="General Secretary")) == 2
    assert role_of(job_reading_id, "Secretary").title == "General Secretary"
    assert facts(job_reading_id).version == 2
