"""A plan goes on a step, or back one: always by the Chair or the Secretary, once, and never half.

Each verb rereads the plan under the write lock, refuses a page that is out of date, asks rules/plan_workflow.py,
changes the state, and leaves one record. Whoever leads a part of the plan is told.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CompoundSelect, select, union

from intranet.core import clock
from intranet.core.clock import LONDON
from intranet.core.db import db, rows
from intranet.core.errors import NotAllowed, NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import NotificationKind, PlanState, TaskState
from intranet.core.vocabulary import ActedAs
from intranet.models import Objective, Plan, Record, Section, Task
from intranet.queries import access, plan_guards, plans
from intranet.rules import plan_givens
from intranet.rules import plan_workflow as rules
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.grants import allows
from intranet.rules.plan_case import Missing, PlanCase, RoleName
from intranet.services import notifications, plan_adoption, records, versions
from intranet.services.plans import carry_results_on

STALE = "The plan was changed while you had this page open. Please look at it as it is now, then press again."


def open_consultation(plan_id: int, seen: int, ends_on: date | None, *, actor: Actor) -> None:
    """Ask officers, branches and affiliates what they make of the plan, until the end of a day.

    Raises RuleError where something is missing, where the page was out of date, and on `ends_on`.
    """
    plan, step = _taking(plan_id, seen, "consultation", actor)
    plan.consultation_ends_on = plan_givens.checked_end(ends_on, clock.today())
    _move(plan, step, actor)


def extend_consultation(plan_id: int, seen: int, ends_on: date | None, *, actor: Actor) -> None:
    """Give a consultation more time; it is never given less. Raises RuleError on `ends_on` and out of consultation."""
    plan = _claimed(plan_id, seen, actor)
    if plan.state is not PlanState.CONSULTATION:
        raise RuleError("The plan is not in consultation, so there is no end day to change.")
    before = plan.consultation_ends_on
    after = plan_givens.checked_end(ends_on, clock.today(), later_than=before)
    plan.consultation_ends_on = after
    was = {"ends_on": before.isoformat() if before else None}
    _write(Happening.CONSULTATION_EXTENDED, plan, actor, before=was, after={"ends_on": after.isoformat()})


def put_to_executive(plan_id: int, seen: int, *, actor: Actor) -> None:
    """Put the plan to the executive. Raises RuleError where something is missing or the page was out of date."""
    _move(*_taking(plan_id, seen, "executive", actor), actor)


def put_to_members(plan_id: int, seen: int, *, actor: Actor) -> None:
    """Put the plan to the members. Raises RuleError where something is missing or the page was out of date."""
    _move(*_taking(plan_id, seen, "members", actor), actor)


def adopt(
    plan_id: int,
    seen: int,
    *,
    meeting_id: int | None,
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    actor: Actor,
) -> None:
    """Record that a meeting of all members adopted the plan, and freeze it as it stands.

    Raises RuleError on `meeting_id` for no such meeting, on the votes where they do not add up to a yes, and where
    something is missing or the page was out of date.
    """
    plan, step = _taking(plan_id, seen, "adoption", actor)
    meeting = plan_givens.checked_meeting(_case(plan), meeting_id)
    plan_givens.check_vote(votes_for, votes_against, abstentions)
    plan.state, plan.adopted_on, plan.adopted_at_id = step.target, meeting.on, meeting.id
    plan.votes_for, plan.votes_against = votes_for, votes_against
    plan.abstentions = None if votes_for is None else abstentions or 0
    db.session.flush()
    _write(
        Happening.PLAN_ADOPTED,
        plan,
        actor,
        checksum=plan_adoption.freeze(plan.id),
        meeting=meeting.body,
        on=meeting.on.isoformat(),
        votes_for=plan.votes_for,
        votes_against=plan.votes_against,
        abstentions=plan.abstentions,
    )
    _tell(plan, f"The members adopted {_words(plan)}", actor)


def close(plan_id: int, seen: int, *, actor: Actor) -> None:
    """Close the plan once every objective says what came of it; the next plan begins from that.

    Raises RuleError as `put_to_executive` does.
    """
    plan, step = _taking(plan_id, seen, "closing", actor)
    plan.closed_on = clock.today()
    _move(plan, step, actor, kind=Happening.PLAN_CLOSED)
    carry_results_on(plan.id, actor=actor)


def take_back(plan_id: int, seen: int, reason: str, *, ends_on: date | None = None, actor: Actor) -> None:
    """Take the plan back a step, for a reason; back to consultation, it gets a new end day.

    Raises RuleError on `reason` and `ends_on`, and where the plan cannot go back from where it stands.
    """
    plan, step = _taking(plan_id, seen, "return", actor)
    why = plan_givens.checked_reason(reason)
    if step.target is PlanState.CONSULTATION:
        plan.consultation_ends_on = plan_givens.checked_end(ends_on, clock.today())
    elif step.target is PlanState.DRAFT:
        plan.consultation_ends_on = None
    elif step.target is PlanState.ADOPTED:
        plan.closed_on = None
    _move(plan, step, actor, kind=Happening.PLAN_RETURNED, reason=why)


def ask(plan_id: int, *, actor: Actor) -> int:
    """Ask every role that can supply what the next step misses, once a day. Returns how many roles were asked now."""
    _permitted(actor)
    plan = versions.reread(Plan, plan_id)
    missing = [one for ahead in rules.steps(_case(plan), actor) if ahead.step.is_onward for one in ahead.missing]
    already = _asked_today(plan.id)
    roles = {role.id: role for one in missing for role in one.roles if role.id not in already}
    for role in roles.values():
        _ask_role(plan, role, [one for one in missing if role in one.roles], actor)
    return len(roles)


def _ask_role(plan: Plan, role: RoleName, missing: list[Missing], actor: Actor) -> None:
    more = f", and {len(missing) - 1} more" if len(missing) > 1 else ""
    words = f"{missing[0].words}{more}"
    href = missing[0].href if len(missing) == 1 else f"/plan/{plan.year}/steps"
    notifications.tell_role(role.id, NotificationKind.ASKED, f"{_words(plan)} waits for you: {words}", href, by=actor)
    _write(Happening.ASKED_FOR, plan, actor, role_id=role.id, words=words, role=role.title)


def _asked_today(plan_id: int) -> set[int]:
    midnight = datetime.combine(clock.today(), time(), LONDON)
    asked = select(Record.role_id).where(
        Record.plan_id == plan_id, Record.kind == Happening.ASKED_FOR.value, Record.at >= midnight
    )
    return {found.role_id for found in rows(asked)}


def _taking(plan_id: int, seen: int, event: str, actor: Actor) -> tuple[Plan, rules.Step]:
    """The plan under the lock, and the step that may be taken: first whether it is still the next one at all."""
    _permitted(actor)
    plan = versions.reread(Plan, plan_id)
    step = rules.step_from(plan.state, event)
    if plan.version != seen:
        raise RuleError(STALE)
    rules.check_nothing_missing(_case(plan), step)
    return plan, step


def _claimed(plan_id: int, seen: int, actor: Actor) -> Plan:
    _permitted(actor)
    plan = versions.reread(Plan, plan_id)
    if plan.version != seen:
        raise RuleError(STALE)
    return plan


def _permitted(actor: Actor) -> None:
    if not allows(actor, rules.PERMISSION):
        raise NotAllowed("Only the Chair and the Secretary take a plan through its steps.")


def _case(plan: Plan) -> PlanCase:
    today = clock.today()
    facts = plans.get(plan.year)
    if facts is None:
        raise NotFound
    return plan_guards.case_of(facts, today, access.settings_on(today)["money_year_starts"])


def _move(
    plan: Plan, step: rules.Step, actor: Actor, *, kind: Happening = Happening.PLAN_MOVED_ON, reason: str = ""
) -> None:
    plan.state = step.target
    now = rules.state_words(step.target)
    _write(kind, plan, actor, was=rules.state_words(step.source), now=now, reason=reason)
    _tell(plan, f"{_words(plan)}: {now[:1].lower()}{now[1:]}", actor)


def _write(kind: Happening, plan: Plan, actor: Actor, role_id: int | None = None, **fields: Any) -> None:
    db.session.flush()
    told = {"words": _words(plan), **fields}
    records.write(kind, "plan", plan.id, actor=actor, role_id=role_id, plan_id=plan.id, acting=_seat(actor), **told)
    db.session.flush()


def _seat(actor: Actor) -> tuple[int, ActedAs] | None:
    held = next((h.role_id for h in actor.holdings if h.office in MANAGERS), None)
    return None if held is None else (held, ActedAs.LEAD)


def _words(plan: Plan) -> str:
    return f"The plan for {plan.year}"


def _tell(plan: Plan, words: str, actor: Actor) -> None:
    """Tell every role that leads a part of the plan."""
    leads: CompoundSelect[int | None] = union(
        select(Section.lead_role_id).where(Section.plan_id == plan.id),
        select(Objective.lead_role_id).where(Objective.plan_id == plan.id, Objective.dropped_on.is_(None)),
        select(Task.lead_role_id).where(Task.plan_id == plan.id, Task.state != TaskState.DROPPED),
    )
    told = [found[0] for found in rows(leads) if found[0] is not None]
    notifications.tell_roles(told, NotificationKind.PLAN_STATE, words, f"/plan/{plan.year}", by=actor)
