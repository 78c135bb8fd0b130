"""Ticks: a duty was done on an occasion, or did not apply to it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.vocabulary import ActedAs, Cadence, Outcome

LIVE = "undone_at IS NULL"


class Tick(Model):
    """It keeps the cadence and the days as they then stood. One that was undone is kept, and counts no more."""

    __tablename__ = "tick"
    __table_args__ = (
        CheckConstraint("first_on <= last_on", name="days_in_order"),
        CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name="undone_by_somebody"),
        Index(
            "uq_tick_duty_id_occasion_live",
            "duty_id",
            "occasion",
            unique=True,
            sqlite_where=text(LIVE),
            postgresql_where=text(LIVE),
        ),
        Index(
            "ix_tick_duty_id_last_on_live", "duty_id", "last_on", sqlite_where=text(LIVE), postgresql_where=text(LIVE)
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id"))
    occasion: Mapped[str] = mapped_column(String(40))
    cadence: Mapped[Cadence] = mapped_column(words_of(Cadence, "cadence"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    outcome: Mapped[Outcome] = mapped_column(words_of(Outcome, "outcome"), default=Outcome.DONE)
    note: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    ticked_at: Mapped[datetime] = mapped_column(Instant)
    ticked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))  # the role they acted in
    acted_as: Mapped[ActedAs] = mapped_column(words_of(ActedAs, "acted_as"))
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
