"""Amendments in one line each, and what came of them."""

from datetime import date
from typing import Any

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.models import Amendment, Plan, Role, Task
from intranet.queries import promises
from intranet.rules.access import Actor, Holding
from intranet.services import amendments
from intranet.services.amendments import Decision
from intranet.services.plan_changes import Proposal
from tests.support.people import make_person

TASK = PlanPart.TASK


AGREED = Decision(is_agreed=True, decided_on=date(2026, 11, 18))


def actor_of(name: str, role: Role) -> Actor:
    person = make_person(name, role)
    holding = Holding(role.id, role.title, role.kind, role.office)
    return Actor(person_id=person.id, account_id=1, sign_in_id=1, name=name, holdings=(holding,))


def values(task: Task, **more: Any) -> dict[str, Any]:
    found = promises.get(TASK, task.id)
    assert found is not None
    return {**found.values, **more}


def seen(task: Task) -> int:
    found = promises.get(TASK, task.id)
    assert found is not None
    return found.version


def propose(plan: Plan, task: Task, actor: Actor, reason: str = "It rained", **more: Any) -> int:
    proposal = Proposal(TASK, ChangeAction.CHANGE, task.id, values(task, **more))
    with writing():
        return amendments.propose(plan.id, proposal, seen(task), reason=reason, actor=actor)


def decide(amendment_id: int, task: Task | None, actor: Actor, decision: Decision = AGREED) -> None:
    with writing():
        version = db.session.get_one(Amendment, amendment_id, populate_existing=True).version
        amendments.decide(amendment_id, version, seen(task) if task else 0, decision, actor=actor)


def fresh(task: Task) -> Task:
    db.session.rollback()
    return db.session.get_one(Task, task.id, populate_existing=True)
