"""What a meeting talks about, and what came of it: items, decisions, actions, interests."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.meeting_vocabulary import DecisionOutcome, DecisionWay, ItemKind, ItemState, MeetingSort, Slot


class AgendaTemplate(Model):
    """The items that the agenda of one sort of meeting starts with; without a row the shipped ones hold."""

    __tablename__ = "agenda_template"

    sort: Mapped[MeetingSort] = mapped_column(words_of(MeetingSort, "sort"), primary_key=True)
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # see rules/agenda_templates.py
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AgendaItem(Model):
    """One thing that a meeting talks about. It has a version of its own, so that two may write minutes together."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        Index("ix_agenda_item_meeting_id_sort", "meeting_id", "sort"),
        Index("ix_agenda_item_came_from_id", "came_from_id"),
        CheckConstraint("minutes IS NULL OR minutes >= 1", name="takes_a_while"),
        CheckConstraint("ended_at IS NULL OR began_at IS NOT NULL", name="ends_after_it_begins"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    sort: Mapped[int] = mapped_column(default=0)
    slot: Mapped[Slot] = mapped_column(words_of(Slot, "slot"), default=Slot.OWN)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[ItemKind] = mapped_column(words_of(ItemKind, "kind"))
    words: Mapped[str] = mapped_column(Text, default="")  # what it is about, for the agenda
    lead_role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    minutes: Mapped[int | None]  # how long it may take
    state: Mapped[ItemState] = mapped_column(words_of(ItemState, "state"), default=ItemState.PLANNED)
    recurring: Mapped[bool] = mapped_column(default=False)  # it comes back at each meeting
    came_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))  # the item that was carried over
    times_carried: Mapped[int] = mapped_column(default=0)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    proposed_in_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    answer: Mapped[str] = mapped_column(String(500), default="")  # why it was declined or parked
    notes: Mapped[str] = mapped_column(Text, default="")  # what was said: the words of the minutes
    tell_branches: Mapped[bool] = mapped_column(default=False)
    began_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class DeclaredInterest(Model):
    """Somebody said that an item touches them."""

    __tablename__ = "declared_interest"
    __table_args__ = (UniqueConstraint("item_id", "attendance_id"), NUMBERED_ONCE)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id", ondelete="CASCADE"))
    attendance_id: Mapped[int] = mapped_column(ForeignKey("attendance.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(300), default="")


class Decision(Model):
    """What a meeting decided under an item."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        Index("ix_decision_item_id", "item_id"),
        CheckConstraint("seconded_by_id IS NULL OR seconded_by_id <> moved_by_id", name="seconded_by_another"),
        CheckConstraint("way <> 'count' OR votes_for IS NOT NULL", name="a_count_has_numbers"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    number: Mapped[int]  # within the meeting, in the order in which they were taken
    words: Mapped[str] = mapped_column(Text)
    moved_by_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id"))
    seconded_by_id: Mapped[int | None] = mapped_column(ForeignKey("attendance.id"))
    way: Mapped[DecisionWay] = mapped_column(words_of(DecisionWay, "way"))
    outcome: Mapped[DecisionOutcome] = mapped_column(words_of(DecisionOutcome, "outcome"))
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstentions: Mapped[int | None]
    amendment_id: Mapped[int | None] = mapped_column(ForeignKey("amendment.id"))  # the amendment it answers
    tell_branches: Mapped[bool] = mapped_column(default=False)
    decided_at: Mapped[datetime] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Action(Model):
    """A task that a meeting gave to a role. The task says what, whose and by when; this says where it comes from."""

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("meeting_id", "number"), Index("ix_action_item_id", "item_id"))

    task_id: Mapped[int] = mapped_column(ForeignKey("task.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_item.id"))
    number: Mapped[int]  # within the meeting
