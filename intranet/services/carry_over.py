"""Last year's unfinished tasks come up one by one for the new plan: carried over, changed, or left out with a reason.

Last year's plan is never touched: one that was adopted changes by amendment only, and a closed one not at all. So what
was decided is kept with the new plan: a carried task names the one it came from, and a task that was left out has a
line of its own. Whoever comes back later goes on where they left off.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypedDict

from sqlalchemy import select

from intranet.core import clock
from intranet.core.db import db, rows
from intranet.core.errors import NotFound, RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import ChecklistItem, Plan, Role, Task, TaskLeftOut, TaskSupporter, TaskWait
from intranet.queries import carry_over as reads
from intranet.rules.access import Actor
from intranet.rules.carrying import due_again
from intranet.services import carried_objectives, records, tasks, versions

LONGEST_REASON = 500
NOT_A_DRAFT = "Tasks are carried over while the plan is a draft. This one has gone on."
FINISHED = "This task was finished or dropped since, so there is nothing left to carry over."
CARRIED = "This task is in the new plan already."


class Promise(TypedDict):
    """What the new task says."""

    words: str
    detail: str
    lead_role_id: int
    due_on: date | None
    due_quarter: str | None
    objective_id: int | None
    section_id: int | None


def carry(plan_id: int, task_id: int, *, actor: Actor) -> int:
    """Carry a task over as it is: due a year later, under its objective, which comes along. Returns the new task's id.

    Raises NotFound for a task that is not of the plan before, RuleError where the plan is no draft, where the task was
    finished or carried since, and on `lead_role_id` where its role is closed.
    """
    plan, task = _opened(plan_id, task_id)
    role = db.session.get_one(Role, task.lead_role_id)
    if role.closed_on is not None:
        raise RuleError(f"{role.title} is closed. Please change the task, and choose who leads it.", "lead_role_id")
    due_on, due_quarter = due_again(task.due_on, task.due_quarter, _years(plan), (plan.starts_on, plan.ends_on))
    objective_id, section_id = carried_objectives.place_for(plan, task, actor=actor)
    promise = Promise(
        words=task.words,
        detail=task.detail,
        lead_role_id=task.lead_role_id,
        due_on=due_on,
        due_quarter=due_quarter,
        objective_id=objective_id,
        section_id=section_id,
    )
    return _add(plan, task, promise, actor)


def carry_changed(
    plan_id: int,
    task_id: int,
    *,
    words: str,
    detail: str,
    lead_role_id: int,
    due_on: date | None,
    due_quarter: str | None,
    objective_id: int | None,
    section_id: int | None,
    with_objective: bool,
    actor: Actor,
) -> int:
    """Carry a task over in other words, with another lead or due day, or elsewhere in the plan. Returns the new id.

    `with_objective` brings last year's objective along, and the task goes under it. Raises as `carry` and adding a
    task do.
    """
    plan, task = _opened(plan_id, task_id)
    if with_objective:
        objective_id, section_id = carried_objectives.place_for(plan, task, actor=actor)
    promise = Promise(
        words=words,
        detail=detail,
        lead_role_id=lead_role_id,
        due_on=due_on,
        due_quarter=due_quarter,
        objective_id=objective_id,
        section_id=section_id,
    )
    return _add(plan, task, promise, actor)


def leave_out(plan_id: int, task_id: int, *, reason: str, actor: Actor) -> None:
    """Leave a task out of the new plan. Raises as `carry` does, and RuleError on `reason` without one."""
    plan, task = _opened(plan_id, task_id)
    reason = reason.strip()
    if not reason:
        raise RuleError("Please say why, so that nobody has to ask next year.", "reason")
    if len(reason) > LONGEST_REASON:
        raise RuleError(f"Please keep the reason to {LONGEST_REASON} characters.", "reason")
    decided = db.session.get(TaskLeftOut, (plan.id, task.id))
    if decided is None:
        decided = TaskLeftOut(plan_id=plan.id, task_id=task.id)
        db.session.add(decided)
    decided.reason, decided.left_at, decided.left_by_id = reason, clock.now(), actor.person_id
    _write(Happening.TASK_LEFT_OUT, plan, task, actor, {"reason": reason})


def look_again(plan_id: int, task_id: int, *, actor: Actor) -> None:
    """Take back that a task was left out, so that it comes up again. Raises RuleError where the plan is no draft."""
    plan = _draft(plan_id)
    decided = db.session.get(TaskLeftOut, (plan.id, task_id))
    if decided is None:
        return
    db.session.delete(decided)
    _write(Happening.TASK_LOOKED_AT_AGAIN, plan, versions.reread(Task, task_id), actor)


def _draft(plan_id: int) -> Plan:
    plan = versions.reread(Plan, plan_id)
    if plan.state is not PlanState.DRAFT:
        raise RuleError(NOT_A_DRAFT)
    return plan


def _opened(plan_id: int, task_id: int) -> tuple[Plan, Task]:
    """The new plan and last year's task, where it can still be decided what becomes of it."""
    plan = _draft(plan_id)
    task, before = versions.reread(Task, task_id), reads.earlier(plan.year)
    if before is None or task.plan_id != before.id:
        raise NotFound
    if task.state in {TaskState.DONE, TaskState.DROPPED}:
        raise RuleError(FINISHED)
    if _carried(plan.id, [task.id]):
        raise RuleError(CARRIED)
    return plan, task


