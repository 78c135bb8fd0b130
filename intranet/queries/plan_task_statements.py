"""The statements behind queries/plan_tasks.py, built once at import."""

from typing import Any

from sqlalchemy import Select, String, bindparam, case, cast, func, literal, null, select, union_all
from sqlalchemy.orm import aliased

from intranet.core.lists import numbers
from intranet.models import Body, ChecklistItem, Objective, Plan, Role, Task, TaskSupporter, TaskWait

Lead, Lifting, Other = aliased(Role), aliased(Role), aliased(Task)
TASKS = (
    select(
        Task.id,
        Task.plan_id,
        Plan.year.label("plan_year"),
        Plan.state.label("plan_state"),
        Plan.adopted_on,
        Task.objective_id,
        Objective.words.label("objective_words"),
        Task.section_id,
        Objective.theme,
        Task.words,
        Task.lead_role_id,
        Lead.title.label("lead_title"),
        Task.branch_id,
        Body.title.label("branch_title"),
        Task.due_on,
        Task.due_quarter,
        Task.effort,
        Task.state,
        Task.done_on,
        Task.dropped_because,
        Task.blocked_because,
        Task.blocked_by_id,
        Lifting.title.label("blocked_by_title"),
        Task.duty_id,
        Task.moved_at,
        Task.override,
        Task.override_reason,
        Task.override_until,
        Task.version,
    )
    .join(Lead, Lead.id == Task.lead_role_id)
    .outerjoin(Plan, Plan.id == Task.plan_id)
    .outerjoin(Objective, Objective.id == Task.objective_id)
    .outerjoin(Body, Body.id == Task.branch_id)
    .outerjoin(Lifting, Lifting.id == Task.blocked_by_id)
    .order_by(Task.sort, Task.due_on.is_(None), Task.due_on, Task.id)
)


def _links(scope: Any) -> Any:
    """What hangs on the tasks of a scope: what it is, the task, two numbers, a title and a state."""
    in_scope: Select[int] = select(Task.id).where(scope)
    supporters = (
        select(literal("supporter"), TaskSupporter.task_id, Role.id, Role.sort, Role.title, null().label("state"))
        .join(Role, Role.id == TaskSupporter.role_id)
        .where(TaskSupporter.task_id.in_(in_scope))
    )
    waits = (
        select(literal("wait"), TaskWait.task_id, Other.id, Other.sort, Other.words, cast(Other.state, String))
        .join(Other, Other.id == TaskWait.waits_for_id)
        .where(TaskWait.task_id.in_(in_scope))
    )
    checked = func.sum(case((ChecklistItem.done_at.is_not(None), 1), else_=0))
    steps = (
        select(literal("steps"), ChecklistItem.task_id, checked, func.count(), null(), null())
        .where(ChecklistItem.task_id.in_(in_scope))
        .group_by(ChecklistItem.task_id)
    )
    return union_all(supporters, waits, steps).order_by("task_id", "sort", "id")


IN_PLAN = Task.plan_id == bindparam("scope")
UNDER_OBJECTIVE = Task.objective_id == bindparam("scope")
BY_ID = Task.id.in_(numbers("task_ids"))
OF_PLAN, LINKS_OF_PLAN = TASKS.where(IN_PLAN), _links(IN_PLAN)
OF_OBJECTIVE, LINKS_OF_OBJECTIVE = TASKS.where(UNDER_OBJECTIVE), _links(UNDER_OBJECTIVE)
LINKS_BY_ID = _links(BY_ID)
