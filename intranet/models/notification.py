"""What the bell shows, and what somebody follows."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.plan_vocabulary import NotificationKind, PlanPart


class Notification(Model):
    """Something that concerns whoever holds a role, or one person; it is found under the thing it speaks of."""

    __tablename__ = "notification"
    __table_args__ = (
        Index("ix_notification_role_id_id", "role_id", "id"),
        Index("ix_notification_person_id_id", "person_id", "id"),
        CheckConstraint("(role_id IS NULL) <> (person_id IS NULL)", name="for_a_role_or_a_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[NotificationKind] = mapped_column(words_of(NotificationKind, "kind"))
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: a guest
    words: Mapped[str] = mapped_column(String(300))
    href: Mapped[str] = mapped_column(String(200))  # a path of our own


class NotificationsSeen(Model):
    """Up to which notification somebody has looked."""

    __tablename__ = "notifications_seen"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    up_to: Mapped[int] = mapped_column(default=0)  # the highest notification id seen
    seen_at: Mapped[datetime] = mapped_column(Instant)


class Follow(Model):
    """Somebody wants to hear what happens to a task or an objective."""

    __tablename__ = "follow"
    __table_args__ = (Index("ix_follow_part_part_id", "part", "part_id"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[PlanPart] = mapped_column(words_of(PlanPart, "part"), primary_key=True)
    part_id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)
