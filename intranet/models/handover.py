"""What the holder of a role leaves for the next. Every edition is kept; the latest is the one that counts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Instant, Model


class HandoverEdition(Model):
    """The notes of a role for its next holder, as somebody left them."""

    __tablename__ = "handover_edition"
    __table_args__ = (UniqueConstraint("role_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"))
    number: Mapped[int]
    where_things_are: Mapped[str] = mapped_column(Text, default="")
    contacts: Mapped[str] = mapped_column(Text, default="")
    do_differently: Mapped[str] = mapped_column(Text, default="")
    accounts_held: Mapped[str] = mapped_column(Text, default="")  # accounts and keys
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(Instant)
