"""What the executive recorded about roles, objectives and tasks at a meeting, and everything as it then stood."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.meeting_vocabulary import ReviewPart
from intranet.core.plan_vocabulary import Colour


class Review(Model):
    """The executive's word on one role, objective or task at one meeting."""

    __tablename__ = "review"
    __table_args__ = (
        UniqueConstraint("meeting_id", "part", "part_id"),
        Index("ix_review_part_part_id", "part", "part_id"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    part: Mapped[ReviewPart] = mapped_column(words_of(ReviewPart, "part"))
    part_id: Mapped[int]
    colour: Mapped[Colour | None] = mapped_column(words_of(Colour, "colour"))  # None: as it is worked out
    words: Mapped[str] = mapped_column(Text, default="")
    stood: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # the state and the colour as they then were
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Snapshot(Model):
    """Every task, objective, measure, colour and report line as they stood when a review closed; never changed."""

    __tablename__ = "snapshot"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))
    schema: Mapped[int]
    document: Mapped[str] = mapped_column(Text)  # canonical JSON, see rules/snapshot.py
    checksum: Mapped[str] = mapped_column(String(64))  # SHA-256 of the document, hexadecimal
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary)  # the full progress report, made once; its bytes are kept
    frozen_at: Mapped[datetime] = mapped_column(Instant)
