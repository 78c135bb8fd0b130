"""Plans of a given number of tasks, written straight into a demo's database, so that their pages can be measured."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from intranet.config import from_environment
from intranet.core.db import db, writing
from intranet.core.plan_vocabulary import Direction, PlanState, Priority, TaskState
from intranet.core.vocabulary import Theme
from intranet.factory import create_app
from intranet.models import (
    ChecklistItem,
    Measure,
    Meeting,
    Objective,
    ObjectivePartner,
    Person,
    Plan,
    Reading,
    Role,
    Section,
    Task,
    TaskSupporter,
    TaskWait,
)

Row = TypeVar("Row")
A_TENTH = 10
TASKS_AN_OBJECTIVE = 10
STATES = (TaskState.TO_DO, TaskState.UNDER_WAY, TaskState.DONE, TaskState.TO_DO, TaskState.UNDER_WAY)
THEMES, PRIORITIES = tuple(Theme), tuple(Priority)


def add_plans(instance: Path, sizes: dict[int, int]) -> None:
    """Give a demo constituency an adopted plan of so many tasks for each of these years."""
    config = from_environment({"INTRANET_INSTANCE": str(instance), "DATABASE_URL": ""})
    with create_app(config).app_context():
        for year, tasks in sizes.items():
            with writing():
                add_plan(year, tasks)
        db.engine.dispose()


def add_plan(year: int, tasks: int) -> None:
    """An adopted plan of so many tasks, ten under each objective, in the database at hand."""
    roles = list(db.session.scalars(select(Role).order_by(Role.sort, Role.id)))
    person = db.session.scalars(select(Person).order_by(Person.id)).first()
    meeting = db.session.scalars(select(Meeting).order_by(Meeting.id)).first()
    plan = _kept(
        Plan(
            year=year,
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            state=PlanState.ADOPTED,
            adopted_on=date(year, 1, 1),
            adopted_at_id=meeting.id if meeting else None,
            opening="What the officers mean to reach together this year, and how it will be known.\n" * 3,
        )
    )
    section = _kept(Section(plan_id=plan.id, title="Campaigning", lead_role_id=roles[0].id))
    before: list[Task] = []
    for number in range(tasks // TASKS_AN_OBJECTIVE):
        objective = _objective(plan, number, roles, section, person)
        for each in range(TASKS_AN_OBJECTIVE):
            before.append(_task(plan, objective, number * TASKS_AN_OBJECTIVE + each, roles, before))
    db.session.flush()


def _objective(plan: Plan, number: int, roles: list[Role], section: Section, person: Person | None) -> Objective:
    objective = _kept(
        Objective(
            plan_id=plan.id,
            section_id=section.id if number % 4 == 0 else None,
            theme=THEMES[number % len(THEMES)],
            words=f"Reach the {number + 1}. thing that the officers set themselves",
            why="Because the members asked for it at their last meeting, and nobody else does it.",
            lead_role_id=roles[number % len(roles)].id,
            priority=PRIORITIES[number % len(PRIORITIES)],
            sort=number,
        )
    )
    db.session.add(ObjectivePartner(objective_id=objective.id, role_id=roles[(number + 1) % len(roles)].id))
    measure = _kept(
        Measure(objective_id=objective.id, words="People spoken to", unit="people", direction=Direction.UP,
                baseline=Decimal(10), target=Decimal(200))
    )  # fmt: skip
    for month in range(1, 5):
        on = date(plan.year, month, 20)
        db.session.add(
            Reading(measure_id=measure.id, on=on, value=Decimal(10 + 30 * month), role_id=roles[0].id,
                    read_by_id=person.id if person else 0, read_at=_evening(on))
        )  # fmt: skip
    return objective


def _task(plan: Plan, objective: Objective, number: int, roles: list[Role], before: list[Task]) -> Task:
    due_on = plan.starts_on + timedelta(days=number * 7 % 365)
    state = STATES[number % len(STATES)]
    task = _kept(
        Task(
            plan_id=plan.id,
            objective_id=objective.id,
            words=f"Do the {number + 1}. piece of work that has to be done for it",
            detail="More words about it.",
            lead_role_id=roles[number % len(roles)].id,
            due_on=due_on,
            state=state,
            done_on=due_on if state is TaskState.DONE else None,
            blocked_because="The hall is not booked." if number % A_TENTH == 0 else "",
            moved_at=_evening(due_on - timedelta(days=30)),
            sort=number,
        )
    )
    hanging: list[Any] = [TaskSupporter(task_id=task.id, role_id=roles[(number + 3) % len(roles)].id)]
    hanging += [ChecklistItem(task_id=task.id, words=f"Step {step}", sort=step) for step in range(number % 4)]
    if before and number % 3 == 0:
        hanging.append(TaskWait(task_id=task.id, waits_for_id=before[-1].id))
    db.session.add_all(hanging)
    return task


def _kept(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


def _evening(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 19, 30, tzinfo=UTC)
