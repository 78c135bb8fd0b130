"""Saying how ongoing duties stand: one line, or all as before."""

from typing import Any

from sqlalchemy import func, select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import NotAllowed, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.vocabulary import ActedAs, Answer, Cadence, Office
from intranet.models import Duty, ReportLine, RoleReport
from intranet.rules.access import Actor
from intranet.services import records


def add_line(duty_id: int, answer: Answer, words: str, *, actor: Actor) -> int:
    """Say how one ongoing duty stands; returns the line's id.

    Raises NotFound for no such duty, NotAllowed when its lead role is none of the actor's, and RuleError when the duty
    is not ongoing (it is ticked off instead) or retired.
    """
    duty = db.session.get(Duty, duty_id)
    if duty is None:
        raise NotFound
    if duty.retired_on is not None or duty.cadence is not Cadence.ONGOING:
        raise RuleError("Only ongoing duties are reported on; this one is not ongoing, or has been retired.")
    acted_as = ground(actor, duty.lead_role_id)
    report = _report(duty.lead_role_id, acted_as, actor)
    line = ReportLine(report_id=report.id, duty_id=duty_id, answer=answer, words=words)
    db.session.add(line)
    db.session.flush()
    _record(duty.lead_role_id, acted_as, actor, words=duty.words, answers={answer.value: 1})
    return line.id


def all_as_before(role_ids: list[int], *, actor: Actor) -> int:
    """Say of every ongoing duty of these roles that it stands as it last did; returns how many were.

    Duties that nobody has spoken of yet stay so: there is no "before" for them.
    """
    return sum(_as_before(role_id, actor) for role_id in role_ids)


def _as_before(role_id: int, actor: Actor) -> int:
    acted_as = ground(actor, role_id)
    latest = select(func.max(ReportLine.id)).group_by(ReportLine.duty_id)
    statement = (
        select(ReportLine, RoleReport.executive_only)
        .join(Duty, Duty.id == ReportLine.duty_id)
        .join(RoleReport, RoleReport.id == ReportLine.report_id)
        .where(
            Duty.lead_role_id == role_id,
            Duty.cadence == Cadence.ONGOING,
            Duty.retired_on.is_(None),
            ReportLine.id.in_(latest.where(ReportLine.duty_id == Duty.id).correlate(Duty)),
        )
    )
    lines = db.session.execute(statement).all()
    if not lines:
        return 0
    report = _report(role_id, acted_as, actor)
    db.session.add_all(
        ReportLine(
            report_id=report.id,
            duty_id=line.duty_id,
            answer=line.answer,
            words="" if in_confidence else line.words,  # what was said in confidence is not said again aloud
            as_before=True,
        )
        for line, in_confidence in lines
    )
    _record(role_id, acted_as, actor, as_before=len(lines))
    db.session.flush()
    return len(lines)


def ground(actor: Actor, role_id: int) -> ActedAs:
    """On what ground somebody reports for a role. Raises NotAllowed where they have none."""
    if role_id in actor.role_ids:
        return ActedAs.LEAD
    if role_id in actor.covered_ids:
        return ActedAs.COVER
    if actor.holds(frozenset({Office.SECRETARY})):
        return ActedAs.ON_BEHALF
    raise NotAllowed("This role is not yours today.")


def _report(role_id: int, acted_as: ActedAs, actor: Actor) -> RoleReport:
    report = RoleReport(role_id=role_id, given_at=clock.now(), given_by_id=actor.person_id, acted_as=acted_as)
    db.session.add(report)
    db.session.flush()
    return report


def _record(role_id: int, acted_as: ActedAs, actor: Actor, **fields: Any) -> None:
    records.write(
        Happening.REPORT_GIVEN, "role", role_id, actor=actor, role_id=role_id, acting=(role_id, acted_as), **fields
    )
    db.session.flush()
