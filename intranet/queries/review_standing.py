"""How a part stands when the executive speaks of it: what a review keeps beside its word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select

from intranet.core.db import row, rows
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import PlanState, TaskState
from intranet.models import Plan, Role, Task
from intranet.queries import measures, objectives, plan_task_statements, plan_tasks, tasks
from intranet.rules import progress
from intranet.rules.plan_states import PROMISED
from intranet.rules.reviewing import worst

_ROLE = select(Role.title).where(Role.id == bindparam("role_id"))
_OPEN_OF_ROLE = plan_task_statements.TASKS.where(
    Task.lead_role_id == bindparam("role_id"),
    Task.state.in_((TaskState.TO_DO, TaskState.UNDER_WAY)),
    or_(Task.plan_id.is_(None), Plan.state.in_(PROMISED)),
)


@dataclass(frozen=True, slots=True)
class Stood:
    """A part by its name, the role that leads it, and how it stands."""

    title: str
    lead_role_id: int | None
    state: dict[str, Any]


def of(part: ReviewPart, part_id: int, today: date) -> Stood | None:
    """How a role, an objective or a task stands; None where there is none that a review could speak of."""
    return _OF[part](part_id, today)


def _of_role(role_id: int, today: date) -> Stood | None:
    found = row(_ROLE, {"role_id": role_id})
    if found is None:
        return None
    led = rows(_OPEN_OF_ROLE, {"role_id": role_id})
    colour = worst(progress.of_task(task, today, (), task.adopted_on).colour for task in led)
    return Stood(found.title, role_id, {"colour": colour.value, "open_tasks": len(led)})


def _of_objective(objective_id: int, today: date) -> Stood | None:
    found = objectives.get(objective_id)
    if found is None or found.plan_state not in PROMISED:
        return None
    under, measured = plan_tasks.of_objective(objective_id, today), measures.of_objective(found, today)
    closed = found.plan_state is PlanState.CLOSED
    standing = progress.of_objective(found, under, measured, today, closed=closed)
    state = "dropped" if found.dropped_on else "open"
    return Stood(found.words, found.lead_role_id, {"state": state, "colour": standing.colour.value})


def _of_task(task_id: int, today: date) -> Stood | None:
    found = tasks.get(task_id, today)
    if found is None or found.facts.plan_state not in (None, *PROMISED):
        return None
    facts = found.facts
    return Stood(facts.words, facts.lead_role_id, {"state": facts.state.value, "colour": facts.standing.colour.value})


_OF: Mapping[ReviewPart, Callable[[int, date], Stood | None]] = {
    ReviewPart.ROLE: _of_role,
    ReviewPart.OBJECTIVE: _of_objective,
    ReviewPart.TASK: _of_task,
}
