"""The steps of whoever begins in a role or leaves it, and what was ticked of them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.people_vocabulary import StepKind, StepSide


class OnboardingStep(Model):
    """One step. It is for the holders of one role, or for everybody; a step no longer asked for is retired."""

    __tablename__ = "onboarding_step"
    __table_args__ = (
        CheckConstraint("after_id IS NULL OR after_id <> id", name="not_after_itself"),
        Index("ix_onboarding_step_role_id", "role_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"))
    side: Mapped[StepSide] = mapped_column(words_of(StepSide, "side"))
    kind: Mapped[StepKind] = mapped_column(words_of(StepKind, "kind"))
    words: Mapped[str] = mapped_column(String(200))
    more: Mapped[str] = mapped_column(Text, default="")  # how, and where to turn
    granter_role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id", ondelete="SET NULL"))  # else the newcomer
    after_id: Mapped[int | None] = mapped_column(ForeignKey("onboarding_step.id", ondelete="SET NULL"))  # done first
    sort: Mapped[int] = mapped_column(default=0)
    added_on: Mapped[date]  # whoever began long before that is not asked for it
    retired_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class OnboardingTick(Model):
    """That a step was done for one term; undone ticks are kept."""

    __tablename__ = "onboarding_tick"
    __table_args__ = (
        Index(
            "uq_onboarding_tick_once",
            "term_id",
            "step_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    step_id: Mapped[int] = mapped_column(ForeignKey("onboarding_step.id", ondelete="CASCADE"))
    done_at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    on_behalf: Mapped[bool] = mapped_column(default=False)  # by the Secretary or the Chair, for whoever ticks it
    undone_at: Mapped[datetime | None] = mapped_column(Instant)


class OnboardingPutAway(Model):
    """That the steps of one term, of its beginning or of its end, were put away."""

    __tablename__ = "onboarding_put_away"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    side: Mapped[StepSide] = mapped_column(words_of(StepSide, "side"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
