"""What can be found: one entry a role, duty or person, kept up by services/search.py."""

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Model


class SearchEntry(Model):
    """The words under which a thing is found; the full-text index over them belongs to the database."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("subject_kind", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text, default="")
