"""Everybody of the table of rights, signed in, and what there is for them to ask for."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db
from intranet.core.vocabulary import RoleKind, TermHow
from intranet.models import (
    AffiliateDelegate,
    Amendment,
    BranchMailing,
    ChecklistItem,
    Comment,
    ConsultationLink,
    Duty,
    Event,
    Measure,
    MeetingSeries,
    Objective,
    OnboardingStep,
    Person,
    Presence,
    Reading,
    Role,
    Section,
    Suggestion,
    Task,
    Term,
    Tick,
)
from intranet.queries.handover import latest as latest_handover
from tests.support.attendance import attended
from tests.support.consultation import consulted
from tests.support.events import make_event
from tests.support.handover import written as handover_written
from tests.support.job_adopting import adopted
from tests.support.job_readings import begun
from tests.support.papers import given
from tests.support.people import keep, make_role
from tests.support.proposals import proposed
from tests.support.room import minuted, written
from tests.trust.security.rights import CAST, TREASURERS_EVENT, WALKS
from tests.trust.security.visitor import ARGUMENTS, Visitor, person, signed_in


def visitors(app: Flask) -> dict[str, Visitor]:
    """Everybody of the table, signed in."""
    found = {who: person(slug) for who, slug in CAST.items()} | {"former": person("joyce-penhale")}
    now, today = clock.now(), clock.today()
    found["no-role"] = Person(name="Ned Blank", created_at=now)
    found["delegate"] = Person(name="Dee Gates", created_at=now)
    found["to-come"] = Person(name="Tess Comer", created_at=now)
    keep(found["no-role"], found["delegate"], found["to-come"])
    delegate = make_role("Union Delegate", kind=RoleKind.DELEGATE)
    secretary = db.session.scalars(select(Role).where(Role.title == "Secretary")).one()
    for who, role, starts_on in (
        ("delegate", delegate, today - timedelta(days=9)),
        ("to-come", secretary, today + timedelta(days=1)),
    ):
        keep(Term(person_id=found[who].id, role_id=role.id, starts_on=starts_on, how=TermHow.ELECTED))
    task = db.session.scalars(select(Task).where(Task.words == "Draw up the budget for next year")).one()
    keep(ChecklistItem(task_id=task.id, words="Ask each branch what it needs"))
    keep(BranchMailing(month="2026-01", subject="To our branches: January 2026"))
    treasurer = db.session.scalars(select(Role).where(Role.title == "Treasurer")).one()
    make_event(treasurer, TREASURERS_EVENT)
    if latest_handover(treasurer.id) is None:
        handover_written(treasurer)
    keep(MeetingSeries(body_id=1, week=2, weekday=1))
    keep(AffiliateDelegate(name="Ada Sent", organisation="A union branch", starts_on=today))
    consulted(ARGUMENTS["year"], found["secretary"])
    proposed(ARGUMENTS["year"], found["secretary"])
    attended(ARGUMENTS["meeting_id"], found["treasurer"])
    minuted(ARGUMENTS["meeting_id"])
    given(ARGUMENTS["meeting_id"], found["secretary"], Path(app.instance_path))
    adopted(begun(WALKS))
    return {who: signed_in(app, one) for who, one in found.items()}


def duty(words: str) -> int:
    found = db.session.scalars(select(Duty.id).where(Duty.words == words)).one()
    db.session.rollback()
    return found


def arguments() -> dict[str, Any]:
    budget = duty("Draw up the budget")
    tick = db.session.scalars(select(Tick.id).where(Tick.duty_id == budget)).first()
    db.session.rollback()
    assert tick is not None
    said = {"comment_id": latest(Comment), "link_id": latest(ConsultationLink)}
    said |= {"presence_id": latest(Presence), **written()}
    said |= {"amendment_id": latest(Amendment), "suggestion_id": latest(Suggestion)}
    said |= {"mailing_id": latest(BranchMailing)}
    said |= {"event_id": db.session.scalars(select(Event.id).where(Event.title == TREASURERS_EVENT)).first() or 1}
    db.session.rollback()
    return {
        **ARGUMENTS,
        "duty_id": budget,
        "tick_id": tick,
        **said,
        **treasurers_part(),
        **treasurers_task(),
        **beginning(),
    }


def beginning() -> dict[str, int]:
    """The delegate's term, which began lately, and a step that whoever begins ticks themselves."""
    term = select(Term.id).join(Person, Person.id == Term.person_id).where(Person.name == "Dee Gates")
    step = select(OnboardingStep.id).where(OnboardingStep.role_id.is_(None), OnboardingStep.granter_role_id.is_(None))
    found = (db.session.scalars(term).first(), db.session.scalars(step.order_by(OnboardingStep.sort)).first())
    db.session.rollback()
    return {"term_id": found[0] or 1, "onboarding_step_id": found[1] or 1}


def treasurers_task() -> dict[str, int]:
    """The task in this year's plan that was made from the treasurer's duty, and a step of its checklist."""
    step = select(ChecklistItem.task_id, ChecklistItem.id).join(Task, Task.id == ChecklistItem.task_id)
    found = db.session.execute(step.where(Task.words == "Draw up the budget for next year")).first()
    db.session.rollback()
    return {"task_id": found[0], "step_id": found[1]} if found else {"task_id": 1, "step_id": 1}


def treasurers_part() -> dict[str, int]:
    """What the treasurer leads in this year's plan: a section, and an objective with something to read."""
    section = select(Section.id).join(Role, Role.id == Section.lead_role_id).where(Role.title == "Treasurer")
    objective = (
        select(Objective.id, Measure.id, Reading.id)
        .join(Role, Role.id == Objective.lead_role_id)
        .join(Measure, Measure.objective_id == Objective.id)
        .join(Reading, Reading.measure_id == Measure.id)
        .where(Role.title == "Treasurer")
    )
    section_id, found = db.session.scalars(section).first(), db.session.execute(objective).first()
    db.session.rollback()
    if section_id is None or found is None:
        return {"section_id": 1, "objective_id": 1, "measure_id": 1, "reading_id": 1}
    return {"section_id": section_id, "objective_id": found[0], "measure_id": found[1], "reading_id": found[2]}


def latest(kind: type[Amendment | BranchMailing | Comment | ConsultationLink | Presence | Suggestion]) -> int:
    """The last of a kind, on the plan as a whole where `visitors` are there; else the first there will be."""
    found = db.session.scalars(select(kind.id).order_by(kind.id.desc())).first()
    db.session.rollback()
    return found or 1
