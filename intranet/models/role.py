"""The structure: bodies that meet, roles, their standing, and what the holders must add up to."""

from datetime import date

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Model, words_of
from intranet.core.vocabulary import BodyKind, CompositionKind, Office, RoleKind, StandingKind


class Body(Model):
    """A group that meets. One that meets no longer is closed, not deleted."""

    __tablename__ = "body"
    __table_args__ = (UniqueConstraint("title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    kind: Mapped[BodyKind] = mapped_column(words_of(BodyKind, "kind"))
    sort: Mapped[int] = mapped_column(default=0)
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Role(Model):
    """An office. It holds duties, work and history; people only pass through it."""

    __tablename__ = "role"
    __table_args__ = (
        UniqueConstraint("title"),
        CheckConstraint("seats >= 1", name="at_least_one_seat"),
        CheckConstraint("deputy_id IS NULL OR deputy_id <> id", name="not_its_own_deputy"),
        CheckConstraint("NOT shareable OR seats = 1", name="only_a_single_seat_is_shared"),
        Index(
            "uq_role_office_of_one",
            "office",
            unique=True,
            sqlite_where=text("office IN ('chair', 'secretary', 'treasurer') AND closed_on IS NULL"),
            postgresql_where=text("office IN ('chair', 'secretary', 'treasurer') AND closed_on IS NULL"),
        ),
        Index("ix_role_deputy_id", "deputy_id"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    kind: Mapped[RoleKind] = mapped_column(words_of(RoleKind, "kind"))
    office: Mapped[Office | None] = mapped_column(words_of(Office, "office"))
    purpose: Mapped[str] = mapped_column(Text, default="")
    seats: Mapped[int] = mapped_column(default=1)
    shareable: Mapped[bool] = mapped_column(default=True)
    unshareable_source: Mapped[str] = mapped_column(String(300), default="")
    aliases: Mapped[list[str]] = mapped_column(JSON, default=list)
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    sort: Mapped[int] = mapped_column(default=0)
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Standing(Model):
    """A role's place on a body; ex officio places are the same record."""

    __tablename__ = "standing"

    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[StandingKind] = mapped_column(words_of(StandingKind, "kind"))


class CompositionRule(Model):
    """What the holders of some roles must add up to, with the source that says so."""

    __tablename__ = "composition_rule"
    __table_args__ = (
        CheckConstraint("at_least IS NULL OR at_least >= 1", name="at_least_one"),
        CheckConstraint("kind <> 'at-least-women' OR at_least IS NOT NULL", name="a_minimum_has_a_number"),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to > valid_from", name="ends_after_it_begins"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[CompositionKind] = mapped_column(words_of(CompositionKind, "kind"))
    words: Mapped[str] = mapped_column(String(300))
    at_least: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(300))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CompositionRuleRole(Model):
    """One of the roles that a composition rule counts."""

    __tablename__ = "composition_rule_role"

    rule_id: Mapped[int] = mapped_column(ForeignKey("composition_rule.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)
