"""Comments in one line each, and what came of them."""

from typing import Any

from sqlalchemy import select

from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import NotificationKind, PlanPart, PlanState
from intranet.models import Notification, Person, Plan, Record
from intranet.rules.access import Guest
from intranet.rules.permissions import Permission
from intranet.services import comments
from tests.support.consultation import actor_of, link_to


def say(person: Person, plan: Plan, part: PlanPart = PlanPart.PLAN, part_id: int | None = None, **more: Any) -> int:
    who = actor_of(person)
    role_id = more.pop("role_id", who.holdings[0].role_id)
    with writing():
        words = more.pop("words", "Is this enough?")
        return comments.add(plan.id, part, part_id, words=words, role_id=role_id, actor=who)


def guest_of(plan: Plan, person: Person, name: str = "the Wearmoor branch") -> Guest:
    link_id, _ = link_to(plan, person, name)
    return Guest(link_id, name, Permission.COMMENT_AS_GUEST, plan.id)


def say_by_link(
    guest: Guest, words: str = "Is this enough?", part: PlanPart = PlanPart.PLAN, part_id: Any = None
) -> int:
    with writing():
        return comments.add_by_link(guest, part, part_id, words=words)


def told() -> list[tuple[int | None, int | None, NotificationKind, str, str]]:
    found = db.session.scalars(select(Notification).order_by(Notification.id)).all()
    db.session.rollback()
    return [(one.role_id, one.person_id, one.kind, one.words, one.href) for one in found]


def last_record() -> Record:
    found = db.session.scalars(select(Record).order_by(Record.id.desc())).first()
    assert found is not None
    db.session.rollback()
    return found


def move(plan: Plan, state: PlanState) -> None:
    with writing():
        db.session.get_one(Plan, plan.id, populate_existing=True).state = state
