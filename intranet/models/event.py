"""Events of all roles, campaign sessions among them."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Model, words_of
from intranet.core.plan_vocabulary import EventKind, EventState


class Event(Model):
    """Something in the programme, with an organising role. Its times are those of a clock in London."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_on", "on"),
        Index("ix_event_organising_role_id_on", "organising_role_id", "on"),
        CheckConstraint('ends_on IS NULL OR ends_on >= "on"', name="ends_after_it_starts"),
        CheckConstraint("attendance IS NULL OR attendance >= 0", name="attendance_not_negative"),
        CheckConstraint("state <> 'cancelled' OR cancelled_because <> ''", name="cancelled_for_a_reason"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[EventKind] = mapped_column(words_of(EventKind, "kind"))
    title: Mapped[str] = mapped_column(String(160))
    on: Mapped[date]
    starts_at: Mapped[time | None]
    ends_on: Mapped[date | None]  # None: on the day it starts
    ends_at: Mapped[time | None]
    place: Mapped[str] = mapped_column(String(200), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    organising_role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("body.id"))
    speakers: Mapped[str] = mapped_column(String(300), default="")
    access: Mapped[str] = mapped_column(String(500), default="")  # steps, hearing loop, children, how to get there
    words: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[EventState] = mapped_column(words_of(EventState, "state"), default=EventState.IDEA)
    cancelled_because: Mapped[str] = mapped_column(String(500), default="")
    attendance: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class EventPartner(Model):
    """A role that helps to organise an event."""

    __tablename__ = "event_partner"
    __table_args__ = (Index("ix_event_partner_role_id", "role_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)


class CampaignSession(Model):
    """What an event aims at and reached, where it is a campaign session."""

    __tablename__ = "campaign_session"
    __table_args__ = (
        CheckConstraint(
            "coalesce(target_doors, 0) >= 0 AND coalesce(target_contacts, 0) >= 0 AND coalesce(target_leaflets, 0) >= 0"
            " AND coalesce(doors, 0) >= 0 AND coalesce(contacts, 0) >= 0 AND coalesce(leaflets, 0) >= 0",
            name="not_negative",
        ),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    election_id: Mapped[int | None] = mapped_column(ForeignKey("election.id", ondelete="SET NULL"))
    area: Mapped[str] = mapped_column(String(120), default="")
    led_by: Mapped[str] = mapped_column(String(120), default="")  # who leads the session on the day
    target_doors: Mapped[int | None]
    target_contacts: Mapped[int | None]
    target_leaflets: Mapped[int | None]
    doors: Mapped[int | None]
    contacts: Mapped[int | None]
    leaflets: Mapped[int | None]
