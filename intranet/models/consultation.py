"""What others say to the plan: suggestions while it is drafted, comments in the consultation, amendments afterwards."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.plan_vocabulary import AmendmentState, ChangeAction, CommentAnswer, PlanPart, SuggestionState


class ConsultationLink(Model):
    """A private link by which a branch or an affiliate comments without an account, until the consultation ends."""

    __tablename__ = "consultation_link"
    __table_args__ = (UniqueConstraint("token_hash"), Index("ix_consultation_link_plan_id", "plan_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    name: Mapped[str] = mapped_column(String(120))  # whom it was made for, such as a branch or a union
    token_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)


class Comment(Model):
    """A comment on the plan or a part of it, with the answer it got."""

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_plan_id_id", "plan_id", "id"),
        Index("ix_comment_plan_id_answer", "plan_id", "answer"),
        CheckConstraint("(person_id IS NULL) <> (link_id IS NULL)", name="by_a_person_or_by_link"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_at_an_instant"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    part: Mapped[PlanPart] = mapped_column(words_of(PlanPart, "part"))
    part_id: Mapped[int | None]  # None: the plan as a whole
    words: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    link_id: Mapped[int | None] = mapped_column(ForeignKey("consultation_link.id"))
    guest_name: Mapped[str] = mapped_column(String(120), default="")
    answer: Mapped[CommentAnswer | None] = mapped_column(words_of(CommentAnswer, "answer"))
    answer_words: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_in_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Suggestion(Model):
    """What somebody would change in a part of the draft that another role leads."""

    __tablename__ = "suggestion"
    __table_args__ = (
        Index("ix_suggestion_plan_id_state", "plan_id", "state"),
        Index("ix_suggestion_state_for_role_id", "state", "for_role_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    part: Mapped[PlanPart] = mapped_column(words_of(PlanPart, "part"))
    part_id: Mapped[int | None]  # None: a new part
    action: Mapped[ChangeAction] = mapped_column(words_of(ChangeAction, "action"))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # field -> {"was": ..., "would_be": ...}
    reason: Mapped[str] = mapped_column(Text, default="")
    for_role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))  # who decides; None: the chair and secretary
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))  # in which role it was made
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[SuggestionState] = mapped_column(words_of(SuggestionState, "state"), default=SuggestionState.OPEN)
    answer_words: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Amendment(Model):
    """A change to the promise of an adopted plan, with its reason and the executive's answer."""

    __tablename__ = "amendment"
    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        Index("ix_amendment_state_plan_id", "state", "plan_id"),
        Index("ix_amendment_plan_id_state", "plan_id", "state"),
        CheckConstraint("reason <> ''", name="for_a_reason"),
        CheckConstraint(
            "state NOT IN ('agreed', 'refused') OR (decided_on IS NOT NULL AND recorded_by_id IS NOT NULL)",
            name="decided_on_a_day",
        ),
        CheckConstraint(
            "recorded_by_id IS NULL OR recorded_by_id <> proposed_by_id", name="not_recorded_by_its_proposer"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    part: Mapped[PlanPart] = mapped_column(words_of(PlanPart, "part"))
    part_id: Mapped[int | None]  # None: a new part
    action: Mapped[ChangeAction] = mapped_column(words_of(ChangeAction, "action"))
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # field -> {"was": ..., "would_be": ...}
    reason: Mapped[str] = mapped_column(Text)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))  # in which role it was proposed
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[AmendmentState] = mapped_column(words_of(AmendmentState, "state"), default=AmendmentState.PROPOSED)
    decided_on: Mapped[date | None]  # the day of the executive's meeting
    votes_for: Mapped[int | None]
    votes_against: Mapped[int | None]
    abstentions: Mapped[int | None]
    decision_words: Mapped[str] = mapped_column(Text, default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
