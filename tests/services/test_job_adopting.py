"""Adopting a job description: its roles and duties become the constituency's, all at once or not at all."""

from dataclasses import replace

from flask import Flask

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.happenings import Happening
from intranet.core.job_vocabulary import DutyFate, JobReadingState, RoleFate
from intranet.core.vocabulary import Cadence, CompositionKind, Office
from intranet.models import (
    CompositionRule,
    CompositionRuleRole,
    Duty,
    DutyPartner,
    DutySource,
    JobDescription,
    JobReading,
    Record,
    Role,
    SearchEntry,
)
from intranet.rules.job_drafts import DraftRule, read_duty, read_role
from intranet.services import job_readings
from tests.support.acting import acting
from tests.support.job_adopting import TREASURER, TWO, adopted, duties_of, role_called, with_one
from tests.support.job_readings import begun, facts, role_of, saved
from tests.support.people import make_role


def test_new_roles_and_duties_are_added_in_the_order_of_the_document(app: Flask) -> None:
    done = adopted(begun(TREASURER))
    role = role_called("Treasurer")
    assert [duty.words for duty in duties_of(role)] == ["Keep the accounts", "Pay the bills every month"]
    assert [duty.cadence for duty in duties_of(role)] == [Cadence.ONGOING, Cadence.MONTHLY]
    assert {duty.adopted_on for duty in duties_of(role)} == {today()}
    assert (done.edition, done.counts.roles_added, done.counts.duties_added) == (1, 1, 2)


def test_what_was_added_can_be_found(app: Flask) -> None:
    adopted(begun(TREASURER))
    found = {(one.subject_kind, one.title) for one in db.session.query(SearchEntry)}
    assert found == {("role", "Treasurer"), ("duty", "Keep the accounts"), ("duty", "Pay the bills every month")}


def test_the_adoption_is_recorded_with_the_name_edition_and_checksum_of_the_document(app: Flask) -> None:
    secretary = acting(make_role("Secretary", Office.SECRETARY))
    job_reading_id = begun(TREASURER, title="Officers’ jobs")
    adopted(job_reading_id, secretary)
    record = db.session.query(Record).order_by(Record.id.desc()).first()
    assert record is not None
    assert (record.kind, record.person_id) == (Happening.JOBS_ADOPTED, secretary.person_id)
    assert record.fields == {
        "words": "Officers’ jobs",
        "file": "jobs.md",
        "checksum": facts(job_reading_id).checksum,
        "edition": 1,
        "roles": 1,
        "duties": 2,
    }
    reading = db.session.get_one(JobReading, job_reading_id)
    assert (reading.state, reading.adopted_by_id) == (JobReadingState.ADOPTED, secretary.person_id)


def test_every_role_and_duty_that_is_added_leaves_its_own_record(app: Flask) -> None:
    adopted(begun(TREASURER))
    kinds = [record.kind for record in db.session.query(Record).order_by(Record.id)]
    assert kinds == ["jobs-read", "role-added", "duty-added", "duty-added", "jobs-adopted"]


def test_a_duty_says_where_it_comes_from_and_in_which_words(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(job_reading_id, with_one(replace(role, title="Money officer"), 2, words="Pay every bill"))
    adopted(job_reading_id)
    source = db.session.query(DutySource).filter_by(number=2).one()
    assert (source.role_words, source.words, source.line) == ("Treasurer", "Pay the bills every month", 4)
    document = db.session.get_one(JobDescription, source.job_description_id)
    assert (document.code, document.title, document.edition) == ("001", "Job descriptions", 1)
    assert document.adopted_on == today()


def test_a_role_of_several_seats_is_not_shared(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    saved(job_reading_id, replace(role_of(job_reading_id, "Treasurer"), seats=3))
    adopted(job_reading_id)
    assert (role_called("Treasurer").seats, role_called("Treasurer").shareable) == (3, False)


def test_what_is_left_out_is_not_adopted(app: Flask) -> None:
    job_reading_id = begun(TWO)
    treasurer, fundraiser = role_of(job_reading_id, "Treasurer"), role_of(job_reading_id, "Fundraiser")
    saved(job_reading_id, replace(fundraiser, fate=RoleFate.LEAVE_OUT))
    saved(job_reading_id, with_one(treasurer, 1, fate=DutyFate.LEAVE_OUT))
    adopted(job_reading_id)
    assert [role.title for role in db.session.query(Role)] == ["Treasurer"]
    assert [duty.words for duty in db.session.query(Duty)] == ["Raise money with the Fundraiser"]
    assert db.session.query(DutyPartner).count() == 0


def test_duties_come_in_the_order_wished_for(app: Flask) -> None:
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(job_reading_id, replace(role, duties=role.duties[::-1]))
    adopted(job_reading_id)
    words = [duty.words for duty in duties_of(role_called("Treasurer"))]
    assert words == ["Pay the bills every month", "Keep the accounts"]


def test_a_joined_duty_becomes_one_that_both_roles_share_and_that_cites_both(app: Flask) -> None:
    job_reading_id = begun(TWO)
    with writing():
        job_readings.join(job_reading_id, [read_duty(1, 2), read_duty(2, 1)], read_duty(1, 2))
    done = adopted(job_reading_id)
    shared = db.session.query(Duty).filter_by(words="Raise money with the Fundraiser").one()
    assert shared.lead_role_id == role_called("Treasurer").id
    assert [one.role_id for one in db.session.query(DutyPartner)] == [role_called("Fundraiser").id]
    cited = db.session.query(DutySource).filter_by(duty_id=shared.id)
    assert {(one.role_words, one.number) for one in cited} == {("Treasurer", 2), ("Fundraiser", 1)}
    assert (done.counts.duties_added, done.counts.duties_shared) == (3, 1)
    assert db.session.query(Duty).count() == 3


def test_womens_places_become_rules_that_say_where_they_come_from(app: Flask) -> None:
    job_reading_id = begun(TWO)
    rules = (
        DraftRule("At least one of these is a woman", 1, (read_role(1), read_role(2))),
        DraftRule("The fundraiser is a woman", None, (read_role(2),)),
        DraftRule("Not this one", 2, (read_role(1),), kept=False),
    )
    with writing():
        job_readings.set_rules(job_reading_id, rules, seen=facts(job_reading_id).version)
    adopted(job_reading_id)
    one, other = db.session.query(CompositionRule).order_by(CompositionRule.id)
    assert (one.kind, one.at_least, one.source) == (
        CompositionKind.AT_LEAST_WOMEN,
        1,
        "Job descriptions, edition 1",
    )
    assert other.kind is CompositionKind.IS_A_WOMAN
    counted = {(c.rule_id, c.role_id) for c in db.session.query(CompositionRuleRole)}
    assert counted == {
        (one.id, role_called("Treasurer").id),
        (one.id, role_called("Fundraiser").id),
        (other.id, role_called("Fundraiser").id),
    }
