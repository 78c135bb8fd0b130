"""Between the password and the second step: whose password was right, for five minutes, in the signed cookie.

It opens nothing. It is bound to the password as it was kept then, so that a change of it ends it too.
"""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from flask import session

from intranet.core import clock
from intranet.queries import accounts as reads
from intranet.queries.accounts import Key

WITHIN = timedelta(minutes=5)
KEPT_AS = "pending"


@dataclass(frozen=True, slots=True)
class Pending:
    """Whoever has still to take the second step, and what they asked for with the first."""

    key: Key
    own_device: bool
    target: str


def begin(key: Key, *, own_device: bool, target: str) -> None:
    """Remember that somebody's password was right; nothing of the earlier cookie stays."""
    session.clear()
    until = (clock.now() + WITHIN).timestamp()
    session[KEPT_AS] = {
        "account": key.id, "seal": _seal(key), "until": until, "own": own_device, "target": target
    }  # fmt: skip


def current() -> Pending | None:
    """Whoever has still to take the second step in this browser; None when nobody has, or too much time went by."""
    kept = session.get(KEPT_AS)
    if not isinstance(kept, dict) or clock.now().timestamp() > kept["until"]:
        return None
    key = reads.key_by_id(kept["account"])
    if key is None or _seal(key) != kept["seal"]:
        return None
    return Pending(key, kept["own"], kept["target"])


def forget() -> None:
    """Begin again with the password."""
    session.pop(KEPT_AS, None)


def _seal(key: Key) -> str:
    return sha256(f"second step {key.id} {key.password}".encode()).hexdigest()[:32]
