"""Settings: what the rule book or the constituency says, from a day on, and by what authority."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intranet.core.db import Model


class Setting(Model):
    """One value of one setting, valid from a day until a later row of the same key."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("key", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    value: Mapped[Any] = mapped_column(JSON)
    valid_from: Mapped[date]
    source: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
