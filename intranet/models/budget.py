"""The treasurer's budget: lines of a money year, and who accepted a gap in it."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.plan_vocabulary import BudgetSide
from intranet.core.vocabulary import Office


class BudgetLine(Model):
    """One heading of the budget of one money year; amounts are whole pence and never negative."""

    __tablename__ = "budget_line"
    __table_args__ = (
        UniqueConstraint("money_year", "side", "heading"),
        Index("ix_budget_line_money_year_side_sort", "money_year", "side", "sort"),
        CheckConstraint("planned_pence >= 0", name="planned_not_negative"),
        CheckConstraint("actual_pence IS NULL OR actual_pence >= 0", name="actual_not_negative"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    money_year: Mapped[int]  # the calendar year in which the money year starts
    side: Mapped[BudgetSide] = mapped_column(words_of(BudgetSide, "side"))
    heading: Mapped[str] = mapped_column(String(120))
    planned_pence: Mapped[int] = mapped_column(BigInteger, default=0)
    actual_pence: Mapped[int | None] = mapped_column(BigInteger)  # None: nothing known yet
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objective.id", ondelete="SET NULL"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", ondelete="SET NULL"))
    note: Mapped[str] = mapped_column(String(500), default="")
    sort: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class GapAcceptance(Model):
    """The treasurer or the chair stands by a budget that does not balance, of the size it then had."""

    __tablename__ = "gap_acceptance"
    __table_args__ = (
        UniqueConstraint("money_year", "office", "gap_pence"),
        CheckConstraint("office IN ('treasurer', 'chair')", name="treasurer_or_chair"),
        CheckConstraint("reason <> ''", name="for_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    money_year: Mapped[int]
    gap_pence: Mapped[int] = mapped_column(BigInteger)
    office: Mapped[Office] = mapped_column(words_of(Office, "office"))
    reason: Mapped[str] = mapped_column(Text)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    accepted_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    accepted_at: Mapped[datetime] = mapped_column(Instant)
