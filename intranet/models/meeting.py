"""The dates that duties go by: meetings of bodies, and elections."""

from datetime import date, time

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Model, words_of
from intranet.core.vocabulary import MeetingKind, MeetingState


class Meeting(Model):
    """One meeting of one body."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_on_body_id", "on", "body_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    kind: Mapped[MeetingKind] = mapped_column(words_of(MeetingKind, "kind"))
    state: Mapped[MeetingState] = mapped_column(words_of(MeetingState, "state"))
    on: Mapped[date]
    starts_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Election(Model):
    """A polling day."""

    __tablename__ = "election"
    __table_args__ = (UniqueConstraint("name", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    on: Mapped[date] = mapped_column(index=True)
    area: Mapped[str] = mapped_column(String(120), default="", server_default="")  # wards, division, whole constituency
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
