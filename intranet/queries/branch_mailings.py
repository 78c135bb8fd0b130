"""The monthly mailings to the branches: what is marked for them, what was written, and who gets it."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import HELD
from intranet.core.vocabulary import RoleKind
from intranet.models import AgendaItem, Body, BranchMailing, Decision, Meeting, Person, Role
from intranet.queries.minutes_list import HOLDERS, Recipient
from intranet.rules.branch_mailing import MarkedDecision, MarkedItem, after, midnight

LARGEST_ID = 2**31 - 1
_MAILINGS = select(
    BranchMailing.id,
    BranchMailing.month,
    BranchMailing.subject,
    BranchMailing.words,
    BranchMailing.sent_at,
    Person.name.label("sent_by"),
    BranchMailing.version,
).outerjoin(Person, Person.id == BranchMailing.sent_by_id)
_ALL = _MAILINGS.order_by(BranchMailing.month.desc())
_ONE = _MAILINGS.where(BranchMailing.id == bindparam("mailing_id"))


@dataclass(frozen=True, slots=True)
class Mailing:
    """One month's mailing."""

    id: int
    month: str
    subject: str
    words: str
    sent_at: datetime | None
    sent_by: str | None
    version: int


def everything() -> list[Mailing]:
    """Every mailing, the latest first."""
    return [Mailing(*one) for one in rows(_ALL)]


def get(mailing_id: int) -> Mailing | None:
    """One mailing; None where there is none."""
    found = row(_ONE, {"mailing_id": mailing_id}) if mailing_id <= LARGEST_ID else None
    return Mailing(*found) if found else None


_GATHERED = select(BranchMailing.gathered).where(BranchMailing.id == bindparam("mailing_id"))


def gathered(mailing_id: int) -> list[str]:
    """What a mailing has taken in."""
    found = row(_GATHERED, {"mailing_id": mailing_id})
    return list(found[0]) if found else []


_CLOSED_THEN = or_(
    and_(Meeting.closed_at >= bindparam("since"), Meeting.closed_at < bindparam("until")),
    and_(Meeting.closed_at.is_(None), Meeting.on >= bindparam("first"), Meeting.on < bindparam("next")),
)
_MARKED = (
    select(
        AgendaItem.id,
        AgendaItem.meeting_id,
        Body.title.label("body"),
        Meeting.on,
        AgendaItem.title,
        AgendaItem.notes,
        AgendaItem.tell_branches,
        Decision.id.label("decision_id"),
        Decision.words,
        Decision.outcome,
        Decision.tell_branches.label("tell_decision"),
    )
    .join(Meeting, Meeting.id == AgendaItem.meeting_id)
    .join(Body, Body.id == Meeting.body_id)
    .outerjoin(Decision, Decision.item_id == AgendaItem.id)
    .where(
        Meeting.state.in_(HELD),
        _CLOSED_THEN,
        or_(AgendaItem.tell_branches.is_(True), Decision.tell_branches.is_(True)),
    )
    .order_by(Meeting.on, Meeting.id, AgendaItem.sort, AgendaItem.id, Decision.number)
)


def marked(first: date) -> list[MarkedItem]:
    """What the branches are to be told of the meetings that closed in the month that begins on this day."""
    until = after(first)
    times = {"since": midnight(first), "until": midnight(until), "first": first, "next": until}
    found = rows(_MARKED, times)
    return [_item(list(lines)) for _, lines in groupby(found, key=lambda one: one.id)]


def _item(lines: list[Any]) -> MarkedItem:
    one = lines[0]
    decisions = tuple(
        MarkedDecision(line.decision_id, line.words, line.outcome, line.tell_decision)
        for line in lines
        if line.decision_id is not None
    )
    return MarkedItem(one.id, one.meeting_id, one.body, one.on, one.title, one.notes, one.tell_branches, decisions)


_OFFICERS = HOLDERS.where(Role.kind == RoleKind.BRANCH)


def recipients(today: date) -> list[Recipient]:
    """Everybody who holds a branch role today."""
    return [Recipient(*one) for one in rows(_OFFICERS, {"today": today})]
