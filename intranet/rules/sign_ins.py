"""How long a sign-in lasts."""

from datetime import datetime, timedelta

SHORT_IDLE = timedelta(hours=2)
SHORT_LIFE = timedelta(hours=20)
OWN_DEVICE_IDLE = timedelta(days=30)
OWN_DEVICE_LIFE = timedelta(days=90)
FRESH_FOR = timedelta(minutes=15)  # how long a password counts as just asked for


def is_live(started_at: datetime, last_seen_at: datetime, *, own_device: bool, strict: bool, now: datetime) -> bool:
    """Whether a sign-in still counts.

    Two hours idle and twenty in all; on somebody's own device thirty days idle and ninety in all, but never for roles
    that manage people or money (`strict`).
    """
    long = own_device and not strict
    idle, life = (OWN_DEVICE_IDLE, OWN_DEVICE_LIFE) if long else (SHORT_IDLE, SHORT_LIFE)
    return now - last_seen_at <= idle and now - started_at <= life