def _years(plan: Plan) -> int:
    before = reads.earlier(plan.year)
    return plan.year - before.year if before else 1


def _add(plan: Plan, task: Task, promise: Promise, actor: Actor) -> int:
    new_id = tasks.add(
        plan.id,
        **promise,
        supporter_ids=_supporters(task.id, promise["lead_role_id"]),
        branch_id=task.branch_id,
        effort=task.effort,
        waits_for=_waits(plan.id, task.id),
        occasions=(),
        helper=task.helper,
        duty_id=task.duty_id,
        carried_from_id=task.id,
        actor=actor,
    )
    _take_steps_along(task.id, new_id)
    decided = db.session.get(TaskLeftOut, (plan.id, task.id))
    if decided is not None:
        db.session.delete(decided)
    db.session.flush()
    return new_id


def _supporters(task_id: int, lead_role_id: int) -> list[int]:
    """Whoever supported it, except closed roles and the one that leads it now."""
    supporting = select(TaskSupporter.role_id).join(Role, Role.id == TaskSupporter.role_id)
    found = rows(supporting.where(TaskSupporter.task_id == task_id, Role.closed_on.is_(None)))
    return [one.role_id for one in found if one.role_id != lead_role_id]


def _waits(plan_id: int, task_id: int) -> list[int]:
    """The tasks it waited for, where they were carried over before it."""
    awaited = [one.waits_for_id for one in rows(select(TaskWait.waits_for_id).where(TaskWait.task_id == task_id))]
    return _carried(plan_id, awaited)


def _carried(plan_id: int, task_ids: Iterable[int]) -> list[int]:
    known = select(Task.id).where(Task.plan_id == plan_id, Task.carried_from_id.in_(list(task_ids)))
    return [one.id for one in rows(known.order_by(Task.id))]


def _take_steps_along(task_id: int, new_id: int) -> None:
    """The steps that nobody has done yet."""
    undone = (ChecklistItem.task_id == task_id) & ChecklistItem.done_at.is_(None)
    steps = rows(select(ChecklistItem.words).where(undone).order_by(ChecklistItem.sort, ChecklistItem.id))
    db.session.add_all(ChecklistItem(task_id=new_id, words=one.words, sort=n) for n, one in enumerate(steps))


def _write(
    kind: Happening, plan: Plan, task: Task, actor: Actor, why: Mapping[str, str] = MappingProxyType({})
) -> None:
    told: dict[str, Any] = {"words": task.words, **why}
    records.write(kind, "task", task.id, actor=actor, role_id=task.lead_role_id, plan_id=plan.id, **told)
    db.session.flush()
