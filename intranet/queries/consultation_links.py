"""Private links: whom each was made for, and whether it opens."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from intranet.core.db import row, rows
from intranet.core.plan_vocabulary import PlanState
from intranet.models import Comment, ConsultationLink, Person, Plan


class LinkRow(NamedTuple):
    """A private link with what decides whether it opens."""

    id: int
    name: str
    revoked_at: datetime | None
    plan_id: int
    year: int
    state: PlanState
    ends_on: date | None


_LINK = (
    select(
        ConsultationLink.id,
        ConsultationLink.name,
        ConsultationLink.revoked_at,
        Plan.id,
        Plan.year,
        Plan.state,
        Plan.consultation_ends_on,
    )
    .join(Plan, Plan.id == ConsultationLink.plan_id)
    .where(ConsultationLink.token_hash == bindparam("token_hash"))
)


def link_of(token_hash: str) -> LinkRow | None:
    """The link under this hash, open or not; None where none was ever made."""
    found = row(_LINK, {"token_hash": token_hash})
    return LinkRow(*found) if found else None


class MadeLink(NamedTuple):
    """A link as the list of a plan's links shows it."""

    id: int
    plan_id: int
    plan_year: int
    name: str
    made_at: datetime
    made_by: str
    revoked_at: datetime | None
    comments: int


_MADE = (
    select(
        ConsultationLink.id,
        ConsultationLink.plan_id,
        Plan.year,
        ConsultationLink.name,
        ConsultationLink.made_at,
        Person.name,
        ConsultationLink.revoked_at,
        select(func.count())
        .select_from(Comment)
        .where(Comment.link_id == ConsultationLink.id)
        .correlate(ConsultationLink)
        .scalar_subquery(),
    )
    .join(Plan, Plan.id == ConsultationLink.plan_id)
    .join(Person, Person.id == ConsultationLink.made_by_id)
    .order_by(ConsultationLink.revoked_at.is_not(None), ConsultationLink.id)
)
_OF_PLAN = _MADE.where(ConsultationLink.plan_id == bindparam("plan_id"))
_ONE = _MADE.where(ConsultationLink.id == bindparam("link_id"))


def links(plan_id: int) -> list[MadeLink]:
    """The links of a plan, the open ones first."""
    return [MadeLink(*found) for found in rows(_OF_PLAN, {"plan_id": plan_id})]


def link(link_id: int) -> MadeLink | None:
    """One link by its id, for those who look after them; None where there is none."""
    found = row(_ONE, {"link_id": link_id})
    return MadeLink(*found) if found else None
