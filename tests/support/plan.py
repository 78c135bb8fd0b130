"""Making plans, objectives, measures, tasks and sections for a test in one line each, as rows of the database."""

from datetime import date
from decimal import Decimal
from typing import Any

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.core.vocabulary import BodyKind, Theme
from intranet.models import (
    Body,
    ChecklistItem,
    Measure,
    Meeting,
    Objective,
    ObjectivePartner,
    Person,
    Plan,
    Reading,
    Role,
    Section,
    Task,
    TaskSupporter,
    TaskWait,
)
from tests.support.people import keep, make_body

YEAR = 2026
PROMISED = (PlanState.ADOPTED, PlanState.CLOSED)


def make_plan(year: int = YEAR, state: PlanState = PlanState.ADOPTED, **more: Any) -> Plan:
    """A plan of a calendar year, with the meeting that adopted it where its state needs one."""
    plan = Plan(
        year=year,
        starts_on=more.pop("starts_on", date(year, 1, 1)),
        ends_on=more.pop("ends_on", date(year, 12, 31)),
        state=state,
        **more,
    )
    if state is PlanState.CONSULTATION and plan.consultation_ends_on is None:
        plan.consultation_ends_on = date(year, 11, 30)
    if state in PROMISED and plan.adopted_at_id is None:
        plan.adopted_on = plan.adopted_on or date(year, 1, 20)
        plan.adopted_at_id = make_meeting(plan.adopted_on).id
    if state is PlanState.CLOSED and plan.closed_on is None:
        plan.closed_on = plan.ends_on
    keep(plan)
    return plan


def make_meeting(on: date, body_kind: BodyKind = BodyKind.GENERAL, title: str = "All members") -> Meeting:
    """A meeting of the first body of that kind, which is made where there is none."""
    body = db.session.query(Body).filter_by(kind=body_kind).first() or make_body(title, body_kind)
    meeting = Meeting(body_id=body.id, on=on, kind=MeetingKind.ORDINARY, state=MeetingState.PLANNED)
    keep(meeting)
    return meeting


def make_section(plan: Plan, lead: Role, title: str = "Campaigning", **more: Any) -> Section:
    section = Section(plan_id=plan.id, lead_role_id=lead.id, title=title, **more)
    keep(section)
    return section


def sign_off(section: Section, person: Person, **more: Any) -> None:
    """Let a section be signed off by somebody, now."""
    change(section, signed_off_at=clock.now(), signed_off_by_id=person.id, **more)


def change(row: Any, **values: Any) -> None:
    """Write other values into a row, as no service would let a test do."""
    with writing():
        for name, value in values.items():
            setattr(row, name, value)


def make_objective(
    plan: Plan, lead: Role | None = None, words: str = "Win the wards we lost", **more: Any
) -> Objective:
    partners = more.pop("partners", ())
    objective = Objective(
        plan_id=plan.id,
        lead_role_id=lead.id if lead else None,
        words=words,
        theme=more.pop("theme", Theme.CAMPAIGNING),
        **more,
    )
    keep(objective)
    keep(*(ObjectivePartner(objective_id=objective.id, role_id=partner.id) for partner in partners))
    return objective


def make_measure(objective: Objective, words: str = "Doors knocked", target: int | str = 100, **more: Any) -> Measure:
    measure = Measure(
        objective_id=objective.id, words=words, unit=more.pop("unit", "doors"), target=Decimal(target), **more
    )
    keep(measure)
    return measure


def make_reading(measure: Measure, value: int | str, on: date, role: Role, person: Person, **more: Any) -> Reading:
    reading = Reading(
        measure_id=measure.id,
        value=Decimal(value),
        on=on,
        role_id=role.id,
        read_by_id=person.id,
        read_at=clock.now(),
        **more,
    )
    keep(reading)
    return reading


def make_task(plan: Plan, lead: Role, words: str = "Print the leaflets", **more: Any) -> Task:
    """A task of a plan. `steps` are those of its checklist: words, and who did it, or None."""
    objective, section = more.pop("objective", None), more.pop("section", None)
    supporters, waits_for, steps = more.pop("supporters", ()), more.pop("waits_for", ()), more.pop("steps", ())
    task = Task(
        plan_id=plan.id,
        lead_role_id=lead.id,
        words=words,
        objective_id=objective.id if objective else None,
        section_id=section.id if section else None,
        moved_at=more.pop("moved_at", clock.now()),
        **more,
    )
    if task.state is TaskState.DONE and task.done_on is None:
        task.done_on = clock.today()
    keep(task)
    keep(*(TaskSupporter(task_id=task.id, role_id=role.id) for role in supporters))
    keep(*(TaskWait(task_id=task.id, waits_for_id=other.id) for other in waits_for))
    keep(*(_step(task, number, *step) for number, step in enumerate(steps)))
    return task


def _step(task: Task, number: int, words: str, done_by: Person | None) -> ChecklistItem:
    done_at = clock.now() if done_by else None
    return ChecklistItem(
        task_id=task.id, words=words, sort=number, done_at=done_at, done_by_id=done_by.id if done_by else None
    )


def fresh(kind: type[Any]) -> Any:
    """The only one of its kind, as it is stored now."""
    db.session.rollback()
    return db.session.query(kind).populate_existing().one()
