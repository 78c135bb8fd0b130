"""Changes to a part of the plan that somebody else decides on: drawn up, checked, and carried out when they agree."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from intranet.core.db import db, rows
from intranet.core.errors import Conflict, NotFound, RuleError, refuse_for
from intranet.core.plan_vocabulary import ChangeAction, PlanPart
from intranet.core.vocabulary import BodyKind
from intranet.models import Body, Objective, Plan, Role, Section
from intranet.queries import promise_names, promises
from intranet.queries.promises import Promise
from intranet.rules.access import Actor
from intranet.rules.plan_changes import Changes, between, check_values, why_not, would_be
from intranet.rules.plan_states import PROMISED
from intranet.rules.promises import ACTIONS, Values, empty_values, placed, spread
from intranet.services import measures, objectives, plan_change_records, sections, tasks
from intranet.services.objective_links import checked_partners
from intranet.services.plan_edits import LONGEST_REASON
from intranet.services.plan_part_changes import WRITERS

# How a part leaves a plan that is still being written; from an adopted one it is dropped, and stays to be read.
REMOVERS: dict[PlanPart, Callable[..., Any]] = {
    PlanPart.OBJECTIVE: objectives.remove,
    PlanPart.MEASURE: measures.remove,
    PlanPart.TASK: tasks.remove,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody would do to a part of the plan; `values` is what it would promise then, empty when dropping."""

    part: PlanPart
    action: ChangeAction
    part_id: int | None = None
    values: Values = field(default_factory=dict)


def found_part(plan_id: int, part: PlanPart, action: ChangeAction, part_id: int | None) -> Promise | None:
    """The part as it stands, None for one to be added. Raises NotFound where the plan has no such part or action."""
    if action not in ACTIONS[part]:
        raise NotFound
    if action is ChangeAction.ADD:
        return None
    promise = promises.get(part, part_id) if part_id is not None else None
    if promise is None or promise.plan_id != plan_id:
        raise NotFound
    return promise


def drawn_up(plan: Plan, proposal: Proposal, seen: int) -> Changes:
    """Field by field, what a proposal would change, checked as if it were carried out now.

    Raises NotFound for no such part; RuleError for one that is gone, where nothing would change, and on the fields of
    what cannot be promised; Conflict where the promise has changed since the form was opened.
    """
    present = found_part(plan.id, proposal.part, proposal.action, proposal.part_id)
    if present is not None:
        refuse_for(why_not(proposal.part, proposal.action, {}, present.values, present.gone_for(proposal.action)))
        if present.version != seen:
            raise Conflict(f"This {proposal.part.value}", spread(present.values), present.version)
    was = present.values if present else empty_values(proposal.part)
    changes = between(proposal.part, proposal.action, was, proposal.values)
    _check(plan, proposal.part, proposal.action, changes, was)
    return changes


def carry_out(
    plan: Plan,
    part: PlanPart,
    action: ChangeAction,
    part_id: int | None,
    changes: Changes,
    *,
    reason: str,
    actor: Actor,
) -> int:
    """Do to the plan what was agreed; what the change does not name stays as it is now. Returns the part's id.

    `reason` says by what it was agreed, and goes into the part's own history. Raises RuleError where the change is no
    longer possible, in words.
    """
    was = promises.get(part, part_id) if part_id is not None else None
    refuse_for(why_not(part, action, changes, was.values if was else None, was.gone_for(action) if was else ""))
    _check(plan, part, action, changes, was.values if was else empty_values(part))
    dropped = action is ChangeAction.DROP
    if dropped and plan.state not in PROMISED and was is not None:
        REMOVERS[part](was.id, reason=reason[:LONGEST_REASON], actor=actor)
        return was.id
    new = {} if dropped else {name: change["would_be"] for name, change in changes.items()}
    written_id = WRITERS[part](plan, action, part_id, new, reason)
    db.session.flush()
    now = promises.get(part, written_id)
    if now is None:  # it was written under the lock
        raise LookupError(written_id)
    if plan.state not in PROMISED:
        sections.withdraw_for_change({now.section_id, was.section_id if was else None}, actor=actor)
    plan_change_records.write(action, was, now, promise_names.of_plan(plan.id), reason=reason, actor=actor)
    plan_change_records.note(action, now, plan)
    plan_change_records.tell(action, now, by=actor)
    return written_id


def _check(plan: Plan, part: PlanPart, action: ChangeAction, changes: Changes, was: Values) -> None:
    if action is ChangeAction.DROP:
        return
    after = would_be(was, changes)
    named: Collection[str] = after if action is ChangeAction.ADD else changes
    check_values(part, after, named)
    if part is PlanPart.OBJECTIVE and plan.state in PROMISED and after["lead_role_id"] is None:
        raise RuleError("An adopted plan has a lead for every objective. Please choose one.", "lead_role_id")
    if "lead_role_id" in changes:
        _check_role(after["lead_role_id"])
    if "partner_ids" in changes or "lead_role_id" in changes:
        partners = after.get("partner_ids", ())
        checked_partners(partners, after.get("lead_role_id"), frozenset(was.get("partner_ids") or ()))
    if "branch_id" in changes:
        _check_branch(after["branch_id"])
    if "under" in changes:
        _check_place(plan, part, after["under"])


def _check_role(role_id: int | None) -> None:
    if role_id is None:
        return
    role = db.session.get(Role, role_id, populate_existing=True)
    if role is None:
        raise RuleError("There is no such role. Please choose one from the list.", "lead_role_id")
    if role.closed_on is not None:
        raise RuleError(f"{role.title} is closed, so it can lead nothing. Choose another role.", "lead_role_id")


def _check_branch(branch_id: int | None) -> None:
    if branch_id is None:
        return
    known = select(Body.id).where(Body.id == branch_id, Body.kind == BodyKind.BRANCH, Body.closed_on.is_(None))
    if not rows(known):
        raise RuleError("There is no such branch any more. Please choose one from the list.", "branch_id")


def _check_place(plan: Plan, part: PlanPart, value: str | None) -> None:
    """An objective stands in a section, a measure under an objective, a task in either or in neither."""
    if value is None:
        return
    objective_id, section_id = placed(value)
    found: Any = None
    if objective_id is not None and part is not PlanPart.OBJECTIVE:
        found = db.session.get(Objective, objective_id, populate_existing=True)
        if found is not None and found.dropped_on is not None:
            raise RuleError("This objective was taken out of the plan. Please choose another.", "under")
    elif section_id is not None and part is not PlanPart.MEASURE:
        found = db.session.get(Section, section_id, populate_existing=True)
    if found is None or found.plan_id != plan.id:
        raise RuleError("Please choose one from the list.", "under")
