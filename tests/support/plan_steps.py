"""The steps of a plan, taken, and what they left."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import NotificationKind
from intranet.models import Notification, Plan, Record
from intranet.rules.access import Actor
from intranet.services import plan_workflow
from tests.support.steps import Ready

SOON = date(2026, 12, 10)


def take(event: str, ready: Ready, actor: Actor, *, seen: int | None = None, ends_on: date | None = SOON) -> None:
    """Take a step as its page would, with everything it asks for."""
    plan_id, seen = ready.plan.id, ready.plan.version if seen is None else seen
    verbs: dict[str, Callable[[], Any]] = {
        "consultation": lambda: plan_workflow.open_consultation(plan_id, seen, ends_on, actor=actor),
        "executive": lambda: plan_workflow.put_to_executive(plan_id, seen, actor=actor),
        "members": lambda: plan_workflow.put_to_members(plan_id, seen, actor=actor),
        "adoption": lambda: plan_workflow.adopt(
            plan_id, seen, meeting_id=ready.meeting_id, votes_for=42, votes_against=3, actor=actor
        ),
        "closing": lambda: plan_workflow.close(plan_id, seen, actor=actor),
        "return": lambda: plan_workflow.take_back(plan_id, seen, "Too much at once", ends_on=ends_on, actor=actor),
    }
    with writing():
        verbs[event]()


def stored(ready: Ready) -> Plan:
    db.session.rollback()
    db.session.refresh(ready.plan)
    return ready.plan


def records() -> list[Record]:
    db.session.rollback()
    return list(db.session.scalars(select(Record).order_by(Record.id)))


def told(kind: NotificationKind) -> list[Notification]:
    db.session.rollback()
    return list(db.session.scalars(select(Notification).where(Notification.kind == kind).order_by(Notification.id)))
