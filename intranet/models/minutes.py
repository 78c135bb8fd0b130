"""Minutes: agreed at a later meeting, then frozen; and what goes from them to the branches."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model


class Minutes(Model):
    """The minutes of a meeting until they are agreed: their words are the items' own; this is what frames them."""

    __tablename__ = "minutes"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    opening: Mapped[str] = mapped_column(Text, default="")
    closing: Mapped[str] = mapped_column(Text, default="")
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Correction(Model):
    """What a later meeting put right in the minutes before it agreed them; both minutes show it."""

    __tablename__ = "correction"
    __table_args__ = (
        Index("ix_correction_meeting_id", "meeting_id"),
        Index("ix_correction_made_at_id", "made_at_id"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))  # whose minutes were corrected
    made_at_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))  # the meeting that did
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))  # None: the minutes as a whole
    was: Mapped[str] = mapped_column(Text, default="")
    now: Mapped[str] = mapped_column(Text)


class AgreedMinutes(Model):
    """Minutes as they were agreed: one canonical document, never changed, with its checksum and its PDF.

    Minutes that were reopened and agreed again have another edition; the earlier one stays.
    """

    __tablename__ = "agreed_minutes"
    __table_args__ = (
        UniqueConstraint("meeting_id", "edition"),
        CheckConstraint("reopened_at IS NULL OR reopened_because <> ''", name="reopened_for_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    edition: Mapped[int]
    agreed_at_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    agreed_on: Mapped[date]
    schema: Mapped[int]
    document: Mapped[str] = mapped_column(Text)  # canonical JSON
    checksum: Mapped[str] = mapped_column(String(64))  # SHA-256 of the document, hexadecimal
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary)  # made once, right after; its bytes are kept
    frozen_at: Mapped[datetime] = mapped_column(Instant)
    reopened_at: Mapped[datetime | None] = mapped_column(Instant)
    reopened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reopened_because: Mapped[str] = mapped_column(String(500), default="")


class BranchMailing(Model):
    """What the branches are told once a month, gathered from the items marked so; the secretary edits and sends it."""

    __tablename__ = "branch_mailing"
    __table_args__ = (UniqueConstraint("month"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(String(7))  # 2026-11
    subject: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text, default="")
    gathered: Mapped[list[str]] = mapped_column(JSON, default=list)  # what it has taken in, such as item:12, decision:5
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
