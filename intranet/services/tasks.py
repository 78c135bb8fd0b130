"""Tasks of a plan that is being written: added, changed, taken out; and how work on an adopted one is arranged."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack

from sqlalchemy import delete, update

from intranet.core import clock
from intranet.core.db import db
from intranet.core.errors import RuleError
from intranet.core.happenings import Happening
from intranet.core.plan_vocabulary import Effort, PlanPart, TaskState
from intranet.models import Duty, Follow, Plan, Task, TaskUpdate
from intranet.rules.access import Actor
from intranet.services import (
    notifications,
    order,
    records,
    search,
    sections,
    task_checks,
    task_links,
    task_moves,
    versions,
)
from intranet.services.plan_edits import open_for_editing, with_reason
from intranet.services.task_checks import section_of, stored, told


class Said(TypedDict):
    """Everything that is said of a task. A day or a quarter, not both; an objective or a section, or neither."""

    words: str
    detail: str
    lead_role_id: int | None
    supporter_ids: Iterable[int]
    objective_id: int | None
    section_id: int | None
    branch_id: int | None
    due_on: date | None
    due_quarter: str | None
    effort: Effort | None
    waits_for: Iterable[int]
    occasions: Iterable[str]
    who_id: NotRequired[int | None]
    helper: NotRequired[str]


def add(
    plan_id: int,
    *,
    actor: Actor,
    duty_id: int | None = None,
    carried_from_id: int | None = None,
    reason: str = "",
    **said: Unpack[Said],
) -> int:
    """Put a task at the end of a plan; made from a duty, it stands for the occasions named. Returns its id.

    Raises RuleError: where the plan's state forbids it; on `reason` where one is needed; on `lead_role_id` for none,
    one that is closed, or one that is not theirs; on `under`, `supporter_ids`, `branch_id`, `due_on`, `due_quarter`,
    `waits_for`, `occasions` and `who_id` for what cannot be.
    """
    plan = open_for_editing(plan_id, actor, reason)
    if duty_id is not None and db.session.get(Duty, duty_id) is None:
        raise RuleError("The duty it was to be made from is gone.")
    task = Task(
        plan_id=plan.id,
        duty_id=duty_id,
        carried_from_id=carried_from_id,
        state=TaskState.TO_DO,
        moved_at=clock.now(),
        sort=order.next_number(Task.sort, Task.plan_id == plan.id),
    )
    _fill(task, plan, said, actor)
    sections.withdraw_for_change([section_of(task)], actor=actor)
    _write(Happening.TASK_ADDED, task, actor)
    note(task)
    _mention(task, actor)
    return task.id


def change(task_id: int, seen: int, *, actor: Actor, reason: str = "", **said: Unpack[Said]) -> None:
    """Change what a task promises, while its plan may be changed. A sign-off of its section no longer holds.

    Raises Conflict when somebody was quicker, and RuleError as `add` does.
    """
    task = versions.reread(Task, task_id)
    plan = open_for_editing(task_checks.plan_id_of(task), actor, reason)
    versions.claim(task, seen, subject="This task", theirs=stored(task))
    before, was_detail, was_section = told(task), task.detail, section_of(task)
    _fill(task, plan, said, actor)
    was, now = records.differences(before, told(task))
    db.session.flush()
    if not now:
        return
    sections.withdraw_for_change([was_section, section_of(task)], actor=actor)
    _write(Happening.TASK_CHANGED, task, actor, before=was, after=now, **with_reason(plan, reason))
    note(task)
    _tell(task, "was changed", actor)
    if task.detail != was_detail:
        _mention(task, actor)


def arrange(
    task_id: int,
    seen: int,
    *,
    detail: str,
    effort: Effort | None,
    who_id: int | None,
    helper: str,
    waits_for: Iterable[int],
    actor: Actor,
) -> None:
    """Once the plan is adopted: say how the work is done, who does it, who helps and what it waits for.

    None of it is the promise. Raises Conflict when somebody was quicker, RuleError unless the plan is adopted, on
    `who_id` for somebody who does not hold the lead role, and on `waits_for` for a circle.
    """
    task = task_moves.worked_on(task_id)
    versions.claim(task, seen, subject="This task", theirs=stored(task))
    before, was_detail = told(task), task.detail
    task.detail, task.effort, task.helper = detail, effort, helper
    task.who_id = task_checks.checked_who(who_id, task.lead_role_id, kept=task.who_id)
    if task.plan_id is not None:
        waits = task_links.checked_waits(waits_for, task.plan_id, task, is_new=False)
        task_links.link_waits(task, waits)
    was, now = records.differences(before, told(task))
    db.session.flush()
    if not now:
        return
    _write(Happening.TASK_CHANGED, task, actor, before=was, after=now)
    note(task)
    _tell(task, "was changed", actor)
    if task.detail != was_detail:
        _mention(task, actor)


def remove(task_id: int, *, reason: str = "", actor: Actor) -> int:
    """Take a task out of a plan that is being written, with all that hangs on it. Returns the plan's id.

    Its history stays in the plan's. Raises NotFound where it is gone already, RuleError where the plan's state forbids
    it, and on `reason` where one is needed.
    """
    task = versions.reread(Task, task_id)
    plan = open_for_editing(task_checks.plan_id_of(task), actor, reason)
    _tell(task, "was taken out of the plan", actor)
    sections.withdraw_for_change([section_of(task)], actor=actor)
    _write(Happening.TASK_REMOVED, task, actor, **with_reason(plan, reason))
    search.remove("task", task.id)
    db.session.execute(delete(TaskUpdate).where(TaskUpdate.task_id == task.id))
    db.session.execute(delete(Follow).where(Follow.part == PlanPart.TASK, Follow.part_id == task.id))
    db.session.execute(update(Task).where(Task.carried_from_id == task.id).values(carried_from_id=None))
    db.session.delete(task)  # waits, supporters, steps and occasions go with it
    db.session.flush()
    return plan.id


def note(task: Task) -> None:
    """Let a task be found under its words of today."""
    search.put("task", task.id, task.words, task.detail)


def _fill(task: Task, plan: Plan, said: Said, actor: Actor) -> None:
    """Take over what is said of a task, checked as far as it differs from what it said before."""
    lead = task_checks.checked_lead(said["lead_role_id"], actor, kept=task.lead_role_id)
    objective_id, section_id = task_checks.checked_place(plan, said["objective_id"], said["section_id"], task, actor)
    is_new = task.id is None
    kept = frozenset[int]() if is_new else task_links.supporter_ids_of(task.id)
    kept_occasions = frozenset[str]() if is_new else task_links.occasions_of(task.id)
    supporters = task_links.checked_supporters(said["supporter_ids"], lead, kept)
    due_on, due_quarter = task_checks.checked_due(said["due_on"], said["due_quarter"])
    branch_id = task_checks.checked_branch(said["branch_id"], kept=task.branch_id)
    who_id = task_checks.checked_who(said.get("who_id"), lead, kept=task.who_id)
    waits_for = task_links.checked_waits(said["waits_for"], plan.id, task, is_new=is_new)
    occasions = task_links.checked_occasions(said["occasions"], task.duty_id, plan, kept_occasions)
    task.words, task.detail = task_checks.checked_words(said["words"]), said["detail"]
    task.lead_role_id, task.objective_id, task.section_id = lead, objective_id, section_id
    task.branch_id, task.due_on, task.due_quarter, task.effort = branch_id, due_on, due_quarter, said["effort"]
    task.who_id, task.helper = who_id, said.get("helper", "")
    db.session.add(task)
    db.session.flush()
    task_links.link(task, supporters, waits_for, occasions)
    db.session.flush()


def _mention(task: Task, actor: Actor) -> None:
    words = f"You are mentioned in the task “{task.words}”"
    notifications.mentions(task.detail, words, f"/tasks/{task.id}", by=actor)


def _tell(task: Task, what: str, actor: Actor) -> None:
    words = f"The task “{task.words}” {what}"
    notifications.tell_followers(PlanPart.TASK, task.id, words, f"/tasks/{task.id}", by=actor)


def _write(kind: Happening, task: Task, actor: Actor, **fields: Any) -> None:
    db.session.flush()
    about: dict[str, Any] = {
        "role_id": task.lead_role_id,
        "plan_id": task.plan_id,
        "objective_id": task.objective_id,
    }
    records.write(kind, "task", task.id, actor=actor, words=task.words, **about, **fields)
    db.session.flush()
