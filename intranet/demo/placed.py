"""A task of the demo, with its days and its place in a plan."""

from dataclasses import dataclass

from intranet.demo.plan_history import Written
from intranet.demo.plan_text import TaskText
from intranet.demo.task_days import TaskDays


@dataclass(frozen=True, slots=True)
class Placed:
    """A task before it is written: what it says, when, and the objective or section that it belongs to."""

    text: TaskText
    days: TaskDays
    plan: Written
    objective_id: int | None
    section_id: int | None
    sort: int
