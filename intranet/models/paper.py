"""Papers of meetings, and letters in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.meeting_vocabulary import LetterPurpose
from intranet.core.vocabulary import StandingKind


class Letter(Model):
    """A letter in: for decision it goes on the agenda, for information into the correspondence file."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_body_id_received_on", "body_id", "received_on"), NUMBERED_ONCE)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))  # to whom it was written
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))  # to which it goes; None: not said yet
    received_on: Mapped[date]
    sender: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[LetterPurpose] = mapped_column(words_of(LetterPurpose, "purpose"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Paper(Model):
    """A document for a meeting, an item of it, or with a letter. Its versions are kept."""

    __tablename__ = "paper"
    __table_args__ = (
        Index("ix_paper_meeting_id", "meeting_id"),
        Index("ix_paper_letter_id", "letter_id"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))  # whoever has standing on it may read it
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    least: Mapped[StandingKind] = mapped_column(words_of(StandingKind, "least"))  # observes: everybody with standing
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class PaperVersion(Model):
    """One file of a paper, as it was given; its bytes lie in the folder `files` under their checksum."""

    __tablename__ = "paper_version"
    __table_args__ = (UniqueConstraint("paper_id", "number"), NUMBERED_ONCE)

    id: Mapped[int] = mapped_column(primary_key=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("paper.id", ondelete="CASCADE"))
    number: Mapped[int]  # from 1
    file_name: Mapped[str] = mapped_column(String(160))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]  # bytes
    checksum: Mapped[str] = mapped_column(String(64))  # SHA-256, hexadecimal
    given_at: Mapped[datetime] = mapped_column(Instant)
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
