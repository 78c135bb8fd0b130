"""What a role says before a meeting, or between meetings."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.vocabulary import ActedAs, Answer


class RoleReport(Model):
    """One word of a role on its work: for a meeting, or given in between (`meeting_id` is None)."""

    __tablename__ = "role_report"
    __table_args__ = (Index("ix_role_report_role_id_given_at", "role_id", "given_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    needs_decision: Mapped[bool] = mapped_column(default=False)
    executive_only: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[datetime] = mapped_column(Instant)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    acted_as: Mapped[ActedAs] = mapped_column(words_of(ActedAs, "acted_as"))


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
