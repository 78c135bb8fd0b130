"""The directory's own rows: delegates of affiliated organisations, and when it was last looked through."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model


class AffiliateDelegate(Model):
    """Somebody whom an affiliated organisation, such as a union branch, sends; `ended_on` as in a term."""

    __tablename__ = "affiliate_delegate"
    __table_args__ = (
        CheckConstraint("ended_on IS NULL OR ended_on > starts_on", name="ends_after_it_starts"),
        Index("ix_affiliate_delegate_organisation", "organisation", "starts_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    organisation: Mapped[str] = mapped_column(String(120))
    starts_on: Mapped[date]
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class DirectoryConfirmation(Model):
    """That somebody looked the directory through and found it right."""

    __tablename__ = "directory_confirmation"

    id: Mapped[int] = mapped_column(primary_key=True)
    confirmed_at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
