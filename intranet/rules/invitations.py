"""Whether an invitation's link still works, and if not, why."""

from datetime import datetime
from enum import StrEnum


class LinkState(StrEnum):
    """How a link stands."""

    OPEN = "open"
    USED = "used"
    REPLACED = "replaced"  # by a newer one, which works
    TAKEN_BACK = "taken-back"
    RUN_OUT = "run-out"


def link_state(
    *, used_at: datetime | None, revoked_at: datetime | None, expires_at: datetime, now: datetime
) -> LinkState:
    """A link works once, until it runs out or is taken back."""
    if used_at is not None:
        return LinkState.USED
    if revoked_at is not None:
        return LinkState.TAKEN_BACK
    return LinkState.OPEN if now < expires_at else LinkState.RUN_OUT
