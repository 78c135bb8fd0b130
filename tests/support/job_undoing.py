"""A job description that changes this and that, and what somebody may do after it was adopted."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from intranet.core.clock import now, today
from intranet.core.db import db, writing
from intranet.core.job_vocabulary import DutyFate
from intranet.core.vocabulary import Answer, Cadence, Office, Outcome, StandingKind
from intranet.models import (
    Duty,
    ReportLine,
    Role,
    RoleReport,
    Tick,
)
from intranet.rules.job_drafts import DraftRule, Gone, read_role
from intranet.services import job_readings, search
from tests.support.job_readings import begun, facts, role_of, saved
from tests.support.people import keep, make_body, make_duty, make_role

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
        job_readings.join(job_reading_id, ["2.1", f"duty:{stays.id}"], f"duty:{stays.id}")
        job_readings.set_rules(job_reading_id, (rule,), seen=facts(job_reading_id).version)
    return job_reading_id, treasurer, [changed, gone, stays]


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
