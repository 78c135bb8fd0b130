"""What happened: every change leaves one record."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model, words_of
from intranet.core.vocabulary import ActedAs


class Record(Model):
    """Kind and fields are declared in services/records.py; nothing else writes history."""

    __tablename__ = "record"
    __table_args__ = (
        Index("ix_record_role_id_id", "role_id", "id"),
        Index("ix_record_subject_kind_subject_id_id", "subject_kind", "subject_id", "id"),
        Index("ix_record_plan_id_id", "plan_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime] = mapped_column(Instant)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # who did it; None: the command line
    acted_in_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))  # the role they acted in
    acted_as: Mapped[ActedAs | None] = mapped_column(words_of(ActedAs, "acted_as"))
    role_id: Mapped[int | None] = mapped_column(ForeignKey("role.id"))  # the role on whose page it shows
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"))  # the plan in whose history it shows
    objective_id: Mapped[int | None] = mapped_column(ForeignKey("objective.id"))  # and the objective it touched
    guest: Mapped[str] = mapped_column(String(120), default="", server_default="")  # who came by a link, not signed in
    fields: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
