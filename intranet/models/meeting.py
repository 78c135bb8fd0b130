"""Meetings of bodies, and elections: the dates that duties go by."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.meeting_vocabulary import MeetingKind, MeetingState, ReviewPart


class MeetingSeries(Model):
    """Meetings that were planned in one go, such as each second Thursday; they can be moved as a whole."""

    __tablename__ = "meeting_series"
    __table_args__ = (NUMBERED_ONCE,)

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    week: Mapped[int]  # of the month, from 1; 5 is the last
    weekday: Mapped[int]  # Monday is 0
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Meeting(Model):
    """One meeting of one body."""

    __tablename__ = "meeting"
    __table_args__ = (
        Index("ix_meeting_on_body_id", "on", "body_id"),
        Index("ix_meeting_body_id_on", "body_id", "on"),
        CheckConstraint("state NOT IN ('suspended', 'cancelled') OR reason <> ''", name="called_off_for_a_reason"),
        CheckConstraint("quorum IS NULL OR quorum >= 1", name="a_quorum_is_somebody"),
        CheckConstraint("others_present IS NULL OR others_present >= 0", name="no_fewer_than_none_present"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id"))
    kind: Mapped[MeetingKind] = mapped_column(words_of(MeetingKind, "kind"))
    state: Mapped[MeetingState] = mapped_column(words_of(MeetingState, "state"))
    reason: Mapped[str] = mapped_column(String(500), default="", server_default="")  # why suspended or cancelled
    on: Mapped[date]
    starts_at: Mapped[time | None]  # by the clock in London, as is `ends_at`
    ends_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(500), default="", server_default="")  # where it can be joined on line
    access: Mapped[str] = mapped_column(Text, default="", server_default="")  # steps, hearing loop, how to get in
    quorum: Mapped[int | None]  # of this meeting alone; None: what the settings say
    others_present: Mapped[int | None]  # members with a vote who came besides those in the attendance
    notice_given_on: Mapped[date | None]
    papers_out_on: Mapped[date | None]
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class MeetingPulse(Model):
    """A number that rises with everything that happens in a meeting, so that a screen on the wall sees when to look."""

    __tablename__ = "meeting_pulse"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    beat: Mapped[int] = mapped_column(default=0)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"))  # the one at hand
    # The stop of the review at hand; without a part, that of the tasks in a section, 0 for those outside the plan.
    review_part: Mapped[ReviewPart | None] = mapped_column(words_of(ReviewPart, "review_part"))
    review_part_id: Mapped[int | None]


class ScreenLink(Model):
    """A private address at which the wall shows one meeting, read-only, until the meeting ends."""

    __tablename__ = "screen_link"
    __table_args__ = (UniqueConstraint("token_hash"), Index("ix_screen_link_meeting_id", "meeting_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


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
