"""Changeovers: who holds what from one day on, drafted first, and confirmed or undone as a whole."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.people_vocabulary import ChangeoverKind, ChangeoverState, SeatOutcome


class Changeover(Model):
    """One day on which roles change hands. Nothing of it counts before it is confirmed."""

    __tablename__ = "changeover"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('confirmed', 'undone')) = (confirmed_at IS NOT NULL)", name="confirmed_when_it_says"
        ),
        CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name="undone_when_it_says"),
        CheckConstraint("due_to_end_on IS NULL OR due_to_end_on > on_day", name="terms_end_after_they_start"),
        Index("ix_changeover_state_on_day", "state", "on_day"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ChangeoverKind] = mapped_column(words_of(ChangeoverKind, "kind"))
    on_day: Mapped[date]
    due_to_end_on: Mapped[date | None]  # when the terms that it starts are expected to end
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="SET NULL"))
    state: Mapped[ChangeoverState] = mapped_column(words_of(ChangeoverState, "state"), default=ChangeoverState.DRAFT)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    shared_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ChangeoverRole(Model):
    """What happens to one role on the day; a role without a row is left as it is."""

    __tablename__ = "changeover_role"

    changeover_id: Mapped[int] = mapped_column(ForeignKey("changeover.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)
    outcome: Mapped[SeatOutcome] = mapped_column(words_of(SeatOutcome, "outcome"))


class ChangeoverSeat(Model):
    """Somebody who is to hold a role from the day on: a person who is known, or a name and an address."""

    __tablename__ = "changeover_seat"
    __table_args__ = (
        UniqueConstraint("changeover_id", "role_id", "number"),
        CheckConstraint("person_id IS NOT NULL OR name <> ''", name="is_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    changeover_id: Mapped[int] = mapped_column(ForeignKey("changeover.id", ondelete="CASCADE"))
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"))
    number: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    added_person: Mapped[bool] = mapped_column(default=False)  # the confirmation made the person


class ChangeoverWarning(Model):
    """A warning that was acknowledged as a changeover was confirmed, and why it was gone on with."""

    __tablename__ = "changeover_warning"

    id: Mapped[int] = mapped_column(primary_key=True)
    changeover_id: Mapped[int] = mapped_column(ForeignKey("changeover.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(500))


class ChangeoverTerm(Model):
    """A term that a confirmation started or ended, so that it can be undone as a whole."""

    __tablename__ = "changeover_term"

    changeover_id: Mapped[int] = mapped_column(ForeignKey("changeover.id", ondelete="CASCADE"), primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    started: Mapped[bool]  # else it ended
    former_ended_on: Mapped[date | None]  # what an ended term said before
