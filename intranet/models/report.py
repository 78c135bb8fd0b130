"""What a role says before a meeting, or between meetings."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.vocabulary import ActedAs, Answer


class RoleReport(Model):
    """One word of a role on its work: for a meeting, or given in between (`meeting_id` is None)."""

    __tablename__ = "role_report"
    __table_args__ = (
        Index("ix_role_report_role_id_given_at", "role_id", "given_at"),
        Index("ix_role_report_meeting_id_role_id", "meeting_id", "role_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    needs_decision: Mapped[bool] = mapped_column(default=False)
    executive_only: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[datetime] = mapped_column(Instant)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    acted_as: Mapped[ActedAs] = mapped_column(words_of(ActedAs, "acted_as"))
    nothing_to_report: Mapped[bool] = mapped_column(default=False, server_default=false())
    version: Mapped[int] = mapped_column(default=1, server_default="1")

    __mapper_args__ = {"version_id_col": version}


class ReportLine(Model):
    """A role's word on one ongoing duty. The latest counts; earlier ones are its history."""

    __tablename__ = "report_line"
    __table_args__ = (Index("ix_report_line_duty_id_id", "duty_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("role_report.id", ondelete="CASCADE"))
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    answer: Mapped[Answer] = mapped_column(words_of(Answer, "answer"))
    words: Mapped[str] = mapped_column(Text, default="")
    as_before: Mapped[bool] = mapped_column(default=False)


class TaskLine(Model):
    """A role's word on one of its tasks, in a report. The task's own thread has the words too."""

    __tablename__ = "task_line"
    __table_args__ = (Index("ix_task_line_task_id_id", "task_id", "id"), Index("ix_task_line_report_id", "report_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("role_report.id", ondelete="CASCADE"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(Text, default="")
    as_before: Mapped[bool] = mapped_column(default=False)
