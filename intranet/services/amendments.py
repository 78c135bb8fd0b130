"""Amendments: changes to what an adopted plan promises, proposed with a reason and decided by the executive."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.errors import RuleError, refuse_for
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import AmendmentState, NotificationKind
from intranet.models import Amendment, Plan, Role
from intranet.queries import promises
from intranet.rules import amending
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.votes import NOT_COUNTED, Votes
from intranet.services import notifications, order, plan_changes, records, versions
from intranet.services.plan_changes import Proposal
from intranet.services.proposing import own_role, title_of

LONGEST_REASON = 5_000
ANSWERED = {AmendmentState.AGREED: Happening.AMENDMENT_AGREED, AmendmentState.REFUSED: Happening.AMENDMENT_REFUSED}
STALE = "This amendment was changed by somebody else while you had it open. Please look at it as it is now."
MOVED = "The plan changed while you read. What it says now is below; please look, and record the answer again."


@dataclass(frozen=True, slots=True)
class Decision:
    """The executive's answer to an amendment, as whoever records it writes it down."""

    is_agreed: bool
    decided_on: date
    votes: Votes = NOT_COUNTED
    words: str = ""


def propose(plan_id: int, proposal: Proposal, seen: int, *, reason: str, actor: Actor) -> int:
    """Propose to change what an adopted plan promises. Returns the amendment's id; its number is the plan's next.

    Raises RuleError: unless the plan is adopted; on `reason` where none is given; for a part that is gone; where
    nothing would change; where the same is proposed already; and on the fields of what cannot be promised. Conflict
    where the promise changed since the form was opened.
    """
    plan = versions.reread(Plan, plan_id)
    refuse_for(amending.why_not_propose(plan.state))
    changes = plan_changes.drawn_up(plan, proposal, seen)
    if not reason.strip():
        raise RuleError("Please say why the plan should change.", "reason")
    if len(reason) > LONGEST_REASON:
        raise RuleError(f"Please keep the reason to {LONGEST_REASON:,} characters.", "reason")
    _check_not_proposed_twice(plan.id, proposal, changes)
    part = promises.get(proposal.part, proposal.part_id) if proposal.part_id else None
    amendment = Amendment(
        plan_id=plan.id,
        number=order.next_number(Amendment.number, Amendment.plan_id == plan.id),
        part=proposal.part,
        part_id=proposal.part_id,
        action=proposal.action,
        changes=changes,
        reason=reason.strip(),
        role_id=own_role(actor, part),
        proposed_by_id=actor.person_id,
        proposed_at=clock.now(),
        state=AmendmentState.PROPOSED,
    )
    db.session.add(amendment)
    _write(
        Happening.AMENDMENT_PROPOSED, amendment, actor, action=amendment.action.value, changes=changes, reason=reason
    )
    _tell_leaders(amendment, part, actor)
    return amendment.id


def decide(amendment_id: int, seen: int, standing: int, decision: Decision, *, actor: Actor) -> None:
    """Record the executive's answer; what it agreed to is carried out in the same breath.

    `standing` is the promise as the form showed it. Raises RuleError: where it is decided or withdrawn already; for
    the proposer, whose own record alone is not enough; on `decided_on` and the votes for what cannot be; where the
    plan changed meanwhile; and where what was proposed is no longer possible.
    """
    amendment = versions.reread(Amendment, amendment_id)
    plan = versions.reread(Plan, amendment.plan_id)
    _check_waiting(amendment)
    refuse_for(amending.why_not_record(amendment.proposed_by_id, actor) or amending.why_not_propose(plan.state))
    if amendment.version != seen:
        raise RuleError(STALE)
    amending.check_day(decision.decided_on, clock.london_day(amendment.proposed_at), clock.today())
    amending.check_votes(decision.votes, is_agreed=decision.is_agreed)
    if decision.is_agreed:
        _agree(amendment, plan, standing, actor)
    amendment.state = AmendmentState.AGREED if decision.is_agreed else AmendmentState.REFUSED
    amendment.decided_on, amendment.decision_words = decision.decided_on, decision.words
    amendment.votes_for, amendment.votes_against, amendment.abstentions = decision.votes
    amendment.recorded_by_id, amendment.recorded_at = actor.person_id, clock.now()
    votes = dict(zip(("votes_for", "votes_against", "abstentions"), decision.votes, strict=True))
    on = decision.decided_on.isoformat()
    _write(ANSWERED[amendment.state], amendment, actor, on=on, reason=decision.words, **votes)
    words = f"Amendment {amendment.number} was {amendment.state.value}: {title_of(amendment)}"
    href = f"/amendments/{amendment.id}"
    notifications.tell_person(amendment.proposed_by_id, NotificationKind.AMENDMENT, words, href, by=actor)
    notifications.mentions(
        decision.words, f"You are mentioned in the answer to amendment {amendment.number}", href, by=actor
    )


