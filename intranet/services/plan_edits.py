"""Before anything that a plan promises is changed: whether it may be changed now, by this person, and why."""

from sqlalchemy import select

from intranet.core.db import db, rows
from intranet.core.errors import RuleError, refuse_for
from intranet.models import Plan, Role
from intranet.rules.access import MANAGERS, Actor
from intranet.rules.plan_states import needs_reason, why_not_edit, why_not_work
from intranet.services import versions

LONGEST_REASON = 500


def open_for_editing(plan_id: int, actor: Actor, reason: str | None = "") -> Plan:
    """The plan as it stands under the write lock, where what it promises may be changed by this person now.

    Raises RuleError where its state forbids it, and on `reason` where the executive has it and no reason is given;
    None asks for none.
    """
    plan = versions.reread(Plan, plan_id)
    refuse_for(why_not_edit(plan.state, actor))
    if reason is None:
        return plan
    if needs_reason(plan.state) and not reason.strip():
        raise RuleError("The plan is with the executive, so please say why it changes.", "reason")
    if len(reason) > LONGEST_REASON:
        raise RuleError(f"Please keep the reason to {LONGEST_REASON} characters.", "reason")
    return plan


def open_for_work(plan_id: int) -> Plan:
    """The plan as it stands under the write lock, where progress may be recorded on it; else raises RuleError."""
    plan = versions.reread(Plan, plan_id)
    refuse_for(why_not_work(plan.state))
    return plan


def with_reason(plan: Plan, reason: str) -> dict[str, str]:
    """The reason as a record keeps it: only where the plan's state asks for one."""
    return {"reason": reason.strip()} if needs_reason(plan.state) else {}


def check_own_role(role_id: int | None, actor: Actor, *, kept: int | None, field: str = "lead_role_id") -> None:
    """Officers put in what their own roles lead; the Chair and the Secretary, what any role leads.

    `kept` is the role that leads it already, which may stay. Raises RuleError on the field for a role that is not
    theirs, is closed, or does not exist.
    """
    if role_id is None or role_id == kept:
        return
    role = db.session.get(Role, role_id, populate_existing=True)
    if role is None:
        raise RuleError("There is no such role. Please choose one from the list.", field)
    if role.closed_on is not None:
        raise RuleError(f"{role.title} is closed, so it can lead nothing. Choose another role.", field)
    if not actor.holds(MANAGERS) and role_id not in actor.role_ids | actor.covered_ids:
        raise RuleError(
            f"You put in what your own roles lead. For {role.title}, please make a suggestion instead.", field
        )


def titles(ids: list[int]) -> list[str]:
    """The titles of roles as they are today, in the structure's order, for a record to keep."""
    found = rows(select(Role.title).where(Role.id.in_(ids)).order_by(Role.sort, Role.id)) if ids else []
    return [one.title for one in found]
