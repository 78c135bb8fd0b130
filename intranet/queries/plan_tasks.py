"""The tasks of a plan as finished rows: two statements, however many tasks, and the rules say how each stands."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from intranet.core.db import rows
from intranet.core.plan_vocabulary import TaskState
from intranet.queries import plan_task_statements as sql
from intranet.queries.facts import Named
from intranet.queries.plan_facts import TaskFacts
from intranet.rules import progress


class Awaited(NamedTuple):
    """A task that another waits for."""

    id: int
    words: str
    state: TaskState


@dataclass(slots=True)
class _Links:
    """What hangs on tasks, by task."""

    supporters: dict[int, list[Named]] = field(default_factory=lambda: defaultdict(list))
    waits: dict[int, list[Awaited]] = field(default_factory=lambda: defaultdict(list))
    steps: dict[int, tuple[int, int]] = field(default_factory=dict)


def of_plan(plan_id: int, today: date) -> tuple[TaskFacts, ...]:
    """Every task of a plan, in the order of the plan. Two statements."""
    scope = {"scope": plan_id}
    return _tasks(rows(sql.OF_PLAN, scope), rows(sql.LINKS_OF_PLAN, scope), today)


def of_objective(objective_id: int, today: date) -> tuple[TaskFacts, ...]:
    """Every task under an objective, in its order. Two statements."""
    scope = {"scope": objective_id}
    return _tasks(rows(sql.OF_OBJECTIVE, scope), rows(sql.LINKS_OF_OBJECTIVE, scope), today)


def with_links(found: list[Any], today: date) -> tuple[TaskFacts, ...]:
    """Rows of TASKS as tasks with what hangs on them. One statement."""
    scope = {"task_ids": [each.id for each in found]}
    return _tasks(found, rows(sql.LINKS_BY_ID, scope) if found else [], today)


def _tasks(found: list[Any], linked: list[Any], today: date) -> tuple[TaskFacts, ...]:
    links = _Links()
    for what, task_id, first, second, title, state in linked:
        if what == "supporter":
            links.supporters[task_id].append(Named(first, title))
        elif what == "wait":
            links.waits[task_id].append(Awaited(first, title, TaskState(state)))
        else:
            links.steps[task_id] = (first, second)
    return tuple(_facts(row, links, today) for row in found)


def _facts(row: Any, links: _Links, today: date) -> TaskFacts:
    checked, steps = links.steps.get(row.id, (0, 0))
    waits_for = links.waits.get(row.id, ())
    return TaskFacts(
        id=row.id,
        plan_id=row.plan_id,
        plan_year=row.plan_year,
        plan_state=row.plan_state,
        objective_id=row.objective_id,
        objective_words=row.objective_words or "",
        section_id=row.section_id,
        theme=row.theme,
        words=row.words,
        lead_role_id=row.lead_role_id,
        lead_title=row.lead_title,
        supporters=tuple(links.supporters.get(row.id, ())),
        branch=Named(row.branch_id, row.branch_title) if row.branch_id else None,
        due_on=row.due_on,
        due_quarter=row.due_quarter,
        effort=row.effort,
        state=row.state,
        done_on=row.done_on,
        dropped_because=row.dropped_because,
        blocked_because=row.blocked_because,
        blocked_by=Named(row.blocked_by_id, row.blocked_by_title) if row.blocked_by_id else None,
        waits_for=tuple(other.id for other in waits_for),
        checked=checked,
        steps=steps,
        duty_id=row.duty_id,
        moved_at=row.moved_at,
        version=row.version,
        standing=progress.of_task(row, today, waits_for, row.adopted_on),
    )
