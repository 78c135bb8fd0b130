"""Job descriptions that were read in: the document, what was read of it, and what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.columns import NUMBERED_ONCE
from intranet.core.db import Instant, Model, words_of
from intranet.core.job_vocabulary import JobReadingState


class JobReading(Model):
    """One reading of one document: a draft to look over, then adopted, and perhaps undone.

    The file itself lies in the folder `files` under its checksum. Nothing of it counts before it is adopted.
    """

    __tablename__ = "job_reading"
    __table_args__ = (
        CheckConstraint("(state IN ('adopted', 'undone')) = (adopted_at IS NOT NULL)", name="adopted_when_it_says"),
        CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name="undone_when_it_says"),
        CheckConstraint("state <> 'adopted' OR job_description_id IS NOT NULL", name="adopted_is_cited"),
        Index("ix_job_reading_job_description_id", "job_description_id"),
        NUMBERED_ONCE,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))  # what the document is called when a duty cites it
    file_name: Mapped[str] = mapped_column(String(160))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]  # bytes
    checksum: Mapped[str] = mapped_column(String(64))  # SHA-256, hexadecimal
    notes: Mapped[list[str]] = mapped_column(JSON, default=list)  # sentences for whoever looks it over
    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # women's places, see rules/job_drafts.py
    apart: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # duties said not to be the same work
    earlier_id: Mapped[int | None] = mapped_column(ForeignKey("job_reading.id"))  # the edition it is compared with
    state: Mapped[JobReadingState] = mapped_column(words_of(JobReadingState, "state"), default=JobReadingState.DRAFT)
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))  # None: on the command line
    read_at: Mapped[datetime] = mapped_column(Instant)
    job_description_id: Mapped[int | None] = mapped_column(ForeignKey("job_description.id"))
    adopted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    adopted_at: Mapped[datetime | None] = mapped_column(Instant)
    done: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # what adopting did, so that it can be undone
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class JobReadingRole(Model):
    """One role that was read, as it is being looked over: a row of its own, so that two people can share the work."""

    __tablename__ = "job_reading_role"
    __table_args__ = (UniqueConstraint("reading_id", "number"), NUMBERED_ONCE)

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("job_reading.id", ondelete="CASCADE"))
    number: Mapped[int]  # from 1, in the order of the document
    draft: Mapped[dict[str, Any]] = mapped_column(JSON)  # a DraftRole, see rules/job_drafts.py
    looked_over: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
