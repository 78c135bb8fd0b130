"""Who is to come to a meeting, who sent apologies, and who was there and when."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.meeting_vocabulary import Coming
from intranet.core.vocabulary import StandingKind


class Attendance(Model):
    """One person at one meeting, in one role, or a guest by name. It keeps the standing that they had there."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint("(person_id IS NULL) = (guest <> '')", name="a_person_or_a_guest"),
        CheckConstraint("person_id IS NOT NULL OR standing IS NULL", name="a_guest_has_no_standing"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    guest: Mapped[str] = mapped_column(String(120), default="")  # the name of somebody who is no officer
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))  # in whose seat they sit
    is_deputy: Mapped[bool] = mapped_column(default=False)  # they sit there for its holder
    standing: Mapped[StandingKind | None] = mapped_column(words_of(StandingKind, "standing"))  # None: a guest
    coming: Mapped[Coming | None] = mapped_column(words_of(Coming, "coming"))
    coming_words: Mapped[str] = mapped_column(String(200), default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Presence(Model):
    """From when until when somebody was there; who comes back has another one."""

    __tablename__ = "presence"
    __table_args__ = (
        Index("ix_presence_attendance_id", "attendance_id"),
        CheckConstraint("left_at IS NULL OR left_at >= arrived_at", name="left_after_arriving"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"))
    arrived_at: Mapped[datetime] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
