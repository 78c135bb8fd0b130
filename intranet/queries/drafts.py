"""What somebody typed into a form and has not saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from intranet.core.db import row
from intranet.models import Draft

DRAFT = select(Draft.text, Draft.saved_at).where(
    Draft.account_id == bindparam("account_id"), Draft.key == bindparam("key"), Draft.saved_at >= bindparam("since")
)


def get(account_id: int, key: str, since: datetime) -> Any:
    """The text kept under a key since an instant, and when; None where there is none."""
    return row(DRAFT, {"account_id": account_id, "key": key, "since": since})
