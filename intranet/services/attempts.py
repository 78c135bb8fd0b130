"""Counting tries, in rows, so that the count is right for any number of workers."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, insert, select, update

from intranet.core import clock
from intranet.core.db import db, writing
from intranet.core.errors import IntranetError
from intranet.models import Attempt
from intranet.rules.attempts import LONGEST, Limit, stopped_until, window_of


class TooManyTries(IntranetError):
    """The same thing was tried too often; `wait` is how many seconds are left."""

    def __init__(self, wait: int) -> None:
        minutes = max(1, -(-wait // 60))
        words = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"There were too many tries. Please wait {words}, then try again.")
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was counted, and can be given back when it turns out to be right."""

    keys: tuple[str, ...]
    window: datetime


def count(limit: Limit, *whats: str) -> Try:
    """Count one try against each of these (an account, a network address), in a short transaction of its own.

    It is counted before it is known to be wrong, so that many at once do not slip through. Raises TooManyTries, and
    counts nothing, when one of them has no tries left.
    """
    now = clock.now()
    tried = Try(tuple(_key(limit, what) for what in whats), window_of(limit, now))
    with writing():
        db.session.execute(delete(Attempt).where(Attempt.window < now - 2 * LONGEST))
        for key in tried.keys:
            _refuse_if_stopped(limit, key, now)
        for key in tried.keys:
            _add_one(key, tried.window)
    return tried


def give_back(tried: Try) -> None:
    """Take back a try that was right; the caller holds the transaction."""
    db.session.execute(
        update(Attempt)
        .where(Attempt.key.in_(tried.keys), Attempt.window == tried.window, Attempt.count > 0)
        .values(count=Attempt.count - 1)
    )


def forget(limit: Limit, what: str) -> None:
    """Forget every try of one thing; the caller holds the transaction."""
    db.session.execute(delete(Attempt).where(Attempt.key == _key(limit, what)))


def _key(limit: Limit, what: str) -> str:
    # Hashed: neither addresses of people nor of networks are kept for this.
    return f"{limit.name}:{sha256(what.encode()).hexdigest()}"


def _refuse_if_stopped(limit: Limit, key: str, now: datetime) -> None:
    found = db.session.execute(select(Attempt.window, Attempt.count.label("tries")).where(Attempt.key == key)).all()
    until = stopped_until(limit, {row.window: row.tries for row in found}, now)
    if until is not None:
        raise TooManyTries(int((until - now).total_seconds()) + 1)


def _add_one(key: str, window: datetime) -> None:
    here = (Attempt.key == key) & (Attempt.window == window)
    done = db.session.execute(update(Attempt).where(here).values(count=Attempt.count + 1))
    if done.rowcount == 0:  # type: ignore[attr-defined]
        db.session.execute(insert(Attempt).values(key=key, window=window, count=1))
