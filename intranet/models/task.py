"""Tasks: pieces of work that a role leads, with what they wait for and what was said about them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.plan_vocabulary import Colour, Effort, TaskState
from intranet.core.vocabulary import ActedAs

OPEN = text("state IN ('to-do', 'under-way')")
DONE = text("state = 'done'")
BLOCKED = text("blocked_because <> ''")


class Task(Model):
    """A piece of work with a due day, always led by a role; under an objective or a section of a plan."""

    __tablename__ = "task"
    __table_args__ = (
        Index("ix_task_plan_id_due_on", "plan_id", "due_on"),
        Index("ix_task_objective_id_sort", "objective_id", "sort"),
        Index("ix_task_duty_id", "duty_id"),
        Index("ix_task_done", "lead_role_id", "done_on", sqlite_where=DONE, postgresql_where=DONE),
        Index("ix_task_blocked", "blocked_by_id", sqlite_where=BLOCKED, postgresql_where=BLOCKED),
        Index("ix_task_open", "lead_role_id", "due_on", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        CheckConstraint("state <> 'dropped' OR dropped_because <> ''", name="dropped_for_a_reason"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done_on_a_day"),
        CheckConstraint("blocked_by_id IS NULL OR blocked_because <> ''", name="blocked_for_a_reason"),
        CheckConstraint(
            "override IS NULL OR (override_reason <> '' AND override_until IS NOT NULL)", name="overridden_for_a_reason"
        ),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))  # where it belongs to no objective
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objective.id"))
    words: Mapped[str] = mapped_column(String(240))
    detail: Mapped[str] = mapped_column(Text, default="")
    lead_role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    due_on: Mapped[date | None]  # with a quarter, its last day
    due_quarter: Mapped[str | None] = mapped_column(String(7))  # 2027-Q1, where only the quarter was promised
    effort: Mapped[Effort | None] = mapped_column(words_of(Effort, "effort"))
    state: Mapped[TaskState] = mapped_column(words_of(TaskState, "state"), default=TaskState.TO_DO)
    done_on: Mapped[date | None]
    dropped_because: Mapped[str] = mapped_column(String(500), default="")
    blocked_because: Mapped[str] = mapped_column(String(500), default="")  # empty: not blocked
    blocked_by_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))  # the role that can lift it
    who_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # who of a job share does it
    helper: Mapped[str] = mapped_column(String(120), default="")  # somebody outside the officers who helps
    duty_id: Mapped[int | None] = mapped_column(ForeignKey("duty.id"))  # the duty it was made from
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))  # last year's task
    moved_at: Mapped[datetime] = mapped_column(Instant)  # when anything about it last moved
    override: Mapped[Colour | None] = mapped_column(words_of(Colour, "override"))
    override_reason: Mapped[str] = mapped_column(String(500), default="")
    override_until: Mapped[date | None]
    override_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sort: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class TaskSupporter(Model):
    """A role that supports the lead role in a task."""

    __tablename__ = "task_supporter"
    __table_args__ = (Index("ix_task_supporter_role_id", "role_id"),)

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)


class TaskWait(Model):
    """A task that cannot be finished before another is."""

    __tablename__ = "task_wait"
    __table_args__ = (
        Index("ix_task_wait_waits_for_id", "waits_for_id"),
        CheckConstraint("task_id <> waits_for_id", name="not_for_itself"),
    )

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True)
    waits_for_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True)


class TaskOccasion(Model):
    """An occasion of the duty a task was made from: the task is done when all of its occasions are ticked."""

    __tablename__ = "task_occasion"

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True)
    occasion: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_on: Mapped[date]
    last_on: Mapped[date]


class ChecklistItem(Model):
    """One step of a task."""

    __tablename__ = "checklist_item"
    __table_args__ = (
        Index("ix_checklist_item_task_id_sort", "task_id", "sort"),
        CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name="done_by_somebody"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(240))
    sort: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class TaskUpdate(Model):
    """What somebody said about a task; together they are its thread."""

    __tablename__ = "task_update"
    __table_args__ = (Index("ix_task_update_task_id_id", "task_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    words: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime] = mapped_column(Instant)
    said_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    acted_as: Mapped[ActedAs] = mapped_column(words_of(ActedAs, "acted_as"))


class TaskLeftOut(Model):
    """Last year's task that somebody looked at, and left out of the new plan. Last year's plan stays as it is."""

    __tablename__ = "task_left_out"
    __table_args__ = (CheckConstraint("reason <> ''", name="for_a_reason"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), primary_key=True)  # the new plan
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(500))
    left_at: Mapped[datetime] = mapped_column(Instant)
    left_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
