"""Adopting what changes roles and duties that are here already, and a document in its next edition."""

from dataclasses import replace

from flask import Flask

from intranet.core.clock import today
from intranet.core.db import db, writing
from intranet.core.job_vocabulary import DutyFate
from intranet.core.vocabulary import Anchor, Cadence, Office, StandingKind, Theme
from intranet.models import (
    Duty,
    DutyBody,
    DutyPartner,
    DutySource,
    JobDescription,
    Role,
    Standing,
)
from intranet.queries import due
from intranet.queries.access import settings_on
from intranet.rules.job_drafts import Gone, known_duty, read_duty
from intranet.services import job_readings
from tests.support.job_adopting import TREASURER, adopted, role_called, with_one
from tests.support.job_readings import begun, role_of, saved
from tests.support.people import days_from_now, make_body, make_duty, make_role


def test_a_duty_of_a_role_that_is_not_in_the_document_can_be_shared(app: Flask) -> None:
    here = make_duty(make_role("Chair", Office.CHAIR), "Keep all accounts", Cadence.YEARLY)
    job_reading_id = begun(TREASURER)
    with writing():
        job_readings.join(job_reading_id, [read_duty(1, 1), known_duty(here.id)], known_duty(here.id))
    adopted(job_reading_id)
    assert [(one.duty_id, one.role_id) for one in db.session.query(DutyPartner)] == [
        (here.id, role_called("Treasurer").id)
    ]
    assert db.session.get_one(Duty, here.id).cadence is Cadence.YEARLY
    assert db.session.query(Duty).count() == 2


def test_a_role_that_is_here_takes_what_the_draft_says_and_keeps_the_rest(app: Flask) -> None:
    executive, closed = make_body(), make_body("Old forum")
    with writing():
        closed.closed_on = days_from_now(-1)
    deputy = make_role("Deputy")
    here = make_role(
        "Treasurer",
        Office.TREASURER,
        purpose="The money.",
        deputy_id=deputy.id,
        standing={executive: StandingKind.VOTES, closed: StandingKind.SPEAKS},
    )
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(
        job_reading_id,
        replace(
            role,
            title="Treasurer and fundraiser",
            aliases=("Purse",),
            seats=2,
            standing={executive.id: StandingKind.SPEAKS},
        ),
    )
    adopted(job_reading_id)
    role_now = db.session.get_one(Role, here.id)
    assert (role_now.title, role_now.aliases, role_now.seats) == ("Treasurer and fundraiser", ["Purse"], 2)
    assert (role_now.purpose, role_now.deputy_id, role_now.office) == ("The money.", deputy.id, Office.TREASURER)
    standing = {one.body_id: one.kind for one in db.session.query(Standing).filter_by(role_id=here.id)}
    assert standing == {executive.id: StandingKind.SPEAKS, closed.id: StandingKind.SPEAKS}


def test_a_changed_duty_keeps_its_ticks_and_the_way_it_comes_round(app: Flask) -> None:
    body = make_body()
    here = make_role("Treasurer", Office.TREASURER)
    chair = make_role("Chair", Office.CHAIR)
    duty = make_duty(
        here,
        "Keep the accounts and books of the party",
        Cadence.YEARLY,
        anchor=Anchor.DAY,
        anchor_month=3,
        anchor_day=31,
        partners=[chair],
    )
    job_reading_id = begun(TREASURER)
    role = with_one(
        role_of(job_reading_id, "Treasurer"),
        1,
        fate=DutyFate.CHANGE,
        duty_id=duty.id,
        seen=duty.version,
        cadence=Cadence.YEARLY,
        words="Keep the books",
        theme=Theme.FINANCE,
        partners=(),
    )
    saved(job_reading_id, with_one(role, 2, cadence=Cadence.EACH_MEETING, body_ids=(body.id,)))
    adopted(job_reading_id)
    now = db.session.get_one(Duty, duty.id)
    assert (now.words, now.theme, now.cadence, now.anchor_month) == (
        "Keep the books",
        Theme.FINANCE,
        Cadence.YEARLY,
        3,
    )
    assert db.session.query(DutyPartner).count() == 0
    assert [one.body_id for one in db.session.query(DutyBody)] == [body.id]


def test_a_kept_duty_is_cited_and_otherwise_left_alone(app: Flask) -> None:
    duty = make_duty(make_role("Treasurer", Office.TREASURER), "Keep the accounts")
    adopted(begun(TREASURER))
    now = db.session.get_one(Duty, duty.id)
    assert (now.words, now.version) == ("Keep the accounts", 1)
    assert db.session.query(DutySource).filter_by(duty_id=duty.id).one().words == "Keep the accounts"


def test_what_is_gone_from_the_document_is_retired_where_it_is_ticked(app: Flask) -> None:
    treasurer = make_role("Treasurer", Office.TREASURER)
    gone, stays = make_duty(treasurer, "Count the stamps"), make_duty(treasurer, "Water the plants")
    job_reading_id = begun(TREASURER)
    role = role_of(job_reading_id, "Treasurer")
    saved(
        job_reading_id,
        replace(role, gone=(Gone(gone.id, gone.words), Gone(stays.id, stays.words, retire=False))),
    )
    done = adopted(job_reading_id)
    assert db.session.get_one(Duty, gone.id).retired_on == today()
    assert db.session.get_one(Duty, stays.id).retired_on is None
    assert done.counts.duties_retired == 1


def test_a_later_edition_has_the_code_of_the_first_and_the_newest_is_shown(app: Flask) -> None:
    adopted(begun(TREASURER))
    later = begun(TREASURER + "- File the receipts every quarter\n")
    done = adopted(later)
    assert done.edition == 2
    assert {(one.code, one.edition) for one in db.session.query(JobDescription)} == {("001", 1), ("001", 2)}
    accounts = db.session.query(Duty).filter_by(words="Keep the accounts").one()
    assert db.session.query(DutySource).filter_by(duty_id=accounts.id).count() == 2
    found = due.of(accounts.id, settings_on(today()), today())
    assert found is not None
    assert len(found.sources) == 1


def test_another_document_has_the_next_code_and_is_shown_beside_the_first(app: Flask) -> None:
    adopted(begun(TREASURER))
    other = begun(
        "# Treasurer\n\n- Keep the accounts\n- Bank what comes in every week\n- Sign the lease\n", file_name="other.md"
    )
    adopted(other)
    assert {one.code for one in db.session.query(JobDescription)} == {"001", "002"}
    accounts = db.session.query(Duty).filter_by(words="Keep the accounts").one()
    found = due.of(accounts.id, settings_on(today()), today())
    assert found is not None
    assert len(found.sources) == 2
