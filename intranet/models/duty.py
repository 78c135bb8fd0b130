"""Duties and the job descriptions they come from."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Model, words_of
from intranet.core.vocabulary import Anchor, Cadence, Side, Theme


class JobDescription(Model):
    """A document that duties come from, in one edition."""

    __tablename__ = "job_description"
    __table_args__ = (UniqueConstraint("code", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    edition: Mapped[int] = mapped_column(default=1)
    adopted_on: Mapped[date | None]


def _when_adopted(context: Any) -> date:
    adopted: date = context.get_current_parameters()["adopted_on"]
    return adopted


class Duty(Model):
    """One responsibility of a role; which occasions it has is worked out from how it comes round, never stored."""

    __tablename__ = "duty"
    __table_args__ = (
        CheckConstraint("anchor_month IS NULL OR anchor_month BETWEEN 1 AND 12", name="anchor_month"),
        CheckConstraint("anchor_day IS NULL OR anchor_day BETWEEN 1 AND 31", name="anchor_day"),
        CheckConstraint("days BETWEEN 0 AND 365", name="days"),
        CheckConstraint("lead_days IS NULL OR lead_days BETWEEN 0 AND 365", name="lead_days"),
        Index("ix_duty_lead_role_id_retired_on", "lead_role_id", "retired_on"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    words: Mapped[str] = mapped_column(String(240))
    theme: Mapped[Theme] = mapped_column(words_of(Theme, "theme"))
    optional: Mapped[bool] = mapped_column(default=False)
    cadence: Mapped[Cadence] = mapped_column(words_of(Cadence, "cadence"))
    anchor: Mapped[Anchor] = mapped_column(words_of(Anchor, "anchor"), default=Anchor.CALENDAR)
    anchor_month: Mapped[int | None]
    anchor_day: Mapped[int | None]
    side: Mapped[Side] = mapped_column(words_of(Side, "side"), default=Side.BEFORE)
    days: Mapped[int] = mapped_column(default=0)
    lead_days: Mapped[int | None]
    adopted_on: Mapped[date]
    owed_from: Mapped[date] = mapped_column(default=_when_adopted)  # since when it comes round as it now does
    retired_on: Mapped[date | None]
    sort: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class DutyPartner(Model):
    """A role that shares a duty with its lead role."""

    __tablename__ = "duty_partner"
    __table_args__ = (Index("ix_duty_partner_role_id", "role_id"),)

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)


class DutyBody(Model):
    """A body whose meetings an each-meeting duty goes by."""

    __tablename__ = "duty_body"

    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id", ondelete="CASCADE"), primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), primary_key=True)


class DutySource(Model):
    """Where a duty comes from: document, role as the document writes it, and number.

    Of a document that was read in here, its own words too, and the page and line at which they stand.
    """

    __tablename__ = "duty_source"
    __table_args__ = (UniqueConstraint("duty_id", "job_description_id", "role_words", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    duty_id: Mapped[int] = mapped_column(ForeignKey("duty.id", ondelete="CASCADE"))
    job_description_id: Mapped[int] = mapped_column(ForeignKey("job_description.id"))
    role_words: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text, default="", server_default="")
    page: Mapped[int | None]
    line: Mapped[int | None]
