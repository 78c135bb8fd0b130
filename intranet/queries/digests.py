"""What the weekly digest tells somebody: a fixed number of statements for each person, most of them those of Home."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Date, Integer, bindparam, exists, func, literal, or_, select, text

from intranet.core.db import row, rows
from intranet.core.english import counted, day
from intranet.core.lists import numbers
from intranet.core.meeting_vocabulary import TO_COME
from intranet.core.plan_vocabulary import NotificationKind, TaskState
from intranet.core.vocabulary import Office
from intranet.models import (
    Account,
    Action,
    Body,
    Digest,
    Meeting,
    Notification,
    NotificationsSeen,
    Person,
    Role,
    Standing,
    Task,
    Term,
)
from intranet.queries import access, handover, home, terms_ending
from intranet.queries.facts import DutyFacts
from intranet.queries.plan_work import TASK, PlanTask
from intranet.rules.access import Actor, covered_by
from intranet.rules.digests import AHEAD, THIS_WEEK

TODAY: BindParameter[date] = bindparam("today", type_=Date)


class Recipient(NamedTuple):
    """Somebody who gets a digest: with an open account, who wants it, and who holds a role today."""

    person_id: int
    account_id: int
    name: str
    email: str
    last_week: str | None
    last_at: datetime | None


class Thing(NamedTuple):
    """One line of a digest: what it is, when, and where it stands. Only of the person's own roles."""

    on: date
    words: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Week:
    """What somebody has before them."""

    due: tuple[Thing, ...]
    reports: tuple[Thing, ...]
    actions: tuple[Thing, ...]
    coming: tuple[Thing, ...]
    covering: int
    unseen: int
    mentions: int
    handovers: tuple[Thing, ...] = ()  # that are asked for, and not written yet
    terms: tuple[str, ...] = ()  # that run out, for the Secretary alone


_HOLDS = exists().where(
    Term.person_id == Account.person_id,
    Term.starts_on <= TODAY,
    or_(Term.ended_on.is_(None), Term.ended_on > TODAY),
    Role.id == Term.role_id,
    Role.closed_on.is_(None),
)
_LAST = select(func.max(Digest.queued_at)).where(Digest.person_id == Account.person_id).correlate(Account)
RECIPIENTS = (
    select(Account.person_id, Account.id, Person.name, Account.email, Digest.week, Digest.queued_at)
    .join(Person, Person.id == Account.person_id)
    .outerjoin(Digest, (Digest.person_id == Account.person_id) & (Digest.queued_at == _LAST.scalar_subquery()))
    .where(Account.active.is_(True), Account.weekly_digest.is_(True), _HOLDS)
    .order_by(Account.person_id)
)
_ONE = RECIPIENTS.where(Account.person_id == bindparam("person_id", type_=Integer))


def recipients(today: date) -> list[Recipient]:
    """Everybody who wants a digest and holds a role today, with the last one they were sent. One statement."""
    return [Recipient(*found) for found in rows(RECIPIENTS, {"today": today})]


def recipient(person_id: int, today: date) -> Recipient | None:
    """One of them as they stand now; None where they want none, or hold nothing any more."""
    found = row(_ONE, {"today": today, "person_id": person_id})
    return Recipient(*found) if found else None


_WANTS = select(Account.weekly_digest).where(Account.id == bindparam("account_id", type_=Integer))


def wants(account_id: int) -> bool:
    """Whether somebody's account says that they want the digest."""
    found = row(_WANTS, {"account_id": account_id})
    return bool(found and found.weekly_digest)


def week_of(one: Recipient, settings: dict[str, Any], today: date) -> Week:
    """What somebody has before them, from the same reads as their Home."""
    held = access.holdings(one.person_id, today)
    covered = covered_by(held.holdings, held.vacant)
    actor = Actor(one.person_id, one.account_id, 0, one.name, held.holdings, covered)
    found = home.home(actor, settings, today)
    actions = _actions(actor, today)
    told = {thing.href for thing in actions}
    own = [task for task in found.plan.tasks if task.kind == TASK and task.role_id in actor.role_ids]
    tasks = (thing for thing in _of_tasks(own, today) if thing.href not in told)  # an action is a task, and said once
    near = sorted([*_of_duties(found.led, today), *tasks])
    asked = (r for r in found.reports if r.role_id in actor.role_ids)
    unseen = _unseen(actor)
    return Week(
        due=tuple(thing for thing in near if thing.on <= today + THIS_WEEK),
        reports=tuple(
            Thing(r.due_on, f"Report of the {r.role}", f"for the meeting on {day(r.on, today)}", r.href) for r in asked
        ),
        actions=actions,
        coming=tuple(sorted([*(t for t in near if t.on > today + THIS_WEEK), *_meetings(actor, today)])),
        covering=sum(1 for duty in found.covered if duty.due.overdue or (duty.due.open and not duty.due.open_done)),
        unseen=sum(unseen.values()),
        mentions=unseen.get(NotificationKind.MENTION, 0),
        handovers=tuple(_handovers(actor, settings, today)),
        terms=_terms(actor, settings["changeover_notice_days"], today),
    )


