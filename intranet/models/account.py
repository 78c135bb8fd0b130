"""Accounts and how they are opened: sign-ins, invitations, and the count of attempts."""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model


class Account(Model, UserMixin):
    """The key of one person to the intranet; what it opens follows from the roles they hold today."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("person_id"),
        UniqueConstraint("email"),
        UniqueConstraint("fs_uniquifier"),
        UniqueConstraint("reset_hash"),
        CheckConstraint("theme IN ('auto', 'light', 'dark')", name="theme"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    email: Mapped[str] = mapped_column(String(254))  # always lower case
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64))
    theme: Mapped[str] = mapped_column(String(5), default="auto")
    single_keys: Mapped[bool] = mapped_column(default=True)  # keyboard shortcuts of one letter
    weekly_digest: Mapped[bool] = mapped_column(default=True, server_default=true())  # one letter a week, unless off
    created_at: Mapped[datetime] = mapped_column(Instant)
    privacy_read_at: Mapped[datetime | None] = mapped_column(Instant)  # when they read what is held about them
    second_factor_since: Mapped[datetime | None] = mapped_column(Instant)  # None: the password alone lets them in
    # The newest link to set a new password: its hash, and until when it works. There is never more than one.
    reset_hash: Mapped[str | None] = mapped_column(String(64))
    reset_until: Mapped[datetime | None] = mapped_column(Instant)

    roles: list[RoleMixin] = []  # Flask-Security's own notion of roles, which is not used


class SignIn(Model):
    """One account on one device, from sign-in to sign-out."""

    __tablename__ = "sign_in"
    __table_args__ = (UniqueConstraint("sid_hash"), Index("ix_sign_in_account_id_ended_at", "account_id", "ended_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    sid_hash: Mapped[str] = mapped_column(String(64))
    device: Mapped[str] = mapped_column(String(120))
    own_device: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime] = mapped_column(Instant)
    last_seen_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class Invitation(Model):
    """A single-use link that lets one person open their account; only its hash is kept."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("token_hash"), Index("ix_invitation_person_id", "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(254))
    token_hash: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Attempt(Model):
    """How often something guessable was tried under one key in one window of time."""

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    window: Mapped[datetime] = mapped_column(Instant, primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