def withdraw(amendment_id: int, *, actor: Actor) -> None:
    """Take back one's own amendment while it waits; its number stays with it. Withdrawing twice is withdrawing once.

    Raises RuleError for anybody else's, and for one that the executive has answered.
    """
    amendment = versions.reread(Amendment, amendment_id)
    if amendment.proposed_by_id != actor.person_id:
        raise RuleError("Only whoever proposed an amendment withdraws it.")
    if amendment.state is AmendmentState.WITHDRAWN:
        return
    _check_waiting(amendment)
    amendment.state = AmendmentState.WITHDRAWN
    _write(Happening.AMENDMENT_WITHDRAWN, amendment, actor)


def _agree(amendment: Amendment, plan: Plan, standing: int, actor: Actor) -> None:
    present = promises.get(amendment.part, amendment.part_id) if amendment.part_id else None
    if present is not None and present.version != standing:
        raise RuleError(MOVED)
    amendment.part_id = plan_changes.carry_out(
        plan,
        amendment.part,
        amendment.action,
        amendment.part_id,
        amendment.changes,
        reason=f"Amendment {amendment.number}: {amendment.reason}",
        actor=actor,
    )


def _check_waiting(amendment: Amendment) -> None:
    if amendment.state is not AmendmentState.PROPOSED:
        raise RuleError(f"Amendment {amendment.number} was {amendment.state.value} already. Nothing was done twice.")


def _check_not_proposed_twice(plan_id: int, proposal: Proposal, changes: dict[str, Any]) -> None:
    same = select(Amendment.number, Amendment.changes).where(
        Amendment.plan_id == plan_id,
        Amendment.state == AmendmentState.PROPOSED,
        Amendment.part == proposal.part,
        Amendment.action == proposal.action,
        Amendment.part_id == proposal.part_id if proposal.part_id else Amendment.part_id.is_(None),
    )
    for found in rows(same):
        if found.changes == changes:
            raise RuleError(f"Amendment {found.number} proposes the very same, and waits for the executive.")


def _tell_leaders(amendment: Amendment, part: promises.Promise | None, actor: Actor) -> None:
    leaders = select(Role.id).where(Role.office.in_(MANAGERS), Role.closed_on.is_(None))
    told = {found.id for found in rows(leaders)}
    if part is not None and part.lead_role_id is not None and part.lead_role_id not in actor.role_ids:
        told.add(part.lead_role_id)
    words = f"Amendment {amendment.number} to the plan is proposed: {title_of(amendment)}"
    href = f"/amendments/{amendment.id}"
    notifications.tell_roles(told, NotificationKind.AMENDMENT, words, href, by=actor)
    notifications.mentions(amendment.reason, f"You are mentioned in amendment {amendment.number}", href, by=actor)


def _write(kind: Happening, amendment: Amendment, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    part = promises.get(amendment.part, amendment.part_id) if amendment.part_id else None
    records.write(
        kind,
        "amendment",
        amendment.id,
        actor=actor,
        role_id=part.lead_role_id if part else amendment.role_id,
        plan_id=amendment.plan_id,
        objective_id=part.objective_id if part else None,
        number=amendment.number,
        words=title_of(amendment),
        **fields,
    )
    db.session.flush()
