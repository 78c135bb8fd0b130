"""The annual development plan: its sections, its objectives with their measures, and what was adopted."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE, Hundredths
from intranet.core.db import Instant, Model, words_of
from intranet.core.plan_vocabulary import Colour, Direction, MeasureSource, PlanState, Priority, SectionKind
from intranet.core.vocabulary import ActedAs, Theme

ONE_ROOM_A_PLAN = text("kind <> 'words'")


class Plan(Model):
    """What the officers mean to reach; its year is the calendar year it starts in."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("year"),
        CheckConstraint("ends_on > starts_on", name="ends_after_it_starts"),
        CheckConstraint(
            "state NOT IN ('adopted', 'closed') OR (adopted_on IS NOT NULL AND adopted_at_id IS NOT NULL)",
            name="an_adopted_plan_has_a_meeting_and_a_date",
        ),
        CheckConstraint("state <> 'consultation' OR consultation_ends_on IS NOT NULL", name="a_consultation_ends"),
        Index("ix_plan_state_starts_on", "state", "starts_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]  # the last day, inclusive
    opening: Mapped[str] = mapped_column(Text, default="")
    where_we_stand: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[PlanState] = mapped_column(words_of(PlanState, "state"), default=PlanState.DRAFT)
    consultation_ends_on: Mapped[date | None]  # the last day on which comments come in
    adopted_on: Mapped[date | None]
    adopted_at_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    votes_for: Mapped[int | None]  # None: not counted
    votes_against: Mapped[int | None]
    abstentions: Mapped[int | None]
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AdoptedPlan(Model):
    """The plan as it was adopted: one canonical document, never changed, with its checksum and its PDF."""

    __tablename__ = "adopted_plan"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), primary_key=True)
    schema: Mapped[int]
    document: Mapped[str] = mapped_column(Text)  # canonical JSON
    checksum: Mapped[str] = mapped_column(String(64))  # SHA-256 of the document, hexadecimal
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary)  # made once, right after adoption; its bytes are kept
    frozen_at: Mapped[datetime] = mapped_column(Instant)


class Section(Model):
    """A part of the plan that one role leads and signs off."""

    __tablename__ = "section"
    __table_args__ = (
        UniqueConstraint("plan_id", "title"),
        Index(
            "uq_section_plan_id_kind_of_one",
            "plan_id",
            "kind",
            unique=True,
            sqlite_where=ONE_ROOM_A_PLAN,
            postgresql_where=ONE_ROOM_A_PLAN,
        ),
        CheckConstraint("(signed_off_at IS NULL) = (signed_off_by_id IS NULL)", name="signed_off_by_somebody"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    title: Mapped[str] = mapped_column(String(120))
    kind: Mapped[SectionKind] = mapped_column(words_of(SectionKind, "kind"), default=SectionKind.WORDS)
    lead_role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    sort: Mapped[int] = mapped_column(default=0)
    signed_off_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_off_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_off_in_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))  # the role they acted in
    signed_off_as: Mapped[ActedAs | None] = mapped_column(words_of(ActedAs, "signed_off_as"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Objective(Model):
    """What the plan wants to reach. Its lead may be empty in a draft; one that was dropped stays, marked so."""

    __tablename__ = "objective"
    __table_args__ = (
        Index("ix_objective_plan_id_sort", "plan_id", "sort"),
        Index("ix_objective_lead_role_id", "lead_role_id"),
        CheckConstraint(
            "override IS NULL OR (override_reason <> '' AND override_until IS NOT NULL)", name="overridden_for_a_reason"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    theme: Mapped[Theme] = mapped_column(words_of(Theme, "theme"))
    words: Mapped[str] = mapped_column(String(240))
    why: Mapped[str] = mapped_column(Text, default="")
    lead_role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    priority: Mapped[Priority] = mapped_column(words_of(Priority, "priority"), default=Priority.IMPORTANT)
    results: Mapped[str] = mapped_column(Text, default="")  # in the lead's words, when the plan closes
    dropped_on: Mapped[date | None]
    override: Mapped[Colour | None] = mapped_column(words_of(Colour, "override"))
    override_reason: Mapped[str] = mapped_column(String(500), default="")
    override_until: Mapped[date | None]  # the first day on which it no longer holds
    override_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sort: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ObjectivePartner(Model):
    """A role that shares an objective with its lead role."""

    __tablename__ = "objective_partner"
    __table_args__ = (Index("ix_objective_partner_role_id", "role_id"),)

    objective_id: Mapped[int] = mapped_column(ForeignKey("objective.id", ondelete="CASCADE"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id", ondelete="CASCADE"), primary_key=True)


class Measure(Model):
    """A number that shows whether an objective is reached."""

    __tablename__ = "measure"
    __table_args__ = (Index("ix_measure_objective_id_sort", "objective_id", "sort"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    objective_id: Mapped[int] = mapped_column(ForeignKey("objective.id"))
    words: Mapped[str] = mapped_column(String(160))  # what is counted
    unit: Mapped[str] = mapped_column(String(40))
    direction: Mapped[Direction] = mapped_column(words_of(Direction, "direction"), default=Direction.UP)
    baseline: Mapped[Decimal | None] = mapped_column(Hundredths)
    target: Mapped[Decimal] = mapped_column(Hundredths)
    source: Mapped[MeasureSource | None] = mapped_column(words_of(MeasureSource, "source"))  # None: read by hand
    results: Mapped[str] = mapped_column(Text, default="")
    dropped_on: Mapped[date | None]
    sort: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Reading(Model):
    """What a measure showed on a day, and which role read it. One taken back is kept, and counts no more."""

    __tablename__ = "reading"
    __table_args__ = (Index("ix_reading_measure_id_on", "measure_id", "on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    on: Mapped[date]
    value: Mapped[Decimal] = mapped_column(Hundredths)
    note: Mapped[str] = mapped_column(String(500), default="")
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    read_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    read_at: Mapped[datetime] = mapped_column(Instant)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
