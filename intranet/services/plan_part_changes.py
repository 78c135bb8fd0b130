"""The rows of a plan as an accepted suggestion or an agreed amendment sets them: only what it names, nothing else.

Whether it may be done now was asked before, in services/plan_changes.py; what was adopted is another document.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm.attributes import flag_modified

from intranet.core import clock
from intranet.core.db import db
from intranet.core.plan_vocabulary import ChangeAction, Direction, PlanPart, Priority, TaskState
from intranet.core.vocabulary import Theme
from intranet.models import Measure, Objective, Plan, Section, Task, TaskSupporter
from intranet.rules.promises import due_day, placed, quarter_of
from intranet.services import order, versions
from intranet.services.objective_links import link

New = Mapping[str, Any]  # field of the promise -> what it would be
LONGEST_REASON = 500


def write_plan(plan: Plan, _action: ChangeAction, _part_id: int | None, new: New, _reason: str) -> int:
    """The plan's own words."""
    _set(plan, new, ("opening", "where_we_stand"))
    return plan.id


def write_section(_plan: Plan, _action: ChangeAction, part_id: int | None, new: New, _reason: str) -> int:
    """The words of a section."""
    section = versions.reread(Section, part_id or 0)
    _set(section, new, ("words",))
    return section.id


def write_objective(plan: Plan, action: ChangeAction, part_id: int | None, new: New, _reason: str) -> int:
    """An objective; the tasks of one that is dropped stay in the plan, without an objective."""
    if action is ChangeAction.ADD:
        place = order.next_number(Objective.sort, Objective.plan_id == plan.id)
        objective = Objective(plan_id=plan.id, section_id=placed(new.get("under"))[1], sort=place)
        db.session.add(objective)
    else:
        objective = versions.reread(Objective, part_id or 0)
    if action is ChangeAction.DROP:
        objective.dropped_on = clock.today()
        freed = {"objective_id": None, "section_id": objective.section_id, "version": Task.version + 1}
        db.session.execute(update(Task).where(Task.objective_id == objective.id).values(freed))
    _set(objective, new, ("words", "why", "lead_role_id"))
    _set(objective, new, ("theme",), Theme)
    _set(objective, new, ("priority",), Priority)
    db.session.flush()
    if "partner_ids" in new:
        link(objective, frozenset(new["partner_ids"]))
    return objective.id


def write_measure(_plan: Plan, action: ChangeAction, part_id: int | None, new: New, _reason: str) -> int:
    """A measure; its readings stay as they are."""
    if action is ChangeAction.ADD:
        objective_id = placed(new["under"])[0]
        place = order.next_number(Measure.sort, Measure.objective_id == objective_id)
        measure = Measure(objective_id=objective_id, sort=place)
        db.session.add(measure)
    else:
        measure = versions.reread(Measure, part_id or 0)
    if action is ChangeAction.DROP:
        measure.dropped_on = clock.today()
    _set(measure, new, ("words", "unit"))
    _set(measure, new, ("direction",), Direction)
    _set(measure, new, ("baseline", "target"), Decimal)
    db.session.flush()
    return measure.id


def write_task(plan: Plan, action: ChangeAction, part_id: int | None, new: New, reason: str) -> int:
    """A task; how far it is stays as it is, unless it is dropped."""
    if action is ChangeAction.ADD:
        task = Task(plan_id=plan.id, sort=order.next_number(Task.sort, Task.plan_id == plan.id))
        db.session.add(task)
    else:
        task = versions.reread(Task, part_id or 0)
    if action is ChangeAction.DROP:
        task.state, task.dropped_because = TaskState.DROPPED, reason[:LONGEST_REASON]
        task.blocked_because, task.blocked_by_id = "", None
    _set(task, new, ("words", "detail", "lead_role_id", "branch_id"))
    if "due" in new:
        task.due_on, task.due_quarter = due_day(new["due"]), quarter_of(new["due"])
    if "under" in new:
        task.objective_id, task.section_id = placed(new["under"])
    task.moved_at = clock.now()
    db.session.flush()
    if "partner_ids" in new:
        _support(task, new["partner_ids"])
    return task.id


def _support(task: Task, role_ids: list[int]) -> None:
    db.session.execute(delete(TaskSupporter).where(TaskSupporter.task_id == task.id))
    if role_ids:
        db.session.execute(insert(TaskSupporter), [{"task_id": task.id, "role_id": one} for one in role_ids])
    flag_modified(task, "words")  # the next to save has to see the supporters


def _set(thing: Any, new: New, names: tuple[str, ...], kind: Callable[[Any], Any] | None = None) -> None:
    for name in names:
        if name in new:
            value = new[name]
            setattr(thing, name, value if kind is None or value is None else kind(value))


WRITERS: dict[PlanPart, Callable[[Plan, ChangeAction, int | None, New, str], int]] = {
    PlanPart.PLAN: write_plan,
    PlanPart.SECTION: write_section,
    PlanPart.OBJECTIVE: write_objective,
    PlanPart.MEASURE: write_measure,
    PlanPart.TASK: write_task,
}
