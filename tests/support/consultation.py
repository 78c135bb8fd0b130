"""A plan in consultation for a test, and private links to it."""

from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import PlanPart, PlanState
from intranet.models import Comment, ConsultationLink, Person, Plan
from intranet.queries import access as reads
from intranet.rules.access import Actor, covered_by
from intranet.services import consultation_links
from tests.support.people import days_from_now, keep
from tests.support.plan import make_plan

NEXT_YEAR = 2027


def in_consultation(days: int = 9, year: int = NEXT_YEAR, **more: Any) -> Plan:
    """A plan, next year's unless another is named, which takes comments for so many days yet."""
    return make_plan(year, PlanState.CONSULTATION, consultation_ends_on=days_from_now(days), **more)


def actor_of(person: Person) -> Actor:
    """Somebody with the roles they hold and cover today, as the guard would name them."""
    known = reads.holdings(person.id, clock.today())
    db.session.rollback()
    return Actor(person.id, 0, 0, person.name, known.holdings, covered_by(known.holdings, known.vacant))


def link_to(plan: Plan, person: Person, name: str = "the Wearmoor branch") -> tuple[int, str]:
    """A private link: its id, and the path of its page."""
    with writing():
        link_id, token = consultation_links.make(plan.id, name, actor=actor_of(person))
    return link_id, f"/consultation/{token}"


def consulted(year: int, person: Person) -> None:
    """A comment on a plan as a whole, and a link to it, where there was none; the plan too, where there is none."""
    plan = db.session.scalar(select(Plan).where(Plan.year == year)) or in_consultation(year=year)
    role_id = actor_of(person).holdings[0].role_id
    shared = {"plan_id": plan.id, "person_id": person.id, "role_id": role_id}
    keep(Comment(part=PlanPart.PLAN, words="Is this enough?", said_at=clock.now(), **shared))
    mine = {"plan_id": plan.id, "made_by_id": person.id, "made_at": clock.now()}
    keep(ConsultationLink(name="the Wearmoor branch", token_hash="a hash of nothing", **mine))


def comments() -> list[Comment]:
    """Every comment as it is stored now, the oldest first."""
    db.session.rollback()
    return list(db.session.scalars(select(Comment).order_by(Comment.id).execution_options(populate_existing=True)))