def _handovers(actor: Actor, settings: dict[str, Any], today: date) -> Iterator[Thing]:
    """Asked for until the day comes; whoever carries on after it is asked on their Home alone."""
    for one in handover.asked_of(actor, settings, today):
        if not one.written_lately and one.on >= today:
            until = "the annual general meeting" if one.at_agm else "your term ends"
            note = f"before {until} on {day(one.on, today)}"
            yield Thing(one.on, f"Notes for the next {one.title}", note, f"/roles/{one.role_id}/handover")


def _terms(actor: Actor, days: int, today: date) -> tuple[str, ...]:
    if not actor.holds(frozenset({Office.SECRETARY})):
        return ()
    return terms_ending.of(today, days, actor.person_id).lines(today)


def _of_duties(duties: tuple[DutyFacts, ...], today: date) -> list[Thing]:
    """What these duties owe within two weeks: the latest missed occasion of each, the open one and the next."""
    found: list[Thing] = []
    for duty in duties:
        href = f"/duties/{duty.id}"
        if duty.due.overdue:
            last_on, earlier = duty.due.overdue[-1].last_on, len(duty.due.overdue) - 1
            more = f", and {counted(earlier, 'earlier one')}" if earlier else ""
            found.append(Thing(last_on, duty.words, f"was due {day(last_on, today)}{more}", href))
        ahead = [] if duty.due.open is None or duty.due.open_done else [duty.due.open]
        ahead += [duty.due.next] if duty.due.next is not None else []
        found += [
            Thing(one.last_on, duty.words, f"due {day(one.last_on, today)}", href)
            for one in ahead
            if one.last_on <= today + AHEAD
        ]
    return found


def _of_tasks(tasks: list[PlanTask], today: date) -> list[Thing]:
    return [
        Thing(one.due_on, one.words, _when(one.due_on, today), f"/tasks/{one.id}")
        for one in tasks
        if one.state is not TaskState.DONE and one.due_on is not None and one.due_on <= today + AHEAD
    ]


def _when(due_on: date, today: date) -> str:
    return f"{'was due' if due_on < today else 'due'} {day(due_on, today)}"


_ACTIONS = (
    select(Task.id, Task.words, Task.due_on)
    .join(Action, Action.task_id == Task.id)
    # Written out, since a partial index is not used for a state that comes as a parameter.
    .where(Task.lead_role_id.in_(numbers("role_ids")), text("task.state IN ('to-do', 'under-way')"))
    .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
)


def _actions(actor: Actor, today: date) -> tuple[Thing, ...]:
    found = rows(_ACTIONS, {"role_ids": sorted(actor.role_ids)})
    return tuple(
        Thing(one.due_on or date.max, one.words, _when(one.due_on, today) if one.due_on else "", f"/tasks/{one.id}")
        for one in found
    )


_MEETINGS = (
    select(Meeting.id, Meeting.on, Body.title)
    .join(Body, Body.id == Meeting.body_id)
    .where(
        Meeting.on.between(TODAY, bindparam("until", type_=Date)),
        Meeting.state.in_(TO_COME),
        Meeting.body_id.in_(select(Standing.body_id).where(Standing.role_id.in_(numbers("role_ids")))),
    )
    .order_by(Meeting.on, Meeting.id)
)


def _meetings(actor: Actor, today: date) -> list[Thing]:
    found = rows(_MEETINGS, {"role_ids": sorted(actor.role_ids), "today": today, "until": today + AHEAD})
    return [Thing(one.on, f"Meeting: {one.title}", day(one.on, today), f"/meetings/{one.id}") for one in found]


_ME = bindparam("person_id", type_=Integer)
_SEEN = select(NotificationsSeen.up_to).where(NotificationsSeen.person_id == _ME).scalar_subquery()
_UNSEEN = (
    select(Notification.kind, func.count().label("number"))
    .where(
        or_(Notification.role_id.in_(numbers("role_ids")), Notification.person_id == _ME),
        Notification.id > func.coalesce(_SEEN, literal(0)),
        func.coalesce(Notification.by_id, 0) != _ME,
    )
    .group_by(Notification.kind)
)


def _unseen(actor: Actor) -> Mapping[NotificationKind, int]:
    """How many notifications are new to somebody, by kind; not what they say, which may be others' words."""
    scope = {"role_ids": sorted(actor.role_ids), "person_id": actor.person_id}
    return {one.kind: one.number for one in rows(_UNSEEN, scope)}
